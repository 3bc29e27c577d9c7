import { publication } from '../context-sample.ts';
import { blocks, headers, passes, type RuleCase, warns } from './rule-case.ts';

const { listId } = publication;
/** A List-Id of so many characters, its name padded. */
const listIdOf = (length: number) =>
  headers({ 'List-Id': `${'n'.repeat(length - listId.length - 3)} <${listId}>` });
const feedback = (value: string) => headers({ 'Feedback-ID': value });
const unasked = 'warning: There is a Feedback-ID that nobody asked for';
const wrongLength = 'warning: Its last field wants 5 to 15 characters';

export const headerFormCases: readonly RuleCase[] = [
  warns('hdr.list-id', 'no header, and says which one', headers({ 'List-Id': undefined }), `<${listId}>`),
  passes('hdr.list-id', '255 characters', listIdOf(255)),
  blocks('hdr.list-id', '256 characters', listIdOf(256), 'It wants a name and a dotted id'),
  passes('hdr.list-id', 'the id in capitals', headers({ 'List-Id': `<${listId.toUpperCase()}>` })),
  passes('hdr.list-id', 'space around it', headers({ 'List-Id': ` Almanac <${listId}> ` })),
  passes('hdr.list-id', 'the bare id', headers({ 'List-Id': listId })),
  ...[
    `Almanac <news> <${listId}>`,
    `Almanac> <${listId}>`,
    `<${listId}> Almanac`,
    `Almanac ${listId}`,
    `<_.${listId}>`,
    `<${listId}.>`,
    '<almanac>',
  ].map((value) => blocks('hdr.list-id', value, headers({ 'List-Id': value }), 'a name and a dotted id')),
  blocks(
    'hdr.list-id',
    'an id that the publication does not have',
    headers({ 'List-Id': '<other.callmealmanac.com>' }),
    `data/publication.yaml says ${listId}`,
  ),
  blocks(
    'hdr.list-id',
    'an id that issues before did not have',
    { facts: { previous: { subject: 'Before', from: publication.from, listId: '<old.callmealmanac.com>' } } },
    'issues before had old.callmealmanac.com',
  ),

  blocks(
    'hdr.safety',
    'one header in two spellings, by its name',
    headers({ 'list-id': listId }),
    /^header list-id$/,
    'The header is given more than once',
  ),
  passes(
    'hdr.safety',
    'two spaces between words',
    headers({ 'X-Note': `${'a'.repeat(60)}  ${'b'.repeat(60)}` }),
  ),
  passes('hdr.safety', 'much space behind a value', headers({ 'X-Note': `a${' '.repeat(90)}` })),
  passes(
    'hdr.safety',
    'a url that cannot be folded',
    headers({ 'List-Archive': `<https://callmealmanac.com/${'a'.repeat(80)}>` }),
  ),
  warns(
    'hdr.safety',
    'a word of 998 octets',
    headers({ 'X-Note': `a ${'b'.repeat(998)}` }),
    'A piece of 998',
  ),

  warns(
    'hdr.feedback-id',
    'a value that one reader alone has',
    {
      sample: (sample) =>
        sample.label === 'no name'
          ? { ...sample, headers: { ...sample.headers, 'Feedback-ID': 'a:b:c:almanac' } }
          : sample,
    },
    unasked,
    'warning: It differs from reader to reader',
  ),
  warns('hdr.feedback-id', 'four fields of our own', feedback('a:b:c:almanac'), unasked),
  warns('hdr.feedback-id', 'five fields', feedback('a:b:c:d:almanac'), unasked, 'warning: It has 5 fields'),
  warns('hdr.feedback-id', 'a sender of four letters', feedback('a:b:c: four '), unasked, wrongLength),
  warns('hdr.feedback-id', 'a sender of five letters', feedback('a:b:c:fiver'), unasked),
  warns('hdr.feedback-id', 'a sender of 15 letters', feedback(`a:b:c:${'s'.repeat(15)}`), unasked),
  warns(
    'hdr.feedback-id',
    'a sender of 16 letters',
    feedback(`a:b:c:${'s'.repeat(16)}`),
    unasked,
    wrongLength,
  ),
  warns(
    'hdr.feedback-id',
    'a value of each reader’s own',
    {
      sample: (sample) => ({
        ...sample,
        headers: { ...sample.headers, 'Feedback-ID': `a:b:${sample.unsubscribe.subscriberId}:almanac` },
      }),
    },
    unasked,
    'warning: It differs from reader to reader',
  ),
];
