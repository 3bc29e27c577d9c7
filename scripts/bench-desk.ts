import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keptLists } from '../src/cli/kept-lists.ts';
import { openDatabase } from '../src/db/database.ts';
import { resendMailer } from '../src/delivery/resend-mailer.ts';
import { deskAccess } from '../src/desk/desk-access.ts';
import { deskApp } from '../src/desk/desk-app.tsx';
import type { DeskWorld } from '../src/desk/desk-world.ts';
import { clockStartingAt } from '../src/lib/clock.ts';
import { periodOn } from '../src/publication/period.ts';
import { readPublication } from '../src/publication/read-publication.ts';
import { draftIssue } from '../src/publishing/draft-issue.ts';
import { readContent } from '../src/publishing/read-content.ts';
import { clientReader } from '../src/web/client-address.ts';
import { madeUpNews } from '../test/support/made-up-news.ts';
import { addSampleSubscribers, sampleSuppressionKey } from '../test/support/sample-subscribers.ts';
import { seeded } from '../test/support/seeded.ts';
import type { BenchResult } from './bench-stage.ts';

const goal = { pageMs: 100, editMs: 300 };
const rounds = 20;
const at = new Date('2025-08-05T18:05:00Z');

/** The server's time for the page of an issue with so many candidates, and from an edit to its new preview. */
export async function benchDesk({ candidates }: { candidates: number }): Promise<BenchResult> {
  const home = mkdtempSync(join(tmpdir(), 'almanac-bench-desk-'));
  const db = await openDatabase(`sqlite:${join(home, 'almanac.db')}`);
  try {
    const { ask, issueId } = await openDesk(db, candidates);
    const page = `/issues/${issueId}`;
    const entry = await ask('/enter', { name: 'Bench', next: '/' });
    const headers = { cookie: (entry.headers.get('set-cookie') ?? '').split(';')[0] ?? '' };
    const read = async (path: string) => (await ask(path, undefined, headers)).text();
    const formToken = /name="formToken" value="([^"]+)"/.exec(await read(page))?.[1] ?? '';
    const pages = await timed(() => read(page));
    let seen = 0;
    const edits = await timed(async () => {
      const note = `A note of ${seen}`;
      const answer = await ask(`${page}/edits`, { formToken, do: 'note', note, seen: String(seen) }, headers);
      if (answer.status !== 303) throw new Error(`An edit was answered with ${answer.status}`);
      if (!(await read(`${page}/mail`)).includes(note)) throw new Error('The preview is not the edited one');
      seen += 1;
    });
    const misses = [
      ...(pages > goal.pageMs ? [`${pages} ms for the page of an issue; ${goal.pageMs} are wanted`] : []),
      ...(edits > goal.editMs ? [`${edits} ms from an edit to its preview; ${goal.editMs} are wanted`] : []),
    ];
    return { figures: { candidates, 'ms for the page': pages, 'ms from edit to preview': edits }, misses };
  } finally {
    await db.destroy();
    rmSync(home, { recursive: true, force: true });
  }
}

/** The middle of several runs, in milliseconds. */
async function timed(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  return Math.round(times.sort((one, other) => one - other)[rounds / 2] ?? 0);
}

const noNetwork: DeskWorld['fetcher'] = {
  get: async () => ({ kind: 'failed', trouble: 'unreachable', why: 'No network here' }),
};

/** A desk on made-up news, asked without a network between. */
async function openDesk(db: Awaited<ReturnType<typeof openDatabase>>, candidates: number) {
  const publication = readPublication('data/publication.yaml');
  const [edition] = publication.editions;
  if (!edition) throw new Error('The publication has no edition');
  const period = periodOn(edition, '2025-08-06');
  const to = Date.parse(period.cutOffAt);
  const window = { from: to - 2 * 86_400_000, to, random: seeded(7) };
  const items = madeUpNews({ prefix: 'bench', count: candidates, ...window });
  const content = { ...readContent('data'), items };
  await addSampleSubscribers(db, 100);
  const keys = { current: { id: '1', secret: 's'.repeat(32) }, older: [] };
  const clock = clockStartingAt(at);
  const common = { db, publication, publicUrl: 'https://callmealmanac.com', keys, mode: 'sandbox' } as const;
  const draft = await draftIssue({ ...common, content, now: at, by: 'bench' }, edition, period);
  if (draft.kind !== 'drafted') throw new Error('No issue was made of made-up news');
  // Nothing is sent here; port 9 takes nothing.
  const nobody = resendMailer({ apiKey: 're_bench', baseUrl: 'http://127.0.0.1:9', timeoutMs: 1_000 });
  const world = {
    ...{ ...common, clock, suppressionKey: sampleSuppressionKey, home: 'bench', mailer: nobody },
    // No list is brought to this desk.
    lists: keptLists({ directory: join(tmpdir(), 'almanac-bench-lists'), clock }),
    ...{ caught: undefined, content: () => content, stop: new AbortController().signal },
    fetcher: noNetwork,
    access: await deskAccess({
      db,
      password: undefined,
      secret: keys.current.secret,
      readClient: clientReader(),
    }),
    onTrouble: ({ what, cause }: { what: string; cause?: unknown }) => console.error(what, cause),
  };
  const watch = {
    parts: () => [],
    lastTick: () => ({ at: undefined, isLate: false, troubles: [] }),
    metrics: async () => ({ contentType: 'text/plain', text: '' }),
  };
  const app = deskApp(world, watch);
  const ask = async (path: string, fields?: Record<string, string>, headers: Record<string, string> = {}) =>
    app.request(`http://127.0.0.1${path}`, {
      headers,
      ...(fields ? { method: 'POST', body: new URLSearchParams(fields) } : {}),
    });
  return { ask, issueId: draft.issue.id };
}
