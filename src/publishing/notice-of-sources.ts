import type { Database } from '../db/tables.ts';
import type { SourceOutage } from '../news/source-health.ts';
import type { Publication } from '../publication/publication.ts';
import { tellEditors } from './tell-editors.ts';

/**
 * Tells the editors about sources that are down or were given up. An outage is told once, and once more when the source
 * is given up: whoever calls this after each pull tells nothing twice. Returns how many outages are told just now.
 */
export async function noticeOfSources(
  db: Database,
  publication: Publication,
  outages: readonly SourceOutage[],
  at: string,
): Promise<number> {
  let told = 0;
  for (const { key, source, kind, since, failures, why } of outages) {
    const day = since.slice(0, 10);
    const what = {
      down: `The feed of ${source} has failed ${failures} times in a row since ${day}. It is asked again, ever less often. News from it is missing until then.`,
      dead: `The feed of ${source} has failed for thirty days, since ${day}, and is not asked any more.`,
    } as const;
    const notice = {
      key,
      kind: 'notice',
      title: kind === 'down' ? `The source ${source} is down` : `The source ${source} is given up`,
      paragraphs: [
        what[kind],
        `The last answer: ${why}.`,
        `Mend or remove it in data/sources.yaml; "almanac news sources" shows how all of them are, and "almanac news pull --source ${source}" asks it now.`,
      ],
    } as const;
    if (await tellEditors(db, publication, notice, at)) told += 1;
  }
  return told;
}
