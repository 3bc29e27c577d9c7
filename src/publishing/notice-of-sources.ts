import type { Database } from '../db/tables.ts';
import type { SourceOutage } from '../news/source-health.ts';
import type { Publication } from '../publication/publication.ts';
import { renderLetter } from '../render/render-letter.ts';
import { writeLetter } from '../subscribers/letter-store.ts';

/**
 * Writes to every editor about sources that are down or were given up. An outage is told once, and once more when the
 * source is given up: whoever calls this after each pull writes nothing twice. Returns how many letters are new.
 */
export async function noticeOfSources(
  tx: Database,
  publication: Publication,
  outages: readonly SourceOutage[],
  at: string,
): Promise<number> {
  let written = 0;
  for (const outage of outages) {
    const content = await letterAbout(outage, publication);
    for (const address of publication.editors) {
      const result = await writeLetter(tx, {
        key: `${outage.key} to ${address}`,
        kind: 'notice',
        address,
        content,
        at,
      });
      if (result === 'written') written += 1;
    }
  }
  return written;
}

async function letterAbout({ source, kind, since, failures, why }: SourceOutage, publication: Publication) {
  const day = since.slice(0, 10);
  const title = kind === 'down' ? `The source ${source} is down` : `The source ${source} is given up`;
  const told = {
    down: `The feed of ${source} has failed ${failures} times in a row since ${day}. It is asked again, ever less often. News from it is missing until then.`,
    dead: `The feed of ${source} has failed for thirty days, since ${day}, and is not asked any more.`,
  } as const;
  const rendered = await renderLetter({
    publication,
    title,
    paragraphs: [
      told[kind],
      `The last answer: ${why}.`,
      `Mend or remove it in data/sources.yaml; "almanac news sources" shows how all of them are, and "almanac news pull --source ${source}" asks it now.`,
    ],
    footnote: `You get this as an editor of ${publication.name}.`,
  });
  return { ...rendered, from: publication.from, replyTo: publication.replyTo, headers: {} };
}
