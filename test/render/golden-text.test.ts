import { expect, it } from 'vitest';
import { columnsOf } from '../../src/lib/text-columns.ts';
import { renderIssueText } from '../../src/render/render-text.ts';
import { chineseProps } from '../support/chinese-week.ts';
import { midweekSample, sundaySample } from '../support/mail-samples.ts';

/*
 * What a reader of plain text gets, whole, to be read by a person whenever it changes: run with --update, and read the
 * files that changed.
 */
it.each([
  ['midweek', midweekSample],
  ['sunday', sundaySample],
  ['sunday-chinese', chineseProps('sunday')],
] as const)('the plain text of %s reads as it did', async (name, props) => {
  const text = renderIssueText(props);
  await expect(text).toMatchFileSnapshot(`golden/${name}.txt`);
  const wide = text.split('\n').filter((line) => columnsOf(line) > 72);
  expect(wide.every((line) => /^(\[\d+\] )?https:\S+$/.test(line))).toBe(true);
  expect(text).not.toMatch(/<[a-z/]|&[a-z]+;|undefined/);
});
