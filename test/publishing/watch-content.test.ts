import { utimesSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { contentWatcher } from '../../src/publishing/watch-content.ts';
import { dataWith } from '../support/broken-copy.ts';

it('reads content anew when a file of it has changed, and gives the very same until then', () => {
  const data = dataWith('topics.yaml', (text) => text);
  const read = contentWatcher(data);
  const first = read();
  expect(read()).toBe(first);
  utimesSync(join(data, 'news', '2025-w32.yaml'), 1, 1);
  const second = read();
  expect(second).not.toBe(first);
  expect(second).toEqual(first);
});
