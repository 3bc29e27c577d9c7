import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, vi } from 'vitest';
import { freePort } from './free-port.ts';
import { runCommand, startCommand } from './run-command.ts';
import { scratchFolder } from './scratch-folder.ts';

export interface LivingDesk {
  url: string;
  issueId: string;
  close(): Promise<void>;
}

/** The program as it is started on the evening before a Midweek is due, with its draft and the sample subscribers. */
export async function livingDesk(env: Record<string, string> = {}): Promise<LivingDesk> {
  const home = mkdtempSync(join(scratchFolder(), 'almanac-desk-'));
  const port = await freePort();
  const surroundings = {
    ...{ ALMANAC_HOME: home, ALMANAC_SITE_PORT: '0', ALMANAC_DESK_PORT: String(port) },
    ...{ PUBLIC_URL: 'https://almanac.test' },
    ...env,
  };
  const imported = ['subscribers', 'import', 'data/samples/subscribers.csv', '--now', '2025-08-01T09:00:00Z'];
  await runCommand(surroundings, ...imported);
  const drafted = ['compose', 'midweek', '--period', '2025-08-06', '--now', '2025-08-05T18:00:00Z'];
  expect((await runCommand(surroundings, ...drafted)).code).not.toBe(1);
  const { said, end, stop } = startCommand(surroundings, 'start', '--now', '2025-08-05T18:05:00Z');
  await vi.waitFor(() => expect(said.out).toContain('The desk listens on'), { timeout: 30_000 });
  return {
    url: `http://127.0.0.1:${port}`,
    issueId: 'midweek-2025-08-06',
    close: async () => {
      stop();
      await end;
      rmSync(home, { recursive: true, force: true });
    },
  };
}
