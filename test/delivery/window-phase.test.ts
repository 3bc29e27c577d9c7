import { describe, expect, it } from 'vitest';
import {
  type Counted,
  learnPhase,
  rememberCounted,
  type WindowPhase,
} from '../../src/delivery/window-phase.ts';

const counted = (sentAt: number, used: number, isRefused = false): Counted => ({ sentAt, used, isRefused });

describe('requests that were counted', () => {
  it('are remembered in the order in which they left, also when their answers overtake each other', () => {
    const seen = [counted(50, 1), counted(80, 3)];
    expect(rememberCounted(seen, counted(60, 2))).toEqual([counted(50, 1), counted(60, 2), counted(80, 3)]);
    expect(rememberCounted(seen, counted(10, 9)).map(({ sentAt }) => sentAt)).toEqual([10, 50, 80]);
  });

  it('are forgotten when two dozen newer ones are known', () => {
    const two = Array.from({ length: 24 }, (_, at) => counted(at, at));
    const remembered = rememberCounted(two, counted(24, 1));
    expect(remembered.map(({ sentAt }) => sentAt)).toEqual(two.map(({ sentAt }) => sentAt + 1));
  });
});

describe('a count that falls back between two requests', () => {
  const learn = (earlier: Counted, later: Counted, { newest = later, phase }: Told = {}) =>
    learnPhase(phase, [earlier, later], { newest, windowMs: 1000, limit: 10 });
  interface Told {
    newest?: Counted;
    phase?: WindowPhase;
  }

  it('says that a window began between them, whichever of them was answered last', () => {
    const [earlier, later] = [counted(100, 9), counted(180, 1)];
    const between = { after: 100, until: 180 };
    expect(learn(earlier, later)).toEqual(between);
    expect(learn(earlier, later, { newest: earlier })).toEqual(between);
  });

  it('says so from a third of the limit on: less can be two that changed places on the way', () => {
    expect(learn(counted(100, 6), counted(180, 3))).toEqual({ after: 100, until: 180 });
    expect(learn(counted(100, 6), counted(180, 4))).toBeUndefined();
    expect(learn(counted(100, 1), counted(180, 2))).toBeUndefined();
  });

  it('says nothing when a window or more lies between them, or when the later was refused', () => {
    expect(learn(counted(100, 9), counted(1099, 1))).toEqual({ after: 100, until: 1099 });
    expect(learn(counted(100, 9), counted(1100, 1))).toBeUndefined();
    expect(learn(counted(100, 101, true), counted(180, 11, true))).toBeUndefined();
  });

  it('narrows down what was known, however many windows ago that was', () => {
    const phase = { after: 100, until: 200 };
    expect(learn(counted(5050, 9), counted(5150, 1), { phase })).toEqual({ after: 5100, until: 5150 });
    expect(learn(counted(5150, 9), counted(5250, 1), { phase })).toEqual({ after: 5150, until: 5200 });
    expect(learn(counted(5120, 9), counted(5130, 1), { phase })).toEqual({ after: 5120, until: 5130 });
  });

  it('is believed against what was known when both cannot be', () => {
    const phase = { after: 100, until: 200 };
    expect(learn(counted(5300, 9), counted(5400, 1), { phase })).toEqual({ after: 5300, until: 5400 });
    expect(learn(counted(5200, 9), counted(5300, 1), { phase })).toEqual({ after: 5200, until: 5300 });
  });
});
