import { expect, it } from 'vitest';
import { isSequel } from '../../../src/issues/compose/happenings.ts';
import { termReader, wordOf } from '../../../src/issues/compose/terms.ts';

function words(summary: string): string[] {
  const reader = termReader();
  return [...reader.read({ title: '', summary }).words].map((entry) => reader.name(wordOf(entry)));
}
const shared = (one: string, other: string) => words(one).filter((word) => words(other).includes(word));

it('knows a name by its initials', () => {
  expect(shared('A note by the Open Provenance Alliance.', 'A note by the OPA.')).toContain('opa');
});

it('takes a land, its people and the seat of its government for one, and no pronoun for a land', () => {
  expect(shared('The ministry in Paris objects.', 'A French objection.')).toContain('franc');
  expect(shared('Exports from the US fell.', 'Exports from America fell.')).toContain('america');
  expect(words('They told us nothing.')).not.toContain('america');
});

it('takes words for one that news uses for the same', () => {
  expect(shared('The watchdog objects.', 'A regulator objects.')).toContain('regulat');
});

it('tells what came of something from a fraction, and from answers that people are given', () => {
  expect(isSequel('Champion wins the second game')).toBe(true);
  expect(isSequel('Operator switches its forecasts off')).toBe(true);
  expect(isSequel('A third of tasks were in the training data')).toBe(false);
  expect(isSequel('Half of a chatbot’s answers are wrong')).toBe(false);
});
