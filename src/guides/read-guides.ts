import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../lib/failure.ts';
import { parseYaml, readTextFile } from '../lib/read-yaml.ts';
import { type Guide, GuideFrontMatter, type GuideVersion } from './guide.ts';
import { splitSections } from './split-sections.ts';

/** Reads every `*.md` of a folder, a file a version; throws `Failure('invalid')` that names the file and what is wrong. */
export function readGuides(directory: string): Guide[] {
  const bySlug = new Map<string, { file: string; version: GuideVersion }[]>();
  for (const name of guideFiles(directory)) {
    const file = join(directory, name);
    const version = readGuideVersion(file);
    bySlug.set(version.slug, [...(bySlug.get(version.slug) ?? []), { file, version }]);
  }
  const guides = [...bySlug].map(([slug, versions]) => ({ slug, versions: inOrder(versions) }));
  for (const { version, file } of [...bySlug.values()].flat()) {
    const missing = version.relatedGuides.find((slug) => !bySlug.has(slug));
    if (missing === undefined) continue;
    const known = [...bySlug.keys()].join(', ');
    throw new Failure('invalid', `${file} relatedGuides: wants slugs of guides (${known}), got "${missing}"`);
  }
  return guides;
}

function guideFiles(directory: string): string[] {
  try {
    return readdirSync(directory)
      .filter((name) => name.endsWith('.md'))
      .sort();
  } catch (cause) {
    throw new Failure('invalid', `${directory}: wants a folder of guides, got ${(cause as Error).message}`, {
      cause,
    });
  }
}

/** One version: YAML between `---` lines, then Markdown in sections that begin with `## `. */
function readGuideVersion(file: string): GuideVersion {
  const text = readTextFile(file)
    .replace(/^\uFEFF/, '')
    .replaceAll('\r\n', '\n');
  const parts = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text);
  if (!parts)
    throw new Failure('invalid', `${file}:1 wants front matter between two lines "---" and got none`);
  const [, frontMatter = '', body = ''] = parts;
  const version = parseYaml(frontMatter, GuideFrontMatter, file, 1);
  const bodyStart = text.slice(0, text.length - body.length).split('\n').length;
  return { ...version, sections: splitSections(body, file, bodyStart) };
}

function inOrder(versions: { file: string; version: GuideVersion }[]): GuideVersion[] {
  const sorted = versions.toSorted((one, other) => one.version.version - other.version.version);
  sorted.forEach(({ file, version }, at) => {
    const before = sorted[at - 1];
    if (!before) return;
    if (before.version.version === version.version) {
      throw new Failure(
        'invalid',
        `${file} version: wants a number of its own, got ${version.version} as in ${before.file}`,
      );
    }
    if (before.version.asOf >= version.asOf) {
      throw new Failure(
        'invalid',
        `${file} asOf: wants a day after ${before.version.asOf} (${before.file}), got ${version.asOf}`,
      );
    }
  });
  return sorted.map(({ version }) => version);
}
