import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import type { Clock } from '../lib/clock.ts';
import { dayMs } from '../lib/durations.ts';
import { randomId } from '../lib/ids.ts';
import type { LinkAnswer } from '../preflight/outside-facts.ts';

/** How long a page that was there is taken to be there. */
const keptMs = dayMs;

const KeptFile = z.record(
  z.string(),
  z.object({ at: z.iso.datetime(), status: z.int(), redirects: z.array(z.string()) }),
);
type KeptFile = z.infer<typeof KeptFile>;

interface KeptLinks {
  /** What a page answered within the last day; undefined for one that has to be asked. */
  find(url: string): LinkAnswer | undefined;
  /** Keeps the answers of pages that are there. Trouble is not kept: what was mended is seen at the next look. */
  keep(answers: ReadonlyMap<string, LinkAnswer>): Promise<void>;
}

/** What pages answered, in a file that may be thrown away at any time; one that cannot be read is none. */
export async function keptLinks({ file, clock }: { file: string; clock: Clock }): Promise<KeptLinks> {
  const known = await readKept(file);
  const isFresh = ({ at }: { at: string }) => {
    const age = clock.now().getTime() - Date.parse(at);
    return age >= 0 && age < keptMs;
  };
  return {
    find: (url) => {
      const kept = known.get(url);
      return kept && isFresh(kept)
        ? { kind: 'answered', status: kept.status, redirects: kept.redirects }
        : undefined;
    },
    keep: async (answers) => {
      const at = clock.now().toISOString();
      for (const [url, answer] of answers) {
        if (answer.kind !== 'answered' || answer.status >= 400) continue;
        // An answer that came from here keeps its age.
        const kept = known.get(url);
        if (kept && isFresh(kept)) continue;
        known.set(url, { at, status: answer.status, redirects: [...answer.redirects] });
      }
      const fresh = [...known].filter(([, kept]) => isFresh(kept));
      await mkdir(dirname(file), { recursive: true });
      // Whole or not at all, also when two checks end at once.
      const written = `${file}.${randomId(8)}`;
      await writeFile(written, JSON.stringify(Object.fromEntries(fresh)), { mode: 0o600 });
      await rename(written, file);
    },
  };
}

async function readKept(file: string): Promise<Map<string, KeptFile[string]>> {
  const text = await readFile(file, 'utf8').catch(() => '{}');
  try {
    return new Map(Object.entries(KeptFile.parse(JSON.parse(text))));
  } catch {
    return new Map();
  }
}
