import type { IssueLife } from '../issues/life-store.ts';
import { Failure } from '../lib/failure.ts';
import { elementAt } from '../preflight/document/mark-element.ts';
import { sampleHtml } from '../publishing/measure-issue.ts';
import type { Rendering } from '../render/rendering.ts';
import type { DeskWorld } from './desk-world.ts';
import type { MailLook } from './look-of-mail.ts';
import { type PersonalCopy, personalCopy } from './personal-copy.ts';

/** The copy that the page shows in its frame, and what must be said of it. */
export interface ShownCopy extends PersonalCopy {
  /** Why it is not the copy of the reader that was asked for; it has fallbacks then. */
  nobody: string | undefined;
  /** Whether the element that a finding points at is outlined; undefined when none is asked for. */
  mark: 'outlined' | 'unseen' | undefined;
}

/** The copy of the reader who is asked for, or the one of nobody with the reason. */
export async function shownCopy(
  world: DeskWorld,
  { life, rendering, look }: { life: IssueLife; rendering: Rendering; look: MailLook },
): Promise<ShownCopy> {
  const place = look.mark === '' ? undefined : placeOfMark(world, rendering, look.mark);
  const mark = look.mark === '' ? undefined : place === undefined ? 'unseen' : 'outlined';
  try {
    return { ...(await personalCopy(world, life.id, look.as)), mark, nobody: undefined };
  } catch (cause) {
    if (look.as === '' || !(cause instanceof Failure) || cause.code !== 'not_found') throw cause;
    return { ...(await personalCopy(world, life.id, '')), mark, nobody: cause.message };
  }
}

/** Which element a finding's `where` points at, in whosever copy: it was found in that of an invented recipient. */
export function placeOfMark(world: DeskWorld, rendering: Rendering, where: string): number | undefined {
  const [, label = ''] = / for "([^"]*)"$/.exec(where) ?? [];
  return elementAt(sampleHtml(world, rendering, label), where);
}
