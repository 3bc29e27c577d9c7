import { z } from 'zod';
import { type ClickLink, idInClickHref } from '../clicks/click-link.ts';
import { listClickLinks } from '../clicks/click-store.ts';
import type { Database } from '../db/tables.ts';
import type { Issue } from '../issues/issue.ts';
import { getIssue, listEarlierIssues } from '../issues/issue-store.ts';
import { Finding } from '../preflight/finding.ts';
import type { OutsideFacts } from '../preflight/outside-facts.ts';
import { runPreflight } from '../preflight/preflight.ts';
import type { PreflightFacts } from '../preflight/preflight-context.ts';
import { sampleRecipients } from '../preflight/sample-recipients.ts';
import type { Publication } from '../publication/publication.ts';
import type { Rendering } from '../render/rendering.ts';
import { getRendering, saveRendering } from '../render/rendering-store.ts';
import type { TokenKeys } from '../subscribers/sealed-token.ts';
import { gatherAudience } from './gather-audience.ts';
import { sampleLinks } from './sample-links.ts';
import { sourceTexts } from './source-texts.ts';

export interface CheckOptions {
  db: Database;
  publication: Publication;
  publicUrl: string;
  mode: 'sandbox' | 'live';
  keys: TokenKeys;
  now: Date;
  /** Asks what only the outside knows; without it the rules that need it say that they judged nothing. */
  gatherOutside?: (facts: PreflightFacts) => Promise<OutsideFacts>;
}

/** Judges a rendering by every preflight rule, with the facts the rules need gathered here. `links` are its counted ones. */
export async function checkRendering(
  options: CheckOptions,
  issue: Issue,
  rendering: Rendering,
  links: readonly ClickLink[],
): Promise<Finding[]> {
  const { db, publication, publicUrl, mode } = options;
  const [last] = await listEarlierIssues(db, issue, 1);
  const before = last && (await getRendering(db, last.approval?.hash ?? last.renderingHash)).rendering;
  const listId = before?.headers['List-Id'];
  const facts: PreflightFacts = {
    mode,
    publication,
    publicUrl,
    issue,
    rendering,
    counted: targetsOf(publicUrl, links),
    samples: sampleRecipients(rendering, sampleLinks(options)),
    ...(before && listId ? { previous: { subject: before.subject, from: before.from, listId } } : {}),
    audience: await gatherAudience(options, issue),
    sourceTexts: await sourceTexts(db, issue),
  };
  return runPreflight({ ...facts, ...(await options.gatherOutside?.(facts)) });
}

/** Judges the bytes an issue has now once more and keeps what was found; throws `Failure('not_found')`. */
export async function checkIssue(
  options: CheckOptions,
  issueId: string,
): Promise<{ hash: string; findings: Finding[] }> {
  const { content, renderingHash: hash } = await getIssue(options.db, issueId);
  const { rendering } = await getRendering(options.db, hash);
  const links = await listClickLinks(options.db, issueId);
  const findings = await checkRendering(options, content, rendering, links);
  const at = options.now.toISOString();
  await saveRendering(options.db, issueId, rendering, { findings: JSON.stringify(findings), at });
  return { hash, findings };
}

/** What preflight said about the bytes an issue has now, as stored when they were checked. */
export async function storedFindings(db: Database, issueId: string): Promise<Finding[]> {
  const issue = await getIssue(db, issueId);
  const { findings } = await getRendering(db, issue.renderingHash);
  return z.array(Finding).parse(JSON.parse(findings));
}

/** Where an address of the click counter leads; undefined for any other. */
function targetsOf(publicUrl: string, links: readonly ClickLink[]): NonNullable<PreflightFacts['counted']> {
  const urls = new Map(links.map((link) => [link.id, link.url]));
  return (href) => {
    const id = idInClickHref(publicUrl, href);
    return id === undefined ? undefined : (urls.get(id) ?? '');
  };
}
