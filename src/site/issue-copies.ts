import { Failure } from '../lib/failure.ts';
import type { Rendering } from '../render/rendering.ts';
import { showIssue } from './issue-versions.ts';
import { readRendering } from './read-issues.ts';
import type { Visit } from './visit.ts';
import { webHtml, webText } from './web-copy.ts';

/** The html of an issue's version as it was sent or corrected; throws `Failure('not_found')`. */
export const issueHtmlCopy = async (visit: Visit, id: string, version: number | undefined): Promise<string> =>
  webHtml(await shownRendering(visit, id, version), visit);

/** Its plain text. */
export const issueTextCopy = async (visit: Visit, id: string, version: number | undefined): Promise<string> =>
  webText(await shownRendering(visit, id, version), visit);

async function shownRendering(visit: Visit, id: string, version: number | undefined): Promise<Rendering> {
  const { db, words } = visit;
  const { shown } = await showIssue(visit, id, version);
  const rendering = await readRendering(db, shown.renderingHash);
  if (!rendering) throw new Failure('not_found', words.messages.issues.noBytes);
  return rendering;
}
