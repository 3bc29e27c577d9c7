import { Failure } from '../lib/failure.ts';
import type { GuideVersion } from './guide.ts';

/**
 * Splits a guide's body at its `## ` headings and leaves the Markdown below each as it is; `firstLine` is where the
 * body begins in its file. Throws `Failure('invalid')` with the line when text would be lost or a section is empty.
 */
export function splitSections(body: string, file: string, firstLine: number): GuideVersion['sections'] {
  const sections: { heading: string; lines: string[]; line: number }[] = [];
  let isFenced = false;
  body.split('\n').forEach((text, at) => {
    const line = firstLine + at;
    if (/^ {0,3}(```|~~~)/.test(text)) isFenced = !isFenced;
    // Within a fence "## " is code, for instance a comment in a shell.
    const heading = isFenced ? null : /^## +(.*)$/.exec(text);
    if (heading) {
      sections.push({ heading: heading[1]?.trim() ?? '', lines: [], line });
      return;
    }
    const section = sections.at(-1);
    if (section) section.lines.push(text);
    else if (text.trim() !== '')
      throw new Failure(
        'invalid',
        `${file}:${line} wants a "## Heading" before any text, got "${text.trim()}"`,
      );
  });
  if (sections.length === 0)
    throw new Failure('invalid', `${file}:${firstLine} wants a body of "## Heading" sections, got none`);
  return sections.map(({ heading, lines, line }) => {
    const markdown = lines.join('\n').trim();
    if (heading === '' || markdown === '')
      throw new Failure('invalid', `${file}:${line} wants text below the heading, got none for "${heading}"`);
    return { heading, markdown };
  });
}
