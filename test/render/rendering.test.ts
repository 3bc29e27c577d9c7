import { expect, it } from 'vitest';
import { hashRendering } from '../../src/render/hash-rendering.ts';
import { SlotName, slotPattern, slotToken } from '../../src/render/rendering.ts';
import { sampleRendering } from '../support/sample-rendering.ts';

it('a slot stands in a rendering as it stands in those that are stored already', () => {
  expect(SlotName.options.map(slotToken)).toEqual([
    '@@slot:name@@',
    '@@slot:address@@',
    '@@slot:unsubscribeUrl@@',
    '@@slot:preferencesUrl@@',
    '@@slot:voteUrl@@',
  ]);
});

it('a slot is found by its name, one that nobody knows too', () => {
  const text = `Dear ${slotToken('name')}@@slot:nickname@@, @@ slot:x@@ @@slot:@@`;
  expect([...text.matchAll(slotPattern)].map(([, name]) => name)).toEqual(['name', 'nickname', '']);
});

it('a rendering has one hash, in whatever order its headers were put', () => {
  const headers = { 'List-Archive': '<https://a.test>', 'List-Id': '<a.test>', 'X-Other': 'x' };
  const turned = Object.fromEntries(Object.entries(headers).reverse());
  const [one, other] = [headers, turned].map((put) => hashRendering(sampleRendering({ headers: put })));
  expect(one).toBe(other);
});
