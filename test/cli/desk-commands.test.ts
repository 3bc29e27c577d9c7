import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { openDatabase } from '../../src/db/database.ts';
import { keepSession } from '../../src/desk/session-store.ts';
import { runCommand } from '../support/run-command.ts';

const home = mkdtempSync(join(tmpdir(), 'almanac-desk-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));
const at = '2025-08-05T18:00:00.000Z';
const desk = (...words: string[]) => runCommand({ ALMANAC_HOME: home }, '--now', at, 'desk', ...words);

it('lists who is at the desk, and ends one session or all', async () => {
  expect((await desk('sessions')).out).toContain('Nobody is at the desk');
  const db = await openDatabase(`sqlite:${join(home, 'almanac.db')}`);
  for (const editor of ['Ada', 'Bea', 'Cem'])
    await keepSession(db, { secretId: editor, editor, begunAt: at, endsAt: '2025-08-06T06:00:00.000Z' });
  await db.destroy();
  const { sessions } = JSON.parse((await desk('sessions', '--json')).out);
  expect(sessions).toHaveLength(3);
  expect((await desk('sessions')).out).toMatch(/^[0-9a-f]{12} {2}(Ada|Bea|Cem), since 2025-08-05T18:00/m);
  expect(await desk('end')).toMatchObject({ code: 1, notes: expect.stringContaining('--all') });
  expect(await desk('end', 'x')).toMatchObject({ code: 1, notes: expect.stringContaining('no session "x"') });
  expect((await desk('end', sessions[0].id)).out).toContain('One session is over');
  expect((await desk('end', '--all')).out).toContain('2 sessions are over');
});
