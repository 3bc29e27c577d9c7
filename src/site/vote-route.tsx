import { type Context, Hono } from 'hono';
import { nobodysVote, peoplePaths } from '../subscribers/letter-texts.ts';
import { readVoteToken } from '../subscribers/tokens.ts';
import { castVote, longestSentence, VoteValue } from '../subscribers/vote-store.ts';
import { formLimit } from '../web/page-guards.ts';
import { readForm } from '../web/read-form.ts';
import { answerPerson, answerUnknownLink, type PeopleSite } from './people-site.tsx';
import { SignUpBox } from './sign-up-box.tsx';

/** `/vote/TOKEN/up` and `/down`: the mail's links choose an answer; only the page's button gives it. */
export function voteRoute(site: PeopleSite): Hono {
  const route = new Hono();
  const { db, clock, people } = site;
  route.get(`${peoplePaths.vote}:token/:value?`, (context) => {
    const { token, value = 'up' } = context.req.param();
    if (token === nobodysVote) return answerForMailOnly(context, site);
    const answer = VoteValue.safeParse(value);
    if (readVoteToken(people.keys, token) === undefined || !answer.success)
      return answerUnknownLink(context, site);
    return answerPerson(context, site, {
      title: 'Was this issue worth your time?',
      children: <VoteForm action={`${peoplePaths.vote}${token}`} chosen={answer.data} />,
    });
  });
  route.post(`${peoplePaths.vote}:token/:value?`, formLimit(), async (context) => {
    const deliveryId = readVoteToken(people.keys, context.req.param('token'));
    const form = await readForm(context);
    const value = VoteValue.safeParse(form.text('value'));
    if (deliveryId === undefined || !value.success) return answerUnknownLink(context, site);
    const sentence = form.text('sentence') || undefined;
    const at = clock.now().toISOString();
    if (!(await castVote(db, { deliveryId, value: value.data, sentence, at })))
      return answerUnknownLink(context, site);
    return answerPerson(context, site, {
      title: 'Thank you',
      children: (
        <>
          <p className="lede">Your vote is counted. Come back through the same link to change it.</p>
          <p>
            <a href="/issues">All issues</a> · <a href="/guides">All guides</a>
          </p>
        </>
      ),
    });
  });
  return route;
}

/** The copy on the web is everybody's; a vote is one reader's. */
function answerForMailOnly(context: Context, site: PeopleSite): Response {
  return answerPerson(context, site, {
    title: 'Votes come by mail',
    children: (
      <>
        <p>
          You are reading the copy on the web, which is nobody’s in particular. Readers by mail have a vote
          each.
        </p>
        <SignUpBox publication={site.publication} page={peoplePaths.vote} title="Get it by mail" />
      </>
    ),
  });
}

const answers = { up: 'Yes, it was', down: 'No, it was not' } as const satisfies Record<VoteValue, string>;

function VoteForm({ action, chosen }: { action: string; chosen: VoteValue }) {
  return (
    <form method="post" action={action}>
      <fieldset>
        <legend>Your answer</legend>
        {VoteValue.options.map((value) => (
          <label className="choice" key={value}>
            <input type="radio" name="value" value={value} defaultChecked={value === chosen} />
            <span>{answers[value]}</span>
          </label>
        ))}
      </fieldset>
      <div className="field">
        <label htmlFor="sentence">A sentence to the editors, if you like</label>
        <textarea id="sentence" name="sentence" maxLength={longestSentence} />
        <p className="hint">Editors see sentences and sums, never who wrote or voted.</p>
      </div>
      <button type="submit">Send</button>
    </form>
  );
}
