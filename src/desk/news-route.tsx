import { Hono } from 'hono';
import { Failure } from '../lib/failure.ts';
import { addByHand } from '../news/add-by-hand.ts';
import { type FormFields, readForm } from '../web/read-form.ts';
import type { DeskEnv } from './desk-guards.ts';
import { answerDesk } from './desk-page.tsx';
import { say } from './desk-said.ts';
import type { DeskWorld } from './desk-world.ts';
import { NewsPage } from './news-page.tsx';
import { viewNews } from './news-view.ts';

/** How many days back the page looks unless it is asked otherwise. */
const usualDays = 7;

/** `/news`: what the next issues are made of, adding to it, and how the sources are. */
export function newsRoute(world: DeskWorld): Hono<DeskEnv> {
  const route = new Hono<DeskEnv>();

  route.get('/news', async (context) => {
    const asked = Number.parseInt(context.req.query('days') ?? '', 10);
    const days = asked >= 1 && asked <= 60 ? asked : usualDays;
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

  route.post('/news', async (context) => {
    const form = await readForm(context);
    try {
      say(context, await writeByHand(world, form, context.get('session').name));
    } catch (cause) {
      if (!(cause instanceof Failure)) throw cause;
      say(context, `Not done. ${cause.message}`);
    }
    return context.redirect('/news', 303);
  });

  return route;
}

/** Adds a page, or puts a person's words and figure on the item that has its address; empty fields say nothing. */
async function writeByHand(world: DeskWorld, form: FormFields, by: string): Promise<string> {
  const { sources, topics } = world.content();
  const typed = (name: string) => form.text(name).replace(/\s+/g, ' ') || undefined;
  const figure = typed('significance');
  const chosen = typed('topics')
    ?.split(/[\s,]+/)
    .filter((topic) => topic !== '');
  const said = {
    ...{ url: form.text('url'), by, title: typed('title'), summary: typed('summary') },
    ...{ whyItMatters: typed('why'), topics: chosen },
    significance: figure === undefined ? undefined : Number(figure),
  };
  const at = world.clock.now().toISOString();
  const { kind, items } = await addByHand(world.db, { sources, topics, at }, said);
  return `${items.map((item) => item.id).join(', ')} is ${kind}. Drafts take it up when they are composed again.`;
}
