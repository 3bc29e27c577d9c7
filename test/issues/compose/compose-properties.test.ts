import fc from 'fast-check';
import { expect, it } from 'vitest';
import { composeIssue } from '../../../src/issues/compose/compose-issue.ts';
import { composed, sampleWeekInput } from '../../support/sample-weeks.ts';

const base = sampleWeekInput('sunday', '2025-08-10');
const midweek = sampleWeekInput('midweek', '2025-08-06');
const shuffled = <T>(values: readonly T[]) => fc.shuffledSubarray([...values], { minLength: values.length });
const some = <T>(values: readonly T[]) => fc.subarray([...values]);

it('gives the same issue, byte for byte, whatever the order of what it is given', () => {
  const expected = JSON.stringify(composeIssue(base));
  const inputs = fc.record({
    items: shuffled(base.items),
    sources: shuffled(base.sources),
    topics: shuffled(base.topics),
    guides: shuffled(base.guides),
  });
  fc.assert(
    fc.property(inputs, (changes) => {
      expect(JSON.stringify(composeIssue({ ...base, ...changes }))).toBe(expected);
    }),
    { numRuns: 30 },
  );
});

it('keeps to the plan and its caps, whatever news there is', () => {
  fc.assert(
    fc.property(some(base.items), fc.boolean(), (items, isMidweek) => {
      const input = { ...(isMidweek ? midweek : base), items };
      const composition = composeIssue(input);
      const { plan, thinWeek } = input.edition;
      const { report } = composition;
      expect(report.candidates.every((candidate) => candidate.reasons.length > 0)).toBe(true);
      if (composition.kind === 'skip') return;
      const { issue } = composition;
      const count = (matches: (pick: (typeof issue.picks)[number]) => boolean) =>
        issue.picks.filter(matches).length;
      expect(new Set(issue.picks.map((pick) => pick.itemId)).size).toBe(issue.picks.length);
      expect(count((pick) => pick.tier === 'lead')).toBe(issue.picks.length > 0 ? 1 : 0);
      expect(count((pick) => pick.tier === 'story')).toBeLessThanOrEqual(plan.stories.max);
      expect(count((pick) => pick.tier === 'brief')).toBeLessThanOrEqual(plan.briefs.max);
      expect(count((pick) => pick.followUp !== undefined)).toBeLessThanOrEqual(plan.followUps);
      for (const { source, section, publishedAt } of issue.picks) {
        expect(count((pick) => pick.source.id === source.id)).toBeLessThanOrEqual(plan.perSource);
        expect(count((pick) => pick.section === section)).toBeLessThanOrEqual(plan.perTopic);
        expect(publishedAt > report.window.lookbackFrom && publishedAt <= report.window.to).toBe(true);
      }
      expect(issue.subject.length).toBeLessThanOrEqual(60);
      expect(issue.subject.length).toBeGreaterThan(0);
      expect(issue.preheader).toMatch(/^Plus: /);
      expect(issue.preheader.length).toBeLessThanOrEqual(110);
      expect(issue.preheader).not.toContain(issue.subject);
      const wanted =
        issue.picks.length >= thinWeek.full
          ? 'full'
          : issue.picks.length >= thinWeek.short
            ? 'short'
            : 'guide-led';
      expect(issue.shape).toBe(wanted);
    }),
    { numRuns: 200 },
  );
});

it('counts every event of the window exactly once among picks, runners-up and the rest', () => {
  const { report } = composed(base);
  const ids = report.candidates.map((candidate) => candidate.itemId);
  expect(new Set(ids).size).toBe(ids.length);
  const near = base.items.filter(
    (item) => item.publishedAt > report.window.lookbackFrom && item.publishedAt <= report.window.to,
  );
  expect(ids.toSorted()).toEqual(near.map((item) => item.id).sort());
});

it('changes nothing of what it is given', () => {
  const before = JSON.stringify(base);
  composeIssue(base);
  expect(JSON.stringify(base)).toBe(before);
});
