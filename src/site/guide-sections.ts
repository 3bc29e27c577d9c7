import type { GuideVersion } from '../guides/guide.ts';
import { markdownHtml } from './guide-markdown.ts';

export interface ShownSection {
  id: string;
  heading: string;
  html: string;
}

/** Ids that other parts of a guide's page have. */
const taken = [
  'main',
  'sign-up',
  'sign-up-title',
  'consent',
  'address',
  'website',
  'takeaways',
  'table',
  'timeline',
  'related-topics',
  'faq',
  'versions',
  'related-guides',
  'news',
  'sources',
];

const made = new WeakMap<GuideVersion, readonly ShownSection[]>();

/** A version's sections as html, each with an id to link to; made once. */
export function shownSections(guide: GuideVersion): readonly ShownSection[] {
  const known = made.get(guide);
  if (known) return known;
  const ids = new Set(taken);
  const sections = guide.sections.map(({ heading, markdown }) => {
    const id = freeId(heading, ids);
    ids.add(id);
    return { id, heading, html: markdownHtml(markdown) };
  });
  made.set(guide, sections);
  return sections;
}

function freeId(heading: string, ids: ReadonlySet<string>): string {
  const words = heading
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
  const id = words || 'part';
  let free = id;
  for (let count = 2; ids.has(free); count++) free = `${id}-${count}`;
  return free;
}
