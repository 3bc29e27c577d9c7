import { minuteMs } from '../lib/durations.ts';
import { runProgramOn } from '../lib/run-program.ts';
import type { SpamVerdict } from '../preflight/outside-facts.ts';

/** It reads some hundred rule files at each start. */
const timeoutMs = minuteMs;

/** What SpamAssassin says of a whole message, by its rules alone and without asking the network. */
export async function askSpamAssassin(message: Uint8Array, program = 'spamassassin'): Promise<SpamVerdict> {
  const end = await runProgramOn(message, { program, words: ['-L', '-t'], timeoutMs });
  if (end.kind !== 'ended') return end;
  return readVerdict(end.output) ?? { kind: 'failed', why: `it ended with ${end.code} and no score` };
}

/** Reads the report that `spamassassin -t` puts below a message. */
function readVerdict(output: string): SpamVerdict | undefined {
  const score = /^X-Spam-Status:[^\n]*?\bscore=(-?[\d.]+)/m.exec(output)?.[1];
  if (score === undefined) return undefined;
  const report = output.slice(Math.max(0, output.lastIndexOf('Content analysis details:')));
  const rules = [...report.matchAll(/^\s*(-?\d+\.\d+)\s+([A-Z][A-Z0-9_]+)\s+(.*)$/gm)].map((match) => ({
    score: Number(match[1]),
    name: match[2] ?? '',
    says: (match[3] ?? '').trim(),
  }));
  return { kind: 'judged', score: Number(score), rules };
}
