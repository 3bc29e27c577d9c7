import { Hono } from 'hono';
import { RichText } from '../../emails/_parts/rich-text.tsx';
import { confirmRequest } from '../subscribers/confirm.ts';
import { peoplePaths } from '../subscribers/letter-texts.ts';
import { readPassingToken } from '../subscribers/passing-token.ts';
import { personalUrls } from '../subscribers/slot-values.ts';
import { formLimit } from '../web/page-guards.ts';
import { answerPerson, answerUnknownLink, type PeopleSite } from './people-site.tsx';
import { siteWords } from './site-world.ts';

/** `/confirm/TOKEN`: the page of the mail's button; only the button on it confirms, since scanners follow links. */
export function confirmRoute(site: PeopleSite): Hono {
  const route = new Hono();
  const { people, clock, publicUrl, readClient } = site;
  const words = siteWords(site);
  const { confirm, signUp } = words.messages;
  const path = `${peoplePaths.confirm}:token` as const;
  route.get(path, (context) => {
    const token = context.req.param('token');
    const reading = readPassingToken(people.keys, 'confirm', token, clock.now());
    if (reading.kind === 'invalid') return answerUnknownLink(context, site);
    if (reading.kind === 'expired') return tooLate(context, site);
    return answerPerson(context, site, {
      title: confirm.title,
      children: (
        <form method="post" action={`${peoplePaths.confirm}${token}`}>
          <p>{confirm.press}</p>
          <button type="submit">{confirm.button}</button>
          <p className="hint">
            <RichText
              words={words}
              text={confirm.notYou}
              places={{ privacy: <a href="/privacy">{signUp.keep}</a> }}
            />
          </p>
        </form>
      ),
    });
  });
  route.post(path, formLimit(words.messages.person.tooLarge), async (context) => {
    const now = clock.now();
    const reading = readPassingToken(people.keys, 'confirm', context.req.param('token'), now);
    if (reading.kind === 'invalid') return answerUnknownLink(context, site);
    if (reading.kind === 'expired') return tooLate(context, site);
    const end = await confirmRequest(
      people,
      { requestId: reading.id, clientAddress: readClient(context) },
      now,
    );
    switch (end.kind) {
      case 'gone':
        return tooLate(context, site);
      case 'blocked':
        return answerPerson(context, site, {
          title: confirm.blockedTitle,
          status: 409,
          children: <p>{confirm.blocked}</p>,
        });
      case 'taken':
        return answerPerson(context, site, {
          title: confirm.takenTitle,
          status: 409,
          children: (
            <p>
              <RichText
                words={words}
                text={confirm.taken}
                places={{ signUp: <a href="/#sign-up">{confirm.takenLink}</a> }}
              />
            </p>
          ),
        });
      case 'confirmed before':
        return answerPerson(context, site, {
          title: confirm.beforeTitle,
          children: <p>{confirm.before}</p>,
        });
      case 'confirmed': {
        const { preferencesUrl } = personalUrls({ publicUrl, keys: people.keys }, end.subscriberId);
        const isMove = end.request.kind === 'change of address';
        return answerPerson(context, site, {
          title: isMove ? confirm.movedTitle : confirm.subscribedTitle,
          children: (
            <>
              <p className="lede">{isMove ? confirm.moved : confirm.subscribed}</p>
              <p>
                <a href={new URL(preferencesUrl).pathname}>{confirm.choose}</a> ·{' '}
                <a href="/issues">{confirm.earlier}</a>
              </p>
            </>
          ),
        });
      }
    }
  });
  return route;
}

function tooLate(context: Parameters<typeof answerPerson>[0], site: PeopleSite): Response {
  const words = siteWords(site);
  const { confirm } = words.messages;
  return answerPerson(context, site, {
    title: confirm.expiredTitle,
    status: 410,
    children: (
      <p>
        <RichText
          words={words}
          text={confirm.expired}
          places={{ signUp: <a href="/#sign-up">{confirm.expiredLink}</a> }}
        />
      </p>
    ),
  });
}
