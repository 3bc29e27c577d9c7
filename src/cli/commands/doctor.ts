import { Temporal } from 'temporal-polyfill';
import type { App } from '../../app.ts';
import { nextPeriod } from '../../publication/period.ts';
import { readContent } from '../../publishing/read-content.ts';
import { countSubscribers } from '../../subscribers/subscriber-store.ts';
import type { CommandContext } from '../command-context.ts';
import { exitCodes } from '../exit-codes.ts';
import { withApp } from '../with-app.ts';

/** Opening the application has already judged settings, publication.yaml, secrets and the database's tables. */
export async function doctor(context: CommandContext): Promise<number> {
  return withApp(context, async (app) => {
    const lines = await findings(app);
    context.printer.json(lines);
    for (const { name, value } of lines) context.printer.say(`ok  ${name.padEnd(12)} ${value}`);
    return exitCodes.ok;
  });
}

async function findings(app: App): Promise<{ name: string; value: string }[]> {
  const { settings, publication, publicUrl, clock, db } = app;
  const { items, sources, topics, guides } = readContent(settings.dataDirectory);
  const { states, editions } = await countSubscribers(db);
  const now = clock.now();
  const newest = items.at(-1)?.publishedAt ?? 'none';
  return [
    { name: 'node', value: process.version },
    { name: 'mode', value: settings.mode === 'sandbox' ? 'sandbox: nothing leaves this machine' : 'live' },
    { name: 'home', value: settings.home },
    { name: 'database', value: settings.databaseUrl.replace(/\/\/[^@/]*@/, '//…@') },
    { name: 'site', value: publicUrl },
    { name: 'clock', value: `${now.toISOString()}, zone ${Temporal.Now.timeZoneId()}` },
    {
      name: 'content',
      value: `${items.length} news items (newest ${newest}), ${sources.length} sources, ${topics.length} topics, ${guides.length} guides`,
    },
    {
      name: 'subscribers',
      value: `${states.active} active; ${
        Object.entries(editions)
          .map(([id, count]) => `${id} ${count}`)
          .join(', ') || 'none yet'
      }`,
    },
    ...publication.editions.map((edition) => ({
      name: edition.id,
      value: `next due ${nextPeriod(edition, now).dueAt} (${edition.cron}, ${edition.timeZone})`,
    })),
  ];
}
