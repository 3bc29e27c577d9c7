import { copyFileSync, existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { openApp } from '../../app.ts';
import { readSettings } from '../../config.ts';
import { copyFromFile, copyToFile } from '../../db/copy-database.ts';
import { openDatabase } from '../../db/database.ts';
import type { CommandContext } from '../command-context.ts';
import { exitCodes } from '../exit-codes.ts';
import { withApp } from '../with-app.ts';

/** Writes a copy, with the secrets that lie in the home beside it. */
export async function backup(context: CommandContext, target: string): Promise<number> {
  const file = resolve(target);
  return withApp(context, async ({ db, settings, clock }) => {
    await copyToFile(db, file, clock.now().toISOString());
    const secrets = join(settings.home, 'secrets.json');
    const hasSecrets = existsSync(secrets);
    if (hasSecrets) copyFileSync(secrets, `${file}.secrets.json`);
    context.printer.json({ file, secrets: hasSecrets ? `${file}.secrets.json` : null });
    context.printer.say(`All of the database is in ${file}.`);
    if (hasSecrets)
      context.printer.say(`Its secrets are in ${file}.secrets.json: without them nothing of it can be used.`);
    return exitCodes.ok;
  });
}

/** Brings a copy back, and at once does what its first start must do. */
export async function restore(context: CommandContext, source: string): Promise<number> {
  const { env, clock, printer } = context;
  const file = resolve(source);
  const settings = readSettings(env);
  const db = await openDatabase(settings.databaseUrl);
  try {
    await copyFromFile(file, db);
  } finally {
    await db.destroy();
  }
  const app = await openApp(env, clock);
  try {
    printer.json({ file, ...app.restored });
    for (const line of restoredInWords(app.restored)) printer.say(line);
    return exitCodes.ok;
  } finally {
    await app.close();
  }
}

function restoredInWords(restored: Awaited<ReturnType<typeof openApp>>['restored']): string[] {
  if (!restored) return [];
  const { copiedAt, batches, letters, held, paused } = restored;
  return [
    `Restored from a copy of ${copiedAt}. What happened since then is lost: unsubscribes too.`,
    `In doubt: ${batches} batches, ${letters} letters. See "almanac deliveries unknown".`,
    `Held: ${held.join(', ') || 'nothing'}. Paused: ${paused.join(', ') || 'nothing'}.`,
  ];
}
