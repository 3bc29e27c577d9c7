import { type Guide, type GuideVersion, guideVersionAt } from '../guides/guide.ts';
import { Failure } from '../lib/failure.ts';
import type { Visit } from './visit.ts';

export interface ShownGuide {
  /** The version that is shown. */
  shown: GuideVersion;
  /** The version that is read now. */
  newest: GuideVersion;
  /** Every version there is to read, newest first. */
  versions: readonly GuideVersion[];
}

/** A guide in its newest version or in one asked for; throws `Failure('not_found')`. */
export function findGuide(
  { content, now, words }: Visit,
  slug: string,
  version: number | undefined,
): ShownGuide {
  const labels = words.messages.guides;
  const guide = content.guides.get(slug);
  const newest = guide && guideVersionAt(guide, now);
  if (!guide || !newest) throw new Failure('not_found', labels.unknown);
  const versions = readableVersions(guide, now);
  const shown = version === undefined ? newest : versions.find((one) => one.version === version);
  if (!shown) {
    const known = versions.map((one) => one.version).join(', ');
    throw new Failure('not_found', words.fill(labels.noVersion, { version: version ?? '', known }));
  }
  return { shown, newest, versions };
}

/** Drafts are nobody's to read, nor is what is dated in the future. */
function readableVersions(guide: Guide, now: Date): GuideVersion[] {
  const today = now.toISOString().slice(0, 10);
  return guide.versions.filter((one) => one.state !== 'draft' && one.asOf <= today).toReversed();
}
