import { type Context, Hono } from 'hono';
import { Failure } from '../lib/failure.ts';
import { parseWith } from '../lib/parse-with.ts';
import { addByHand } from '../news/add-by-hand.ts';
import { editNews } from '../news/edit-news.ts';
import { NewsOperation } from '../news/news-edit.ts';
import type { GatheredItem } from '../news/news-item.ts';
import { type FormFields, readForm } from '../web/read-form.ts';
import type { DeskEnv } from './desk-guards.ts';
import { answerDesk } from './desk-page.tsx';
import { say } from './desk-said.ts';
import type { DeskWorld } from './desk-world.ts';
import { NewsPage } from './news-page.tsx';
import { longestDays, newsOfNow, viewNews } from './news-view.ts';

/** How many days back the page looks unless it is asked otherwise. */
const usualDays = 7;

/** `/news`: what the next issues are made of, adding to it, and how the sources are. */
export function newsRoute(world: DeskWorld): Hono<DeskEnv> {
  const route = new Hono<DeskEnv>();

  route.get('/news', async (context) => {
    const asked = Number.parseInt(context.req.query('days') ?? '', 10);
    const days = asked >= 1 && asked <= longestDays ? asked : usualDays;
    return answerDesk(context, world, {
      title: 'News',
      children: (
        <NewsPage
          view={await viewNews(world, days)}
          days={days}
          now={world.clock.now()}
          session={context.get('session')}
        />
      ),
    });
  });

  route.post('/news', (context) => answerWith(context, (form, by) => writeByHand(world, form, by)));
  route.post('/news/events', (context) => answerWith(context, (form, by) => decide(world, form, by)));

  return route;
}

/** Does what a form wants, and says what was done or why it was not. */
async function answerWith(
  context: Context<DeskEnv>,
  act: (form: FormFields, by: string) => Promise<string>,
): Promise<Response> {
  try {
    say(context, await act(await readForm(context), context.get('session').name));
  } catch (cause) {
    if (!(cause instanceof Failure)) throw cause;
    say(context, `Not done. ${cause.message}`);
  }
  return context.redirect('/news', 303);
}

const takenUp = 'Drafts take it up when they are composed again.';

/** Parts an item from an event, puts events together, or takes such a decision back. */
async function decide(world: DeskWorld, form: FormFields, by: string): Promise<string> {
  const { operation, done } = readDecision(form);
  const at = world.clock.now().toISOString();
  const { topics } = world.content();
  await editNews(world.db, { items: await newsOfNow(world), topics }, { operation, by, at });
  return `${done} ${takenUp}`;
}

function readDecision(form: FormFields): { operation: NewsOperation; done: string } {
  const ids = (text: string) => text.split(/\s+/).filter((id) => id !== '');
  switch (form.text('do')) {
    case 'apart': {
      const operation = { kind: 'apart', itemId: form.text('item'), from: ids(form.text('from')) };
      return {
        operation: parseWith(NewsOperation, operation, 'Splitting'),
        done: 'They are two events now.',
      };
    }
    case 'together': {
      const chosen = form.all('event');
      if (chosen.length < 2) throw new Failure('invalid', 'Choose two events or more to put them together.');
      const operation = { kind: 'together', itemIds: [...new Set(chosen.flatMap(ids))] };
      return {
        operation: parseWith(NewsOperation, operation, 'Putting together'),
        done: 'They are one event now.',
      };
    }
    case 'undo': {
      const operation = { kind: 'undo', edit: Number(form.text('edit')) };
      return { operation: parseWith(NewsOperation, operation, 'Undoing'), done: 'It is taken back.' };
    }
  }
  throw new Failure('invalid', 'This page knows no such button. Nothing was changed.');
}

/** Adds a page, or puts a person's words and figure on an item there is; empty fields say nothing. */
async function writeByHand(world: DeskWorld, form: FormFields, by: string): Promise<string> {
  const { sources, topics } = world.content();
  const at = world.clock.now().toISOString();
  const written = readWords(form);
  const itemId = form.text('item');
  if (itemId !== '') {
    const items = await newsOfNow(world);
    const changed = changedIn(
      written,
      items.find((item) => item.id === itemId),
    );
    const operation = parseWith(NewsOperation, { kind: 'words', itemId, ...changed }, 'What was written');
    await editNews(world.db, { items, topics }, { operation, by, at });
    return `${itemId} is changed, over its file. ${takenUp}`;
  }
  const said = { ...written, url: form.text('url'), by };
  const { kind, items } = await addByHand(world.db, { sources, topics, at }, said);
  return `${items.map((item) => item.id).join(', ')} is ${kind}. ${takenUp}`;
}

type Words = ReturnType<typeof readWords>;

function readWords(form: FormFields) {
  const typed = (name: string) => form.text(name).replace(/\s+/g, ' ') || undefined;
  const figure = typed('significance');
  const chosen = typed('topics')
    ?.split(/[\s,]+/)
    .filter((topic) => topic !== '');
  return {
    ...{ title: typed('title'), summary: typed('summary'), whyItMatters: typed('why'), topics: chosen },
    significance: figure === undefined ? undefined : Number(figure),
  };
}

/** Only what differs: a figure that stood in the form already is no decision about it. */
function changedIn(written: Words, item: GatheredItem | undefined): Partial<Words> {
  const { significance, topics } = written;
  return {
    ...written,
    significance: significance === item?.significance ? undefined : significance,
    topics: topics?.join(' ') === item?.topics.join(' ') ? undefined : topics,
  };
}
