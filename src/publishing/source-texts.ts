import type { Database } from '../db/tables.ts';
import type { Issue } from '../issues/issue.ts';
import { findStored } from '../news/news-store.ts';

/** What the sources of each pick said, its coverage included; only of picks whose source's own text is stored. */
export async function sourceTexts(db: Database, issue: Issue): Promise<ReadonlyMap<string, string>> {
  const ids = issue.picks.flatMap((pick) => [pick.itemId, ...pick.coverage.map((item) => item.itemId)]);
  const stored = await findStored(db, ids);
  const texts = new Map(
    stored.flatMap(({ id, told }): [string, string][] =>
      told.text === '' ? [] : [[id, [told.title, told.summary, told.text].join('\n')]],
    ),
  );
  return new Map(
    issue.picks.flatMap(({ itemId, coverage }): [string, string][] => {
      const own = texts.get(itemId);
      const others = coverage.flatMap((item) => texts.get(item.itemId) ?? []);
      return own === undefined ? [] : [[itemId, [own, ...others].join('\n')]];
    }),
  );
}
