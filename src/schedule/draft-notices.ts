import type { Issue } from '../issues/issue.ts';
import type { IssueReport } from '../issues/issue-report.ts';
import type { StoredIssue } from '../issues/issue-store.ts';
import type { IssueLife } from '../issues/life-store.ts';
import { contentHash } from '../lib/content-hash.ts';
import type { Finding } from '../preflight/finding.ts';
import type { EditorsNotice } from '../publishing/tell-editors.ts';

/** That a draft is ready: what is in it and why, what preflight found, and where to look. */
export function draftedNotice(
  { id, content, report, dueAt }: Pick<StoredIssue, 'id' | 'content' | 'report' | 'dueAt'>,
  findings: readonly Finding[],
  { deskUrl, approval }: { deskUrl: string; approval: 'automatic' | 'required' },
): EditorsNotice {
  const toDo =
    approval === 'required'
      ? `It wants somebody's approval before ${dueAt}, and is held without it.`
      : `It goes out by itself at ${dueAt}, unless something blocks it.`;
  return {
    key: `drafted ${id}`,
    kind: 'notice',
    issueId: id,
    title: `The draft of ${id} is ready`,
    paragraphs: [
      `No. ${content.number}, "${content.subject}". ${toDo}`,
      `It is ${report.shape}: ${report.shapeReason}.`,
      ...content.picks.map((pick) => pickInWords(pick, report)),
      guideInWords(content),
      findingsInWords(findings),
    ],
    action: { label: 'Open the desk', url: deskUrl },
    expiresAt: dueAt,
  };
}

function pickInWords(pick: Issue['picks'][number], report: IssueReport): string {
  const why = report.candidates.find((candidate) => candidate.itemId === pick.itemId)?.reasons.join(' ');
  return `${pick.tier}: ${pick.title} (${pick.source.name}). ${why ?? ''}`;
}

function guideInWords({ guide }: Issue): string {
  return guide ? `Guide: ${guide.title}. ${guide.reason}` : 'There is no guide in it.';
}

function findingsInWords(findings: readonly Finding[]): string {
  const worth = findings.filter((finding) => finding.severity !== 'info');
  if (worth.length === 0) return 'Preflight finds nothing to mend.';
  return `Preflight: ${worth.map(({ severity, rule, message }) => `${severity} ${rule}: ${message}`).join('; ')}.`;
}

/** That edits could not be carried out as they were meant; a notice of its own for each. */
export function conflictNotices(
  { id, report }: Pick<StoredIssue, 'id' | 'report'>,
  deskUrl: string,
): EditorsNotice[] {
  return (report.conflicts ?? []).map(({ edit, message }) => ({
    key: `conflict ${id} ${edit} ${contentHash(message).slice(0, 12)}`,
    kind: 'notice',
    issueId: id,
    title: `An edit of ${id} no longer fits`,
    paragraphs: [
      `Edit ${edit}: ${message}.`,
      'The draft was composed without it, or as well as it could be.',
    ],
    action: { label: 'Open the desk', url: deskUrl },
  }));
}

/** That too little has happened so far. */
export function thinNotice(
  { id, dueAt }: Pick<IssueLife, 'id' | 'dueAt'>,
  why: string,
  deskUrl: string,
): EditorsNotice {
  return {
    key: `thin ${id} ${dueAt}`,
    kind: 'alarm',
    issueId: id,
    title: `There is too little for ${id}`,
    paragraphs: [
      `There would be no issue: ${why}.`,
      `When no more news comes in, ${id} is skipped at ${dueAt}.`,
    ],
    action: { label: 'Open the desk', url: deskUrl },
    expiresAt: dueAt,
  };
}

/** That an approval is missing and time is running out. */
export function reminderNotice(
  { id, dueAt }: Pick<IssueLife, 'id' | 'dueAt'>,
  deskUrl: string,
): EditorsNotice {
  return {
    key: `reminder ${id} ${dueAt}`,
    kind: 'notice',
    issueId: id,
    title: `${id} waits for an approval`,
    paragraphs: [`It is due at ${dueAt}. Without an approval by then it is held.`],
    action: { label: 'Open the desk', url: deskUrl },
    expiresAt: dueAt,
  };
}
