import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { childEnd } from '../crash/child-end.ts';
import { dataWith } from '../support/broken-copy.ts';
import { dnsServer } from '../support/dns-server.ts';
import { runCommand } from '../support/run-command.ts';

function freshHome(): string {
  const home = mkdtempSync(join(tmpdir(), 'almanac-home-'));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  return home;
}

describe('the command line', () => {
  it.each([[['--help']], [['send', '--help']], [['subscribers', 'import', '--help']]])(
    'explains itself: %j',
    async (words) => {
      const { code, out } = await runCommand({}, ...words);
      expect(code).toBe(0);
      expect(out).toContain('Usage: almanac');
    },
  );

  it.each([
    [['compose']],
    [['publish', 'midweek']],
    [['status', '--now', 'yesterday']],
    [['subscribers', 'list', '--limit', 'many']],
  ])('answers a wrong command line with code 64: %j', async (words) => {
    const { code, notes } = await runCommand({ ALMANAC_HOME: freshHome() }, ...words);
    expect(code).toBe(64);
    expect(notes).toContain('Run with --help');
  });

  it('names the editions there are', async () => {
    const { code, notes } = await runCommand({ ALMANAC_HOME: freshHome() }, 'compose', 'daily');
    expect(code).toBe(1);
    expect(notes).toBe('almanac: There is no edition "daily" in publication.yaml; it has midweek, sunday\n');
  });

  it('stops at a broken file with one clear error, and writes nothing', async () => {
    const home = join(freshHome(), 'home');
    const data = dataWith('publication.yaml', (text) =>
      text.replace('graceMinutes: 180', 'graceMinutes: long'),
    );
    const { code, out, notes } = await runCommand(
      { ALMANAC_HOME: home, ALMANAC_DATA: data },
      'compose',
      'midweek',
    );
    expect([code, out]).toEqual([1, '']);
    expect(notes).toMatch(
      /^almanac: .*publication\.yaml:\d+ editions\.0\.graceMinutes: .*expected (int|number).*, got "long"\n$/,
    );
    expect(existsSync(join(home, 'almanac.db'))).toBe(false);
  });

  it.each([
    [{ ALMANAC_RATE_SHARE: '2' }, /ALMANAC_RATE_SHARE: .*<=1, got "2"/],
    [{ PUBLIC_URL: 'callmealmanac' }, /PUBLIC_URL: Invalid URL, got "callmealmanac"/],
    [
      { DATABASE_URL: 'mysql://x' },
      /ALMANAC_SECRET and ALMANAC_SUPPRESSION_KEY must be set|wants sqlite:FILE or postgres/,
    ],
    [{ RESEND_BASE_URL: 'https://api.resend.com' }, /without a key only a sandbox on this machine is used/],
  ])('refuses a setting that cannot be: %j', async (env, message) => {
    const { code, notes } = await runCommand({ ALMANAC_HOME: freshHome(), ...env }, 'status');
    expect(code).toBe(1);
    expect(notes).toMatch(message);
  });

  it('never opens a sandbox database as live, nor with other secrets', async () => {
    const home = freshHome();
    expect((await runCommand({ ALMANAC_HOME: home }, 'status')).code).toBe(0);
    const live = await runCommand({ ALMANAC_HOME: home, RESEND_API_KEY: 're_x' }, 'status');
    expect([live.code, live.notes]).toEqual([
      1,
      expect.stringContaining('is for sandbox mail and was started as live'),
    ]);
    for (const name of ['ALMANAC_SECRET', 'ALMANAC_SUPPRESSION_KEY']) {
      const other = await runCommand({ ALMANAC_HOME: home, [name]: 'z'.repeat(40) }, 'status');
      expect([other.code, other.notes]).toEqual([1, expect.stringContaining(`${name} is not the one`)]);
    }
  });
});

describe('an issue on the command line', () => {
  let home = '';
  const run = (...words: string[]) => runCommand({ ALMANAC_HOME: home }, ...words);
  const id = 'midweek-2025-08-06';

  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'almanac-home-'));
    await run('subscribers', 'import', 'data/samples/subscribers.csv', '--now', '2025-08-01T00:00:00Z');
    await run('compose', 'midweek', '--period', '2025-08-06', '--now', '2025-08-05T18:00:00Z');
  });
  afterAll(() => rmSync(home, { recursive: true, force: true }));

  it('can be looked at before anything is decided', async () => {
    const { code, out } = await run('preview', id, '--json');
    expect(code).toBe(0);
    const { files } = JSON.parse(out) as { files: string[] };
    const read = (end: string) => readFileSync(files.find((file) => file.endsWith(end)) ?? '', 'utf8');
    expect(read('.html')).toContain('Ada Lovelace');
    expect(read('.txt')).toContain('Ada Lovelace');
    expect(read('.eml')).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
    expect(read('report.txt')).toMatch(/RUNNER-UP[\s\S]*GUIDES/);
  });

  it('comes as a test to one address, with links that do nothing and no trace in the figures', async () => {
    const { code, out } = await run('send', id, '--test', 'delivered+editor@resend.dev', '--json');
    expect(code).toBe(0);
    const sent = [{ to: 'delivered+editor@resend.dev', id: expect.any(String) }];
    expect(JSON.parse(out)).toMatchObject({ issue: id, sent, refused: [] });
    const { out: status } = await run('status', id, '--json');
    expect(JSON.parse(status)).toMatchObject({ state: 'draft', progress: { audience: 0 } });
    const { out: listed } = await run('subscribers', 'list', '--json');
    expect(listed).not.toContain('delivered+editor@resend.dev');
  });

  it('comes as tests to several, as the subscriber that is chosen, and says who is nobody', async () => {
    const to = ['--test', 'delivered+one@resend.dev', '--test', 'delivered+two@resend.dev'];
    const { code, out } = await run('send', id, ...to, '--as', 'delivered+reader12@resend.dev');
    expect(code).toBe(0);
    expect(out).toMatch(/went to delivered\+one@resend\.dev[\s\S]*went to delivered\+two@resend\.dev/);
    const nobody = await run('send', id, ...to, '--as', 'delivered+nobody@resend.dev');
    expect([nobody.code, nobody.notes]).toEqual([1, expect.stringContaining('is nobody')]);
    const malformed = await run('send', id, '--test', 'one');
    expect([malformed.code, malformed.notes]).toEqual([1, expect.stringContaining('got "one"')]);
    const alone = await run('send', id, '--as', '1');
    expect([alone.code, alone.notes]).toEqual([1, expect.stringContaining('wants --test')]);
  });

  it('shows its clicks once the publication wants them counted', async () => {
    const { out: before } = await run('status', id, '--json');
    expect(JSON.parse(before)).not.toHaveProperty('clicks');
    const data = dataWith('publication.yaml', (text) =>
      text.replace('clickCounts: false', 'clickCounts: true'),
    );
    const env = { ALMANAC_HOME: freshHome(), ALMANAC_DATA: data };
    await runCommand(env, 'compose', 'midweek', '--period', '2025-08-06', '--now', '2025-08-05T18:00:00Z');
    const { out } = await runCommand(env, 'status', id);
    expect(out).toContain('Clicks    0 by people, 0 by scanners');
    const { out: json } = await runCommand(env, 'status', id, '--json');
    const { clicks } = JSON.parse(json) as { clicks: { url: string }[] };
    expect(clicks.length).toBeGreaterThan(10);
    expect(clicks[0]).toMatchObject({ position: 1, people: 0, scanners: 0 });
  });

  it('is blocked from approval by an error, and says by which', async () => {
    const nobody = mkdtempSync(join(tmpdir(), 'almanac-home-'));
    onTestFinished(() => rmSync(nobody, { recursive: true, force: true }));
    const alone = (...words: string[]) =>
      runCommand({ ALMANAC_HOME: nobody, PUBLIC_URL: 'ftp://x.org' }, ...words);
    expect((await alone('status')).code).toBe(1);
    const empty = (...words: string[]) => runCommand({ ALMANAC_HOME: nobody }, ...words);
    await empty('compose', 'midweek', '--period', '2025-08-06', '--now', '2025-08-05T18:00:00Z');
    expect((await empty('check', id)).code).toBe(1);
    const refused = await empty('approve', id, '--by', 'Ada');
    expect(refused.code).toBe(1);
    expect(refused.notes).toMatch(/blocking findings: send\.audience/);
  });

  it('wants a reason from whoever acknowledges warnings', async () => {
    const { code, notes } = await run('approve', id, '--by', 'Ada', '--ack', 'all');
    expect(code).toBe(1);
    expect(notes).toContain('--ack wants --why');
  });

  it('finds everything in order', async () => {
    const { code, out } = await run('doctor', '--now', '2025-08-05T18:00:00Z');
    expect(code).toBe(0);
    expect(out).toMatch(/mode +sandbox: nothing leaves this machine/);
    expect(out).toMatch(/midweek +next due 2025-08-06T06:00:00\.000Z/);
    expect(out).toContain('52 active');
  });
});

describe('the doctor', () => {
  it('looks at the sender in DNS when it is asked to, and says what to mend', async () => {
    const { code, out } = await runCommand(
      { ALMANAC_HOME: freshHome() },
      'doctor',
      '--dns-server',
      await dnsServer({}),
    );
    expect(code).toBe(1);
    expect(out).toMatch(
      /error +dns\.spf +There is no SPF record \(DNS send\.news\.callmealmanac\.com TXT\)\n +fix: Publish/,
    );
    expect(out).toMatch(/error +dns\.dmarc +There is no DMARC policy/);
  });
});

describe('first starts', () => {
  it('may be two at once', async () => {
    const home = freshHome();
    const start = () => {
      const child = spawn(process.execPath, ['--import', 'tsx', 'src/main.ts', 'status'], {
        stdio: ['ignore', 'pipe', 'pipe'],
        env: { PATH: process.env['PATH'], ALMANAC_HOME: home },
      });
      return childEnd(child);
    };
    for (const ended of await Promise.all([start(), start(), start()]))
      expect(ended, ended.output).toMatchObject({ code: 0 });
  });
});

describe('subscribers on the command line', () => {
  it('adds, lists, exports and imports them again unchanged', async () => {
    const home = freshHome();
    const run = (...words: string[]) => runCommand({ ALMANAC_HOME: home }, ...words);
    expect(
      (
        await run(
          'subscribers',
          'add',
          'Delivered+Eve@Resend.dev',
          '--source',
          'at the fair',
          '--name',
          'Eve',
        )
      ).code,
    ).toBe(0);
    expect((await run('subscribers', 'add', 'nobody', '--source', 'x')).notes).toContain(
      'The address wants a name, an @ and a domain',
    );
    const file = join(home, 'all.csv');
    expect((await run('subscribers', 'export', file)).out).toContain('1 subscribers written');
    expect(readFileSync(file, 'utf8')).toContain(
      'delivered+eve@resend.dev,Eve,midweek sunday,,at the fair,active',
    );
    const again = await run('subscribers', 'import', file, '--json');
    expect(JSON.parse(again.out)).toMatchObject({ read: 1, added: 0, unchanged: 1 });
    expect((await run('subscribers', 'import', join(home, 'none.csv'))).notes).toContain('There is no file');
  });
});
