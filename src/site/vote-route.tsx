import { type Context, Hono } from 'hono';
import type { Words } from '../publication/words.ts';
import { nobodysVote, peoplePaths } from '../subscribers/letter-texts.ts';
import { readVoteToken } from '../subscribers/tokens.ts';
import { castVote, longestSentence, VoteValue } from '../subscribers/vote-store.ts';
import { formLimit } from '../web/page-guards.ts';
import { readForm } from '../web/read-form.ts';
import { answerPerson, answerUnknownLink, type PeopleSite } from './people-site.tsx';
import { SignUpBox } from './sign-up-box.tsx';
import { siteWords } from './site-world.ts';

/** `/vote/TOKEN/up` and `/down`: the mail's links choose an answer; only the page's button gives it. */
export function voteRoute(site: PeopleSite): Hono {
  const route = new Hono();
  const { db, clock, people } = site;
  const words = siteWords(site);
  const { vote, home } = words.messages;
  route.get(`${peoplePaths.vote}:token/:value?`, (context) => {
    const { token, value = 'up' } = context.req.param();
    if (token === nobodysVote) return answerForMailOnly(context, site);
    const answer = VoteValue.safeParse(value);
    if (readVoteToken(people.keys, token) === undefined || !answer.success)
      return answerUnknownLink(context, site);
    return answerPerson(context, site, {
      title: vote.title,
      children: <VoteForm action={`${peoplePaths.vote}${token}`} chosen={answer.data} words={words} />,
    });
  });
  route.post(
    `${peoplePaths.vote}:token/:value?`,
    formLimit(words.messages.person.tooLarge),
    async (context) => {
      const deliveryId = readVoteToken(people.keys, context.req.param('token'));
      const form = await readForm(context);
      const value = VoteValue.safeParse(form.text('value'));
      if (deliveryId === undefined || !value.success) return answerUnknownLink(context, site);
      const sentence = form.text('sentence') || undefined;
      const at = clock.now().toISOString();
      if (!(await castVote(db, { deliveryId, value: value.data, sentence, at })))
        return answerUnknownLink(context, site);
      return answerPerson(context, site, {
        title: vote.thanksTitle,
        children: (
          <>
            <p className="lede">{vote.thanks}</p>
            <p>
              <a href="/issues">{home.allIssues}</a> · <a href="/guides">{home.allGuides}</a>
            </p>
          </>
        ),
      });
    },
  );
  return route;
}

/** The copy on the web is everybody's; a vote is one reader's. */
function answerForMailOnly(context: Context, site: PeopleSite): Response {
  const words = siteWords(site);
  const { vote, signUp } = words.messages;
  return answerPerson(context, site, {
    title: vote.mailOnlyTitle,
    children: (
      <>
        <p>{vote.mailOnly}</p>
        <SignUpBox
          publication={site.publication}
          words={words}
          page={peoplePaths.vote}
          title={signUp.getByMail}
        />
      </>
    ),
  });
}

function VoteForm({ action, chosen, words }: { action: string; chosen: VoteValue; words: Words }) {
  const { vote } = words.messages;
  return (
    <form method="post" action={action}>
      <fieldset>
        <legend>{vote.answer}</legend>
        {VoteValue.options.map((value) => (
          <label className="choice" key={value}>
            <input type="radio" name="value" value={value} defaultChecked={value === chosen} />
            <span>{vote[value]}</span>
          </label>
        ))}
      </fieldset>
      <div className="field">
        <label htmlFor="sentence">{vote.sentence}</label>
        <textarea id="sentence" name="sentence" maxLength={longestSentence} />
        <p className="hint">{vote.hint}</p>
      </div>
      <button type="submit">{vote.send}</button>
    </form>
  );
}
