import { expect, it } from 'vitest';
import { classifyBounce } from '../../src/events/classify-bounce.ts';

/** The rules for bounces, one row each: type, sub-type, what the receiving host said, and whose trouble it is. */
const table: [string, string, string, ReturnType<typeof classifyBounce>][] = [
  ['Permanent', 'General', 'smtp; 550 5.1.1 user unknown', 'permanent'],
  ['Permanent', 'NoEmail', '', 'permanent'],
  ['Permanent', 'General', '', 'permanent'],
  ['Permanent', 'Suppressed', '', 'suppressed'],
  ['Permanent', 'OnAccountSuppressionList', '', 'suppressed'],
  ['Transient', 'MailboxFull', '', 'transient'],
  ['Transient', 'General', 'smtp; 451 4.3.0 try again later', 'transient'],
  ['Transient', 'General', 'smtp; 452 4.2.2 over quota', 'transient'],
  ['Permanent', 'General', 'smtp; 552 5.2.2 mailbox full', 'transient'],
  ['Permanent', 'General', 'smtp; 550 5.1.2 bad destination system', 'permanent'],
  ['Undetermined', 'Undetermined', 'smtp; 550 5.1.10 recipient not found', 'permanent'],
  ['Undetermined', 'Undetermined', 'smtp; 550 5.2.1 mailbox is inactive', 'permanent'],
  ['Transient', 'MessageTooLarge', '', 'content'],
  ['Transient', 'ContentRejected', 'smtp; 550 message content rejected', 'content'],
  ['Permanent', 'AttachmentRejected', '', 'content'],
  ['Undetermined', 'Undetermined', '', 'undetermined'],
  ['', '', '', 'undetermined'],
  ['Permanent', 'General', 'smtp; 550 5.7.1 not allowed', 'policy'],
  ['Permanent', 'General', 'smtp; 550 5.7.515 access denied, sender authentication', 'policy'],
  ['Transient', 'General', 'smtp; 421 4.7.28 rate limited for this sender', 'policy'],
  ['Permanent', 'General', '554 rejected for policy reasons', 'policy'],
  ['Permanent', 'General', 'bad reputation of your address', 'policy'],
  ['Permanent', 'General', '554 listed at zen.spamhaus.org', 'policy'],
  ['Permanent', 'NoEmail', '550-5.1.1 no such user; see our policy page', 'permanent'],
  ['Permanent', 'General', '550 host 10.5.7.1 says the user is unknown', 'permanent'],
  ['Permanent', 'General', '550 queue id 15.7.12 unknown', 'permanent'],
];

it.each(table)('reads %s / %s "%s" as %s', (type, subType, words, wanted) => {
  expect(classifyBounce({ type, subType, message: undefined, diagnostics: [words] })).toBe(wanted);
  expect(classifyBounce({ type, subType, message: words, diagnostics: [] })).toBe(wanted);
});
