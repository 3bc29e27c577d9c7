import { expect, it } from 'vitest';
import { sizeByBlock } from '../../src/preflight/size-by-block.ts';
import { readPublication } from '../../src/publication/read-publication.ts';
import { renderIssue } from '../../src/render/render-issue.ts';
import { composed, sampleWeekInput } from '../support/sample-weeks.ts';

const publication = readPublication('data/publication.yaml');

async function blocksOf(edition: string, date: string) {
  const { issue } = composed(sampleWeekInput(edition, date));
  const { html } = await renderIssue(issue, publication, 'https://almanac.test');
  return { issue, html, blocks: sizeByBlock(html, issue) };
}

it.each([
  ['midweek', '2025-08-06'],
  ['sunday', '2025-08-10'],
])('counts every byte of a %s once, each pick by its title and the guide as one', async (edition, date) => {
  const { issue, html, blocks } = await blocksOf(edition, date);
  expect(blocks.reduce((sum, block) => sum + block.bytes, 0)).toBe(Buffer.byteLength(html));
  for (const { title, tier } of issue.picks)
    expect(blocks.filter((block) => block.name === title && block.kind === tier)).toHaveLength(1);
  const kinds = blocks.map((block) => block.kind);
  for (const kind of ['frame', 'masthead', 'guide', 'footer'] as const)
    expect(kinds.filter((one) => one === kind)).toEqual([kind]);
  expect(kinds.at(-1)).toBe('footer');
  expect(blocks.every((block) => block.bytes > 100)).toBe(true);
});

const row = (text: string) =>
  `<table><tbody><tr><td class="figure-column">1</td><td>${text}</td></tr></tbody></table>`;
const pick = (title: string, tier: 'lead' | 'story' | 'brief') => ({ title, tier });
/** The parts of a sheet made of these blocks, but for the frame, as `kind name bytes`. */
function partsOf(blocks: readonly string[], picks: ReturnType<typeof pick>[] = []) {
  const html = `<div class="a sheet b"><table><tbody><tr><td>${blocks.join('')}</td></tr></tbody></table></div>`;
  const issue = { picks, guide: undefined } as unknown as Parameters<typeof sizeByBlock>[1];
  const [frame, ...parts] = sizeByBlock(html, issue);
  const whole = parts.reduce((sum, { bytes }) => sum + bytes, frame?.bytes ?? 0);
  expect([frame?.kind, whole]).toEqual(['frame', Buffer.byteLength(html)]);
  return parts.map(({ kind, name, bytes }) => `${kind} ${name} ${bytes}`);
}
const bytes = (html: string) => Buffer.byteLength(html);

it('names each block by its heading, else by its first sentence, and the last for the foot', () => {
  const blocks = [
    '<div><h1>Midweek</h1>No. 7</div>',
    '<div><h2>In short</h2><p>Some words.</p></div>',
    '<p>Good  morning, Zoë. All is well.</p>',
    `<p>${'word '.repeat(20)}</p>`,
    `<p>${'n'.repeat(59)}. And</p>`,
    `<p>${'n'.repeat(60)}. And</p>`,
    '<p>A new 2.5 model! Yes</p>',
    '<p>End?</p>',
    '<hr>',
    '<p>You get this because you asked.</p>',
  ];
  const [one, two, three, four, five, six, seven, eight, nine, ten] = blocks.map((block) => bytes(block));
  expect(partsOf(blocks)).toEqual([
    `masthead Masthead ${one}`,
    `text In short ${two}`,
    `text Good morning, Zoë. ${three}`,
    `text ${'word '.repeat(12).slice(0, 57)}... ${four}`,
    `text ${'n'.repeat(59)}. ${five}`,
    `text ${'n'.repeat(57)}... ${six}`,
    `text A new 2.5 model! ${seven}`,
    `text End? ${eight}`,
    `text Rules and spaces ${nine}`,
    `footer Footer ${ten}`,
  ]);
});

it('counts rows with a figure for the pick whose title stands there, the longest title first', () => {
  const rows = [row('Qwen opens'), row('Qwen opens more'), row('Somebody else')];
  const picks = [pick('Qwen opens', 'lead'), pick('Qwen  opens more', 'brief')];
  const inner = (block: string) => bytes(/<tr>.*<\/tr>/.exec(block)?.[0] ?? '');
  const [one = '', two = '', three = ''] = rows;
  const around = rows.reduce((sum, block) => sum + bytes(block) - inner(block), 0);
  expect(partsOf([...rows, '<p>Foot.</p>'], picks)).toEqual([
    `lead Qwen opens ${inner(one)}`,
    `headings Headings ${around}`,
    `brief Qwen  opens more ${inner(two)}`,
    `story A story ${inner(three)}`,
    'footer Footer 12',
  ]);
});

it('takes what follows the heading of the guide for the guide, as long as its own headings go on', () => {
  const heading = '<h3>The guide</h3>';
  const guide = ['<div><h4>What it is</h4><p>x</p></div>', '<div><h4>Why</h4><p>y</p></div>'];
  const after = [
    '<div><h2>Elsewhere</h2><p>z</p></div>',
    '<div><h4>Small</h4><p>z</p></div>',
    '<p>Foot.</p>',
  ];
  expect(partsOf(['<div><h4>Early</h4><p>x</p></div>', '<p>Foot.</p>'])[0]).toBe('text Early 33');
  expect(partsOf([heading, ...guide, ...after])).toEqual([
    `headings Headings ${bytes(heading)}`,
    `guide The guide ${bytes(guide.join(''))}`,
    `text Elsewhere ${bytes(after[0] ?? '')}`,
    `text Small ${bytes(after[1] ?? '')}`,
    'footer Footer 12',
  ]);
});

it('has but a frame where there is no sheet', () => {
  const html = '<div class="sheets"><table><tr><td><p>x</p></td></tr></table></div>';
  const frame = { kind: 'frame', name: 'Head, styles and frame', bytes: bytes(html) };
  expect(
    sizeByBlock(html, { picks: [], guide: undefined } as unknown as Parameters<typeof sizeByBlock>[1]),
  ).toEqual([frame]);
});
