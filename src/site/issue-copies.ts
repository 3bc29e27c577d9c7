import { Failure } from '../lib/failure.ts';
import type { Rendering } from '../render/rendering.ts';
import { showIssue } from './issue-versions.ts';
import { readRendering } from './read-issues.ts';
import type { Visit } from './visit.ts';
import { webHtml, webText } from './web-copy.ts';

/** The html of an issue's version as it was sent or corrected; throws `Failure('not_found')`. */
export const issueHtmlCopy = async (visit: Visit, id: string, version: number | undefined): Promise<string> =>
  webHtml(await shownRendering(visit, id, version), visit.publicUrl);

/** Its plain text. */
export const issueTextCopy = async (visit: Visit, id: string, version: number | undefined): Promise<string> =>
  webText(await shownRendering(visit, id, version), visit.publicUrl);

async function shownRendering({ db }: Visit, id: string, version: number | undefined): Promise<Rendering> {
  const { shown } = await showIssue(db, id, version);
  const rendering = await readRendering(db, shown.renderingHash);
  if (!rendering) throw new Failure('not_found', 'The bytes of this issue cannot be found any more.');
  return rendering;
}
