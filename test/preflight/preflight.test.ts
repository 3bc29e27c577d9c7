import { describe, expect, it } from 'vitest';
import { runPreflight, worstSeverity } from '../../src/preflight/preflight.ts';
import { preflightContext } from '../../src/preflight/preflight-context.ts';
import { type Check, error, inEveryMail, info, warning } from '../../src/preflight/rule.ts';
import { factsOf } from './context-sample.ts';
import { tinyHtml } from './tiny-mail.ts';

const rule = (id: string, ...found: ReturnType<typeof error>[]): Check => ({ id, check: () => found });

describe('running the preflight', () => {
  it('puts errors first, then sorts by rule, then by place', () => {
    const findings = runPreflight(factsOf(), [
      rule('b', warning('html 1:2', 'w', 'f'), error('html 10:1', 'e', 'f'), error('html 9:1', 'e', 'f')),
      rule('a', info('subject', 'i', 'f'), error('text', 'e', 'f')),
    ]);
    expect(findings.map(({ severity, rule: id, where }) => `${severity} ${id} ${where}`)).toEqual([
      'error a text',
      'error b html 9:1',
      'error b html 10:1',
      'warning b html 1:2',
      'info a subject',
    ]);
  });

  it('turns a rule that throws into an error that names it, and judges by the others', () => {
    const broken: Check = {
      id: 'x.broken',
      check: () => {
        throw new TypeError('no such thing');
      },
    };
    const findings = runPreflight(factsOf(), [broken, rule('a', warning('text', 'w', 'f'))]);
    expect(findings.map((finding) => [finding.rule, finding.severity])).toEqual([
      ['x.broken', 'error'],
      ['a', 'warning'],
    ]);
    expect(findings[0]?.message).toContain('no such thing');
  });

  it('says a flaw of many places once, with their number', () => {
    const html = tinyHtml({ more: '<p style="color:hsl(1,2%,3%)">a</p>'.repeat(4) });
    const found = runPreflight(factsOf({ rendering: { html } })).filter((one) => one.rule === 'css.compat');
    expect(found).toHaveLength(1);
    expect(found[0]?.message).toContain('(4 places)');
  });

  it('names the recipient for whom alone something is wrong', () => {
    const facts = factsOf({
      // A renderer that forgot to escape.
      sample: (sample) => ({ ...sample, html: sample.html.replaceAll('&lt;', '<').replaceAll('&gt;', '>') }),
    });
    const found = runPreflight(facts).filter((finding) => finding.rule === 'html.forbidden');
    expect(found.map((finding) => finding.severity)).toContain('error');
    expect(found[0]?.where).toMatch(/^html \d+:\d+ for "hostile name"$/);
  });

  it('parses an html once, however many samples share it', () => {
    const facts = factsOf({ sample: (sample) => ({ ...sample, html: '<p>the same</p>' }) });
    const documents = new Set(preflightContext(facts).samples.map((sample) => sample.document));
    expect(documents.size).toBe(1);
    let judged = 0;
    const counting = inEveryMail(() => {
      judged++;
      return [];
    });
    runPreflight(facts, [{ id: 'counting', check: counting }]);
    expect(judged).toBe(1);
  });

  it('blocks nothing in the sandbox for the sake of a local PUBLIC_URL, and everything in live mode', () => {
    const publicUrl = 'http://localhost:8080';
    const severities = (mode: 'sandbox' | 'live') =>
      new Set(runPreflight(factsOf({ facts: { mode, publicUrl } })).map((finding) => finding.severity));
    expect([...severities('sandbox')]).toEqual(['info']);
    expect([...severities('live')]).toEqual(['error']);
  });
});

describe('the worst severity', () => {
  it('is that of the worst finding, and none when there are none', () => {
    expect(worstSeverity([{ severity: 'info' }, { severity: 'error' }, { severity: 'warning' }])).toBe(
      'error',
    );
    expect(worstSeverity([{ severity: 'info' }, { severity: 'warning' }])).toBe('warning');
    expect(worstSeverity([])).toBeUndefined();
  });
});
