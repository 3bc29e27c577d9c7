import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../lib/failure.ts';
import { parseYaml, readTextFile } from '../lib/read-yaml.ts';
import { type Guide, GuideFrontMatter, type GuideVersion } from './guide.ts';

/** Reads every `*.md` of a folder, a file a version; throws `Failure('invalid')` that names the file and what is wrong. */
export function readGuides(directory: string): Guide[] {
  const names = readdirSync(directory)
    .filter((name) => name.endsWith('.md'))
    .sort();
  const bySlug = new Map<string, { file: string; version: GuideVersion }[]>();
  for (const name of names) {
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

/** One version: YAML between `---` lines, then Markdown in sections that begin with `## `. */
export function readGuideVersion(file: string): GuideVersion {
  const text = readTextFile(file)
    .replace(/^\uFEFF/, '')
    .replaceAll('\r\n', '\n');
  const parts = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text);
  if (!parts)
    throw new Failure('invalid', `${file}:1 wants front matter between two lines "---" and got none`);
  const [, frontMatter = '', body = ''] = parts;
  const sections = body
    .split(/^## +/m)
    .slice(1)
    .map((section) => {
      const [heading = '', ...lines] = section.split('\n');
      return { heading: heading.trim(), markdown: lines.join('\n').trim() };
    });
  if (
    sections.length === 0 ||
    sections.some((section) => section.heading === '' || section.markdown === '')
  ) {
    throw new Failure(
      'invalid',
      `${file}: wants a body of "## Heading" sections with text, got ${sections.length} such`,
    );
  }
  return { ...parseYaml(frontMatter, GuideFrontMatter, file, 1), sections };
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
