import type { Database } from '../db/tables.ts';
import { Failure } from '../lib/failure.ts';
import { parseWith } from '../lib/parse-with.ts';
import type { NewsOperation } from './news-edit.ts';
import { addNewsEdit, listNewsEdits } from './news-edit-store.ts';
import { type GatheredItem, NewsItem } from './news-item.ts';
import type { Topic } from './topic.ts';

/**
 * Records what an editor wants of news items; composing obeys it from then on. `items` are those there are now. Throws
 * `Failure('invalid')` for items there are not and for words that no item may have; nothing is recorded then.
 */
export async function editNews(
  db: Database,
  { items, topics }: { items: readonly GatheredItem[]; topics: readonly Topic[] },
  { operation, by, at }: { operation: NewsOperation; by: string; at: string },
): Promise<number> {
  const known = new Map(items.map((item) => [item.id, item]));
  for (const id of namedIn(operation))
    if (!known.has(id)) throw new Failure('invalid', `There is no news item "${id}" among the news of now`);
  if (operation.kind === 'words') assertGood(operation, known.get(operation.itemId), topics);
  if (operation.kind === 'apart' && operation.from.includes(operation.itemId))
    throw new Failure('invalid', `An item cannot be split from itself: ${operation.itemId}`);
  if (operation.kind === 'undo' && !(await listNewsEdits(db)).some((edit) => edit.id === operation.edit))
    throw new Failure('invalid', `There is no edit ${operation.edit} of the news`);
  return addNewsEdit(db, { operation, by, at });
}

function namedIn(operation: NewsOperation): readonly string[] {
  switch (operation.kind) {
    case 'together':
      return operation.itemIds;
    case 'apart':
      return [operation.itemId, ...operation.from];
    case 'words':
      return [operation.itemId];
    case 'undo':
      return [];
  }
}

/** An item with new words keeps to the rules of the files. */
function assertGood(
  { kind: _, itemId: __, ...written }: Extract<NewsOperation, { kind: 'words' }>,
  item: GatheredItem | undefined,
  topics: readonly Topic[],
): void {
  const said = Object.fromEntries(Object.entries(written).filter(([, value]) => value !== undefined));
  if (Object.keys(said).length === 0)
    throw new Failure('invalid', 'Every field is empty: there is nothing to change');
  const ids = topics.map((topic) => topic.id);
  const wrong = written.topics?.find((id) => !ids.includes(id));
  if (wrong !== undefined)
    throw new Failure('invalid', `Topics are ids of topics.yaml (${ids.join(', ')}), got "${wrong}"`);
  const { background: ___, decisions: ____, ...told } = item ?? {};
  parseWith(NewsItem, { ...told, ...said }, 'What was written');
}
