import { expect, it } from 'vitest';
import { structuredData, visibleText } from './page-contents.ts';
import { freshReadingSite, sampleContent } from './reading-stage.ts';

const { guides, items } = sampleContent;
const qwen = guides.find((guide) => guide.slug === 'qwen');
const [first, newest] = qwen?.versions ?? [];
if (!first || !newest) throw new Error('The sample content has two versions of the guide on Qwen');

it('shows every part of a guide', async () => {
  const { read } = await freshReadingSite();
  const page = await read('/guides/qwen');
  expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
  const text = visibleText(page.body);
  const parts = [
    newest.title,
    ...[newest.subject, newest.depth, newest.status, 'v2', newest.state, 'generated 5 days ago'],
    newest.tldr.replace(/\s+/g, ' '),
    ...newest.takeaways,
    ...newest.sections.map((section) => section.heading),
    newest.table.title,
    newest.table.note ?? '',
    ...newest.table.columns,
    ...newest.table.rows.flat(),
    ...newest.timeline.map((entry) => entry.text),
    ...newest.relatedTopics,
    ...newest.faq.flatMap((entry) => [entry.question, entry.answer]),
    ...newest.sources.map((source) => source.title),
    'Stay current',
    'Versions',
    'Related guides (2)',
    'More on Qwen (8)',
  ];
  for (const part of parts) expect(text).toContain(part);
});

it('tells the weight, source and age of the news on a guide’s topic, and leads to it', async () => {
  const { read } = await freshReadingSite();
  const { body } = await read('/guides/qwen');
  const item = items.find((one) => one.id === 'qwen-image') ?? items.find((one) => one.topics[0] === 'qwen');
  if (!item) throw new Error('The sample content has news on Qwen');
  const text = visibleText(body);
  expect(body).toContain(`href="${item.url.replaceAll('&', '&amp;')}"`);
  expect(text).toContain(item.title);
  expect(text).toContain(item.summary);
  expect(text).toMatch(/Significance 7 of 10 major · Qwen · 15 months ago/);
});

it('leads from a related topic to its page where there is one', async () => {
  const { read } = await freshReadingSite();
  const { body } = await read('/guides/qwen');
  expect(body).toContain('<a href="/topics/mixture-of-experts">Mixture of Experts</a>');
  expect(body).toContain('<li>ModelScope</li>');
});

it('keeps an older version readable, says so, and names the newest as the one to find', async () => {
  const { read } = await freshReadingSite();
  const { status, body } = await read('/guides/qwen?version=1');
  expect(status).toBe(200);
  const text = visibleText(body);
  expect(text).toContain(`This is version 1, as things were known on 5 August 2025. Read version 2`);
  expect(text).toContain(first.takeaways[0]);
  expect(body).toContain('<link rel="canonical" href="https://almanac.example/guides/qwen"/>');
  expect(structuredData(body)).toEqual([]);
});

it('shows the version of the day, and no version of a later one', async () => {
  const { read, clock } = await freshReadingSite();
  clock.advance(Date.parse('2025-08-06T12:00:00Z') - clock.now().getTime());
  const { body } = await read('/guides/qwen');
  expect(visibleText(body)).toContain(first.takeaways[0]);
  expect((await read('/guides/qwen?version=2')).status).toBe(404);
  clock.advance(Date.parse('2025-07-01T12:00:00Z') - clock.now().getTime());
  expect((await read('/guides/qwen')).status).toBe(404);
  expect(visibleText((await read('/guides')).body)).toContain('The first guide is still to come');
});

it('tells machines what the page is: an article, its questions and its place', async () => {
  const { read } = await freshReadingSite();
  const data = structuredData((await read('/guides/qwen')).body);
  expect(data).toMatchObject([
    { '@type': 'Article', headline: newest.title, datePublished: '2025-08-05', dateModified: '2026-11-20' },
    {
      '@type': 'BreadcrumbList',
      itemListElement: [{ position: 1 }, { position: 2 }, { name: newest.title }],
    },
    { '@type': 'FAQPage' },
  ]);
});

it('shows html in a guide as text and follows only safe links', async () => {
  const markdown = [
    '# Shout <script>alert(1)</script>',
    '',
    '##### Deep',
    '',
    '<img src=x onerror=alert(1)> [run](javascript:alert(1)) [fine](https://a.org/?a=1&b="2") [ours](/guides)',
    '',
    '[other](//evil.example) <javascript:alert(1)> ![picture](data:text/html,x)',
    '',
    '<div onclick="x">',
  ].join('\n');
  const spoilt = {
    ...newest,
    title: '</title><script>alert(1)</script>',
    sections: [
      { heading: 'Main', markdown },
      { heading: 'Main', markdown: 'Again.' },
    ],
  };
  const content = { ...sampleContent, guides: [{ slug: 'qwen', versions: [spoilt] }] };
  const { read } = await freshReadingSite({ content: () => content });
  const { body } = await read('/guides/qwen');
  expect(body).not.toMatch(/<script>|<img|javascript:alert\(1\)"|href="\/\/|data:text|<div onclick/);
  expect(body).toContain('<a href="https://a.org/?a=1&amp;b=&quot;2&quot;">fine</a>');
  expect(body).toContain('<a href="/guides">ours</a>');
  expect(body).toMatch(/<h3>Shout &lt;script&gt;.*<h4>Deep<\/h4>/s);
  expect(body).toMatch(/<h2 id="main-2">Main<\/h2>.*<h2 id="main-3">Main<\/h2>/s);
});
