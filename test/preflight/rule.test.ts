import { describe, expect, it } from 'vitest';
import { Finding } from '../../src/preflight/finding.ts';
import { runPreflight } from '../../src/preflight/preflight.ts';
import { preflightContext, type Sample } from '../../src/preflight/preflight-context.ts';
import {
  error,
  forEveryRecipient,
  inEveryMail,
  info,
  inTemplate,
  warning,
} from '../../src/preflight/rule.ts';
import { factsOf } from './context-sample.ts';

/** A context whose recipients get these htmls. */
const contextOf = (...htmls: string[]) => {
  const facts = factsOf();
  const samples = htmls.flatMap((html, at): Sample[] => {
    const sample = facts.samples[at];
    return sample ? [{ ...sample, html }] : [];
  });
  return preflightContext({ ...facts, samples });
};
const evidenceOf = (text: string) => error('w', 'm', 'f', text).evidence;
const places = (found: readonly { where: string; message: string }[]) =>
  found.map(({ where, message }) => `${where}: ${message}`);

describe('a finding', () => {
  it('has its severity, and evidence only when there is some', () => {
    expect(error('w', 'm', 'f', 'e')).toEqual({
      severity: 'error',
      where: 'w',
      message: 'm',
      fix: 'f',
      evidence: 'e',
    });
    expect(Object.keys(warning('w', 'm', 'f'))).not.toContain('evidence');
    expect(Object.keys(info('w', 'm', 'f', ''))).not.toContain('evidence');
  });

  it('has evidence of 120 characters at most, in one line', () => {
    expect(evidenceOf(' a \n\t b ')).toBe('a b');
    expect(evidenceOf('é'.repeat(120))).toBe('é'.repeat(120));
    expect(evidenceOf('👩'.repeat(121))).toBe(`${'👩'.repeat(117)}...`);
  });
});

describe('a kept finding', () => {
  it.each(['error', 'warning', 'info'])('of the severity %s is read as it was', (severity) => {
    const found = { rule: 'size.clip', severity, where: 'html 1:1', message: 'm', fix: 'f' };
    expect(Finding.parse({ ...found, evidence: 'e' })).toEqual({ ...found, evidence: 'e' });
    expect(Finding.parse({ ...found, more: 1 })).toEqual(found);
  });

  it('is refused with another severity or without its rule', () => {
    const found = { rule: 'size.clip', severity: 'fatal', where: 'w', message: 'm', fix: 'f' };
    expect(Finding.safeParse(found).success).toBe(false);
    expect(Finding.safeParse({ ...found, severity: 'error', rule: undefined }).success).toBe(false);
  });
});

describe('a rule', () => {
  it('judges each different mail once, and names whose it is unless it is the first', () => {
    const check = inEveryMail((document) => [error('html 1:1', `found ${document.html}`, 'f')]);
    expect(places(check(contextOf('a', 'b', 'a', 'b')))).toEqual([
      'html 1:1: found a',
      'html 1:1 for "no name": found b',
    ]);
    expect(check(contextOf())).toEqual([]);
  });

  it('says a flaw of many places once, at the first, with the most places that it has in any mail', () => {
    const check = inEveryMail((document) =>
      [...document.html].map((letter, at) => error(`html 1:${at + 1}`, letter, 'f')),
    );
    expect(places(check(contextOf('xyx', 'xxxz', 'y')))).toEqual([
      'html 1:1: x (3 places)',
      'html 1:2: y',
      'html 1:4 for "no name": z',
    ]);
  });

  it('tells flaws apart by severity, words and fix', () => {
    const of = (...found: ReturnType<typeof error>[]) => inTemplate(() => found)(contextOf()).length;
    expect(of(error('w', 'm', 'f'), error('v', 'm', 'f'))).toBe(1);
    expect(of(error('w', 'm', 'f'), warning('w', 'm', 'f'))).toBe(2);
    expect(of(error('w', 'm', 'f'), error('w', 'n', 'f'))).toBe(2);
    expect(of(error('w', 'm', 'f'), error('w', 'm', 'g'))).toBe(2);
    expect(of(error('w', 'mx', 'f'), error('w', 'm', 'xf'))).toBe(2);
  });

  it('of every recipient says each flaw once, where it stood first, without a number', () => {
    const check = forEveryRecipient(({ label, html }) => [
      error(label, html, 'f'),
      error(label, 'same', 'f'),
    ]);
    expect(places(check(contextOf('a', 'a', 'b')))).toEqual([
      ...['full data: a', 'full data: same', 'long name: b'],
    ]);
  });

  it('that fails is told as a defect of its own', () => {
    const check = () => {
      throw 'a text';
    };
    expect(runPreflight(factsOf(), [{ id: 'x.broken', check }])).toEqual([
      {
        rule: 'x.broken',
        severity: 'error',
        message: 'The rule itself failed and judged nothing: a text',
        where: 'rule x.broken',
        fix: 'Report this with the issue it happened on; it is a defect of the preflight, not of the issue.',
      },
    ]);
  });
});
