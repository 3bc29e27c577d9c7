import { describe, expect, it } from 'vitest';
import { burstWindow } from '../../src/clicks/burst-window.ts';

const start = new Date('2025-08-06T07:00:00Z').getTime();
const hour = '2025-08-06T07:00:00.000Z';

function visits(most?: number) {
  const window = burstWindow({ salt: 'salt', ...(most ? { most } : {}) });
  const note = (client: string, linkId: string, seconds: number, issueId = 'midweek', isPerson = true) =>
    window.note(client, { linkId, hour, issueId, isPerson, at: new Date(start + seconds * 1000) });
  return { note, size: window.size };
}

const person = { isScanner: false, mistaken: [] };

describe('a client', () => {
  it('with three links of an issue in two seconds is a scanner, and the first two are taken back', () => {
    const { note } = visits();
    expect([note('a', 'one', 0), note('a', 'two', 1)]).toEqual([person, person]);
    const mistaken = [
      { linkId: 'one', hour },
      { linkId: 'two', hour },
    ];
    expect(note('a', 'three', 2)).toEqual({ isScanner: true, mistaken });
    expect(note('a', 'four', 2.1)).toEqual({ isScanner: true, mistaken: [] });
  });

  it('takes back nothing that was not counted as a person’s', () => {
    const { note } = visits();
    note('a', 'one', 0, 'midweek', false);
    note('a', 'two', 1);
    expect(note('a', 'three', 1).mistaken).toEqual([{ linkId: 'two', hour }]);
  });

  it('stays one until it has been quiet for ten seconds', () => {
    const { note } = visits();
    for (const link of ['one', 'two', 'three']) note('a', link, 0);
    for (const second of [9, 18, 27]) expect(note('a', 'four', second).isScanner).toBe(true);
    expect(note('a', 'four', 37.1)).toEqual(person);
  });

  it('that reads between its clicks is a person', () => {
    const { note } = visits();
    for (const [at, link] of ['one', 'two', 'three', 'four', 'five'].entries()) {
      expect(note('a', link, at * 1.01)).toEqual(person);
    }
  });

  it('that opens one link again and again is a person', () => {
    const { note } = visits();
    for (let at = 0; at < 50; at += 1) expect(note('a', 'one', at / 50)).toEqual(person);
  });

  it('is another for another issue, and is not mixed up with others', () => {
    const { note } = visits();
    for (const client of ['a', 'b', 'c', 'd']) {
      expect([note(client, 'one', 0), note(client, 'two', 0.1)]).toEqual([person, person]);
    }
    expect(note('a', 'three', 0.2, 'sunday')).toEqual(person);
  });
});

describe('the memory of clients', () => {
  it('forgets those that have been quiet', () => {
    const { note, size } = visits();
    for (let at = 0; at < 100; at += 1) note(`client ${at}`, 'one', 0);
    expect(size()).toBe(100);
    note('another', 'one', 11);
    expect(size()).toBe(1);
  });

  it('never holds more than it may, and forgets whoever was not heard of for longest', () => {
    const { note, size } = visits(3);
    for (const client of ['a', 'b', 'c', 'd', 'e']) note(client, 'one', 0);
    expect(size()).toBe(3);
    note('c', 'two', 0.1);
    note('f', 'one', 0.2);
    expect(note('c', 'three', 0.3).isScanner).toBe(true);
    note('d', 'two', 0.4);
    expect(note('d', 'three', 0.5).isScanner).toBe(false);
  });
});
