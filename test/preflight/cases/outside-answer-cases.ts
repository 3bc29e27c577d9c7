import type { EndpointAnswer, SpamVerdict } from '../../../src/preflight/outside-facts.ts';
import { type Changes, calmOutside } from '../context-sample.ts';
import { picture, pictureFile } from './linking-mail.ts';
import { blocks, informs, more, passes, type RuleCase, warns } from './rule-case.ts';

const spam = (verdict: SpamVerdict): Changes => ({ facts: { spam: verdict } });
const scored = (score: number) =>
  spam({
    kind: 'judged',
    score,
    rules: [
      { name: 'HTML_IMAGE_ONLY', score: 1.5, says: '' },
      { name: 'MISSING_DATE', score: 1, says: '' },
      { name: 'HTML_MESSAGE', score: 0, says: '' },
      { name: 'DKIM_VALID', score: -0.1, says: '' },
    ],
  });
const answer = (changed: Partial<EndpointAnswer>): Changes => ({
  facts: { endpoint: [{ ...calmOutside.endpoint[1], ...changed }] },
});
const unasked = (...facts: (keyof typeof calmOutside)[]): Changes =>
  ({ facts: Object.fromEntries(facts.map((fact) => [fact, undefined])) }) as never;

export const outsideAnswerCases: readonly RuleCase[] = [
  passes('spam.assassin', '1.9 points', scored(1.9)),
  warns(
    'spam.assassin',
    'two points, by the rules that gave them',
    scored(2),
    /^whole message$/,
    '2 points; fewer than 2 are wanted: 1.5 HTML_IMAGE_ONLY, 1 MISSING_DATE: ',
  ),
  warns('spam.assassin', '4.9 points', scored(4.9)),
  blocks('spam.assassin', '5 points', scored(5)),
  informs('spam.assassin', 'a judgement that failed', spam({ kind: 'failed', why: 'no rules' }), 'no rules'),
  passes('spam.assassin', 'nothing when it was not asked', unasked('spam')),

  passes('unsub.endpoint', 'nothing when it was not asked', unasked('endpoint')),
  passes('unsub.endpoint', 'a POST taken in with 202', answer({ status: 202 })),
  blocks(
    'unsub.endpoint',
    'a page that answers 202',
    answer({ how: 'HEAD', method: 'HEAD', timesLeft: 0, status: 202 }),
    /^one-click endpoint, HEAD$/,
    'It answers with 202',
  ),
  blocks(
    'unsub.endpoint',
    'a 200 that leads elsewhere',
    answer({ location: '/left' }),
    'It leads elsewhere … /left',
  ),
  blocks(
    'unsub.endpoint',
    'a POST that leaves twice',
    answer({ timesLeft: 2 }),
    'Who asks again leaves again',
  ),
  passes('unsub.endpoint', 'a HEAD that changes nothing', answer({ method: 'HEAD', timesLeft: 0 })),

  informs(
    'facts.unasked',
    'a sender of whom DNS was not asked',
    unasked('sender'),
    /^network$/,
    ': replyto.receivable, dns.spf, dns.dkim, dns.dmarc, dns.bimi: ',
  ),
  informs(
    'facts.unasked',
    'several at once',
    unasked('endpoint', 'links', 'spam'),
    ': unsub.endpoint, link.live, spam.assassin: ',
  ),
  passes('facts.unasked', 'images of a mail that has none', unasked('images')),
  informs(
    'facts.unasked',
    'images that nobody fetched',
    {
      ...more('<img src="https://callmealmanac.com/a.png" alt="A press" width="10" height="10">'),
      ...unasked('images'),
    },
    ': img.src, img.size: ',
  ),
];

const image = (attributes: string) => more(`<img alt="A press at work" ${attributes}>`);
const at = (address: string) => image(`src="${address}" width="100" height="50"`);
const fetched = (changed: Partial<typeof pictureFile>, attributes = 'width="100" height="50"'): Changes => ({
  ...image(`src="${picture}" ${attributes}`),
  facts: { images: new Map([[picture, { ...pictureFile, ...changed }]]) },
});
const several = (...bytes: number[]): Changes => ({
  ...more(
    bytes
      .map((_, n) => `<p><img alt="Figure of week ${n}" src="${picture}?${n}" width="100" height="50"></p>`)
      .join(''),
  ),
  facts: { images: new Map(bytes.map((size, n) => [`${picture}?${n}`, { ...pictureFile, bytes: size }])) },
});

export const imageAnswerCases: readonly RuleCase[] = [
  blocks('img.src', 'no address', image('width="100" height="50"'), /^html \d+:\d+$/, 'no absolute https'),
  blocks('img.src', 'a path', at('/picture.png'), 'no absolute https address'),
  blocks('img.src', 'an address without a host', at('https:///picture.png'), 'no absolute https address'),
  blocks('img.src', 'an address behind another', at(`x${picture}`), 'no absolute https address'),
  blocks(
    'img.src',
    'an address that cannot be read',
    at('https://[callmealmanac'),
    'no absolute https address',
  ),
  blocks('img.src', 'bytes in capitals', at('DATA:image/png;base64,AAAA'), 'written into the mail'),
  passes('img.src', 'an https in capitals', at('HTTPS://callmealmanac.com/a.png')),
  passes('img.src', 'a picture whose address tells of data:', at('https://callmealmanac.com/data:1.png')),
  blocks('img.src', 'an SVG in capitals', at('https://callmealmanac.com/a.SVG'), 'is svg, which'),
  blocks('img.src', 'an avif', at('https://callmealmanac.com/a.avif'), 'is avif, which'),
  warns('img.src', 'a webp, and says so once', at('https://callmealmanac.com/a.webp'), 'An image is webp'),
  passes('img.src', 'a png made from an svg', at('https://callmealmanac.com/a.svg.png')),
  passes('img.src', 'a png in a folder of that name', at('https://callmealmanac.com/svg/a')),
  passes('img.src', 'a picture of the sender’s', {
    ...at('https://images.sender.org/a.png'),
    rendering: {
      ...at('https://images.sender.org/a.png').rendering,
      from: 'Call Me Almanac <almanac@news.sender.org>',
    },
  }),
  warns(
    'img.src',
    'a picture of somebody else’s',
    at('https://cdn.other.org/a.png'),
    'lies at cdn.other.org',
  ),
  blocks(
    'img.src',
    'a picture that cannot be fetched',
    {
      ...at(picture),
      facts: { images: new Map([[picture, { kind: 'failed', why: 'no such host' }]]) },
    },
    'cannot be fetched: no such host',
  ),
  blocks('img.src', 'an answer of 400', fetched({ status: 400 }), 'answers with 400'),
  passes('img.src', 'an answer of 399', fetched({ status: 399 })),
  passes('img.src', 'a jpeg under its long name', fetched({ type: 'image/jpeg', format: 'jpg' })),
  passes('img.src', 'a type of old', fetched({ type: 'image/x-png' })),
  passes('img.src', 'a type in capitals', fetched({ type: 'IMAGE/PNG' })),
  ...['svg', 'avif', 'heif', 'jxl'].map((format) =>
    blocks(
      'img.src',
      `an image of ${format} under the name of a png`,
      fetched({ type: format === 'svg' ? 'image/svg+xml' : `image/${format}`, format }),
      `error: An image is ${format}, which`,
    ),
  ),
  warns(
    'img.src',
    'an image of webp under the name of a png',
    fetched({ type: 'image/webp', format: 'webp' }),
    'An image is webp, which Outlook classic',
  ),
  passes('img.src', 'a png under the name of a webp', {
    ...image(`src="${picture}.webp" width="100" height="50"`),
    facts: { images: new Map([[`${picture}.webp`, pictureFile]]) },
  }),
  blocks(
    'img.src',
    'a picture of no type',
    fetched({ type: '' }),
    'served as nothing, and its bytes are png',
  ),
  blocks('img.src', 'a type that only ends so', fetched({ type: 'no-image/png' }), 'its bytes are png'),
  blocks(
    'img.src',
    'bytes that are no picture',
    fetched({ format: undefined }),
    'served as image/png, and its bytes are no image that is known',
  ),

  ...['', 'width="auto"', 'width="100px"', 'width="w100"'].map((width) =>
    blocks(
      'img.size',
      `a width like ${width}`,
      image(`src="${picture}" ${width} height="50"`),
      'no width … picture.png',
    ),
  ),
  passes('img.size', 'a height of auto', image(`src="${picture}" width="100" height="auto"`)),
  ...['', 'height="50px"', 'height="h50"'].map((height) =>
    warns(
      'img.size',
      `a height like ${height}`,
      image(`src="${picture}" width="100" ${height}`),
      'no height attribute',
    ),
  ),
  warns(
    'img.size',
    'exactly a mebibyte',
    several(1_048_576),
    'weighs 1049 kB; 200 are',
    'All images weigh 1049 kB',
  ),
  blocks(
    'img.size',
    'a byte more',
    several(1_048_577),
    'error: An image weighs 1049 kB; 1,049 are',
    'All images',
  ),
  passes('img.size', '200 kB', fetched({ bytes: 200_000 })),
  warns('img.size', 'a byte more than 200 kB', fetched({ bytes: 200_001 }), 'An image weighs 200 kB'),
  passes('img.size', 'a gif of 500 kB', fetched({ bytes: 500_000, format: 'gif' })),
  warns('img.size', 'a gif of more', fetched({ bytes: 500_001, format: 'gif' }), 'of a gif 500'),
  passes('img.size', 'one and a half times the pixels', fetched({ width: 150 })),
  warns('img.size', 'fewer pixels', fetched({ width: 149 }), 'is 149 px wide and shown at 100'),
  passes('img.size', 'three times the pixels', fetched({ width: 300 })),
  warns('img.size', 'more than three times', fetched({ width: 301 }), 'is 301 px wide and shown at 100'),
  passes('img.size', 'a picture of unknown pixels', fetched({ width: undefined })),
  passes('img.size', 'a ruler of one pixel', fetched({ width: 1 }, 'width="1" height="50"')),
  passes('img.size', 'an error page of any weight', fetched({ status: 400, bytes: 700_000, width: 900 })),
  passes('img.size', 'four pictures of 800 kB together', several(200_000, 200_000, 200_000, 200_000)),
  warns(
    'img.size',
    'a little more than 800 kB together',
    several(200_000, 200_000, 200_000, 200_000, 1_000),
    /^html \d+:\d+$/,
    'All images weigh 801 kB together',
  ),
  passes('img.size', 'one picture five times', {
    ...more(`<img alt="A press" src="${picture}" width="100" height="50">`.repeat(5)),
    facts: { images: new Map([[picture, { ...pictureFile, bytes: 200_000 }]]) },
  }),
];
