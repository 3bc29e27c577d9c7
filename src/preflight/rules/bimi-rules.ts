import { type Found, info } from '../rule.ts';
import type { LogoAnswer, SenderFacts, SvgFacts } from '../sender-facts.ts';
import { tagsOf } from './dns-rules.ts';

/** Where the BIMI record of a sender says that its logo lies; undefined without a record, and for one that shows none. */
export function logoAddress({ bimi }: Pick<SenderFacts, 'bimi'>): string | undefined {
  const record = recordOf(bimi);
  return (record && tagsOf(record).get('l')) || undefined;
}

/** Rule C: nobody needs BIMI; a record or a logo that cannot work is worth a word. */
export function bimiRecord({ bimi, dmarc }: SenderFacts): Found[] {
  const where = `DNS ${bimi.host} TXT`;
  const record = recordOf(bimi);
  if (record === undefined) return [];
  const found: Found[] = [];
  const logo = logoAddress({ bimi });
  if (logo !== undefined && !/^https:\/\/\S+\.svg$/i.test(logo))
    found.push(info(where, 'The BIMI logo is not an svg at an https address', 'Name one in l=.', record));
  const policy =
    dmarc.txt.kind === 'found' ? dmarc.txt.values.find((value) => /^v=DMARC1/i.test(value)) : undefined;
  if (!/^(quarantine|reject)$/i.test((policy && tagsOf(policy).get('p')) ?? '')) {
    const fix = 'Move DMARC to p=quarantine or p=reject.';
    found.push(info(where, 'BIMI counts only when the DMARC policy is enforced', fix, policy ?? record));
  }
  return bimi.logo ? [...found, ...judgeAnswer(bimi.logo, logo)] : found;
}

const recordOf = ({ txt }: SenderFacts['bimi']): string | undefined =>
  txt.kind === 'found' ? txt.values.find((value) => /^v=BIMI1\s*(;|$)/i.test(value)) : undefined;

/** 32 kB, beyond which programs do not fetch on. */
const mostBytes = 32_768;

const say = (message: string, fix: string, evidence?: string): Found =>
  info('BIMI logo', message, fix, evidence);

function judgeAnswer(answer: LogoAnswer, address: string | undefined): Found[] {
  const fix = 'Put the svg where l= says, for everybody to fetch.';
  if (answer.kind === 'failed') return [say(`The logo cannot be fetched: ${answer.why}`, fix, address)];
  const { status, type, bytes, svg } = answer;
  if (status !== 200) return [say(`The logo answers with ${status}`, fix, address)];
  if (svg === undefined) return [say('The logo is no svg', 'Save it as SVG Tiny PS.', address)];
  const found: Found[] = [];
  if (!/^image\/svg\+xml$/i.test(type)) {
    const served = type || 'nothing';
    found.push(say(`The logo is served as ${served}`, 'Have it served as image/svg+xml.', address));
  }
  if (bytes > mostBytes) {
    const message = `The logo has ${bytes.toLocaleString('en')} bytes; 32,768 are the most`;
    found.push(say(message, 'Simplify its paths.', address));
  }
  return [...found, ...judgeRoot(svg), ...judgeParts(svg)];
}

function judgeRoot({ root, title }: SvgFacts): Found[] {
  const found: Found[] = [];
  for (const [name, wanted] of [
    ['version', '1.2'],
    ['baseProfile', 'tiny-ps'],
  ] as const) {
    if (root.get(name) === wanted) continue;
    const message = `The <svg> of the logo does not say ${name}="${wanted}"`;
    found.push(say(message, `Write ${name}="${wanted}" on it, once all else is so.`, root.get(name)));
  }
  if (!title) found.push(say('The logo has no <title>', 'Put the name of the sender into a <title>.'));
  if (root.has('x') || root.has('y'))
    found.push(say('The <svg> of the logo has x or y', 'Take them out: it lies in no other picture.'));
  const box = root.get('viewBox');
  const [, , width = 0, height = 0] = (box ?? '')
    .trim()
    .split(/[\s,]+/)
    .map(Number);
  if (!(width > 0 && width === height))
    found.push(say('The logo is not square', 'Give it a viewBox as wide as high.', box));
  return found;
}

/** What the profile leaves out of SVG, and why. */
const leftOut: readonly (readonly [what: string, tags: RegExp])[] = [
  ['a script', /^(script|handler|listener)$/i],
  ['an animation', /^(animat\w*|set|discard|mpath)$/i],
  ['a picture of pixels, a sound or a film', /^(image|fe\w+|video|audio)$/i],
  ['a link', /^a$/i],
  ['html', /^(foreignObject|iframe)$/i],
  ['a filter, mask, pattern or marker', /^(filter|mask|clipPath|pattern|marker|symbol)$/i],
  ['a style sheet', /^style$/i],
];

function judgeParts({ root, elements, hasStyleSheet }: SvgFacts): Found[] {
  const found = leftOut.flatMap(([what, tags]) => {
    const one = elements.find(({ tag }) => tags.test(tag));
    return one
      ? [say(`The logo has ${what} in it`, 'Draw it with paths and shapes alone.', `<${one.tag}>`)]
      : [];
  });
  const attributes = [root, ...elements.map((element) => element.attributes)].flatMap((one) => [...one]);
  const handler = attributes.find(([name]) => /^on\w/i.test(name));
  if (handler) found.push(say('The logo has a script in it', 'Take it out.', handler.join('=')));
  const outside = attributes.find(([name, value]) => leadsOutside(name, value));
  const fix = 'Refer to parts of the file itself only, as in #name.';
  if (outside) found.push(say('The logo refers to something outside it', fix, outside.join('=')));
  if (hasStyleSheet) found.push(say('The logo refers to a style sheet', fix));
  return found;
}

/** Names of namespaces are addresses too, and nobody fetches them. */
function leadsOutside(name: string, value: string): boolean {
  if (/^(xlink:)?href$|^src$/i.test(name)) return !value.trim().startsWith('#');
  return /url\(\s*['"]?\s*[^#'"\s]/i.test(value);
}
