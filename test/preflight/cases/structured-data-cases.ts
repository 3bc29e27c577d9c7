import { issue } from '../context-sample.ts';
import { more, passes, type RuleCase, warns } from './rule-case.ts';

const place = /^html \d+:\d+$/;
const data = (value: unknown, attributes = 'type="application/ld+json"') =>
  more(`<script ${attributes}>${typeof value === 'string' ? value : JSON.stringify(value)}</script>`);
const offer = (availabilityEnds: string) => data({ '@type': 'DiscountOffer', availabilityEnds });
const cards = (count: number) => data(Array.from({ length: count }, () => ({ '@type': 'PromotionCard' })));
const times = [
  '2025-08-06',
  '2025-08-06T07:00Z',
  '2025-08-06T07:00:30Z',
  '2025-08-06T07:00:30.123Z',
  '2025-08-06T07:00:30+02:00',
  '2025-08-06T07:00-10:30',
];
const noTimes = [
  'on 2025-08-06',
  '2025-08-06 or so',
  '25-08-06',
  '2025-8-06',
  '2025-08-6',
  'yyyy-08-06',
  '2025-mm-06',
  '2025-08-dd',
  '2025-08-06T7:00Z',
  '2025-08-06T07:0Z',
  '2025-08-06Thh:00Z',
  '2025-08-06T07:mmZ',
  '2025-08-06T07:00:3Z',
  '2025-08-06T07:00:ssZ',
  '2025-08-06T07:00:30.xZ',
  '2025-08-06T07:00',
  '2025-08-06T07:00*02:00',
  '2025-08-06T07:00+2:00',
  '2025-08-06T07:00+hh:00',
  '2025-08-06T07:00+02:0',
  '2025-08-06T07:00+02:mm',
];

export const structuredDataCases: readonly RuleCase[] = [
  ...times.map((time) => passes('schema.jsonld', `the time ${time}`, offer(time))),
  ...noTimes.map((time) =>
    warns(
      'schema.jsonld',
      `the time ${time}`,
      offer(time),
      place,
      `a time that is not ISO 8601 in availabilityEnds: ${time}`,
    ),
  ),
  ...['validThrough', 'datePublished'].map((name) =>
    warns(
      'schema.jsonld',
      `a day in words in ${name}`,
      data({ [name]: '6 August' }),
      `not ISO 8601 in ${name}`,
    ),
  ),
  passes(
    'schema.jsonld',
    'words under a name in which date stands',
    data({ lastUpdate: 'yesterday', update: 'today' }),
  ),
  passes(
    'schema.jsonld',
    'numbers, nothing and words',
    data({ '@type': 'Article', position: 1, author: null, name: 'x', isFree: true }),
  ),
  warns(
    'schema.jsonld',
    'a type within another',
    data({ '@type': 'Article', author: [{ '@type': 'Wizard' }] }),
    'a type that mail programs do not know: Wizard',
  ),
  passes('schema.jsonld', 'ten cards', cards(10)),
  warns('schema.jsonld', 'eleven cards, by their number', cards(11), place, 'has 11 cards; ten are the most'),
  passes(
    'schema.jsonld',
    'eleven things that are no cards',
    data(Array.from({ length: 11 }, () => ({ '@type': 'Article' }))),
  ),
  warns('schema.jsonld', 'an http address', data({ url: 'HTTP://a.org' }), 'not https in url: HTTP://a.org'),
  passes('schema.jsonld', 'an address within an address', data({ url: 'https://a.org/?to=http://b.org' })),
  passes('schema.jsonld', 'a plain string', data('"6 August"')),
  warns(
    'schema.jsonld',
    'data in capitals that is no JSON',
    data('{', 'type="APPLICATION/LD+JSON"'),
    'The JSON-LD is no JSON: {: ',
  ),
  ...['type="application/ld+json2"', 'type="x-application/ld+json"', ''].map((attributes) =>
    passes('schema.jsonld', `a script of ${attributes || 'no type'}`, data('{', attributes)),
  ),
  passes('schema.jsonld', 'a box of that type', more('<div type="application/ld+json">{</div>')),

  warns(
    'css.clients',
    'a filter, by who lacks it',
    more('<p style="filter:blur(1px)">So</p>'),
    place,
    'Not in Gmail, Outlook classic, new Outlook, or Yahoo Mail: filter: filter:blur(1px): ',
  ),
  passes('content.citations', 'an issue whose sources are not kept', {
    facts: {
      issue: {
        ...issue,
        picks: [
          {
            ...{
              itemId: 'heron',
              tier: 'lead',
              title: 'Castell pays $9 billion',
              url: 'https://orrin.test/heron',
            },
            ...{
              source: { id: 'orrin', name: 'Orrin Labs', primary: true },
              age: 'today',
              topics: [],
              section: 'Models',
            },
            ...{
              publishedAt: '2025-08-05T09:00:00.000Z',
              summary: 'It does.',
              significance: 7,
              coverage: [],
            },
          },
        ],
      },
    },
  }),
];
