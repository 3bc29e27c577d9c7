import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { buildInto } from '../../scripts/build-into.ts';
import { freshDatabase } from '../support/databases.ts';
import { runCommand } from '../support/run-command.ts';

// Where node_modules is found from, and git does not look.
const folder = `node_modules/.cache/almanac-built-${process.pid}`;
beforeAll(() => buildInto(folder));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function freshHome(): string {
  const home = mkdtempSync(join(tmpdir(), 'almanac-built-'));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  return home;
}

function built(env: Record<string, string>, ...words: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [`${folder}/almanac.mjs`, ...words], {
    env: { PATH: process.env['PATH'] ?? '', ...env },
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

describe('the built program', () => {
  it('shows its help', () => {
    const { status, stdout, stderr } = built({}, '--help');
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toContain('Usage: almanac');
  });

  it.each(['sqlite', 'postgres'] as const)('finds nothing wrong with a fresh home on %s', async (kind) => {
    const { url, drop } = await freshDatabase(kind);
    onTestFinished(drop);
    const keys = { ALMANAC_SECRET: 's'.repeat(40), ALMANAC_SUPPRESSION_KEY: 'k'.repeat(40) };
    const { status, stdout } = built({ ALMANAC_HOME: freshHome(), DATABASE_URL: url, ...keys }, 'doctor');
    expect([status, stdout]).toEqual([0, expect.stringMatching(/^ok +database/m)]);
  });

  it('drafts an issue of the very bytes that the source makes', async () => {
    const words = ['compose', 'midweek', '--period', '2025-08-06', '--now', '2025-08-05T18:00:00Z', '--json'];
    const fromBuilt = built({ ALMANAC_HOME: freshHome() }, ...words);
    const fromSource = await runCommand({ ALMANAC_HOME: freshHome() }, ...words);
    const hashOf = (text: string) => (JSON.parse(text) as { rendering: { hash: string } }).rendering.hash;
    expect(hashOf(fromBuilt.stdout)).toMatch(/^[0-9a-f]{64}$/);
    expect(hashOf(fromBuilt.stdout)).toBe(hashOf(fromSource.out));
  });

  it('opens the site and the desk with its scripts, where no package lies but the compiled one', async () => {
    const place = freshHome();
    cpSync(folder, join(place, 'dist'), { recursive: true });
    cpSync('data', join(place, 'data'), { recursive: true });
    cpSync('node_modules/better-sqlite3', join(place, 'node_modules/better-sqlite3'), { recursive: true });
    const child = spawn(process.execPath, ['dist/almanac.mjs', 'start'], {
      cwd: place,
      env: { PATH: process.env['PATH'], ALMANAC_SITE_PORT: '0', ALMANAC_DESK_PORT: '0' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const ended = new Promise((end) => child.once('exit', end));
    onTestFinished(() => void child.kill('SIGKILL'));
    let said = '';
    await new Promise<void>((listening) => {
      child.stdout.on('data', (chunk) => {
        said += String(chunk);
        if (said.includes('The desk listens on')) listening();
      });
      child.once('exit', () => listening());
    });
    const urls = [...said.matchAll(/listens on (http:\S+)/g)].map(([, url = '']) => url);
    for (const url of urls) expect((await fetch(url)).status, said).toBe(200);
    expect(urls.length, said).toBe(2);
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
  });
});
