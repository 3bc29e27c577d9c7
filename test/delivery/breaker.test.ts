import { describe, expect, it } from 'vitest';
import { judgeHealth } from '../../src/delivery/breaker.ts';
import { type Health, healthSince } from '../../src/issues/mail-health.ts';

const kindOf = (health: Partial<Health>) =>
  judgeHealth({ delivered: 0, bounced: 0, complained: 0, failed: 0, ...health }, 'of this issue').kind;

describe('the circuit breaker', () => {
  it.each([
    [{ delivered: 9_990, bounced: 10 }, 'fine'],
    [{ delivered: 980, bounced: 20 }, 'warn'],
    [{ delivered: 970, bounced: 30 }, 'slow'],
    [{ delivered: 960, bounced: 40 }, 'pause'],
    [{ delivered: 9_995, complained: 5 }, 'warn'],
    [{ delivered: 9_992, complained: 8 }, 'slow'],
    [{ delivered: 9_990, complained: 10 }, 'pause'],
    [{ delivered: 995, failed: 5 }, 'warn'],
    [{ delivered: 990, failed: 10 }, 'pause'],
  ] as const)('judges %j as %s', (health, kind) => {
    expect(kindOf(health)).toBe(kind);
  });

  it.each([
    ['a few of the first outcomes bounce', { delivered: 40, bounced: 5 }, 'fine'],
    ['a tenth of a canary bounces', { delivered: 90, bounced: 10 }, 'pause'],
    ['two of a canary complain', { delivered: 98, complained: 2 }, 'pause'],
    ['one of a canary complains', { delivered: 99, complained: 1 }, 'fine'],
    ['one of two hundred complains', { delivered: 199, complained: 1 }, 'warn'],
    ['one of three hundred complains', { delivered: 299, complained: 1 }, 'warn'],
  ] as const)('does not take chance for trouble, nor trouble for chance, when %s', (_, health, kind) => {
    expect(kindOf(health)).toBe(kind);
  });

  it('says which rate is past which limit, and where', () => {
    const health = { delivered: 960, bounced: 40, complained: 0, failed: 0 };
    expect(judgeHealth(health, 'in seven days')).toEqual({
      kind: 'pause',
      why: '40 permanent bounces of 1000 outcomes in seven days: 4.00 %, the limit to pause is 4.00 %',
    });
  });

  it('counts all four outcomes, and of rates that are equally bad names complaints first', () => {
    const health = { delivered: 900, bounced: 50, complained: 20, failed: 30 };
    expect(judgeHealth(health, 'here')).toMatchObject({
      kind: 'pause',
      why: '20 complaints of 1000 outcomes here: 2.00 %, the limit to pause is 0.10 %',
    });
  });

  it('finds nothing wrong where nothing has happened', () => {
    expect(kindOf({})).toBe('fine');
  });

  it('does not count again what a person has seen and resumed over', () => {
    const seen = { delivered: 960, bounced: 40, complained: 0, failed: 0 };
    const later = { ...seen, delivered: 1_960, bounced: 41 };
    expect(healthSince(later, seen)).toEqual({ delivered: 1_000, bounced: 1, complained: 0, failed: 0 });
  });
});
