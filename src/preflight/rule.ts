import type { MailDocument } from './document/mail-document.ts';
import { styledDocument } from './document/styled-document.ts';
import type { Finding, Severity } from './finding.ts';
import type { JudgedSample, PreflightContext } from './preflight-context.ts';

/** A finding before its rule's id is put on it. */
export type Found = Omit<Finding, 'rule'>;

/** One check: pure, facts in, findings out. */
export interface Check {
  id: string;
  check: (context: PreflightContext) => readonly Found[];
}

/** A check with what docs/preflight.md and `almanac check --explain` say of it. */
export interface Rule extends Check {
  /** What its findings can be, worst first. */
  severities: readonly Severity[];
  /** What is wanted and why, for somebody who has not met the rule. */
  means: string;
  /** What a person does about it. */
  fix: string;
}

type Say = (where: string, message: string, fix: string, evidence?: string) => Found;

const saying =
  (severity: Found['severity']): Say =>
  (where, message, fix, evidence) => ({
    severity,
    where,
    message,
    fix,
    ...(evidence ? { evidence: cut(evidence) } : {}),
  });

export const error = saying('error');
export const warning = saying('warning');
export const info = saying('info');

/** 120 characters at most, in one line. */
function cut(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  const characters = [...line];
  return characters.length > 120 ? `${characters.slice(0, 117).join('')}...` : line;
}

/**
 * Judges each distinct html of the samples. The same flaw in many places, or for many recipients, is one finding
 * at its first place, with the number of places.
 */
export function inEveryMail(
  check: (document: MailDocument, sample: JudgedSample, context: PreflightContext) => readonly Found[],
): Rule['check'] {
  return (context) => {
    const judged = new Map<string, JudgedSample>();
    for (const sample of context.samples) if (!judged.has(sample.html)) judged.set(sample.html, sample);
    const lists = [...judged.values()].map((sample) => {
      const isFirst = sample.html === context.samples[0]?.html;
      const found = check(sample.document, sample, context);
      return isFirst ? found : found.map((one) => ({ ...one, where: `${one.where} for "${sample.label}"` }));
    });
    return mergeAlike(lists);
  };
}

/**
 * As `inEveryMail`, and the first of them once more as its style sheets make it, since some programs apply them and some
 * do not; what is so in both is said once.
 */
export function inBothLooks(check: Parameters<typeof inEveryMail>[0]): Rule['check'] {
  return inEveryMail((document, sample, context) => {
    const written = check(document, sample, context);
    // Style sheets are the same for every reader.
    const styled = sample.html === context.samples[0]?.html ? styledDocument(document) : document;
    if (styled === document) return written;
    const known = new Set(written.map(placeAndLikeness));
    const more = check(styled, sample, context).filter((one) => !known.has(placeAndLikeness(one)));
    return [...written, ...more];
  });
}

const placeAndLikeness = (one: Found): string => `${one.where}\n${likeness(one)}`;

/** Judges the rendering itself: for what cannot differ from one recipient to the next, such as colours. */
export function inTemplate(
  check: (document: MailDocument, context: PreflightContext) => readonly Found[],
): Rule['check'] {
  return (context) => mergeAlike([check(context.template, context)]);
}

/** Judges every sample, not only those with different html, and says each flaw once. */
export function forEveryRecipient(
  check: (sample: JudgedSample, context: PreflightContext) => readonly Found[],
): Rule['check'] {
  return (context) => {
    const once = new Map<string, Found>();
    for (const sample of context.samples) {
      for (const one of check(sample, context)) if (!once.has(likeness(one))) once.set(likeness(one), one);
    }
    return [...once.values()];
  };
}

const likeness = (one: Found): string => [one.severity, one.message, one.fix].join('\n');

function mergeAlike(lists: readonly (readonly Found[])[]): Found[] {
  const first = new Map<string, Found>();
  const most = new Map<string, number>();
  for (const list of lists) {
    const counts = new Map<string, number>();
    for (const one of list) {
      const key = likeness(one);
      if (!first.has(key)) first.set(key, one);
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    for (const [key, count] of counts) most.set(key, Math.max(count, most.get(key) ?? 0));
  }
  return [...first].map(([key, one]) => {
    const places = most.get(key) ?? 1;
    return places > 1 ? { ...one, message: `${one.message} (${places} places)` } : one;
  });
}
