import { Hono } from 'hono';
import { confirmRequest } from '../subscribers/confirm.ts';
import { peoplePaths } from '../subscribers/letter-texts.ts';
import { readPassingToken } from '../subscribers/passing-token.ts';
import { personalUrls } from '../subscribers/slot-values.ts';
import { formLimit } from '../web/page-guards.ts';
import { answerPerson, answerUnknownLink, type PeopleSite } from './people-site.tsx';

/** `/confirm/TOKEN`: the page of the mail's button; only the button on it confirms, since scanners follow links. */
export function confirmRoute(site: PeopleSite): Hono {
  const route = new Hono();
  const { people, clock, publicUrl, readClient } = site;
  const path = `${peoplePaths.confirm}:token` as const;
  route.get(path, (context) => {
    const token = context.req.param('token');
    const reading = readPassingToken(people.keys, 'confirm', token, clock.now());
    if (reading.kind === 'invalid') return answerUnknownLink(context, site);
    if (reading.kind === 'expired') return tooLate(context, site);
    return answerPerson(context, site, {
      title: 'One press left',
      children: (
        <form method="post" action={`${peoplePaths.confirm}${token}`}>
          <p>With this button you confirm that the mail is to come to your address.</p>
          <button type="submit">Confirm</button>
          <p className="hint">
            Not you, or changed your mind? Close this page, and nothing happens.{' '}
            <a href="/privacy">What we keep, and why</a>.
          </p>
        </form>
      ),
    });
  });
  route.post(path, formLimit(), async (context) => {
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
          title: 'We cannot mail this address',
          status: 409,
          children: <Blocked />,
        });
      case 'taken':
        return answerPerson(context, site, {
          title: 'This address is in use',
          status: 409,
          children: (
            <p>
              It has a subscription of its own, or had one, so nothing was changed.{' '}
              <a href="/#sign-up">Sign it up</a> to choose what comes there.
            </p>
          ),
        });
      case 'confirmed before':
        return answerPerson(context, site, {
          title: 'Already confirmed',
          children: <p>You pressed this button before, and it counts. There is nothing more to do.</p>,
        });
      case 'confirmed': {
        const { preferencesUrl } = personalUrls({ publicUrl, keys: people.keys }, end.subscriberId);
        const isMove = end.request.kind === 'change of address';
        return answerPerson(context, site, {
          title: isMove ? 'Your address is changed' : 'You are subscribed',
          children: (
            <>
              <p className="lede">
                {isMove
                  ? 'From now on our mail comes to this address.'
                  : 'Thank you. The next issue of what you chose comes by mail, and a word of welcome is on its way.'}
              </p>
              <p>
                <a href={new URL(preferencesUrl).pathname}>Choose editions, a time zone or a pause</a> ·{' '}
                <a href="/issues">Read earlier issues</a>
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
  return answerPerson(context, site, {
    title: 'This link has expired',
    status: 410,
    children: (
      <p>
        Links of this kind work for some days only. <a href="/#sign-up">Sign up again</a> and a new one comes
        at once.
      </p>
    ),
  });
}

function Blocked() {
  return (
    <p>
      Earlier mail to it came back, so we have stopped writing to it. Answer any of our mails, or write to the
      editors, and a person lifts that.
    </p>
  );
}
