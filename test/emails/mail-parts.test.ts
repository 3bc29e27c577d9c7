import { describe, expect, it } from 'vitest';
import { columnShares } from '../../emails/_parts/column-shares.ts';
import { type Palette, theme } from '../../emails/theme.ts';
import { wordsIn } from '../../src/publication/words.ts';

const words = wordsIn('en');

describe('the words of a mail', () => {
  it('give every significance a word of its own weight', () => {
    expect([1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map(words.significance)).toEqual(
      ['slight', 'minor', 'notable', 'major', 'landmark'].flatMap((word) => [word, word]),
    );
  });

  it('write dates the long way and leave other text alone', () => {
    expect(words.date('2025-08-05')).toBe('5 August 2025');
    expect(words.date('summer 2025')).toBe('summer 2025');
    const { minutes } = words.messages.counts;
    expect([1, 5].map((count) => words.counted(minutes, count))).toEqual(['1 minute', '5 minutes']);
  });
});

describe('the columns of a table', () => {
  it('share the whole width, the wordy ones with more of it', () => {
    const columns = ['Model', 'Type', 'Known for'];
    const rows = [
      ['Qwen2.5-Omni', 'Omni', 'Text, image, sound and video in; text and speech out'],
      ['QwQ-32B', 'Reasoning', 'Reinforcement learning at scale'],
    ];
    const shares = columnShares(columns, rows);
    const total = shares.reduce((sum, share) => sum + share, 0);
    expect(Math.abs(total - 100)).toBeLessThanOrEqual(columns.length);
    expect(Math.max(...shares)).toBe(shares[columns.indexOf('Known for')]);
    expect(Math.min(...shares)).toBeGreaterThan(10);
  });

  it('keep some room each when one cell holds an endless word', () => {
    const shares = columnShares(['Model', 'Note'], [['x'.repeat(160), 'short words here']]);
    expect(Math.min(...shares)).toBeGreaterThan(20);
  });
});

describe.each(Object.entries({ light: theme.light, dark: theme.dark }))(
  'the %s colours',
  (_name, palette) => {
    const pairs: [keyof Palette, keyof Palette][] = (['paper', 'panel'] as const).flatMap((ground) =>
      (['ink', 'soft', 'accent'] as const).map((text): [keyof Palette, keyof Palette] => [text, ground]),
    );

    it.each([...pairs, ['onAccent', 'accent'] as [keyof Palette, keyof Palette]])(
      'read well: %s on %s',
      (text, ground) => {
        expect(contrast(palette[text], palette[ground])).toBeGreaterThan(4.5);
      },
    );
  },
);

/** WCAG 2.2's ratio of relative luminances. */
function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
