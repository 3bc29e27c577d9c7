import { Hono } from 'hono';
import { Failure } from '../lib/failure.ts';
import { normaliseAddress, readAddress } from '../subscribers/address.ts';
import { exportSubscriber } from '../subscribers/export-store.ts';
import { findByBeginning, findByKey, searchSubscribers } from '../subscribers/search-store.ts';
import { countSubscribers, findSubscriber } from '../subscribers/subscriber-store.ts';
import { findSuppression } from '../subscribers/suppression-store.ts';
import { readForm } from '../web/read-form.ts';
import type { DeskEnv } from './desk-guards.ts';
import { answerDesk } from './desk-page.tsx';
import { say } from './desk-said.ts';
import type { DeskWorld } from './desk-world.ts';
import { PeoplePage } from './people-page.tsx';
import { keyOfAddress, personActs, suppressAddress } from './person-acts.ts';
import { PersonPage } from './person-page.tsx';

/** How many are listed: whoever looks for one person types more of the address. */
const mostFound = 50;

/** `/people` finds subscribers; `/people/ID` shows one, and does what they ask a person for. */
export function peopleRoute(world: DeskWorld): Hono<DeskEnv> {
  const route = new Hono<DeskEnv>();
  const { db, clock } = world;

  const personOf = async (text: string) => {
    const person = /^\d{1,9}$/.test(text) ? await findSubscriber(db, Number(text)) : undefined;
    if (person) return person;
    throw new Failure('not_found', `There is no subscriber "${text}"`);
  };

  /** By the exact address first, then by what an address or a name begins with; anywhere in it when it is asked for. */
  const findPeople = async (who: string, isAnywhere: boolean) => {
    const reading = readAddress(who);
    const known =
      reading.kind === 'address' ? await findByKey(db, keyOfAddress(world, reading.address)) : undefined;
    const search = isAnywhere ? searchSubscribers : findByBeginning;
    const others = await search(db, who, mostFound);
    return known ? [known, ...others.filter((one) => one.id !== known.id)].slice(0, mostFound) : others;
  };

  route.get('/people', async (context) => {
    const who = (context.req.query('who') ?? '').trim().slice(0, 254);
    const isAnywhere = context.req.query('anywhere') === '1';
    const found = who === '' ? [] : await findPeople(who, isAnywhere);
    const counts = await countSubscribers(db);
    return answerDesk(context, world, {
      title: 'People',
      children: (
        <PeoplePage {...{ who, found, counts, mostFound, isAnywhere }} session={context.get('session')} />
      ),
    });
  });

  route.post('/people/suppress', async (context) => {
    const form = await readForm(context);
    say(context, await suppressAddress(world, form, context.get('session').name));
    return context.redirect('/people', 303);
  });

  route.get('/people/:id', async (context) => {
    const person = await personOf(context.req.param('id'));
    const key =
      person.address === undefined ? undefined : keyOfAddress(world, normaliseAddress(person.address));
    const suppression = key === undefined ? undefined : await findSuppression(db, key);
    const kept = await exportSubscriber(db, person.id, clock.now());
    return answerDesk(context, world, {
      title: person.address ?? `Subscriber ${person.id}`,
      children: <PersonPage {...{ person, suppression, kept }} session={context.get('session')} />,
    });
  });

  route.get('/people/:id/export', async (context) => {
    const { id } = await personOf(context.req.param('id'));
    const kept = await exportSubscriber(db, id, clock.now());
    if (!kept) throw new Failure('not_found', `Nothing is kept about subscriber ${id}`);
    return context.body(JSON.stringify(kept, null, 2), 200, {
      'content-type': 'application/json',
      'content-disposition': `attachment; filename="subscriber-${id}.json"`,
    });
  });

  route.post('/people/:id/acts', async (context) => {
    const person = await personOf(context.req.param('id'));
    const form = await readForm(context);
    const name = form.text('do');
    if (!Object.hasOwn(personActs, name))
      throw new Failure('invalid', 'This page knows no such button. Nothing was changed.');
    const act = personActs[name as keyof typeof personActs];
    try {
      say(context, await act(world, { person, form, by: context.get('session').name }));
    } catch (cause) {
      if (!(cause instanceof Failure)) throw cause;
      say(context, `Not done. ${cause.message}`);
    }
    return context.redirect(`/people/${person.id}`, 303);
  });

  return route;
}
