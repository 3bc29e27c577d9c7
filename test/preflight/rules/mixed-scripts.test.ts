import { describe, expect, it } from 'vitest';
import { mixesScripts } from '../../../src/preflight/rules/mixed-scripts.ts';

describe('one part of a host name', () => {
  it.each([
    'apple',
    'bücher',
    'пример',
    'παράδειγμα',
    '東京タワー',
    'line東京',
    '123',
    'abc漢字ひらカタ',
    'abc漢字ㄅㄆ',
    'abc漢字한글',
    'abcㄅ',
    'abc한글',
  ])('%s mixes nothing', (label) => {
    expect(mixesScripts(label)).toBe(false);
  });

  it.each([
    'аpple',
    'gооgle',
    'αlpha',
    'пример東京',
    'ひらㄅ',
    'ㄅ한글',
    'カタ한글',
    'aब',
    'aก',
    'aא',
    'aع',
    'aა',
    'aԱ',
    'aᎠ',
  ])('%s mixes scripts', (label) => {
    expect(mixesScripts(label)).toBe(true);
  });
});
