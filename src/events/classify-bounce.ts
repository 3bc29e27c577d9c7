import type { BounceClass } from './outcome.ts';

/** A bounce in the provider's words; every part may be missing. */
export interface BounceReport {
  type: string | undefined;
  subType: string | undefined;
  message: string | undefined;
  diagnostics: readonly string[];
}

/** RFC 3463: the subject of security and policy, which is about the sender. */
const policyCode = /(?<![\d.])[45]\.7\.\d{1,3}(?![\d.])/;
/** How hosts refuse a sender's name without such a code. */
const policyWords = /\bpolic(?:y|ies)\b|\breputation\b|\bspamhaus\b|\bblock(?:ed)?[ -]?list|\bdmarc\b/i;
/** RFC 3463: no such mailbox, no such host, a null MX (RFC 7505), and a mailbox that is switched off. */
const deadAddress = /(?<![\d.])5\.(?:1\.(?:1|2|3|10)|2\.1)(?![\d.])/;
const fullMailbox = /(?<![\d.])[45]\.2\.2(?![\d.])/;

/** Kinds of bounces the provider names, when no code of the receiving host says more. */
const bySubType: Readonly<Record<string, BounceClass>> = {
  NoEmail: 'permanent',
  MailboxFull: 'transient',
  MessageTooLarge: 'content',
  ContentRejected: 'content',
  AttachmentRejected: 'content',
};
const byType: Readonly<Record<string, BounceClass>> = { Permanent: 'permanent', Transient: 'transient' };

/**
 * Whose trouble a bounce is. The receiving host's own code comes before the provider's summary of it, and what is
 * about the sender before what is about the address: nobody loses their subscription over our reputation.
 * `suppressed` is the provider's own refusal to try.
 */
export function classifyBounce(report: BounceReport): BounceClass | 'suppressed' {
  const { type = '', subType = '' } = report;
  if (subType === 'Suppressed' || subType === 'OnAccountSuppressionList') return 'suppressed';
  const words = [report.message ?? '', ...report.diagnostics].join('\n');
  if (policyCode.test(words)) return 'policy';
  if (bySubType[subType] === 'content') return 'content';
  if (deadAddress.test(words)) return 'permanent';
  if (fullMailbox.test(words)) return 'transient';
  if (policyWords.test(words)) return 'policy';
  return bySubType[subType] ?? byType[type] ?? 'undetermined';
}
