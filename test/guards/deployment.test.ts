import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Environment } from '../../src/config.ts';

const dockerfile = readFileSync('Dockerfile', 'utf8');
const unit = readFileSync('deploy/almanac.service', 'utf8');
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };

/** Files and folders of the repository that the image is made of, and what its last stage takes from the first. */
const copied = [...dockerfile.matchAll(/^COPY ([^-].*) \S+$/gm)].flatMap((line) => line[1]?.split(' ') ?? []);
const taken = [...dockerfile.matchAll(/^COPY --from=build \/srv\/almanac\/\S+ (\S+)$/gm)].map(
  (line) => line[1] ?? '',
);

describe('a deployment', () => {
  it('starts the process as npm start does, without npm between it and its signals', () => {
    const flags = /--max-semi-space-size=\d+/.exec(scripts['start'] ?? '')?.[0];
    const wanted = `--import tsx ${flags} src/main.ts start`;
    expect(unit).toContain(`node_modules/.bin/node ${wanted}\n`);
    expect(dockerfile.replaceAll('", "', ' ')).toContain(`"node ${flags} dist/almanac.mjs start"`);
  });

  it('names no setting that is not read', () => {
    const known = [...Object.keys(Environment.shape), 'NODE_ENV'];
    const named = [
      ...`${dockerfile}\n${unit}`.matchAll(/\b((?:ALMANAC|RESEND|DATABASE|PUBLIC|NODE)_[A-Z_]+)/g),
    ];
    expect(named.map((match) => match[1]).filter((name) => !known.includes(name ?? ''))).toEqual([]);
  });

  it('gives the process longer to end than the process gives itself', () => {
    const seconds = Number(/^TimeoutStopSec=(\d+)$/m.exec(unit)?.[1]);
    expect(seconds).toBeGreaterThanOrEqual(Environment.shape.ALMANAC_STOP_SECONDS.parse(undefined) + 10);
  });

  it('lets into the image what the image copies, and nothing else', () => {
    const allowed = [...readFileSync('.dockerignore', 'utf8').matchAll(/^!(.+)$/gm)].map((line) => line[1]);
    expect(allowed.sort()).toEqual([...copied].sort());
  });

  it('has in the image all that composing and rendering an issue needs', () => {
    const image = mkdtempSync(join(tmpdir(), 'almanac-image-'));
    onTestFinished(() => rmSync(image, { recursive: true, force: true }));
    const [first, last] = [join(image, 'build'), join(image, 'last')];
    for (const path of copied) cpSync(path, join(first, path), { recursive: true });
    cpSync('data', join(last, 'data'), { recursive: true });
    symlinkSync(resolve('node_modules'), join(first, 'node_modules'));
    const env = { PATH: process.env['PATH'], NODE_ENV: 'production', ALMANAC_HOME: join(image, 'home') };
    const build = ['--import', 'tsx', 'scripts/build.ts'];
    expect(spawnSync(process.execPath, build, { cwd: first, env }).status).toBe(0);
    expect(taken).toEqual(['node_modules/better-sqlite3', 'dist']);
    for (const path of taken) cpSync(join(first, path), join(last, path), { recursive: true });
    const words = ['compose', 'midweek', '--period', '2025-08-06', '--now', '2025-08-05T18:00:00Z'];
    const { status, stderr } = spawnSync(process.execPath, ['dist/almanac.mjs', ...words], {
      cwd: last,
      env,
      encoding: 'utf8',
    });
    expect([status, stderr]).toEqual([0, '']);
  });
});
