import { expect, it } from 'vitest';
import { pageMemory } from '../../src/site/page-memory.ts';

const source = {};

function counted(fails = false) {
  let made = 0;
  const make = async () => {
    made++;
    if (fails) throw new Error('no page');
    return { body: `page ${made}`, type: 'text/plain' };
  };
  return { make, count: () => made };
}

it('makes a page once for all who ask, until something it is made of has changed', async () => {
  const remember = pageMemory();
  const { make, count } = counted();
  const asked = await Promise.all([1, 2, 3].map(() => remember('/', { stamp: 'a', source }, make)));
  expect([count(), new Set(asked).size]).toEqual([1, 1]);
  const other = await remember('/', { stamp: 'b', source }, make);
  expect([count(), other.etag === asked[0]?.etag]).toEqual([2, false]);
  await remember('/', { stamp: 'b', source: {} }, make);
  expect(count()).toBe(3);
});

it('keeps no more pages than it may, those asked for last', async () => {
  const remember = pageMemory(2);
  const { make, count } = counted();
  for (const key of ['/one', '/two', '/one', '/three']) await remember(key, { stamp: 'a', source }, make);
  expect(count()).toBe(3);
  await remember('/one', { stamp: 'a', source }, make);
  expect(count()).toBe(3);
  await remember('/two', { stamp: 'a', source }, make);
  expect(count()).toBe(4);
});

it('tries again what could not be made', async () => {
  const remember = pageMemory();
  const failing = counted(true);
  await expect(remember('/', { stamp: 'a', source }, failing.make)).rejects.toThrow('no page');
  await expect(remember('/', { stamp: 'a', source }, failing.make)).rejects.toThrow('no page');
  expect(failing.count()).toBe(2);
});
