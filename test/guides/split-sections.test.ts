import { expect, it } from 'vitest';
import { splitSections } from '../../src/guides/split-sections.ts';

it('splits at second-level headings only, and keeps the Markdown below them as it is', () => {
  const body = '\n## One\n\nText **bold**.\n\n### Part\n\nMore.\n\n## Two\n\n- a\n- b\n';
  expect(splitSections(body, 'guide.md', 1)).toEqual([
    { heading: 'One', markdown: 'Text **bold**.\n\n### Part\n\nMore.' },
    { heading: 'Two', markdown: '- a\n- b' },
  ]);
});

it('takes a comment in a code block for code', () => {
  const body = '## Run it\n\n```sh\n## first the weights\nfetch\n```\n\nDone.\n';
  expect(splitSections(body, 'guide.md', 1)).toEqual([
    { heading: 'Run it', markdown: '```sh\n## first the weights\nfetch\n```\n\nDone.' },
  ]);
});

it('counts lines from the start of the file', () => {
  expect(() => splitSections('\n## One\n\nText\n\n## Two\n', 'guide.md', 20)).toThrow(
    'guide.md:25 wants text below the heading, got none for "Two"',
  );
  expect(() => splitSections('\nText\n', 'guide.md', 20)).toThrow(
    'guide.md:21 wants a "## Heading" before any text, got "Text"',
  );
});
