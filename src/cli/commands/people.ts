import type { App } from '../../app.ts';
import { Failure } from '../../lib/failure.ts';
import { addressKey, normaliseAddress } from '../../subscribers/address.ts';
import { liftByHand, suppressByHand } from '../../subscribers/by-hand.ts';
import { listConsents } from '../../subscribers/consent-store.ts';
import { eraseSubscriber } from '../../subscribers/erase-store.ts';
import { exportSubscriber } from '../../subscribers/export-store.ts';
import { leave } from '../../subscribers/preferences.ts';
import type { Subscriber } from '../../subscribers/subscriber.ts';
import { findSubscriber, findSubscriberAt } from '../../subscribers/subscriber-store.ts';
import { findSuppression, reasonsOf, type Suppression } from '../../subscribers/suppression-store.ts';
import type { CommandContext } from '../command-context.ts';
import { exitCodes } from '../exit-codes.ts';
import { withApp } from '../with-app.ts';

interface Order {
  by: string;
  why: string;
}

/** Shows one subscriber with what they agreed to, and whether mail may go there. */
export async function show(
  context: CommandContext,
  who: string,
  options: { all?: boolean },
): Promise<number> {
  return withApp(context, async (app) => {
    const subscriber = await someone(app, who);
    const consents = await listConsents(app.db, subscriber.id);
    const suppression =
      subscriber.address === undefined
        ? undefined
        : await findSuppression(app.db, keyOf(app, subscriber.address));
    const all = options.all ? await exportSubscriber(app.db, subscriber.id, app.clock.now()) : undefined;
    context.printer.json(all ?? { subscriber, suppression, consents });
    if (all) context.printer.say(JSON.stringify(all, null, 2));
    else describe(context, subscriber, suppression, consents);
    return exitCodes.ok;
  });
}

function describe(
  { printer }: CommandContext,
  it: Subscriber,
  suppression: Suppression | undefined,
  consents: readonly { kind: string; at: string; detail: unknown }[],
): void {
  printer.say(`${it.address ?? '(erased)'} is subscriber ${it.id}: ${it.state}`);
  printer.say(`  editions: ${it.editions.join(', ') || 'none'}; time zone: ${it.timeZone ?? 'not set'}`);
  if (it.pausedUntil) printer.say(`  paused until ${it.pausedUntil}`);
  printer.say(`  consent: ${it.consentSource}, ${it.confirmedAt ?? 'not confirmed'}`);
  if (suppression)
    printer.say(`  suppressed: ${reasonsOf(suppression)} (${suppression.source}), ${suppression.at}`);
  for (const { at, kind, detail } of consents) printer.say(`  ${at}  ${kind}  ${JSON.stringify(detail)}`);
}

/** Ends every subscription of somebody who asked a person instead of a link. */
export async function unsubscribe(context: CommandContext, who: string, { by, why }: Order): Promise<number> {
  return withApp(context, async (app) => {
    const { id } = await someone(app, who);
    const at = app.clock.now().toISOString();
    const end = await leave(app.db, { subscriberId: id, why: `${by}: ${why}`, at });
    context.printer.json({ subscriber: id, end });
    context.printer.say(
      end === 'left' ? `Subscriber ${id} is unsubscribed` : `Subscriber ${id} had left before`,
    );
    return exitCodes.ok;
  });
}

export async function suppress(context: CommandContext, address: string, order: Order): Promise<number> {
  return withApp(context, async (app) => {
    const key = keyOf(app, address);
    await suppressByHand(app.db, { addressKey: key, ...order, at: app.clock.now().toISOString() });
    context.printer.json({ suppressed: true });
    context.printer.say(`${address} is never mailed again, until somebody lifts that`);
    return exitCodes.ok;
  });
}

export async function lift(context: CommandContext, address: string, order: Order): Promise<number> {
  return withApp(context, async (app) => {
    const key = keyOf(app, address);
    const end = await liftByHand(app.db, { addressKey: key, ...order, at: app.clock.now().toISOString() });
    context.printer.json({ end });
    const sentences = {
      'active again': 'is active again',
      lifted: 'may be mailed again',
      'complaint left': 'has complained, too: only its owner can take that back, by signing up again',
    };
    context.printer.say(`${address} ${sentences[end]}`);
    return exitCodes.ok;
  });
}

/** Erases somebody who asked a person instead of a link; `--yes` because it cannot be undone. */
export async function erase(
  context: CommandContext,
  who: string,
  options: { yes?: boolean },
): Promise<number> {
  return withApp(context, async (app) => {
    const { id } = await someone(app, who);
    if (!options.yes) throw new Failure('invalid', `Erasing subscriber ${id} cannot be undone: say --yes`);
    await eraseSubscriber(app.db, id, app.clock.now());
    context.printer.json({ erased: id });
    context.printer.say(`Subscriber ${id} is erased; only the keyed hash of the address is left`);
    return exitCodes.ok;
  });
}

const keyOf = ({ settings }: App, address: string): string =>
  addressKey(settings.suppressionKey, normaliseAddress(address));

/** By id or address; throws `Failure('not_found')`. */
async function someone({ db }: App, who: string): Promise<Subscriber> {
  const found = /^\d{1,9}$/.test(who)
    ? await findSubscriber(db, Number(who))
    : await findSubscriberAt(db, normaliseAddress(who));
  if (found) return found;
  throw new Failure('not_found', `There is no subscriber "${who}"; give an id or an address`);
}
