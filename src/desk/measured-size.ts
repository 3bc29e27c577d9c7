import type { StoredIssue } from '../issues/issue-store.ts';
import { type MailSize, measureIssue } from '../publishing/measure-issue.ts';
import type { Rendering } from '../render/rendering.ts';
import type { DeskWorld } from './desk-world.ts';

/** How many measured renderings are remembered. */
const most = 20;

const measured = new WeakMap<DeskWorld, Map<string, MailSize>>();

/** What takes the bytes of a rendering, worked out once: the same hash has the same parts. */
export function measuredSize(world: DeskWorld, issue: StoredIssue, rendering: Rendering): MailSize {
  const known = measured.get(world) ?? new Map<string, MailSize>();
  measured.set(world, known);
  const size = known.get(rendering.hash) ?? measureIssue(world, issue.content, rendering);
  known.delete(rendering.hash);
  known.set(rendering.hash, size);
  const [oldest] = known.keys();
  if (known.size > most && oldest !== undefined) known.delete(oldest);
  return size;
}
