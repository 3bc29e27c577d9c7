import { describe, expect, it } from 'vitest';
import { mixesScripts } from '../../../src/preflight/rules/mixed-scripts.ts';

describe('one part of a host name', () => {
  it.each(['apple', 'bücher', 'пример', 'παράδειγμα', '東京タワー', 'line東京', '123'])(
    '%s mixes nothing',
    (label) => {
      expect(mixesScripts(label)).toBe(false);
    },
  );

  it.each(['аpple', 'gооgle', 'αlpha', 'пример東京'])('%s mixes scripts', (label) => {
    expect(mixesScripts(label)).toBe(true);
  });
});
