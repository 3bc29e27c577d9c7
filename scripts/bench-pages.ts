import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import autocannon from 'autocannon';
import { figuresOf, missOf, round } from './bench-clients.ts';
import { type BenchResult, type BenchRow, listeningUrls, productFlags, runPlainly } from './bench-stage.ts';

const issueId = 'midweek-2025-08-06';
const goal = { requests: 1_000, p99Ms: 100 };
const source = ['--import', 'tsx', 'src/main.ts'];

/** Pages of the site and the desk under load, from one process, beside bare node:http that answers with the same bytes. */
export async function benchPages({ seconds }: { seconds: number }): Promise<BenchResult> {
  const home = mkdtempSync(join(tmpdir(), 'almanac-bench-pages-'));
  const env = {
    ...{ PATH: process.env['PATH'], NODE_ENV: 'production', ALMANAC_HOME: home },
    ...{ ALMANAC_SITE_PORT: '0', ALMANAC_DESK_PORT: '0', ALMANAC_LOG_LEVEL: 'error' },
  };
  await prepare(env);
  const words = [...productFlags(), ...source, 'start', '--now', '2025-08-07T12:00:00Z'];
  const child = runPlainly(words, env);
  try {
    const [site = '', desk = ''] = await listeningUrls(child, 2);
    const rows: BenchRow[] = [];
    const pages = { home: '/', issue: `/issues/${issueId}`, guides: '/guides', feed: '/feed.xml' };
    for (const [name, path] of Object.entries(pages)) {
      rows.push(...(await pageRows(`site, ${name}`, `${site}${path}`, { seconds, isMeasured: true })));
    }
    const cookie = await enter(desk);
    for (const [name, path] of Object.entries({ home: '/', issue: `/issues/${issueId}` })) {
      const how = { seconds, isMeasured: false, headers: { cookie } };
      rows.push(...(await pageRows(`desk, ${name}`, `${desk}${path}`, how)));
    }
    const misses = rows.filter(({ target }) => target?.met === false).map(missOf);
    return { figures: figuresOf(rows), misses, rows };
  } finally {
    const ended = new Promise((end) => child.once('exit', end));
    child.kill('SIGTERM');
    await ended;
    rmSync(home, { recursive: true, force: true });
  }
}

/** A Midweek that was sent to the sample subscribers. */
async function prepare(env: NodeJS.ProcessEnv): Promise<void> {
  for (const words of [
    ['subscribers', 'import', 'data/samples/subscribers.csv', '--now', '2025-08-01T09:00:00Z'],
    ['compose', 'midweek', '--period', '2025-08-06', '--now', '2025-08-05T18:00:00Z'],
    [
      ...['approve', issueId, '--by', 'Bench', '--ack', 'all', '--why', 'a bench'],
      '--now',
      '2025-08-05T18:00:00Z',
    ],
    ['send', issueId, '--now', '2025-08-06T06:00:00Z'],
  ]) {
    const child = runPlainly([...source, ...words], env);
    child.stdout?.resume();
    await new Promise((end) => child.once('exit', end));
  }
}

interface Load {
  seconds: number;
  /** Whether the target is about it. */
  isMeasured: boolean;
  headers?: Record<string, string>;
}

async function pageRows(name: string, url: string, load: Load): Promise<BenchRow[]> {
  const answer = await fetch(url, { headers: load.headers ?? {} });
  if (answer.status !== 200) throw new Error(`${url} was answered with ${answer.status}`);
  const most = await fire(url, load);
  const bare = await bareRate(Buffer.from(await answer.arrayBuffer()), load);
  const rows: BenchRow[] = [
    {
      ...{ what: `${name}, as many as it can`, value: round(most.requests), unit: 'requests/s' },
      beside: { what: 'node:http, same bytes', value: round(bare) },
      ...(load.isMeasured
        ? { target: { is: `at least ${goal.requests} a second`, met: most.requests >= goal.requests } }
        : {}),
    },
  ];
  if (!load.isMeasured) return rows;
  const paced = await fire(url, load, goal.requests);
  const target = { is: `under ${goal.p99Ms} ms`, met: paced.p99 < goal.p99Ms };
  return [
    ...rows,
    { what: `${name}, p99 at ${goal.requests} a second`, value: paced.p99, unit: 'ms', target },
  ];
}

async function fire(
  url: string,
  load: Load,
  overallRate?: number,
): Promise<{ requests: number; p99: number }> {
  const result = await autocannon({
    ...{ url, duration: load.seconds, connections: 20, headers: load.headers ?? {} },
    ...(overallRate === undefined ? {} : { overallRate }),
  });
  if (result.non2xx > 0 || result.errors > 0) {
    throw new Error(`${url}: ${result.non2xx} answers were no success, ${result.errors} requests failed`);
  }
  return { requests: result.requests.average, p99: result.latency.p99 };
}

async function bareRate(body: Buffer, load: Load): Promise<number> {
  const code = `const b=Buffer.alloc(${body.length},'x');const s=require('node:http').createServer((q,a)=>a.end(b));s.listen(0,'127.0.0.1',()=>console.log('http://127.0.0.1:'+s.address().port))`;
  const child = runPlainly(['-e', code], { PATH: process.env['PATH'] });
  try {
    const [url = ''] = await listeningUrls(child, 1);
    return (await fire(url, { ...load, headers: {} })).requests;
  } finally {
    child.kill('SIGTERM');
  }
}

async function enter(desk: string): Promise<string> {
  const body = new URLSearchParams({ name: 'Bench', next: '/' });
  const answer = await fetch(`${desk}/enter`, { method: 'POST', body, redirect: 'manual' });
  return (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
}
