import type { IssueLife } from '../issues/life-store.ts';
import type { DraftOptions } from '../publishing/draft-issue.ts';
import type { DeskWorld } from './desk-world.ts';

/** What composing an issue at the desk stands on, at this moment and in somebody's name. */
export function draftOptions(world: DeskWorld, by: string): DraftOptions {
  const { db, publication, publicUrl, keys, mode, clock, content } = world;
  return { db, publication, publicUrl, keys, mode, now: clock.now(), content: content(), by };
}

/** What is said behind an edit when the issue, as it was before, had an approval. */
export const voidWords = ({ state, approval }: Pick<IssueLife, 'state' | 'approval'>): string =>
  state === 'approved' || approval !== undefined ? ' Its approval is void: the bytes are others now.' : '';
