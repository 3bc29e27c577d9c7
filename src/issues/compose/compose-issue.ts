import { daysBefore } from '../../lib/durations.ts';
import { readingMinutes } from '../../lib/reading-time.ts';
import { wordsIn } from '../../publication/words.ts';
import { effectiveEdits } from '../edit.ts';
import type { Issue } from '../issue.ts';
import { findCandidates } from './candidates.ts';
import type { ComposeInput, Composition } from './compose-input.ts';
import { midweekContents, sundayContents, weekParagraph } from './contents.ts';
import { editHeadline, reportEdits, textOf } from './edit-issue-texts.ts';
import { editPicks } from './edit-picks.ts';
import { editWorld } from './edit-world.ts';
import { writeHeadline } from './headline.ts';
import { pairGuide } from './pair-guide.ts';
import { inReadingOrder } from './reading-order.ts';
import { reportCandidates } from './report-candidates.ts';
import { selectPicks } from './select-picks.ts';
import { textsToRead } from './texts-to-read.ts';
import { shapeOf } from './thin-week.ts';
import { toPick } from './to-pick.ts';

/** Makes the issue of a period, or says why there is none: a pure function of its input, with every choice explained. */
export function composeIssue(input: ComposeInput): Composition {
  const { id, edition, period } = input;
  const words = wordsIn(input.language);
  const earliest = lookbackFrom(input.previousCutOffAt, edition);
  const { candidates, dropped } = findCandidates(input, earliest);
  const { picked, left } = selectPicks(edition.plan, candidates);
  const edits = effectiveEdits(input.edits ?? []);
  const { guide, reports: pairings, conflicts: guideConflicts } = pairGuide(input, picked, edits);

  const sources = new Map(input.sources.map((source) => [source.id, source]));
  const composed = inReadingOrder(edition.template === 'sunday', picked).map(({ candidate, tier }) =>
    toPick(candidate, tier, input, sources),
  );
  const { picks, conflicts } = editPicks(composed, edits, editWorld(input, candidates, sources));
  // An editor's pins may fill a thin week, and drops may empty a full one.
  const { shape, reason: shapeReason } = shapeOf(picks.length, guide !== undefined, edition.thinWeek);
  const headline = editHeadline(writeHeadline(picks, guide?.title, words), edits);
  const report = {
    issueId: id,
    shape,
    shapeReason,
    window: { from: input.previousCutOffAt, to: period.cutOffAt, lookbackFrom: earliest },
    candidates: reportEdits(reportCandidates(picked, left, dropped), picks, edits),
    pairings,
    headlineReason: headline.reason,
    ...(edits.length > 0 ? { conflicts: [...conflicts, ...guideConflicts] } : {}),
  };
  if (shape === 'skip') return { kind: 'skip', report };

  const { title, template } = edition;
  const contents = (template === 'midweek' ? midweekContents : sundayContents)(picks, guide, words);
  const editorsNote = textOf('note', edits);
  const issue: Issue = {
    id,
    edition: { id: edition.id, title, template },
    otherEditions: input.editions
      .filter((other) => other.id !== edition.id)
      .map(({ id: other, title: name }) => ({ id: other, title: name })),
    period: period.name,
    number: input.number,
    dueAt: period.dueAt,
    cutOffAt: period.cutOffAt,
    shape,
    dateLine: words.day(period.date),
    readingMinutes: readingMinutes(textsToRead(picks, template === 'sunday' ? guide : undefined)),
    subject: headline.subject,
    preheader: headline.preheader,
    contents,
    weekParagraph: template === 'sunday' ? weekParagraph(picks, words) : [],
    picks,
    ...(guide ? { guide } : {}),
    ...(editorsNote === undefined ? {} : { editorsNote }),
    ...(input.corrections && input.corrections.length > 0 ? { corrections: [...input.corrections] } : {}),
  };
  return { kind: 'issue', issue, report };
}

/** From when on unused news may still come into an issue of the edition. */
export function lookbackFrom(previousCutOffAt: string, edition: { lookbackDays: number }): string {
  return daysBefore(new Date(previousCutOffAt), edition.lookbackDays).toISOString();
}
