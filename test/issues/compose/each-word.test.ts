import { expect, it } from 'vitest';
import { eachWord, goesOnBefore } from '../../../src/issues/compose/each-word.ts';

/** The words of a text with a bar between them, and the figures that begin in it up to the next space. */
function read(text: string) {
  const words: string[] = [];
  const figures: string[] = [];
  eachWord(
    text,
    (word, index) => words.push(text.startsWith(word, index) ? word : `${word} is not at ${index}`),
    (index) => figures.push(text.slice(index).split(' ')[0] ?? ''),
  );
  return { words: words.join('|'), figures: figures.join('|') };
}

it.each([
  ['Alibaba opens Qwen.', 'Alibaba|opens|Qwen', ''],
  ['“Don’t ask,” says O’Neil', 'Don’t|ask|says|O’Neil', ''],
  ['gpt-oss, Qwen3-Coder and GPT-4.1-mini', 'gpt-oss|Qwen3-Coder|and|GPT-4.1-mini', ''],
  ['U.S. chips. A dash- and a stop', 'U.S|chips|A|dash|and|a|stop', ''],
  ['Größe, 千问 und été', 'Größe|千问|und|été', ''],
  ['It has 480b of 70 parts, 1.5x of 2025', 'It|has|480b|of|parts|5x|of', '480b|70|1.5x|5x|2025'],
  ['A 3d-printed 4x4-bot! ran 9', 'A|3d-printed|4x4-bot|ran', '3d-printed|4x4-bot!|9'],
  ['A 12-year-old, 9.', 'A|year-old', '12-year-old,|9.'],
  ['7', '', '7'],
  ['… – !', '', ''],
  ['', '', ''],
])('finds in "%s" the words %s and the figures %s', (text, words, figures) => {
  expect(read(text)).toEqual({ words, figures });
});

it.each([
  ['asks Meta', true],
  ['in 2025 Meta', true],
  ['now, Meta', true],
  ['so; Meta', true],
  ['thus: Meta', true],
  ['Years’ Meta', true],
  ['a Meta', true],
  ['done. Meta', false],
  ['(Meta', false],
  ['re-Meta', false],
  ['Is it? Meta', false],
  ['asks  Meta', false],
  [' Meta', false],
  ['Meta', false],
])('of "%s" says whether a sentence goes on before Meta: %s', (text, expected) => {
  expect(goesOnBefore(text, text.indexOf('Meta'))).toBe(expected);
});
