import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** Asks only for what a page can be told to mend: WCAG 2.2 A and AA, and good practice. */
const tags = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds wrong on a page that runs scripts; throws when axe did not get as far as judging colours. */
export async function axeFindings(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const results = (await page.evaluate(
    `axe.run(document, { runOnly: ${JSON.stringify(tags)}, iframes: false })`,
  )) as axe.AxeResults;
  if (!results.passes.some(({ id }) => id === 'color-contrast')) throw new Error('axe judged no colours');
  return results.violations.map(({ id, impact, nodes }) => `${id} (${impact}): ${nodes[0]?.html}`);
}
