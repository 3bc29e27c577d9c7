import { z } from 'zod';
import {
  type BenchResult,
  type BenchRow,
  lastLine,
  megabytes,
  openStage,
  productFlags,
  run,
} from './bench-stage.ts';

const Contest = z.object({ seconds: z.number(), cpuMicroseconds: z.number(), bytesPeak: z.number() });

type Contender = 'react loop' | 'react' | 'html' | 'client' | 'undici';

/** Lets one way of handing over run in a process of its own, with the flags of Node that the product has. */
export async function contend(
  name: Contender,
  { url, emails, inFlight }: { url: string; emails: number; inFlight: number },
): Promise<z.infer<typeof Contest>> {
  const words = ['scripts/bench-contender.ts', name, url, String(emails), String(inFlight)];
  const env = { ...process.env, NODE_ENV: 'production' };
  return Contest.parse(await lastLine(run([...productFlags(), ...words], env)));
}

const inWords: Record<Contender, string> = {
  'react loop': 'documented loop: React render each, one at a time',
  react: 'batch.send with a React render per person',
  html: 'batch.send with ready html',
  client: 'the same client, ready bytes, no ledger',
  undici: 'undici, ready bytes',
};

/** Emails of each contender: the slow ones would take an hour for a million and show nothing more. */
interface ClientSizes {
  ours: number;
  react: number;
  objects: number;
  bytes: number;
}

/** Ours end to end, database to accepted, beside five ways of handing over that remember nothing, at one answer time. */
export async function benchClients(options: {
  answerDelayMs: number;
  inFlight: number;
  sizes: ClientSizes;
  databaseUrl: string | undefined;
}): Promise<BenchResult> {
  const { answerDelayMs, inFlight, sizes, databaseUrl } = options;
  const flags = ['--rate-limit', '0', '--answer-delay-ms', String(answerDelayMs)];
  const stage = await openStage(sizes.ours, flags, databaseUrl);
  try {
    const emails = {
      'react loop': sizes.react,
      react: sizes.react,
      html: sizes.objects,
      client: sizes.bytes,
      undici: sizes.bytes,
    } as const satisfies Record<Contender, number>;
    const others = new Map<Contender, z.infer<typeof Contest>>();
    for (const name of Object.keys(emails) as Contender[]) {
      const lanes = name === 'react loop' ? 1 : inFlight;
      others.set(name, await contend(name, { url: stage.url, emails: emails[name], inFlight: lanes }));
    }
    const sender = await stage.send({ ALMANAC_IN_FLIGHT: String(inFlight), ALMANAC_RATE_SHARE: '1' });
    const { emails: accepted, most } = stage.accepted();
    if (sender.code !== 0 || accepted !== sizes.ours || most !== 1) {
      throw new Error(`Ours ended with ${sender.code}; ${accepted} got it, and one ${most} times`);
    }
    const ours = {
      what: 'ours',
      rate: sizes.ours / sender.seconds,
      cpu: sender.cpuMicroseconds / sizes.ours,
    };
    const rows: BenchRow[] = [
      row(`ours, ${count(sizes.ours)}`, ours.rate, 'emails/s'),
      row(`ours, ${count(sizes.ours)}`, ours.cpu, 'CPU µs an email'),
      row(`ours, ${count(sizes.ours)}`, megabytes(sender.bytesPeak), 'MB at most', mostMegabytes),
    ];
    for (const [name, one] of others) {
      const what = `${inWords[name]}, ${count(emails[name])}`;
      const rate = emails[name] / one.seconds;
      const cpu = one.cpuMicroseconds / emails[name];
      rows.push({
        ...row(what, rate, 'emails/s'),
        beside: { what: 'ours', value: round(ours.rate) },
        // Waiting for answers is the same for all; what each does itself is compared where nothing is waited for.
        ...(answerDelayMs === 0 && databaseUrl === undefined ? rateTarget(name, ours.rate / rate) : {}),
      });
      rows.push({ ...row(what, cpu, 'CPU µs an email'), beside: { what: 'ours', value: round(ours.cpu) } });
      rows.push(row(what, megabytes(one.bytesPeak), 'MB at most'));
    }
    const misses = rows.filter(({ target }) => target?.met === false).map(missOf);
    return { figures: figuresOf(rows), misses, rows };
  } finally {
    stage.close();
  }
}

const mostMegabytes = { is: 'under 350', met: (value: number) => value < 350 };

function rateTarget(name: Contender, ratio: number): Pick<BenchRow, 'target'> {
  const least: Partial<Record<Contender, number>> = { 'react loop': 10, html: 2, client: 1 / 1.3 };
  const wanted = least[name];
  if (wanted === undefined) return {};
  return {
    target: { is: `ours at least ${wanted.toFixed(wanted < 1 ? 2 : 0)} times as fast`, met: ratio >= wanted },
  };
}

function row(
  what: string,
  value: number,
  unit: string,
  target?: { is: string; met(value: number): boolean },
): BenchRow {
  return {
    ...{ what, value: round(value), unit },
    ...(target ? { target: { is: target.is, met: target.met(value) } } : {}),
  };
}

/** Three figures are more than a run repeats. */
export const round = (value: number): number => Number(value.toPrecision(3));
const count = (emails: number): string => emails.toLocaleString('en');

export const missOf = ({ what, value, unit, target }: BenchRow): string =>
  `${what}: ${value} ${unit}; wanted ${target?.is}`;

/** The rows as the bench prints them. */
export const figuresOf = (rows: readonly BenchRow[]): Record<string, string> =>
  Object.fromEntries(
    rows.map(({ what, value, unit, beside }) => [
      `${what}, ${unit}`,
      beside ? `${value} (${beside.what}: ${beside.value})` : String(value),
    ]),
  );
