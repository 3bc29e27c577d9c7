import { describe, expect, it, onTestFinished } from 'vitest';
import { confirmLetter } from '../../emails/confirm.tsx';
import type { IssueEmailProps } from '../../emails/issue-email-props.ts';
import type { LetterEmailProps } from '../../emails/letter.tsx';
import { personalLinkKinds, personalLinkLetter } from '../../emails/personal-link.tsx';
import { welcomeLetter } from '../../emails/welcome.tsx';
import type { Database } from '../../src/db/tables.ts';
import type { Issue } from '../../src/issues/issue.ts';
import { Failure } from '../../src/lib/failure.ts';
import { renderIssue, renderIssueHtml } from '../../src/render/render-issue.ts';
import { renderLetter } from '../../src/render/render-letter.ts';
import { renderIssueText } from '../../src/render/render-text.ts';
import { currentWording } from '../../src/subscribers/consent-wording.ts';
import { peopleSiteStage } from '../site/people-site-stage.ts';
import { publishedIssue, readingSite, sampleContent, samplePublication } from '../site/reading-stage.ts';
import { freshDatabase } from '../support/databases.ts';
import { allMadeUp, latinWords, latinWordsOfText, madeUpWords } from '../support/made-up-language.ts';
import { midweekSample, sundaySample } from '../support/mail-samples.ts';

/*
 * All content is made up in Hebrew letters, and so are all labels. A Latin word on a page or in a mail is then one that
 * a template has of its own.
 */
const publication = { ...allMadeUp(midweekSample.publication), language: 'he', direction: 'rtl' as const };

function inMadeUp(props: IssueEmailProps, changes: Partial<Issue> = {}): IssueEmailProps {
  const issue = allMadeUp({ ...props.issue, ...changes });
  return { ...props, issue, publication, words: madeUpWords, reader: { name: 'אבג', address: 'a@b.test' } };
}

const [lead] = midweekSample.issue.picks;
const followUp = {
  label: 'Since Midweek',
  issueId: 'midweek-1',
  itemId: 'earlier',
  title: 'What came before',
};
const everything: Partial<Issue> = {
  editorsNote: 'A word',
  corrections: [{ id: 1, issueId: 'midweek-1', dateLine: 'A day', note: 'What was wrong' }],
  corrected: [{ dateLine: 'A day', note: 'What was wrong' }],
  picks: [
    ...midweekSample.issue.picks,
    ...(lead ? [{ ...lead, tier: 'story' as const, followUp, url: 'https://a.test/2' }] : []),
    ...(lead ? [{ ...lead, tier: 'brief' as const, followUp, url: 'https://a.test/3' }] : []),
  ],
};

describe.each([
  ['Midweek', inMadeUp(midweekSample, everything)],
  ['Sunday', inMadeUp(sundaySample, everything)],
  ['a Sunday led by its guide', inMadeUp(sundaySample, { shape: 'guide-led' })],
])('%s', (_name, props) => {
  it('has no label of its own in html or in plain text', async () => {
    expect(latinWords(await renderIssueHtml(props))).toEqual([]);
    expect(latinWordsOfText(renderIssueText(props))).toEqual([]);
  });
});

const url = 'https://almanac.test/confirm/1';
const of = { publication, words: madeUpWords };
const letters: [string, LetterEmailProps][] = [
  ['confirmation', confirmLetter({ ...of, url, days: 7 })],
  ['welcome', welcomeLetter({ ...of, latestUrl: url, preferencesUrl: url, unsubscribeUrl: url })],
  ...personalLinkKinds.map((kind): [string, LetterEmailProps] => [
    kind,
    personalLinkLetter({ ...of, kind, url, hours: 24 }),
  ]),
];

it.each(letters)('the letter of %s has no label of its own', async (_name, letter) => {
  const { subject, html, text } = await renderLetter(letter, letter.words);
  expect(latinWords(html)).toEqual([]);
  expect(latinWordsOfText(`${subject} ${text}`)).toEqual([]);
});

/** Names that are the same in every language. */
const names = ['Resend'];

/** Kept as evidence, in the languages that it was written in. */
const withoutConsent = (html: string) => html.replace(currentWording.text, '');

it('the site has no label of its own on any page for reading', async () => {
  const { db, drop } = await freshDatabase('sqlite');
  onTestFinished(drop);
  const madePublication = { ...samplePublication, ...allMadeUp(samplePublication), language: 'he' };
  const made = { ...madePublication, direction: 'rtl' as const };
  const content = allMadeUp(sampleContent);
  const { read } = readingSite(db, { publication: made, words: madeUpWords, content: () => content });
  const issue = allMadeUp(sundaySample.issue);
  await publishedIssue(db, issue, await renderIssue(issue, { ...made, language: 'en' }, 'https://a.test'));
  const paths = [
    ...['/', '/guides', '/guides/qwen', '/guides/qwen?version=1', '/topics', '/topics/qwen', '/issues'],
    ...[`/issues/${issue.id}`, '/privacy', '/nowhere', '/guides/none', '/issues?page=99', '/issues?page=x'],
    ...['/topics/none', '/guides/qwen?version=99', `/issues/${issue.id}?version=7`, '/issues/none'],
  ];
  for (const path of paths) {
    const { body } = await read(path);
    expect([path, latinWords(withoutConsent(body), names)]).toEqual([path, []]);
    expect(body).toMatch(/<html lang="he" dir="rtl"/);
  }
  const feed = JSON.parse((await read('/feed.json')).body);
  expect(latinWords(feed.items[0].content_html)).toEqual([]);
});

it('the site has no label of its own on any page where people act', async () => {
  const publicationHere = { ...samplePublication, ...allMadeUp(samplePublication), language: 'he' };
  const stage = await peopleSiteStage({ words: madeUpWords, publication: publicationHere });
  await stage.signUpByForm('reader@almanac.test');
  const confirm = await stage.linkInNewestLetter();
  const pages: [string, Response][] = [];
  const seen = async (name: string, answer: Promise<Response>) => pages.push([name, await answer]);
  await seen('sign up', stage.signUpByForm('reader@gmial.com'));
  await seen('sign up without edition', stage.signUpByForm('reader@almanac.test', { edition: [] }));
  await seen('sign up without address', stage.signUpByForm('nobody'));
  await seen('confirm', stage.ask(confirm));
  await seen('confirmed', stage.post(confirm));
  await seen('confirmed before', stage.post(confirm));
  const { unsubscribe, preferences } = stage.paths(1);
  await seen('preferences', stage.ask(preferences));
  for (const order of ['save', 'pause', 'export', 'other', 'leave'])
    await seen(order, stage.post(preferences, { do: order, weeks: '2', edition: 'midweek' }));
  await seen('ask for link', stage.ask('/preferences'));
  await seen('asked for link', stage.post('/preferences', { address: 'reader@almanac.test' }));
  await seen('editions of nobody', stage.post(preferences, { do: 'save', edition: 'midweek' }));
  await seen('an edition there is not', stage.post(preferences, { do: 'save', edition: 'daily' }));
  await seen('too large', stage.post(preferences, { do: 'x'.repeat(20_000) }));
  await seen('unsubscribe', stage.ask(unsubscribe));
  await seen('unsubscribed', stage.post(unsubscribe, { do: 'leave' }));
  await seen('unknown link', stage.ask('/u/nonsense'));
  await seen('vote', stage.ask(`${stage.votePath(1)}/up`));
  await seen('vote on the web', stage.ask('/vote/none/up'));
  for (const purpose of ['address', 'export', 'erase'] as const)
    await seen(purpose, stage.ask(await stage.freshPath(purpose, 1)));
  await seen('wrong address', stage.post(await stage.freshPath('address', 1), { address: 'x' }));
  await seen('new address', stage.post(await stage.freshPath('address', 1), { address: 'new@almanac.test' }));
  await seen('erased', stage.post(await stage.freshPath('erase', 1)));
  for (const [name, answer] of pages)
    expect([name, latinWords(withoutConsent(await answer.text()), names)]).toEqual([name, []]);
});

it.each([
  ...(['invalid', 'not_found', 'conflict', 'blocked', 'unavailable'] as const).map(
    (code) => new Failure(code, 'This cannot be'),
  ),
  new Error('This cannot be'),
])('a site that fails with $code says so without a label of its own', async (cause) => {
  const publicationHere = { ...samplePublication, ...allMadeUp(samplePublication), language: 'he' };
  const failing = (db: Database) =>
    db.withPlugin({
      transformQuery: () => {
        throw cause;
      },
      transformResult: async ({ result }) => result,
    }) as Database;
  const stage = await peopleSiteStage({
    words: madeUpWords,
    publication: publicationHere,
    through: failing,
  });
  const answer = await stage.ask(stage.paths(7).unsubscribe);
  expect(answer.status).toBeGreaterThanOrEqual(400);
  expect(latinWords(await answer.text(), names)).toEqual([]);
});
