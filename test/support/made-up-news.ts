import { NewsItem } from '../../src/news/news-item.ts';

const starts = 'bal cor den fal gar hol jun kel lor mar nor pel quin ros sel tor val wen yor zan'.split(' ');
const ends = 'dane fin gard holm ique lund mere nora pole rick sted tine unda vale wick yard'.split(' ');
const topics = ['openai', 'qwen', 'reasoning', 'multimodal', 'open-weights', 'agents', 'safety', 'robotics'];
const sources = ['reuters', 'the-register', 'techcrunch', 'the-verge', 'wired', 'npr', 'axios', 'bloomberg'];

/** `count` items about as many different events, published evenly from one moment to another; ids begin with `prefix`. */
export function madeUpNews(options: {
  prefix: string;
  count: number;
  from: number;
  to: number;
  random: () => number;
}): NewsItem[] {
  const { prefix, count, from, to, random } = options;
  const one = (list: readonly string[]) => list[Math.floor(random() * list.length)] ?? '';
  const word = () => `${one(starts)}${one(ends)}`;
  const name = () => {
    const text = `${word()}${Math.floor(random() * 90) + 10}`;
    return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
  };
  return Array.from({ length: count }, (_, at) => {
    const [who, what] = [name(), word()];
    const body = Array.from({ length: 18 }, word).join(' ');
    return NewsItem.parse({
      id: `${prefix}-${at + 1}`,
      title: `${who} brings ${what} to ${name()}`,
      shortTitle: `${who} brings ${what}`.slice(0, 44),
      url: `https://news.callmealmanac.com/${prefix}/${at + 1}`,
      source: sources[at % sources.length],
      publishedAt: new Date(from + ((at + 0.5) * (to - from)) / count).toISOString(),
      summary: `${who} says that ${body}.`,
      significance: 3 + Math.floor(random() * 7),
      topics: [topics[at % topics.length]],
    });
  });
}
