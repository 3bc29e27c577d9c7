import type { Database } from '../db/tables.ts';

/** Changes whenever an issue makes a move or is corrected: what was made for an earlier mark may be out of date. */
export async function publicMark(db: Database): Promise<string> {
  const { moves, corrections } = await db
    .selectNoFrom((eb) => [
      eb
        .selectFrom('issue_history')
        .select((of) => of.fn.max('id').as('id'))
        .as('moves'),
      eb
        .selectFrom('corrections')
        .select((of) => of.fn.max('id').as('id'))
        .as('corrections'),
    ])
    .executeTakeFirstOrThrow();
  return `${moves ?? 0} ${corrections ?? 0}`;
}

/** The last moment at which something public appeared, was corrected or went away; undefined before the first. */
export async function lastPublicChange(db: Database): Promise<string | undefined> {
  const { moved } = await db
    .selectFrom('issue_history')
    .select((eb) => eb.fn.max<string | null>('at').as('moved'))
    .where('to_state', 'in', ['sending', 'cancelled'])
    .executeTakeFirstOrThrow();
  const { corrected } = await db
    .selectFrom('corrections')
    .select((eb) => eb.fn.max<string | null>('at').as('corrected'))
    .executeTakeFirstOrThrow();
  return [moved, corrected]
    .filter((at) => at !== null)
    .sort()
    .at(-1);
}
