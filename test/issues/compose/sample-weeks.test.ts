import { describe, expect, it } from 'vitest';
import { composed, sampleWeekInput } from '../../support/sample-weeks.ts';

const midweekInput = sampleWeekInput('midweek', '2025-08-06');
const midweek = composed(midweekInput);
const sundayInput = sampleWeekInput('sunday', '2025-08-10', [midweek.issue]);
const sunday = composed(sundayInput);

describe('the Midweek of 6 August 2025', () => {
  it('leads with the open weights and says so in its subject', () => {
    expect(midweek.issue.picks[0]).toMatchObject({
      itemId: 'gpt-oss-release',
      tier: 'lead',
      age: 'yesterday',
    });
    expect(midweek.issue.subject).toBe('OpenAI opens gpt-oss; Genie 3 builds walkable worlds');
    expect(midweek.issue.preheader).toMatch(/^Plus: Claude Opus 4\.1/);
    expect(midweek.issue.dateLine).toBe('Wednesday 6 August 2025');
  });

  it('is full, with its tiers as planned', () => {
    const count = (tier: string) => midweek.issue.picks.filter((pick) => pick.tier === tier).length;
    expect([midweek.issue.shape, count('lead'), count('story'), count('brief')]).toEqual(['full', 1, 4, 6]);
    expect(midweek.issue.contents).toHaveLength(3);
  });

  it('names the other source of an event as coverage and gives it no place of its own', () => {
    expect(midweek.issue.picks[0]?.coverage.map((item) => item.source)).toEqual(['The Verge']);
    expect(midweek.issue.picks.some((pick) => pick.itemId === 'gpt-oss-verge')).toBe(false);
  });

  it('features a guide as it was known then', () => {
    expect(midweek.issue.guide?.version).toBe(1);
    expect(midweek.issue.guide?.asOf).toBe('2025-08-05');
    expect(midweek.issue.guide?.reason).toMatch(/^[A-Z].*\.$/);
  });

  it('carries nothing from after the cut-off', () => {
    expect(midweek.issue.picks.every((pick) => pick.publishedAt <= midweek.issue.cutOffAt)).toBe(true);
  });
});

describe('the Sunday of 10 August 2025', () => {
  it('leads with GPT-5 and reads the week as one sentence', () => {
    expect(sunday.issue.picks[0]?.itemId).toBe('gpt-5-release');
    const paragraph = sunday.issue.weekParagraph.map((part) => part.text).join('');
    expect(paragraph).toMatch(/GPT-5 is here; .*; and .*\.$/);
    expect(sunday.issue.weekParagraph.some((part) => part.url === sunday.issue.picks[0]?.url)).toBe(true);
  });

  it('repeats nothing that the Midweek carried, and says of each why', () => {
    const before = new Set(midweek.issue.picks.map((pick) => pick.itemId));
    expect(sunday.issue.picks.filter((pick) => before.has(pick.itemId))).toEqual([]);
    const line = sunday.report.candidates.find((candidate) => candidate.itemId === 'gpt-oss-release');
    expect(line).toMatchObject({ decision: 'dropped', reasons: ['Carried by midweek-2025-08-06.'] });
  });

  it('does not feature the same guide again so soon', () => {
    expect(sunday.issue.guide?.slug).not.toBe(midweek.issue.guide?.slug);
    const rested = sunday.report.pairings.find((pairing) => pairing.slug === midweek.issue.guide?.slug);
    expect(rested?.score.cooldown).toBe(0);
    expect(rested?.reasons.join(' ')).toContain('rests for 21 days');
  });
});

it('marks what continues an earlier issue, and how', () => {
  const followUp = composed(sampleWeekInput('midweek', '2025-08-13', [sunday.issue, midweek.issue]));
  const offer = followUp.issue.picks.find((pick) => pick.itemId === 'anthropic-one-dollar');
  const carried = sunday.issue.picks.some((pick) => pick.itemId === 'gsa-chatgpt-one-dollar');
  expect(carried).toBe(true);
  expect(offer?.followUp).toMatchObject({ label: 'Since Sunday', itemId: 'gsa-chatgpt-one-dollar' });
});

it('explains every item near the window, with figures', () => {
  for (const { report, issue } of [midweek, sunday]) {
    for (const candidate of report.candidates)
      expect(candidate.reasons.every((reason) => reason.endsWith('.'))).toBe(true);
    const picked = report.candidates.filter((candidate) => candidate.decision === 'picked');
    expect(picked.map((candidate) => candidate.itemId).sort()).toEqual(
      issue.picks.map((pick) => pick.itemId).sort(),
    );
    expect(
      picked.every((candidate) => /^Score \d\.\d\d: significance \d+ of 10/.test(candidate.reasons[0] ?? '')),
    ).toBe(true);
    expect(report.pairings.filter((pairing) => pairing.chosen)).toHaveLength(1);
  }
});
