import { type Context, Hono } from 'hono';
import { listEdits } from '../issues/edit-store.ts';
import { Tier } from '../issues/issue.ts';
import { getLife, type IssueLife } from '../issues/life-store.ts';
import { Failure } from '../lib/failure.ts';
import { parseWith } from '../lib/parse-with.ts';
import { addByHand } from '../news/add-by-hand.ts';
import { type Article, readArticle } from '../news/read-article.ts';
import { editIssue } from '../publishing/edit-issue.ts';
import { failureStatus } from '../web/failure-status.ts';
import { type FormFields, readForm } from '../web/read-form.ts';
import { answerIssue } from './answer-issue.tsx';
import { backTo } from './back-to.ts';
import type { DeskEnv } from './desk-guards.ts';
import { say } from './desk-said.ts';
import type { DeskWorld } from './desk-world.ts';
import { draftOptions, voidWords } from './draft-options.ts';
import { editionOfDesk, isEditable } from './issue-view.ts';

/** `/issues/ID/items` adds a page to the news and places it in the issue. */
export function addItemRoute(world: DeskWorld): Hono<DeskEnv> {
  const route = new Hono<DeskEnv>();
  route.post('/issues/:id/items', async (context) => {
    const issueId = context.req.param('id');
    const given = await readForm(context);
    const life = await getLife(world.db, issueId);
    try {
      const fields = await filledIn(world, given);
      if (given.text('do') === 'read') return showAgain(context, world, issueId, { fields });
      say(context, await addAndPlace(world, life, { fields, by: context.get('session').name }));
      return context.redirect(backTo(issueId, given), 303);
    } catch (cause) {
      if (!(cause instanceof Failure)) throw cause;
      return showAgain(context, world, issueId, { fields: given, cause });
    }
  });
  route.get('/issues/:id/items', (context) => context.redirect(`/issues/${context.req.param('id')}`, 303));
  return route;
}

function showAgain(
  context: Context<DeskEnv>,
  world: DeskWorld,
  issueId: string,
  { fields, cause }: { fields: FormFields; cause?: Failure },
): Promise<Response> {
  const typed = { act: 'add', of: '', fields, why: cause?.message };
  const said = cause ? undefined : 'This is what the page says of itself. Look it over, then add it.';
  return answerIssue(context, world, {
    issueId,
    typed,
    said,
    status: cause ? failureStatus[cause.code] : 200,
  });
}

/** The form with what the page says of itself where nothing was typed; a page is asked only for what is wanted. */
async function filledIn(world: DeskWorld, form: FormFields): Promise<FormFields> {
  const isWhole = form.text('title') !== '' && form.text('summary') !== '';
  if (isWhole && form.text('do') !== 'read') return form;
  const { title, summary, publishedAt } = await askPage(world, form);
  const found: Record<string, string> = { title, summary, publishedAt: publishedAt ?? '' };
  return {
    ...form,
    text: (name) => form.text(name) || (found[name] ?? ''),
    all: (name) => all(form, found, name),
  };
}

const all = (form: FormFields, found: Record<string, string>, name: string): string[] =>
  form.text(name) === '' && found[name] ? [found[name]] : form.all(name);

async function askPage({ fetcher, stop }: DeskWorld, form: FormFields): Promise<Article> {
  const url = form.text('url');
  if (!URL.canParse(url) || !/^https?:/i.test(url))
    throw new Failure(
      'invalid',
      `The address of a page is wanted, such as https://example.org/news, got "${url}"`,
    );
  const reading = readArticle(await fetcher.get({ url, signal: stop, headers: { accept: 'text/html' } }));
  if (reading.kind === 'article') return reading.article;
  const why = `The page could not be read: ${reading.why}.`;
  if (form.text('title') === '') throw new Failure('unavailable', `${why} Type its title and summary`);
  return { url, title: '', summary: '', publishedAt: undefined };
}

async function addAndPlace(
  world: DeskWorld,
  life: IssueLife,
  { fields, by }: { fields: FormFields; by: string },
): Promise<string> {
  const { db, clock } = world;
  const seen = Number(fields.text('seen'));
  await assertFresh(world, life, seen);
  const edition = editionOfDesk(world, life.edition);
  const tier = parseWith(Tier, fields.text('tier'), 'The tier');
  const { sources, topics } = world.content();
  const typed = (name: string) => fields.text(name).replace(/\s+/g, ' ') || undefined;
  const [figure, topic] = [typed('significance'), typed('topic')];
  const at = clock.now().toISOString();
  const publishedAt = fields.text('publishedAt');
  const { items } = await addByHand(
    db,
    { sources, topics, at },
    {
      ...{ url: fields.text('url'), by, title: typed('title'), summary: typed('summary') },
      ...{ whyItMatters: typed('whyItMatters'), topics: topic === undefined ? undefined : [topic] },
      significance: figure === undefined ? undefined : Number(figure),
      publishedAt: publishedAt !== '' && publishedAt <= at ? publishedAt : undefined,
    },
  );
  const [item] = items;
  if (!item) throw new Failure('not_found', 'The item was added, and is not to be found again');
  const operations = [{ kind: 'pin', itemId: item.id, tier } as const];
  await editIssue(draftOptions(world, by), edition, { issueId: life.id, operations, seen });
  return `"${item.byHand?.title ?? item.told.title}" is in the news, and in the issue as ${tier}.${voidWords(life)}`;
}

/** Looked at before anything is added, so that a refusal leaves nothing behind. */
async function assertFresh({ db }: DeskWorld, life: IssueLife, seen: number): Promise<void> {
  if (!isEditable(life))
    throw new Failure('conflict', `Issue ${life.id} is ${life.state} and can no longer be edited`);
  const last = (await listEdits(db, life.id)).at(-1);
  if (last === undefined || last.id === seen) return;
  throw new Failure(
    'conflict',
    `${last.by} has edited the issue since you looked. It is shown as it is now: look, and add it again`,
  );
}
