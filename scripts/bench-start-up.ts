import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { figuresOf, missOf, round } from './bench-clients.ts';
import { type BenchResult, type BenchRow, listeningUrl, productFlags, runPlainly } from './bench-stage.ts';
import { buildInto } from './build-into.ts';

const most = { source: 0.5, built: 0.2 };
/** Where node_modules is found from. */
const folder = 'node_modules/.cache/almanac-bench-built';

/** Seconds until the help is there and until the server listens, from source and built, beside Node with nothing to do. */
export async function benchStartUp({ runs }: { runs: number }): Promise<BenchResult> {
  await buildInto(folder);
  const home = mkdtempSync(join(tmpdir(), 'almanac-bench-start-'));
  const env = {
    PATH: process.env['PATH'],
    ALMANAC_HOME: home,
    ALMANAC_SITE_PORT: '0',
    ALMANAC_DESK_PORT: '0',
  };
  try {
    const node = await quickest(runs, () => ends(['-e', '0'], env));
    const rows: BenchRow[] = [row('node with nothing to do', node)];
    for (const [name, words] of [
      ['source', ['--import', 'tsx', 'src/main.ts']],
      ['built', [`${folder}/almanac.mjs`]],
    ] as const) {
      const help = await quickest(runs, () => ends([...words, '--help'], env));
      const target = { is: `under ${most[name]} s`, met: help < most[name] };
      rows.push({ ...row(`almanac --help, ${name}`, help, node), target });
      await ends([...words, 'status'], env);
      rows.push(
        row(`almanac status, ${name}`, await quickest(runs, () => ends([...words, 'status'], env)), node),
      );
      const listens = await quickest(runs, () => listensIn([...productFlags(), ...words, 'start'], env));
      rows.push(row(`almanac start until it listens, ${name}`, listens, node));
    }
    const misses = rows.filter(({ target }) => target?.met === false).map(missOf);
    return { figures: figuresOf(rows), misses, rows };
  } finally {
    rmSync(home, { recursive: true, force: true });
    rmSync(folder, { recursive: true, force: true });
  }
}

const row = (what: string, value: number, node?: number): BenchRow => ({
  ...{ what, value: round(value), unit: 's' },
  ...(node === undefined ? {} : { beside: { what: 'node alone', value: round(node) } }),
});

/** The quickest of several: whatever else the machine does only ever adds. */
async function quickest(runs: number, once: () => Promise<number>): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < runs; run += 1) best = Math.min(best, await once());
  return best;
}

async function ends(words: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  const began = performance.now();
  const child = runPlainly(words, env);
  child.stdout?.resume();
  const code = await new Promise((end) => child.once('exit', end));
  if (code !== 0) throw new Error(`${words.join(' ')} ended with ${code}`);
  return (performance.now() - began) / 1_000;
}

async function listensIn(words: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  const began = performance.now();
  const child = runPlainly(words, env);
  await listeningUrl(child);
  const took = (performance.now() - began) / 1_000;
  const ended = new Promise((end) => child.once('exit', end));
  child.kill('SIGTERM');
  await ended;
  return took;
}
