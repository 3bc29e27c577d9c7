import { Hono } from 'hono';
import { findMail } from '../events/mail-store.ts';
import { Failure } from '../lib/failure.ts';
import { readForm } from '../web/read-form.ts';
import type { DeskEnv } from './desk-guards.ts';
import { answerDesk } from './desk-page.tsx';
import { say } from './desk-said.ts';
import type { CaughtMail, DeskWorld } from './desk-world.ts';
import { mailPolicy } from './mail-route.tsx';
import { CaughtMailPage, MailboxPage } from './mailbox-pages.tsx';
import { isRetold, retellings } from './retellings.ts';

/** How many messages a page lists. */
const perPage = 50;

/** `/mailbox`: what the sandbox in this process has caught, as html, text and source. */
export function mailboxRoute(world: DeskWorld, caught: CaughtMail): Hono<DeskEnv> {
  const route = new Hono<DeskEnv>();

  const partOf = async (name: string, part: 'html' | 'txt' | 'eml'): Promise<string | undefined> => {
    // Only names that are in the list reach the disk.
    const isKnown = (await caught.list()).includes(name);
    if (!isKnown) throw new Failure('not_found', `The mailbox has no message "${name}" any more`);
    return caught.read(name, part);
  };

  route.get('/mailbox', async (context) => {
    const page = Math.max(1, Number.parseInt(context.req.query('page') ?? '1', 10) || 1);
    const names = (await caught.list()).toReversed();
    const shown = names.slice((page - 1) * perPage, page * perPage);
    const mails = await Promise.all(
      shown.map(async (name) => ({ name, title: titleIn((await caught.read(name, 'html')) ?? '') })),
    );
    return answerDesk(context, world, {
      title: 'Mailbox',
      children: (
        <MailboxPage {...{ mails, page }} total={names.length} hasMore={names.length > page * perPage} />
      ),
    });
  });

  route.get('/mailbox/:name', async (context) => {
    const name = context.req.param('name');
    const source = (await partOf(name, 'eml')) ?? '';
    const text = await partOf(name, 'txt');
    const id = await caught.idOf(name);
    const known = id === undefined ? undefined : await findMail(world.db, id);
    return answerDesk(context, world, {
      title: 'A caught mail',
      width: 'wide',
      children: <CaughtMailPage {...{ name, source, text, known }} session={context.get('session')} />,
    });
  });

  route.post('/mailbox/:name/events', async (context) => {
    const name = context.req.param('name');
    const what = (await readForm(context)).text('what');
    if (!isRetold(what)) throw new Failure('invalid', 'This page knows no such button. Nothing was told.');
    const id = await caught.idOf(name);
    if (id === undefined) throw new Failure('not_found', `The mailbox has no message "${name}" any more`);
    const isTold = await caught.retell(id, what);
    const { label, means } = retellings[what];
    say(
      context,
      isTold
        ? `Told: ${label.toLowerCase()}. ${means}`
        : 'Not done. The sandbox does not remember this message any more.',
    );
    return context.redirect(`/mailbox/${encodeURIComponent(name)}`, 303);
  });

  route.get('/mailbox/:name/html', async (context) => {
    const html = (await partOf(context.req.param('name'), 'html')) ?? '';
    const headers = { 'content-security-policy': mailPolicy('on'), 'referrer-policy': 'no-referrer' };
    return context.html(html, 200, headers);
  });

  return route;
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  '#x27': "'",
  '#39': "'",
};

/** The title of a mail of ours, which is its subject. */
function titleIn(html: string): string {
  const [, title = ''] = /<title>([^<]*)<\/title>/.exec(html) ?? [];
  return title.replace(/&(amp|lt|gt|quot|#x27|#39);/g, (whole, name: string) => entities[name] ?? whole);
}
