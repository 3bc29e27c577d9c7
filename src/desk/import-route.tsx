import { type Context, Hono } from 'hono';
import { Failure } from '../lib/failure.ts';
import { readForm } from '../web/read-form.ts';
import { type DeskEnv, listLimit } from './desk-guards.ts';
import { answerDesk } from './desk-page.tsx';
import { say } from './desk-said.ts';
import type { DeskWorld } from './desk-world.ts';
import { ChooseList, ListReport } from './import-page.tsx';
import { csvOfRefusals, importList, nameOfList, type WaitingList } from './import-report.ts';
import { many } from './moments.ts';

const shownRefusals = 50;
/** Of a list that is refused all through, more than anybody mends by hand. */
const mostRefusals = 200_000;
const longestSource = 200;

/** `/people/import` takes a list, `/people/import/ID` says what would become of it and then imports it. */
export function importRoute(world: DeskWorld): Hono<DeskEnv> {
  const route = new Hono<DeskEnv>();

  const choose = (context: Context<DeskEnv>, it: { source: string; trouble: string | undefined }) =>
    answerDesk(context, world, {
      title: 'Import a list',
      status: it.trouble === undefined ? 200 : 422,
      children: <ChooseList {...it} session={context.get('session')} limit={`${listLimit / 1_048_576} MB`} />,
    });

  route.get('/people/import', (context) => choose(context, { source: '', trouble: undefined }));

  route.post('/people/import', async (context) => {
    const source = sourceIn((await readForm(context)).text('source'));
    const { list: given } = await context.req.parseBody({ all: true });
    const file = [given].flat()[0];
    if (!(file instanceof File) || file.size === 0)
      return choose(context, { source, trouble: 'Choose a file with something in it.' });
    const id = await world.lists.keep(new Uint8Array(await file.arrayBuffer()));
    const query = new URLSearchParams({ name: nameOfList(file.name), source });
    return context.redirect(`/people/import/${id}?${query}`, 303);
  });

  route.get('/people/import/:id', async (context) => {
    const list = listAsked(context, (name) => context.req.query(name) ?? '');
    try {
      const report = await importList(world, list, { dryRun: true, mostRefused: shownRefusals });
      return answerDesk(context, world, {
        title: list.name,
        children: <ListReport {...{ list, report }} session={context.get('session')} />,
      });
    } catch (cause) {
      if (!(cause instanceof Failure)) throw cause;
      return choose(context, { source: list.source, trouble: cause.message });
    }
  });

  route.get('/people/import/:id/refused.csv', async (context) => {
    const list = listAsked(context, (name) => context.req.query(name) ?? '');
    const { refused } = await importList(world, list, { dryRun: true, mostRefused: mostRefusals });
    return context.body(csvOfRefusals(refused), 200, {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="refused.csv"',
    });
  });

  route.post('/people/import/:id', async (context) => {
    const form = await readForm(context);
    const list = listAsked(context, (name) => form.text(name));
    if (form.text('do') === 'forget') {
      await world.lists.forget(list.id);
      say(context, 'The list is thrown away. Nothing was imported.');
      return context.redirect('/people', 303);
    }
    try {
      const { counts, refusedTotal } = await importList(world, list, { dryRun: false, mostRefused: 0 });
      await world.lists.forget(list.id);
      const { added, updated, unchanged } = counts;
      say(
        context,
        `${many(counts.read, 'row')}: ${added} added, ${updated} updated, ${unchanged} unchanged, ${refusedTotal} refused.`,
      );
      return context.redirect('/people', 303);
    } catch (cause) {
      if (!(cause instanceof Failure)) throw cause;
      return choose(context, { source: list.source, trouble: cause.message });
    }
  });

  return route;
}

const sourceIn = (text: string): string => text.replace(/\s+/g, ' ').trim().slice(0, longestSource);

function listAsked(context: Context, text: (name: string) => string): WaitingList {
  return {
    id: context.req.param('id') ?? '',
    name: nameOfList(text('name')),
    source: sourceIn(text('source')),
  };
}
