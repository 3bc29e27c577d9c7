import { type Context, Hono } from 'hono';
import type { Edition } from '../publication/edition.ts';
import { peoplePaths } from '../subscribers/letter-texts.ts';
import {
  chooseEditions,
  keepOneEdition,
  leave,
  mayKeepOneEdition,
  pause,
} from '../subscribers/preferences.ts';
import type { Subscriber } from '../subscribers/subscriber.ts';
import { findSubscriber } from '../subscribers/subscriber-store.ts';
import { readToken } from '../subscribers/tokens.ts';
import { formLimit } from '../web/page-guards.ts';
import { readForm } from '../web/read-form.ts';
import { LeavePage, LeftPage } from './leave-pages.tsx';
import { answerPerson, answerUnknownLink, type PeopleSite } from './people-site.tsx';
import { siteWords } from './site-world.ts';

/** What the page offers instead of leaving. */
const pauseWeeks = 4;

/**
 * `/u/TOKEN`. A POST leaves everything, whatever it holds (RFC 8058: no cookie, no redirect, 200, harmless to repeat);
 * only the page's own smaller offers say otherwise. GET and HEAD show the page and change nothing.
 */
export function unsubscribeRoute(site: PeopleSite): Hono {
  const route = new Hono();
  const { db, clock, people, publication } = site;
  const words = siteWords(site);
  const labels = words.messages.leave;
  const path = `${peoplePaths.unsubscribe}:token` as const;

  const readerOf = async (context: Context): Promise<Subscriber | undefined> => {
    const reading = readToken(people.keys, 'unsubscribe', context.req.param('token') ?? '');
    return reading.kind === 'valid' ? findSubscriber(db, reading.subscriberId) : undefined;
  };

  const answerLeft = (context: Context, reader: Subscriber, editions: readonly Edition[]): Response =>
    answerPerson(context, site, {
      title: labels.leftTitle,
      children: <LeftPage {...{ reader, editions, words }} action={context.req.path} />,
    });

  route.get(path, async (context) => {
    const reader = await readerOf(context);
    if (!reader) return answerUnknownLink(context, site);
    // Whoever bounced would get mail again once a person lifts that, so leaving is still a choice.
    if (['active', 'bounced', 'pending'].includes(reader.state)) {
      const { editions } = publication;
      return answerPerson(context, site, {
        title: labels.title,
        children: <LeavePage {...{ reader, editions, pauseWeeks, words }} action={context.req.path} />,
      });
    }
    // A press in a mail program shows no page: who comes here after it has not been asked yet.
    const canKeep = await mayKeepOneEdition(db, reader.id, clock.now());
    return answerLeft(context, reader, canKeep ? publication.editions : []);
  });

  route.post(path, formLimit(words.messages.person.tooLarge), async (context) => {
    const reader = await readerOf(context);
    if (!reader) return answerUnknownLink(context, site);
    const form = await readForm(context);
    const isOneClick = form.text('List-Unsubscribe') === 'One-Click';
    const less = isOneClick ? undefined : await takeLess(reader, form.text('do'));
    if (less)
      return answerPerson(context, site, {
        title: less.title,
        children: <p className="lede">{less.text}</p>,
      });
    const at = clock.now().toISOString();
    await leave(db, { subscriberId: reader.id, why: isOneClick ? 'one click' : 'the page', at });
    return isOneClick ? context.text(labels.oneClick, 200) : answerLeft(context, reader, []);
  });

  /** What was chosen instead of leaving; undefined when it was leaving, or is not to be had any more. */
  const takeLess = async (reader: Subscriber, order: string) => {
    const now = clock.now();
    const subscriberId = reader.id;
    if (order === 'pause' && (await pause(db, { subscriberId, weeks: pauseWeeks }, now))) {
      return {
        title: labels.pausedTitle,
        text: words.fill(labels.paused, {
          weeks: words.counted(words.messages.counts.weeks, pauseWeeks),
        }),
      };
    }
    const edition = publication.editions.find(({ id }) => order === `keep ${id}`);
    if (!edition) return undefined;
    const isKept =
      reader.state === 'active'
        ? await chooseEditions(
            people,
            { subscriberId, editions: [edition.id], timeZone: undefined, why: 'less of it' },
            now,
          )
        : await keepOneEdition(people, { subscriberId, edition: edition.id }, now);
    if (!isKept) return undefined;
    return {
      title: words.fill(labels.only, { edition: edition.title }),
      text: words.fill(labels.onlyText, { edition: edition.title }),
    };
  };

  return route;
}
