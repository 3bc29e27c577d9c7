import { type Context, Hono } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { Failure } from '../lib/failure.ts';
import { type FreshPurpose, mailFreshLink, mailPreferencesLink } from '../subscribers/fresh-link.ts';
import { peoplePaths } from '../subscribers/letter-texts.ts';
import { chooseEditions, leave, pause } from '../subscribers/preferences.ts';
import type { Subscriber } from '../subscribers/subscriber.ts';
import { findSubscriber } from '../subscribers/subscriber-store.ts';
import { readToken } from '../subscribers/tokens.ts';
import { failureStatus } from '../web/failure-status.ts';
import { formLimit } from '../web/page-guards.ts';
import { type FormFields, readForm } from '../web/read-form.ts';
import { answerPerson, answerUnknownLink, type PeopleSite, refuseHaste } from './people-site.tsx';
import { AskForLink, PreferencesPage } from './preferences-page.tsx';
import { mayBeMailed, readTypedAddress } from './typed-address.ts';

const freshPurposes: readonly FreshPurpose[] = ['address', 'export', 'erase'];

/** `/p/TOKEN`, one reader's choices; and `/preferences`, where somebody without a mail at hand asks for that link. */
export function preferencesRoute(site: PeopleSite): Hono {
  const route = new Hono();
  const { db, clock, people, publication } = site;
  const path = `${peoplePaths.preferences}:token` as const;

  const readerOf = async (context: Context): Promise<Subscriber | undefined> => {
    const reading = readToken(people.keys, 'preferences', context.req.param('token') ?? '');
    const reader = reading.kind === 'valid' ? await findSubscriber(db, reading.subscriberId) : undefined;
    return reader?.state === 'erased' ? undefined : reader;
  };

  const show = async (
    context: Context,
    said?: { text: string; status?: ContentfulStatusCode },
  ): Promise<Response> => {
    const reader = await readerOf(context);
    if (!reader) return answerUnknownLink(context, site);
    return answerPerson(context, site, {
      title: 'Your preferences',
      status: said?.status ?? 200,
      children: (
        <PreferencesPage
          reader={reader}
          publication={publication}
          action={context.req.path}
          now={clock.now()}
          said={said?.text}
        />
      ),
    });
  };

  route.get(path, (context) => show(context));
  route.post(path, formLimit(), async (context) => {
    const reader = await readerOf(context);
    if (!reader) return answerUnknownLink(context, site);
    try {
      return await show(context, { text: await obey(reader, await readForm(context)) });
    } catch (cause) {
      if (!(cause instanceof Failure)) throw cause;
      return show(context, { text: cause.message, status: failureStatus[cause.code] });
    }
  });

  /** Does what one of the page's forms asks for, and says what was done. */
  const obey = async (reader: Subscriber, form: FormFields): Promise<string> => {
    const now = clock.now();
    const subscriberId = reader.id;
    const order = form.text('do');
    switch (order) {
      case 'save': {
        // "Not set" is a choice; a form without the field makes none.
        const timeZone = form.all('timeZone')[0]?.trim();
        const choice = { subscriberId, editions: form.all('edition'), timeZone, why: 'preferences' };
        const end = await chooseEditions(people, choice, now);
        return end === 'left' ? 'You are unsubscribed from everything.' : 'Your choice is saved.';
      }
      case 'pause': {
        // An empty field is no number; Number('') would be 0, and end a pause.
        const weeks = Number.parseInt(form.text('weeks'), 10);
        const isPaused = await pause(db, { subscriberId, weeks }, now);
        if (!isPaused) return 'Only a running subscription can be paused.';
        return weeks === 0
          ? 'Your mail goes on.'
          : `Nothing comes for ${weeks === 1 ? 'a week' : `${weeks} weeks`}.`;
      }
      case 'leave':
        await leave(db, { subscriberId, why: 'preferences', at: now.toISOString() });
        return 'You are unsubscribed from everything.';
      default: {
        const purpose = freshPurposes.find((it) => order === it);
        if (!purpose) throw new Failure('invalid', 'This page knows no such button. Nothing was changed.');
        const end = await mailFreshLink(people, { subscriberId, purpose }, now);
        return end === 'on its way'
          ? 'A link is on its way to your address. It works for a day.'
          : `We must not write to your address any more, so no link can reach you. Write to ${publication.replyTo}, and a person does it.`;
      }
    }
  };

  route.get('/preferences', (context) =>
    answerPerson(context, site, { title: 'Your preferences', children: <AskForLink /> }),
  );
  route.post('/preferences', formLimit(), async (context) => {
    const refusal = await refuseHaste(context, site);
    if (refusal) return refusal;
    const reading = readTypedAddress(await readForm(context));
    if (reading.kind === 'wrong') {
      return answerPerson(context, site, {
        title: 'Your preferences',
        status: 422,
        children: <AskForLink typed={reading.typed} wrong={reading.wrong} />,
      });
    }
    if (await mayBeMailed(site, reading.address)) {
      await mailPreferencesLink(people, reading.address, clock.now());
    }
    return answerPerson(context, site, {
      title: 'Look into your mailbox',
      children: (
        <p className="lede">
          If that address is subscribed, the link to its preferences is on its way there.
        </p>
      ),
    });
  });

  return route;
}
