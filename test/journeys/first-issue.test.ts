import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from '../support/run-command.ts';
import { type CaughtMail, readSandboxMail } from '../support/sandbox-mail.ts';

const home = mkdtempSync(join(tmpdir(), 'almanac-journey-'));
const env = { ALMANAC_HOME: home, PUBLIC_URL: 'https://callmealmanac.com' };
const run = (...words: string[]) => runCommand(env, ...words);

type Mail = CaughtMail;
const readMail = () => readSandboxMail(home);

let mails: Mail[] = [];
const of = (subject: string) => mails.filter((mail) => mail.subject === subject);

beforeAll(async () => {
  await run('subscribers', 'import', 'data/samples/subscribers.csv', '--now', '2025-08-01T09:00:00Z');
  for (const [edition, date, cutOff, due] of [
    ['midweek', '2025-08-06', '2025-08-05T18:00:00Z', '2025-08-06T06:00:00Z'],
    ['sunday', '2025-08-10', '2025-08-09T19:00:00Z', '2025-08-10T07:00:00Z'],
  ] as const) {
    const id = `${edition}-${date}`;
    expect((await run('compose', edition, '--period', date, '--now', cutOff)).code).toBe(0);
    expect((await run('check', id, '--now', cutOff)).code).toBe(0);
    expect((await run('send', id, '--now', due)).code).toBe(1);
    expect((await run('approve', id, '--by', 'Ada', '--now', cutOff)).code).toBe(0);
    expect((await run('send', id, '--now', due)).code).toBe(0);
  }
  mails = await readMail();
}, 120_000);

afterAll(() => rmSync(home, { recursive: true, force: true }));

const midweek = 'OpenAI opens gpt-oss; Genie 3 builds walkable worlds';
const sunday = 'GPT-5 is here; Machines mend code for DARPA';

describe('from the files in data/ to mail', () => {
  it('reaches every subscriber of each edition once', () => {
    expect([of(midweek).length, of(sunday).length, mails.length]).toEqual([47, 46, 93]);
    for (const subject of [midweek, sunday])
      expect(new Set(of(subject).map((mail) => mail.to)).size).toBe(of(subject).length);
  });

  it('carries the Midweek: lead, stories with why they matter, briefs, guide and footer', () => {
    const [mail] = of(midweek);
    for (const part of [mail?.html, mail?.text]) {
      expect(part).toContain('gpt-oss');
      expect(part).toContain('Genie 3 builds worlds one can walk through as they appear');
      expect(part).toContain('Illinois keeps therapy for humans');
      expect(part).toContain('the lab that publishes its weights');
      expect(part).toContain('1 Sample Street');
      expect(part).toContain('https://callmealmanac.com/u/');
    }
    expect(mail?.html).toContain('The best known of the closed labs publishes weights again.');
    expect(mail?.html).toContain('Wednesday 6 August 2025');
    expect(mail?.text).not.toMatch(/<[a-z]|&amp;|@@slot/);
  });

  it('carries the Sunday with the guide in full digest, as known in that week', () => {
    const [mail] = of(sunday);
    for (const part of [mail?.html, mail?.text]) {
      expect(part).toContain('GPT-5');
      expect(part).toContain('Mixture of Experts');
      expect(part).toContain('Two numbers belong together');
      expect(part).toContain('Mixtral 8x7B');
      expect(part).toContain('Does each expert know one subject?');
    }
    expect(mail?.html).not.toContain('MXFP4');
    expect(mail?.html).not.toContain('gpt-oss-120b');
  });

  it('gives each reader their own name and links, and the headers for leaving in one click', () => {
    const named = of(midweek).find((mail) => mail.to === 'delivered+reader12@resend.dev');
    expect(named?.html).toContain('O&#x27;Brien, Siobhán');
    expect(named?.text).toContain("O'Brien, Siobhán");
    const links = mails.map(
      (mail) =>
        /<(https:\/\/callmealmanac\.com\/u\/[\w-]+)>, <mailto:unsub\+[\w-]+@/.exec(
          mail.headers.get('list-unsubscribe') ?? '',
        )?.[1],
    );
    expect(links.every((link) => link !== undefined)).toBe(true);
    expect(new Set(links).size).toBe(52);
    for (const [at, mail] of mails.entries()) {
      expect(mail.headers.get('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
      expect(mail.headers.get('list-id')).toContain('<almanac.news.callmealmanac.com>');
      expect(mail.html).toContain(links[at]);
      expect(mail.text).toContain(links[at]);
    }
  });

  it('differs between readers in nothing but that', () => {
    const neutral = (mail: Mail) =>
      mail.html
        .replace(/\/(u|p|vote)\/[\w-]+/g, '/x')
        .replaceAll(mail.to, 'ADDRESS')
        .replace(/Sent to[^<]*|for [^<]{1,40}ADDRESS/g, '');
    const unnamed = of(midweek).filter((mail) =>
      ['delivered+reader13@resend.dev', 'delivered+reader23@resend.dev'].includes(mail.to),
    );
    expect(unnamed).toHaveLength(2);
    expect(new Set(unnamed.map(neutral)).size).toBe(1);
  });

  it('says the same in status, and refuses to send an issue again', async () => {
    const { out } = await run('status', 'midweek-2025-08-06', '--json');
    expect(JSON.parse(out)).toMatchObject({
      state: 'sent',
      progress: { audience: 47, accepted: 47, planned: 0, unknown: 0 },
    });
    const again = await run('send', 'midweek-2025-08-06', '--now', '2025-08-06T09:00:00Z');
    expect(again).toMatchObject({ code: 1 });
    expect(again.notes).toContain('is sent and cannot become sending');
    expect((await readMail()).length).toBe(93);
  });

  it('refuses to compose an issue again that has left', async () => {
    const again = await run('compose', 'midweek', '--period', '2025-08-06');
    expect(again.code).toBe(1);
    expect(again.notes).toContain('only a draft can be composed again');
  });
});
