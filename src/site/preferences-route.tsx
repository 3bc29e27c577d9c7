import { type Context, Hono } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { Failure, type FailureCode } from '../lib/failure.ts';
import { mailFreshLink, mailPreferencesLink } from '../subscribers/fresh-link.ts';
import { peoplePaths } from '../subscribers/letter-texts.ts';
import type { FreshPurpose } from '../subscribers/passing-token.ts';
import { chooseEditions, leave, longestPauseWeeks, pause } from '../subscribers/preferences.ts';
import type { Subscriber } from '../subscribers/subscriber.ts';
import { findSubscriber } from '../subscribers/subscriber-store.ts';
import { readToken } from '../subscribers/tokens.ts';
import { failureStatus } from '../web/failure-status.ts';
import { formLimit } from '../web/page-guards.ts';
import { type FormFields, readForm } from '../web/read-form.ts';
import { answerPerson, answerUnknownLink, type PeopleSite, refuseHaste } from './people-site.tsx';
import { AskForLink, PreferencesPage } from './preferences-page.tsx';
import { siteWords } from './site-world.ts';
import { mayBeMailed, readTypedAddress } from './typed-address.ts';

const freshPurposes: readonly FreshPurpose[] = ['address', 'export', 'erase'];

/** `/p/TOKEN`, one reader's choices; and `/preferences`, where somebody without a mail at hand asks for that link. */
export function preferencesRoute(site: PeopleSite): Hono {
  const route = new Hono();
  const { db, clock, people, publication } = site;
  const words = siteWords(site);
  const labels = words.messages.preferences;
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
      title: labels.title,
      status: said?.status ?? 200,
      children: (
        <PreferencesPage
          reader={reader}
          publication={publication}
          action={context.req.path}
          now={clock.now()}
          said={said?.text}
          words={words}
        />
      ),
    });
  };

  /** What the page says to an order that was refused; undefined for trouble that is not its own. */
  const refusalOf = (order: string, code: FailureCode): string | undefined => {
    if (code === 'conflict') return labels.notSubscribed;
    if (code !== 'invalid') return undefined;
    if (order === 'save') return labels.wrongChoice;
    return order === 'pause' ? words.fill(labels.wrongPause, { most: longestPauseWeeks }) : labels.noButton;
  };

  route.get(path, (context) => show(context));
  route.post(path, formLimit(words.messages.person.tooLarge), async (context) => {
    const reader = await readerOf(context);
    if (!reader) return answerUnknownLink(context, site);
    const form = await readForm(context);
    try {
      return await show(context, { text: await obey(reader, form) });
    } catch (cause) {
      const text = cause instanceof Failure ? refusalOf(form.text('do'), cause.code) : undefined;
      if (!(cause instanceof Failure) || text === undefined) throw cause;
      return show(context, { text, status: failureStatus[cause.code] });
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
        return end === 'left' ? labels.left : labels.saved;
      }
      case 'pause': {
        // An empty field is no number; Number('') would be 0, and end a pause.
        const weeks = Number.parseInt(form.text('weeks'), 10);
        const isPaused = await pause(db, { subscriberId, weeks }, now);
        if (!isPaused) return labels.cannotPause;
        return weeks === 0
          ? labels.goesOn
          : words.fill(labels.paused, { weeks: words.counted(words.messages.counts.weeks, weeks) });
      }
      case 'leave':
        await leave(db, { subscriberId, why: 'preferences', at: now.toISOString() });
        return labels.left;
      default: {
        const purpose = freshPurposes.find((it) => order === it);
        if (!purpose) throw new Failure('invalid', labels.noButton);
        const end = await mailFreshLink(people, { subscriberId, purpose }, now);
        return end === 'on its way'
          ? labels.linkSent
          : words.fill(labels.cannotSend, { address: publication.replyTo });
      }
    }
  };

  route.get('/preferences', (context) =>
    answerPerson(context, site, { title: labels.title, children: <AskForLink words={words} /> }),
  );
  route.post('/preferences', formLimit(words.messages.person.tooLarge), async (context) => {
    const refusal = await refuseHaste(context, site);
    if (refusal) return refusal;
    const reading = readTypedAddress(await readForm(context), words);
    if (reading.kind === 'wrong') {
      return answerPerson(context, site, {
        title: labels.title,
        status: 422,
        children: <AskForLink words={words} typed={reading.typed} wrong={reading.wrong} />,
      });
    }
    if (await mayBeMailed(site, reading.address)) {
      await mailPreferencesLink(people, reading.address, clock.now());
    }
    return answerPerson(context, site, {
      title: labels.lookTitle,
      children: <p className="lede">{labels.look}</p>,
    });
  });

  return route;
}
