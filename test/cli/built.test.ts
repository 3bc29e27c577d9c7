import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
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
});
