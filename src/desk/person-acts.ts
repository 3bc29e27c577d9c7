import { Failure } from '../lib/failure.ts';
import { addressKey, type NormalAddress, normaliseAddress } from '../subscribers/address.ts';
import { liftByHand, suppressByHand } from '../subscribers/by-hand.ts';
import { eraseSubscriber } from '../subscribers/erase-store.ts';
import { leave } from '../subscribers/preferences.ts';
import type { Subscriber } from '../subscribers/subscriber.ts';
import type { FormFields } from '../web/read-form.ts';
import type { DeskWorld } from './desk-world.ts';

interface Asked {
  person: Subscriber;
  form: FormFields;
  by: string;
}

export const keyOfAddress = (
  { suppressionKey }: Pick<DeskWorld, 'suppressionKey'>,
  address: NormalAddress,
): string => addressKey(suppressionKey, address);

/** What a person at the desk does for a subscriber, by the name of its button; says what was done. */
export const personActs = {
  unsubscribe: async ({ db, clock }: DeskWorld, { person, form, by }: Asked) => {
    const why = `${by}: ${reasonIn(form)}`;
    const end = await leave(db, { subscriberId: person.id, why, at: clock.now().toISOString() });
    return end === 'left' ? 'Unsubscribed from everything.' : 'They had left before.';
  },
  suppress: async (world: DeskWorld, asked: Asked) => {
    await suppressByHand(world.db, byHand(world, asked));
    return 'Suppressed: nothing is mailed there any more.';
  },
  lift: async (world: DeskWorld, asked: Asked) => {
    const end = await liftByHand(world.db, byHand(world, asked));
    return liftedSentences[end];
  },
  erase: async ({ db, clock }: DeskWorld, { person, form }: Asked) => {
    if (form.text('sure') !== String(person.id))
      throw new Failure('invalid', `Erasing cannot be undone: type ${person.id} to do it`);
    await eraseSubscriber(db, person.id, clock.now());
    return 'Erased: only the keyed hash of the address is left.';
  },
} as const;

const liftedSentences = {
  'active again': 'Lifted: they are active again.',
  lifted: 'Lifted: they may be mailed again.',
  'complaint left': 'Lifted, but they complained, too: only they can take that back, by signing up again.',
};

/** Suppresses an address, known or not. Throws `Failure('invalid')` for what is none. */
export async function suppressAddress(world: DeskWorld, form: FormFields, by: string): Promise<string> {
  const address = normaliseAddress(form.text('address'));
  const at = world.clock.now().toISOString();
  await suppressByHand(world.db, { addressKey: keyOfAddress(world, address), by, why: reasonIn(form), at });
  return `${address} is suppressed: nothing is mailed there any more.`;
}

function byHand(world: DeskWorld, { person, form, by }: Asked) {
  if (person.address === undefined)
    throw new Failure('conflict', 'They are erased: there is no address left');
  const key = keyOfAddress(world, normaliseAddress(person.address));
  return { addressKey: key, by, why: reasonIn(form), at: world.clock.now().toISOString() };
}

function reasonIn(form: FormFields): string {
  const why = form.text('why').replace(/\s+/g, ' ').slice(0, 500);
  if (why === '') throw new Failure('invalid', 'Say why: the reason is kept');
  return why;
}
