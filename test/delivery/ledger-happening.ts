import fc from 'fast-check';
import { hour, leaseMs } from './ledger-stage.ts';

/** What may become of a request on its way; `taken` goes well. */
export type Fate = (typeof fates)[number];
const fates = [
  'taken',
  'one refused',
  'answer lost',
  'request lost',
  'busy',
  'quota',
  'broken',
  'forbidden',
] as const;
const Fate = fc.constantFrom<Fate>('taken', ...fates);

/** One thing that happens; numbers pick one of those there are. */
export type Happening =
  | { kind: 'claim'; owner: number }
  | { kind: 'post'; which: number; fate: Fate }
  /** `settle` takes the answer of a posted request, `die` forgets a claim, posted or not: its process is gone. */
  | { kind: 'settle' | 'die'; which: number }
  | { kind: 'wait'; ms: number }
  | { kind: 'leave'; who: number }
  /** Somebody wants no mail for a while. */
  | { kind: 'rest'; who: number; ms: number }
  | { kind: 'event'; which: number; type: 'delivered' | 'bounced' | 'complained'; hasTag: boolean }
  /** A person looks a batch in doubt up at the provider and says what is so. */
  | { kind: 'resolve'; which: number }
  | { kind: 'pause' | 'resume' | 'finish' };

const which = fc.nat(9);
const moments = [100, 20_000, leaseMs, hour] as const;
const longWaits = [22 * hour, 23 * hour, 25 * hour] as const;
const reports = ['delivered', 'delivered', 'bounced', 'complained'] as const;

const weighed: readonly [number, fc.Arbitrary<Happening>][] = [
  [6, fc.record({ kind: fc.constant('claim'), owner: fc.nat(2) })],
  [7, fc.record({ kind: fc.constant('post'), which, fate: Fate })],
  [6, fc.record({ kind: fc.constant('settle'), which })],
  [2, fc.record({ kind: fc.constant('die'), which })],
  [4, fc.record({ kind: fc.constant('wait'), ms: fc.constantFrom(...moments) })],
  [1, fc.record({ kind: fc.constant('wait'), ms: fc.constantFrom(...longWaits) })],
  [4, fc.record({ kind: fc.constant('leave'), who: fc.nat() })],
  [2, fc.record({ kind: fc.constant('rest'), who: fc.nat(), ms: fc.constantFrom(...moments) })],
  [
    4,
    fc.record({
      kind: fc.constant('event'),
      which: fc.nat(),
      type: fc.constantFrom(...reports),
      hasTag: fc.boolean(),
    }),
  ],
  [2, fc.record({ kind: fc.constant('resolve'), which })],
  [1, fc.record({ kind: fc.constant('pause') })],
  [2, fc.record({ kind: fc.constant('resume') })],
  [1, fc.record({ kind: fc.constant('finish') })],
];

const claim = { kind: 'claim', owner: 0 } as const;
const settle = { kind: 'settle', which: 0 } as const;
const wait = (ms: number) => ({ kind: 'wait', ms }) as const;
const post = (fate: Fate) => ({ kind: 'post', which: 0, fate }) as const;

/** What would hardly come together by chance, and is where machines break. */
const turns: readonly (readonly Happening[])[] = [
  // Taken over, refused and made anew, while the first holder still has its old request.
  [claim, wait(leaseMs), claim, { kind: 'post', which: 1, fate: 'busy' }, settle, wait(20_000), claim],
  // A holder that slept through its lease, or through a day.
  [claim, wait(leaseMs), claim, post('taken')],
  [claim, wait(25 * hour), post('taken')],
  // In doubt for a day.
  [claim, post('answer lost'), settle, wait(23 * hour), claim],
  [claim, post('request lost'), settle, wait(23 * hour), claim],
];

/** What happens to an issue, and whether it is sent in the end or cancelled then. */
export interface Life {
  happenings: Happening[];
  end: 'sent' | 'cancelled';
}

const single = fc.oneof(...weighed.map(([weight, arbitrary]) => ({ weight, arbitrary })));
const several = fc.oneof(
  { weight: 12, arbitrary: single.map((one): readonly Happening[] => [one]) },
  { weight: 1, arbitrary: fc.constantFrom(...turns) },
);

export const Life: fc.Arbitrary<Life> = fc.record({
  happenings: fc.array(several, { minLength: 5, maxLength: 50, size: 'max' }).map((parts) => parts.flat()),
  end: fc.constantFrom('sent', 'sent', 'sent', 'cancelled'),
});
