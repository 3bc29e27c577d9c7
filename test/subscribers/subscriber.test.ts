import { describe, expect, it } from 'vitest';
import {
  ConsentSource,
  canMove,
  SubscriberName,
  statesBefore,
  TimeZone,
} from '../../src/subscribers/subscriber.ts';

describe('a subscriber', () => {
  it('can leave from every state but erased, also when already bounced', () => {
    expect(statesBefore('unsubscribed')).toEqual(['pending', 'active', 'bounced', 'complained']);
  });

  it('who left is not turned into a bounce or a complaint, which would be lifted by other rules', () => {
    expect(canMove('unsubscribed', 'bounced')).toBe(false);
    expect(canMove('unsubscribed', 'complained')).toBe(false);
    expect(canMove('unsubscribed', 'active')).toBe(true);
  });
});

describe('a name', () => {
  it.each(['Ann', 'Ὀδυσσεύς', 'محمد', '👩🏽‍🚀', '<script>', '$&', '@@slot:name@@', '👍'.repeat(300)])(
    'may be %j',
    (name) => {
      expect(SubscriberName.parse(name)).toBe(name);
    },
  );

  it.each(['Ann\r\nBcc: x', 'Ann\u0000', 'Ann\u2028Lee', 'Ann\ud83d', 'J\ufffdrg', 'a'.repeat(301)])(
    'may not be %j',
    (name) => {
      expect(SubscriberName.safeParse(name).success).toBe(false);
    },
  );
});

it('a time zone is an IANA zone, which knows summer time, not an offset', () => {
  for (const zone of [
    'Europe/Berlin',
    'America/Argentina/Buenos_Aires',
    'Asia/Kolkata',
    'UTC',
    'Etc/GMT+3',
  ]) {
    expect(TimeZone.parse(zone)).toBe(zone);
  }
  for (const zone of ['+02:00', 'Berlin', 'Europe/Atlantis', '']) {
    expect(TimeZone.safeParse(zone).success).toBe(false);
  }
});

it('a consent source says something', () => {
  expect(ConsentSource.safeParse('  ').success).toBe(false);
  expect(ConsentSource.parse(' Signed up at the Lisbon meet-up ')).toBe('Signed up at the Lisbon meet-up');
});
