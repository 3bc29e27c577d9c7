import type { LogoAnswer, SenderFacts } from '../../../src/preflight/sender-facts.ts';
import { readSvg } from '../../../src/publishing/gather-logo.ts';
import { type Changes, calmOutside } from '../context-sample.ts';
import { informs, passes, type RuleCase } from './rule-case.ts';

const { sender: sound } = calmOutside;
const sender = (changed: Partial<SenderFacts>): Changes => ({ facts: { sender: { ...sound, ...changed } } });
const txt = (...values: string[]) => ({ kind: 'found', values }) as const;
const rua = 'rua=mailto:dmarc@callmealmanac.com';
const bimi = (record: string, policy = `v=DMARC1; p=reject; ${rua}`) =>
  sender({ bimi: { ...sound.bimi, txt: txt(record) }, dmarc: { ...sound.dmarc, txt: txt(policy) } });
const svg = 'l=https://callmealmanac.com/logo.svg';

const fetched = (
  text: string,
  changed: Partial<Extract<LogoAnswer, { kind: 'fetched' }>> = {},
): LogoAnswer => ({
  ...{ kind: 'fetched', status: 200, type: 'image/svg+xml', bytes: Buffer.byteLength(text) },
  svg: readSvg(text),
  ...changed,
});
const logo = (answer: LogoAnswer) =>
  sender({ bimi: { ...sound.bimi, txt: txt(`v=BIMI1; ${svg}`), logo: answer } });

interface Drawing {
  before?: string;
  version?: string;
  profile?: string;
  box?: string;
  /** Further attributes of the outermost element. */
  root?: string;
  title?: string;
  more?: string;
}

/** A logo as BIMI wants it; each part can be replaced. */
function drawing(parts: Drawing = {}): string {
  const { version = 'version="1.2"', profile = 'baseProfile="tiny-ps"', box = 'viewBox="0 0 64 64"' } = parts;
  return `<?xml version="1.0" encoding="UTF-8"?>${parts.before ?? ''}
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" ${version} ${profile} ${box} ${parts.root ?? ''}>
${parts.title ?? '<title>Call Me Almanac</title>'}
<defs><linearGradient id="ink"><stop offset="0" stop-color="#8C2F23"/></linearGradient></defs>
<rect width="64" height="64" fill="url(#ink)"/>
<g><path d="M8 8h48v48z"/><use xlink:href="#ink"/></g>
${parts.more ?? ''}
</svg>`;
}
const drawn = (parts: Drawing) => logo(fetched(drawing(parts)));

const ofBytes = (bytes: number) => logo(fetched(drawing(), { bytes }));

export const bimiCases: readonly RuleCase[] = [
  ...['not v=BIMI1; l=x', 'v=BIMI10; l=x'].map((record) => passes('dns.bimi', record, bimi(record))),
  passes('dns.bimi', 'a record that declines to show a logo', bimi('v=BIMI1; l=;')),
  passes('dns.bimi', 'a bare version', bimi('v=BIMI1')),
  passes(
    'dns.bimi',
    'an svg in capitals under quarantine',
    bimi(`v=BIMI1 ; ${svg.replace('.svg', '.SVG')}`, 'v=DMARC1; p=QUARANTINE'),
  ),
  ...[
    'http://callmealmanac.com/logo.svg',
    'see https://callmealmanac.com/logo.svg',
    'https://callmealmanac.com/logo.svg.png',
  ].map((logo) =>
    informs(
      'dns.bimi',
      `a logo at ${logo}`,
      bimi(`v=BIMI1; l=${logo}`),
      /^DNS default\._bimi\.callmealmanac\.com TXT$/,
      'The BIMI logo is not an svg',
    ),
  ),
  ...[
    'v=DMARC1; p=none',
    'v=DMARC1; p=no-reject',
    'v=DMARC1; p=rejected',
    'v=DMARC1',
    'not v=DMARC1; p=reject',
  ].map((policy) =>
    informs(
      'dns.bimi',
      `a logo under ${policy}`,
      bimi(`v=BIMI1; ${svg}`, policy),
      'BIMI counts only when the DMARC policy is enforced',
    ),
  ),
  informs(
    'dns.bimi',
    'a logo under no policy, by its record',
    sender({
      bimi: { ...sound.bimi, txt: txt(`v=BIMI1; ${svg}`) },
      dmarc: { ...sound.dmarc, txt: { kind: 'none' } },
    }),
    `enforced: v=BIMI1; ${svg}: `,
  ),

  passes('dns.bimi', 'a logo of the profile', drawn({})),
  passes('dns.bimi', 'a type in capitals', logo(fetched(drawing(), { type: 'IMAGE/SVG+XML' }))),
  passes(
    'dns.bimi',
    'a square that does not begin at naught',
    drawn({ box: 'viewBox=" -8,-8, 64.5 64.5 "' }),
  ),
  informs(
    'dns.bimi',
    'a logo that cannot be fetched',
    logo({ kind: 'failed', why: 'no such host' }),
    /^BIMI logo$/,
    'cannot be fetched: no such host: https://callmealmanac.com/logo.svg: ',
  ),
  informs('dns.bimi', 'a logo that is gone', logo(fetched('', { status: 404 })), 'The logo answers with 404'),
  informs('dns.bimi', 'a page in place of a logo', logo(fetched('<html><p>Sign in</p></html>')), 'is no svg'),
  informs('dns.bimi', 'nothing in place of a logo', logo(fetched('')), 'is no svg'),
  informs('dns.bimi', 'bytes that are no text', logo(fetched('\u0000\ufffd<<>')), 'is no svg'),
  informs(
    'dns.bimi',
    'a logo served as text',
    logo(fetched(drawing(), { type: 'text/plain' })),
    'The logo is served as text/plain',
  ),
  informs('dns.bimi', 'a logo of no type', logo(fetched(drawing(), { type: '' })), 'is served as nothing'),
  passes('dns.bimi', '32 kB', ofBytes(32_768)),
  informs('dns.bimi', 'a byte more', ofBytes(32_769), 'The logo has 32,769 bytes; 32,768 are the most'),
  informs(
    'dns.bimi',
    'another version',
    drawn({ version: 'version="1.1"' }),
    'does not say version="1.2": 1.1: ',
  ),
  informs('dns.bimi', 'no version', drawn({ version: '' }), 'does not say version="1.2"'),
  informs(
    'dns.bimi',
    'a wider profile',
    drawn({ profile: 'baseProfile="tiny"' }),
    'baseProfile="tiny-ps": tiny: ',
  ),
  informs(
    'dns.bimi',
    'a profile in small letters',
    drawn({ profile: 'baseprofile="tiny-ps"' }),
    'baseProfile="tiny-ps"',
  ),
  informs('dns.bimi', 'no title', drawn({ title: '' }), 'The logo has no <title>'),
  informs('dns.bimi', 'an empty title', drawn({ title: '<title> </title>' }), 'The logo has no <title>'),
  informs(
    'dns.bimi',
    'a title of a part alone',
    drawn({ title: '', more: '<g><title>A part</title></g>' }),
    'The logo has no <title>',
  ),
  ...['x="0"', 'y="0"'].map((root) => informs('dns.bimi', `a place: ${root}`, drawn({ root }), 'has x or y')),
  passes('dns.bimi', 'the place of a part', drawn({ more: '<rect x="1" y="1" width="2" height="2"/>' })),
  ...['', 'viewBox="0 0 64 63"', 'viewBox="0 0 0 0"', 'viewBox="0 0 64"', 'viewBox="wide"'].map((box) =>
    informs('dns.bimi', `a box of ${box || 'none'}`, drawn({ box }), 'The logo is not square'),
  ),
  ...(
    [
      ['script', 'a script'],
      ['animate', 'an animation'],
      ['animateTransform', 'an animation'],
      ['set', 'an animation'],
      ['image', 'a picture of pixels'],
      ['feImage', 'a picture of pixels'],
      ['a', 'a link'],
      ['foreignObject', 'html'],
      ['filter', 'a filter'],
      ['style', 'a style sheet'],
    ] as const
  ).map(([tag, what]) =>
    informs(
      'dns.bimi',
      `a <${tag}>`,
      drawn({ more: `<${tag}></${tag}>` }),
      `The logo has ${what} … <${tag}>: `,
    ),
  ),
  passes(
    'dns.bimi',
    'words whose names only begin so',
    drawn({ more: '<text>a</text><polyline points=""/>' }),
  ),
  informs('dns.bimi', 'a handler', drawn({ root: 'onload="go()"' }), 'has a script in it: onload=go(): '),
  ...['xlink:href="https://a.org/b.svg#c"', 'href="data:image/png;base64,AA"', 'fill="url(//a.org/#c)"'].map(
    (one) =>
      informs(
        'dns.bimi',
        `a reference: ${one}`,
        drawn({ more: `<use ${one}/>` }),
        'refers to something outside it',
      ),
  ),
  ...['href=" #ink"', `style="fill:url( '#ink' )"`].map((one) =>
    passes('dns.bimi', `a reference within: ${one}`, drawn({ more: `<use ${one}/>` })),
  ),
  informs(
    'dns.bimi',
    'a style sheet outside',
    drawn({ before: '<?xml-stylesheet href="a.css"?>' }),
    'The logo refers to a style sheet',
  ),
  informs(
    'dns.bimi',
    'a drawing as a program saves it, fault by fault',
    drawn({ version: 'version="1.1"', profile: '', title: '', more: '<style>.a{}</style>' }),
    'version="1.2"',
    'baseProfile="tiny-ps"',
    'no <title>',
    'a style sheet in it',
  ),
];
