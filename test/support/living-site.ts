import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, vi } from 'vitest';
import { freePort } from './free-port.ts';
import { runCommand, startCommand } from './run-command.ts';
import { type CaughtMail, readSandboxMail } from './sandbox-mail.ts';
import { scratchFolder } from './scratch-folder.ts';

export interface LivingSite {
  url: string;
  home: string;
  /** Runs another command on the same home. */
  run: ReturnType<typeof runner>;
  /** All mail, or all to one address. */
  mail(to?: string): Promise<CaughtMail[]>;
  /** Waits until this address has a mail with this in its subject. */
  mailTo(address: string, subject: string): Promise<CaughtMail>;
  close(): Promise<void>;
}

const runner =
  (env: Record<string, string>) =>
  (...words: string[]) =>
    runCommand(env, ...words);

/** The program as it is started, on a home of its own in which a Midweek was sent to the sample subscribers. */
export async function livingSite(env: Record<string, string> = {}): Promise<LivingSite> {
  const home = mkdtempSync(join(scratchFolder(), 'almanac-living-'));
  const port = await freePort();
  const surroundings = {
    ALMANAC_HOME: home,
    ALMANAC_SITE_PORT: String(port),
    ALMANAC_DESK_PORT: '0',
    ...env,
  };
  const run = runner(surroundings);
  await run('subscribers', 'import', 'data/samples/subscribers.csv', '--now', '2025-08-01T09:00:00Z');
  const id = 'midweek-2025-08-06';
  const ready = ['--now', '2025-08-05T18:00:00Z'];
  await run('compose', 'midweek', '--period', '2025-08-06', ...ready);
  await run('approve', id, '--by', 'Ada', '--ack', 'all', '--why', 'a test', ...ready);
  const { code, notes } = await run('send', id, '--now', '2025-08-06T06:00:00Z');
  expect([code, notes]).toEqual([0, expect.anything()]);

  const { said, end, stop } = startCommand(surroundings, 'start', '--now', '2025-08-07T12:00:00Z');
  await vi.waitFor(() => expect(said.out).toContain('The site listens on'), { timeout: 30_000 });
  return {
    url: `http://127.0.0.1:${port}`,
    home,
    run,
    mail: (to) => readSandboxMail(home, to),
    mailTo: async (address, subject) => {
      const find = async () => {
        const mails = await readSandboxMail(home, address);
        const mail = mails.find((one) => one.subject.includes(subject));
        if (mail) return mail;
        throw new Error(`wants a mail to ${address}: ${subject}; got ${mails.map((one) => one.subject)}`);
      };
      return vi.waitFor(find, { timeout: 30_000, interval: 200 });
    },
    close: async () => {
      stop();
      await end;
      rmSync(home, { recursive: true, force: true });
    },
  };
}
