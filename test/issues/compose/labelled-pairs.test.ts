import { describe, expect, it } from 'vitest';
import { clusterItems } from '../../../src/issues/compose/cluster.ts';
import { relateToEarlier } from '../../../src/issues/compose/follow-ups.ts';
import type { Pick } from '../../../src/issues/issue.ts';
import { sampleIssue } from '../../support/sample-issue.ts';
import {
  allPairs,
  type LabelledReport,
  labelledPairs,
  labelledReports,
} from './labelled/labelled-reports.ts';

const sets = {
  'tuned-on': labelledReports('tuned-on'),
  'measured-on': labelledReports('measured-on'),
  'held-out': labelledReports('held-out'),
};

/** How well clustering a whole set at once finds its same-event pairs; a wrong join anywhere in it counts. */
function measure(reports: readonly LabelledReport[]) {
  const leads = new Map(
    clusterItems(reports, []).flatMap(({ lead, coverage }) =>
      [lead, ...coverage].map((item) => [item.id, lead.id]),
    ),
  );
  const joined = allPairs(reports).filter(({ one, other }) => leads.get(one.id) === leads.get(other.id));
  const right = joined.filter((pair) => pair.label === 'same event').length;
  const wanted = labelledPairs(reports).filter((pair) => pair.label === 'same event').length;
  const round = (share: number) => Math.round(share * 1000) / 1000;
  return {
    pairs: wanted,
    precision: round(right / joined.length),
    recall: round(right / wanted),
    followUpsJoined: joined.filter((pair) => pair.label === 'follow-up').length,
  };
}

/** The report as a pick of an issue that went out. */
function carriedBefore(report: LabelledReport) {
  const { id: itemId, source: name, ...rest } = report;
  const pick: Pick = {
    ...rest,
    ...{ itemId, tier: 'story', source: { id: name, name, primary: false }, age: 'yesterday' },
    ...{ section: 'Models', coverage: [] },
  };
  return sampleIssue({ picks: [pick] });
}

describe('the labelled pairs', () => {
  it('are more than 150, of every kind, in a set to tune on and two to measure on', () => {
    const counts = Object.values(sets).map((reports) => {
      const pairs = labelledPairs(reports);
      const count = (label: string) => pairs.filter((pair) => pair.label === label).length;
      return [count('same event'), count('follow-up'), count('unrelated')];
    });
    expect(counts).toEqual([
      [72, 134, 180],
      [28, 50, 70],
      [57, 63, 106],
    ]);
  });

  it('are told apart as well as the figures say that docs/news.md reports', () => {
    expect(Object.fromEntries(Object.entries(sets).map(([set, reports]) => [set, measure(reports)]))).toEqual(
      {
        'tuned-on': { pairs: 72, precision: 1, recall: 0.875, followUpsJoined: 0 },
        'measured-on': { pairs: 28, precision: 1, recall: 0.964, followUpsJoined: 0 },
        'held-out': { pairs: 57, precision: 1, recall: 0.719, followUpsJoined: 0 },
      },
    );
  });

  it('keep every follow-up: neither joined to what it follows, nor dropped as known once that was carried', () => {
    const lost = Object.values(sets).flatMap((reports) =>
      followUps(reports)
        .filter(
          ([earlier, later]) => relateToEarlier([carriedBefore(earlier)], reports)(later).kind === 'carried',
        )
        .map(([earlier, later]) => `${earlier.title} | ${later.title}`),
    );
    expect(lost).toEqual([]);
  });
});

/** Every report of an event with every report of what came of it. */
function followUps(reports: readonly LabelledReport[]): [LabelledReport, LabelledReport][] {
  return labelledPairs(reports).flatMap(({ label, one, other }): [LabelledReport, LabelledReport][] => {
    if (label !== 'follow-up' || one.part === other.part) return [];
    return one.part === 'later' ? [[other, one]] : [[one, other]];
  });
}
