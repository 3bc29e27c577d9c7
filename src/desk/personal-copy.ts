import { inertSnapshot, readerOf } from '../delivery/send-test.ts';
import { getIssue } from '../issues/issue-store.ts';
import { personalise, prepareSlots } from '../render/personalise.ts';
import { getRendering } from '../render/rendering-store.ts';
import type { DeskWorld } from './desk-world.ts';

export interface PersonalCopy {
  hash: string;
  subject: string;
  preheader: string;
  html: string;
  text: string;
}

/**
 * An issue's bytes as one reader gets them: the approved ones once there are any. `as` is an id or an address; without
 * it every slot is at its fallback. Personal links lead nowhere, since whoever looks is not that reader.
 */
export async function personalCopy(world: DeskWorld, issueId: string, as: string): Promise<PersonalCopy> {
  const { db, publicUrl, publication } = world;
  const issue = await getIssue(db, issueId);
  const { rendering } = await getRendering(db, issue.approval?.hash ?? issue.renderingHash);
  const reader = as === '' ? { name: '', address: 'reader@example.com' } : await readerOf(db, as);
  const { unsubscribeAddress } = publication;
  const { slots } = inertSnapshot({ publicUrl, unsubscribeAddress }, reader);
  return {
    hash: rendering.hash,
    subject: rendering.subject,
    preheader: rendering.preheader,
    html: personalise(prepareSlots(rendering.html, 'html'), slots).toString(),
    text: personalise(prepareSlots(rendering.text, 'none'), slots).toString(),
  };
}
