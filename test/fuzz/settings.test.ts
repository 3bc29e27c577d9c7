import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { Environment, readSettings } from '../../src/config.ts';
import { Failure } from '../../src/lib/failure.ts';
import { fuzzing, mangled } from '../support/mangled.ts';

const home = mkdtempSync(join(tmpdir(), 'almanac-settings-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

const names = Object.keys(Environment.shape).filter((name) => name !== 'ALMANAC_HOME');
const value = fc.oneof(
  fc.constantFrom(
    '',
    '0',
    '-1',
    '8400',
    'NaN',
    '1e9',
    'true',
    '127.0.0.1',
    '0.0.0.0',
    '::1',
    'http://',
    'https://a.example/',
  ),
  fc.constantFrom(
    'sqlite::memory:',
    'postgres://',
    '1:short',
    '2:new',
    '10.0.0.0/99',
    'loopback',
    're_key',
    'whsec_',
    'info',
  ),
  fc.string({ maxLength: 40 }),
);

/** Settings, or the refusal; anything else fails the test. */
function outcome(env: Record<string, string | undefined>) {
  try {
    return readSettings(env);
  } catch (thrown) {
    expect(thrown).toBeInstanceOf(Failure);
    expect(thrown).toMatchObject({ code: 'invalid' });
    return (thrown as Failure).message;
  }
}

it('whatever the environment says, settings are read or a sentence says what is wrong with them', () => {
  const environment = fc.dictionary(fc.constantFrom(...names), value, { maxKeys: 6 });
  fc.assert(
    fc.property(environment, (env) => {
      const settings = outcome({ ...env, ALMANAC_HOME: home });
      if (typeof settings === 'string') {
        expect(settings.length).toBeGreaterThan(20);
        return;
      }
      expect(settings.mode).toBe(env['RESEND_API_KEY'] ? 'live' : 'sandbox');
      const isOpen = !['127.0.0.1', '::1', 'localhost'].includes(settings.desk.host);
      if (isOpen) expect(settings.desk.password?.length).toBeGreaterThanOrEqual(12);
    }),
    fuzzing(1_000),
  );
});

it('secrets kept in a file that was damaged are refused by its name, and left as they lie', () => {
  const file = join(home, 'secrets.json');
  const whole = JSON.stringify({ secret: 's'.repeat(40), suppressionKey: 'k'.repeat(40) });
  fc.assert(
    fc.property(mangled(whole), (text) => {
      writeFileSync(file, text);
      const settings = outcome({ ALMANAC_HOME: home });
      if (typeof settings === 'string') expect(settings).toContain('secrets.json');
    }),
    fuzzing(200),
  );
});
