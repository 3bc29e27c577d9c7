import { setImmediate } from 'node:timers/promises';
import type { Database } from '../db/tables.ts';
import { IssueState, openStates } from '../issues/issue-state.ts';

/** Issues read in one go: each is some hundred kilobytes, and the event loop gets its turn in between. */
const atOnce = 10;

/**
 * Ids of news items that something refers to: what any issue carries, whatever the report of one that is not over
 * considered, and what editors have said something about.
 */
export async function listNeededItems(db: Database): Promise<Set<string>> {
  const needed = new Set<string>();
  for (let after = ''; ; ) {
    const issues = await db
      .selectFrom('issues')
      .select(['id', 'state', 'content', 'report'])
      .where('id', '>', after)
      .orderBy('id')
      .limit(atOnce)
      .execute();
    for (const { state, content, report } of issues) {
      addNamed(needed, content);
      if (openStates.includes(IssueState.parse(state))) addNamed(needed, report);
    }
    const last = issues.at(-1);
    if (!last) break;
    after = last.id;
    await setImmediate();
  }
  for (const table of ['edits', 'news_edits'] as const) {
    const edits = await db.selectFrom(table).select('operation').execute();
    for (const { operation } of edits) addNamed(needed, operation);
  }
  return needed;
}

/** The earliest moment up to which an issue that is not over takes its news; undefined when all are over. */
export async function earliestOpenCutOff(db: Database): Promise<string | undefined> {
  const row = await db
    .selectFrom('issues')
    .select((eb) => eb.fn.min<string | null>('cut_off_at').as('at'))
    .where('state', 'in', openStates)
    .executeTakeFirst();
  return row?.at ?? undefined;
}

/** Whatever in this JSON may be an item's id: one text too many only keeps an item that nobody needs. */
function addNamed(needed: Set<string>, json: string | null): void {
  JSON.parse(json ?? 'null', (_, value: unknown) => {
    if (typeof value === 'string' && value.length <= 100) needed.add(value);
    return value;
  });
}
