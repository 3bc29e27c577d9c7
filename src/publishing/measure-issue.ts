import type { Issue } from '../issues/issue.ts';
import { sampleRecipients } from '../preflight/sample-recipients.ts';
import { type SizedBlock, sizeByBlock } from '../preflight/size-by-block.ts';
import type { Rendering } from '../render/rendering.ts';
import type { CheckOptions } from './check-issue.ts';
import { sampleLinks } from './sample-links.ts';

export interface MailSize {
  /** The worst case that it was measured for. */
  label: string;
  bytes: number;
  blocks: SizedBlock[];
}

type LinkOptions = Pick<CheckOptions, 'publication' | 'publicUrl' | 'keys'>;

/** The html as the invented recipient called `label` gets it; the first of them unless there is such a one. */
export function sampleHtml(options: LinkOptions, rendering: Rendering, label = ''): string {
  const samples = sampleRecipients(rendering, sampleLinks(options));
  const sample = samples.find((one) => one.label === label) ?? samples[0];
  return sample?.html ?? rendering.html;
}

/** The largest html that anybody would get of these bytes, and what takes its bytes. */
export function measureIssue(
  options: LinkOptions,
  issue: Pick<Issue, 'picks' | 'guide'>,
  rendering: Rendering,
): MailSize {
  const { label, html, bytes } = largest(options, rendering);
  return { label, bytes, blocks: sizeByBlock(html, issue) };
}

/** Bytes of the largest html that anybody would get. */
export const worstSize = (options: LinkOptions, rendering: Rendering): number =>
  largest(options, rendering).bytes;

function largest(options: LinkOptions, rendering: Rendering) {
  const samples = sampleRecipients(rendering, sampleLinks(options));
  const sized = samples.map(({ label, html }) => ({ label, html, bytes: Buffer.byteLength(html) }));
  const whole = { label: 'nobody', html: rendering.html, bytes: Buffer.byteLength(rendering.html) };
  return sized.reduce((most, one) => (one.bytes > most.bytes ? one : most), sized[0] ?? whole);
}
