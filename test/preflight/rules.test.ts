import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/preflight/finding.ts';
import { runPreflight } from '../../src/preflight/preflight.ts';
import { allRules } from '../../src/preflight/rules/all-rules.ts';
import { allCases } from './cases/all-cases.ts';
import type { RuleCase } from './cases/rule-case.ts';
import { factsOf } from './context-sample.ts';

/** The reference list, but for what wants a live account (live.acceptance), and the care for citations. */
const wantedRules =
  'from.single from.display-name replyto.receivable dns.spf dns.dkim dns.dmarc dns.bimi unsub.endpoint hdr.feedback-id css.clients a11y.contrast a11y.dark a11y.targets img.src img.size link.live link.domain link.redirect privacy.tracking spam.assassin schema.jsonld facts.unasked hdr.list-unsubscribe hdr.list-unsubscribe-post unsub.token hdr.list-id hdr.safety subject.present subject.length subject.deceptive preheader.present title.present size.clip css.style-size html.charset html.lang-dir html.tables html.forbidden html.head-meta html.width css.compat a11y.font a11y.headings a11y.links img.alt content.text-ratio content.citations content.hidden content.placeholders link.syntax footer.unsubscribe footer.identity text.part send.audience'.split(
    ' ',
  );

const found = new Map<RuleCase, readonly Finding[]>();

/** What the rule of a case finds, judged once by that rule alone. */
function findingsOf(one: RuleCase): readonly Finding[] {
  const findings =
    found.get(one) ??
    runPreflight(
      factsOf(one.changes),
      allRules.filter(({ id }) => id === one.rule),
    );
  found.set(one, findings);
  return findings;
}

const said = ({ severity, message, evidence = '', fix }: Finding): string =>
  [severity, message, evidence, fix].join(': ');
const inWords = (words: string) =>
  expect.stringMatching(
    new RegExp(words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(' … ', '.*'), 's'),
  );

describe('the preflight', () => {
  it('finds no fault with a faultless mail', () => {
    expect(runPreflight(factsOf())).toEqual([]);
  });

  it('has every rule of the list, each once', () => {
    expect(allRules.map((rule) => rule.id).sort()).toEqual([...wantedRules].sort());
  });
});

describe.each(wantedRules)('%s', (rule) => {
  const cases = allCases.filter((one) => one.rule === rule);

  for (const one of cases) {
    const verdict = { error: 'blocks', warning: 'warns of', info: 'informs of' } as const;
    it(`${one.severity ? verdict[one.severity] : 'accepts'} ${one.name}`, () => {
      const findings = findingsOf(one);
      expect(findings.map((finding) => finding.severity)[0]).toBe(one.severity);
      for (const finding of findings) {
        expect(finding.fix).toMatch(/^\S.{8,}\.$/);
        expect(finding.message.length).toBeGreaterThan(10);
        expect(finding.message).not.toContain('The rule itself failed');
        expect([...(finding.evidence ?? '')].length).toBeLessThanOrEqual(120);
      }
      if (one.where) expect(findings[0]?.where).toMatch(one.where);
      if (one.says) expect(findings.map(said)).toEqual(one.says.map(inWords));
    });
  }

  it('does at its worst what it says of itself, and nothing that it does not say', () => {
    const declared = allRules.find((one) => one.id === rule)?.severities ?? [];
    const strict = cases.flatMap(findingsOf).filter(({ message }) => !message.includes('(would '));
    const seen = new Set(strict.map((finding) => finding.severity));
    expect([...seen].filter((severity) => !declared.includes(severity))).toEqual([]);
    expect(declared.filter((severity) => !seen.has(severity))).toEqual([]);
  });

  it('says what is wanted and what to do about it', () => {
    const { means, fix } = allRules.find((one) => one.id === rule) ?? {};
    expect(means).toMatch(/^\S.{20,}\.$/);
    expect(fix).toMatch(/^\S.{8,}\.$/);
  });

  it('is seen both firing and at rest', () => {
    const fired = cases.map((one) => findingsOf(one).length > 0);
    expect(fired).toContain(true);
    expect(fired).toContain(false);
  });
});
