import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { openApp } from '../src/app.ts';
import { makeToken, readToken } from '../src/subscribers/tokens.ts';
import { manualClock } from './support/manual-clock.ts';

const [first, second, third] = ['one', 'two', 'three'].map((word) => `secret-number-${word}`.padEnd(40, '.'));
const suppressionKey = 'k'.repeat(40);
let home: string;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'almanac-app-'));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
});

/** Starts on the same database with these settings, and stops again. */
async function start(env: Record<string, string | undefined>) {
  const all = { ALMANAC_HOME: home, ALMANAC_SUPPRESSION_KEY: suppressionKey, ...env };
  const app = await openApp(all, manualClock());
  await app.close();
  return app;
}

describe('the secret that signs links', () => {
  const unsubscribe = { purpose: 'unsubscribe', subscriberId: 7 } as const;

  it('may be replaced by another with a new id, and old links open while the older one is given', async () => {
    const { keys } = await start({ ALMANAC_SECRET: first });
    const token = makeToken(keys, unsubscribe);
    const rotated = await start({ ALMANAC_SECRET: `2:${second}`, ALMANAC_OLDER_SECRETS: `1:${first}` });
    expect(readToken(rotated.keys, 'unsubscribe', token)).toEqual({ kind: 'valid', subscriberId: 7 });
    expect(rotated.keys.current.id).toBe('2');
    const again = await start({
      ALMANAC_SECRET: `c3:${third}`,
      ALMANAC_OLDER_SECRETS: `2:${second}, 1:${first}`,
    });
    for (const { keys: made } of [{ keys }, rotated, again]) {
      expect(readToken(again.keys, 'unsubscribe', makeToken(made, unsubscribe)).kind).toBe('valid');
    }
  });

  it('is wanted for as long as links may have been signed with it, and the refusal says what to do', async () => {
    await start({ ALMANAC_SECRET: first });
    await expect(start({ ALMANAC_SECRET: `2:${second}` })).rejects.toThrow(
      'put 1:SECRET into ALMANAC_OLDER_SECRETS, or nobody can leave by them',
    );
  });

  it('is not taken for another with the same id', async () => {
    await start({ ALMANAC_SECRET: first });
    await expect(start({ ALMANAC_SECRET: second })).rejects.toThrow(
      'ALMANAC_SECRET is not the one this database was made with',
    );
    const older = { ALMANAC_SECRET: `2:${second}`, ALMANAC_OLDER_SECRETS: `1:${third}` };
    await expect(start(older)).rejects.toThrow('The secret with the id 1 in ALMANAC_OLDER_SECRETS is not');
    await expect(
      start({ ALMANAC_SECRET: `1:${second}`, ALMANAC_OLDER_SECRETS: `1:${first}` }),
    ).rejects.toThrow('have "1" twice');
  });

  it('leaves nothing behind when its start is refused: the right one is taken afterwards', async () => {
    await start({ ALMANAC_SECRET: first });
    await expect(start({ ALMANAC_SECRET: `2:${third}` })).rejects.toThrow('not here any more');
    await start({ ALMANAC_SECRET: `2:${second}`, ALMANAC_OLDER_SECRETS: first });
  });

  it('is refused with a space or a comma, which could never be told apart from its neighbours later', async () => {
    for (const ALMANAC_SECRET of ['two words', 'one,two', 'ends ']) {
      await expect(start({ ALMANAC_SECRET })).rejects.toThrow('ALMANAC_SECRET wants no spaces or commas');
    }
  });

  it('is kept beside the database when none is set, and may be named later', async () => {
    const { keys } = await start({ ALMANAC_SUPPRESSION_KEY: undefined });
    expect(keys.current.secret).toMatch(/^[0-9a-f]{64}$/);
    expect((await start({ ALMANAC_SUPPRESSION_KEY: undefined })).keys).toEqual(keys);
  });
});

it('refuses another suppression key: nobody who left would be known any more', async () => {
  await start({ ALMANAC_SECRET: first });
  await expect(start({ ALMANAC_SECRET: first, ALMANAC_SUPPRESSION_KEY: 'x'.repeat(40) })).rejects.toThrow(
    'ALMANAC_SUPPRESSION_KEY is not the one this database was made with',
  );
});

describe('where links lead', () => {
  const secret = { ALMANAC_SECRET: first };
  it.each([
    [{}, 'http://127.0.0.1:8400'],
    [{ ALMANAC_SITE_PORT: '9000' }, 'http://127.0.0.1:9000'],
    [{ ALMANAC_SITE_HOST: '::1' }, 'http://[::1]:8400'],
    [{ ALMANAC_SITE_PORT: '0' }, 'https://callmealmanac.com'],
    [{ PUBLIC_URL: 'https://news.post.org/' }, 'https://news.post.org'],
    [{ RESEND_API_KEY: 're_live' }, 'https://callmealmanac.com'],
  ])('with %j is %s', async (env, url) => {
    expect((await start({ ...secret, ...env })).publicUrl).toBe(url);
    expect(URL.canParse(url)).toBe(true);
  });
});
