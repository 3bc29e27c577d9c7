import type { IssueEmailProps } from '../../emails/issue-email-props.ts';
import { sampleReader } from '../../scripts/sample-issues.ts';
import { GuideVersion } from '../../src/guides/guide.ts';
import { composeIssue } from '../../src/issues/compose/compose-issue.ts';
import type { Issue } from '../../src/issues/issue.ts';
import { NewsItem } from '../../src/news/news-item.ts';
import { Source } from '../../src/news/source.ts';
import { issueIdOf, periodOn } from '../../src/publication/period.ts';
import { Publication } from '../../src/publication/publication.ts';
import { readPublication } from '../../src/publication/read-publication.ts';
import { issueProps } from '../../src/render/issue-props.ts';

const englishPublication = readPublication('data/publication.yaml');

/** The sample weeks told in Chinese, for a publication in that language. */
export const chinesePublication: Publication = Publication.parse({
  ...englishPublication,
  name: '人工智能年鉴',
  tagline: '一周 AI 新闻，外加一篇值得细读的指南',
  language: 'zh-CN',
  direction: undefined,
  postalAddress: '人工智能年鉴编辑部，示例市示例路 1 号，邮编 100000',
  editions: englishPublication.editions.map((edition) => ({
    ...edition,
    title: edition.template === 'midweek' ? '周中版' : '周日版',
    timeZone: 'Asia/Shanghai',
    thinWeek: { full: 5, short: 3, guideLed: 1 },
  })),
});

const sources = [
  ['openai', 'OpenAI'],
  ['qwen', '通义千问'],
  ['deepmind', 'Google DeepMind'],
  ['anthropic', 'Anthropic'],
  ['nvidia', '英伟达'],
  ['zai', '智谱'],
  ['commission', '欧盟委员会'],
  ['techcrunch', 'TechCrunch'],
].map(([id = '', name = '']) =>
  Source.parse({ id, name, kind: 'file', path: id, weight: 0.7, primary: true }),
);

const topics = [
  { id: 'qwen', name: '通义千问', section: '模型', aliases: [], weight: 0.5 },
  { id: 'open-weights', name: '开放权重', section: '模型', aliases: [], weight: 0.5 },
  { id: 'research', name: '研究', section: '研究', aliases: [], weight: 0.5 },
  { id: 'policy', name: '政策', section: '政策与芯片', aliases: [], weight: 0.5 },
];

type Told = [
  id: string,
  source: string,
  significance: number,
  topic: string,
  title: string,
  summary: string,
  why?: string,
];

const told: Told[] = [
  [
    'gpt-oss',
    'openai',
    10,
    'open-weights',
    'OpenAI 时隔六年再次开放语言模型权重：gpt-oss-120b 与 gpt-oss-20b',
    '两款混合专家模型以 Apache 2.0 许可发布，分别有 1170 亿和 210 亿参数，每个词元只激活 51 亿和 36 亿。较大的一款可在一张 80 GB 显卡上运行，较小的一款只需 16 GB 内存。',
    '最知名的闭源实验室重新加入了开放权重的行列。',
  ],
  [
    'genie-3',
    'deepmind',
    8,
    'research',
    'Genie 3 根据一句话生成可以行走其中的世界',
    '画面为 720p、每秒 24 帧，能在几分钟内保持前后一致；上一代只能维持十到二十秒。目前只向少数研究者和创作者开放。',
    '这样的世界可能成为机器人和智能体的训练场。',
  ],
  [
    'qwen-image',
    'qwen',
    8,
    'qwen',
    '通义千问开放 200 亿参数的图像模型，擅长在图中写字',
    'Qwen-Image 能把中文和英文文字细致地排进画面，也可以修改已有图片。权重以 Apache 2.0 许可公开。',
    '任何人都能自行部署的模型，已经可以生成带可读文字的海报。',
  ],
  [
    'opus-4-1',
    'anthropic',
    7,
    'research',
    'Claude Opus 4.1 发布，可直接替换上一版用于编程',
    'Anthropic 称它在 SWE-bench Verified 上得到 74.5%，比 Opus 4 高两个百分点，价格不变，并预告未来几周会有更大的改进。',
  ],
  [
    'nvidia-backdoors',
    'nvidia',
    6,
    'policy',
    '英伟达公开声明：芯片没有后门，也不应以法律要求后门',
    '声明既回应中国监管部门对 H20 的约谈，也回应美国在芯片中加入位置核查的设想。公司认为，隐藏的开关只会成为攻击者的礼物。',
    '英伟达夹在两国政府之间，双方都对同一款芯片存有戒心。',
  ],
  [
    'eu-duties',
    'commission',
    9,
    'policy',
    '欧盟对通用人工智能模型的义务开始生效',
    '自 8 月 2 日起，新投放市场的模型须提供技术文档、版权政策和训练内容摘要；已有模型的过渡期到 2027 年 8 月。',
  ],
  [
    'qwen3-coder-small',
    'qwen',
    7,
    'qwen',
    'Qwen3-Coder 推出适合个人电脑的小型版本',
    '新模型共有约 300 亿参数，每次激活约 33 亿，上下文为 256K 词元。',
  ],
  [
    'glm-4-5',
    'zai',
    8,
    'open-weights',
    '智谱以 MIT 许可开放 3550 亿参数的 GLM-4.5',
    '较大的一款每次激活 320 亿参数，轻量版为 1060 亿和 120 亿。两者都可先思考或直接作答，支持 128K 词元。',
  ],
  [
    'claude-limits',
    'techcrunch',
    5,
    'research',
    'Claude 自 8 月 28 日起实行每周用量上限',
    '新的上限针对持续运行编程工具的少数用户，另有按五小时计算的限制继续有效。',
  ],
  [
    'study-mode',
    'openai',
    5,
    'research',
    'ChatGPT 新增先提问后讲解的学习模式',
    '学习模式通过提问引导学生自己得出答案，已向免费、Plus、Pro 和 Team 用户开放。',
  ],
];

const items = told.map(([id, source, significance, topic, title, summary, why], at) => ({
  ...NewsItem.parse({
    id,
    title,
    url: `https://news.almanac.test/${id}`,
    source,
    publishedAt: `2025-08-05T${String(1 + at).padStart(2, '0')}:00:00Z`,
    summary,
    significance,
    topics: [topic],
    ...(why ? { whyItMatters: why } : {}),
  }),
}));

const guide = GuideVersion.parse({
  slug: 'qwen',
  title: '通义千问：把权重公开出来的实验室',
  topic: 'qwen',
  topics: ['open-weights'],
  subject: '通义千问',
  depth: '深度',
  status: '持续更新',
  state: 'live',
  version: 1,
  asOf: '2025-08-05',
  generatedAt: '2025-08-05',
  tldr: '通义千问是阿里巴巴研究团队的模型系列，既有稠密模型，也有混合专家模型，还有能看、能听、能推理、能写代码的模型，权重几乎全部开放。2025 年 7 月，团队把旗舰模型分成直接作答和先思考两款，并发布了 4800 亿参数的开放编程模型。',
  takeaways: [
    'Qwen3-Coder 共有 4800 亿参数，每个词元使用 350 亿；官方称它的智能体编程能力接近 Claude Sonnet 4。',
    '两款较小的模型每个词元只用约 30 亿参数，一台配置不错的个人电脑就能运行。',
    '大多数模型采用 Apache 2.0 许可，可以自由使用和修改；个别旗舰模型只通过接口提供。',
  ],
  table: {
    title: '通义千问模型一览',
    columns: ['模型', '类型', '规模', '特点', '权重'],
    rows: [
      ['Qwen2.5', '稠密', '0.5B 至 72B', '通用；7B 和 14B 另有支持百万词元的版本', '开放（Apache 2.0）'],
      ['Qwen2.5-Max', '混合专家', '未公开', '首个公开承认的前沿规模混合专家模型', '闭源，仅接口'],
      ['QwQ-32B', '推理', '32B', '大规模强化学习', '开放'],
      ['Qwen3-Coder', '编程', '480B，激活 35B', '智能体编程', '开放'],
    ],
    note: '规模以阿里巴巴公布的为准，未公开的已注明。',
  },
  timeline: [
    { date: '2024-08', text: 'Qwen2-VL 能看懂二十分钟以上的视频' },
    { date: '2025-03', text: 'QwQ-32B 与 Qwen2.5-Omni 先后发布' },
    { date: '2025-07-22', text: 'Qwen3-Coder-480B-A35B 公开权重' },
    { date: '2025-08-04', text: 'Qwen-Image 发布，图像模型学会写字' },
  ],
  relatedTopics: ['混合专家', '开放权重', '魔搭社区'],
  faq: [
    {
      question: '通义千问是开源的吗？',
      answer: '部分是。大多数中小模型采用 Apache 2.0 许可公开权重，Qwen2.5-Max 只能通过接口使用。',
    },
    {
      question: '名称里的 A35B 是什么意思？',
      answer: '指每次激活的参数量。混合专家模型处理每个词元时只唤醒一部分专家，这里是 4800 亿中的 350 亿。',
    },
  ],
  relatedGuides: [],
  sources: [],
  sections: [
    { heading: '起源与路线', markdown: '略。' },
    { heading: '长上下文与智能体', markdown: '略。' },
  ],
});

/** The issue of an edition in Chinese, composed from the reports above. */
export function chineseIssue(editionId: 'midweek' | 'sunday'): Issue {
  const edition = chinesePublication.editions.find(({ id }) => id === editionId);
  if (!edition) throw new Error(`The sample publication has no edition ${editionId}`);
  const period = periodOn(edition, editionId === 'midweek' ? '2025-08-06' : '2025-08-10');
  const composition = composeIssue({
    id: issueIdOf(edition, period),
    language: chinesePublication.language,
    ...{ edition, editions: chinesePublication.editions, period, number: 12 },
    previousCutOffAt: '2025-08-03T00:00:00.000Z',
    ...{ items, sources, topics },
    guides: [{ slug: guide.slug, versions: [guide] }],
    earlierIssues: [],
  });
  if (composition.kind === 'skip') throw new Error(composition.report.shapeReason);
  return composition.issue;
}

export const chineseProps = (editionId: 'midweek' | 'sunday'): IssueEmailProps =>
  issueProps(
    chineseIssue(editionId),
    chinesePublication,
    'https://almanac.test',
    sampleReader('https://almanac.test'),
  );
