import { minutes, plainDate } from '../../emails/_parts/plain-date.ts';
import type { FeaturedGuide } from '../issues/issue.ts';
import type { TextLinks } from './text-links.ts';
import { tableAsText } from './text-table.ts';
import { bullet, underlined, wrapText } from './wrap-text.ts';

/** Midweek's card: what the guide is, why now, and where. */
export function guideCardText(guide: FeaturedGuide, url: string, links: TextLinks): string[] {
  return [...guideHeadText(guide, url, links), wrapText(guide.tldr), links.takeLines()];
}

/** Sunday's digest: all of the guide but its long text. */
export function guideDigestText(
  guide: FeaturedGuide,
  url: string,
  guides: string,
  links: TextLinks,
): string[] {
  const inside = guide.sections.map((section) => section.heading).join('; ');
  return [
    ...guideHeadText(guide, url, links),
    wrapText(`In short: ${guide.tldr}`),
    links.takeLines(),
    underlined('Key takeaways', '-'),
    guide.takeaways.map(bullet).join('\n'),
    underlined(guide.table.title, '-'),
    tableAsText(guide.table),
    wrapText(guide.table.note ?? ''),
    underlined('Timeline', '-'),
    guide.timeline.map((entry) => wrapText(`${entry.date}: ${entry.text}`, '  ')).join('\n'),
    underlined('Questions', '-'),
    ...guide.faq.map((entry) => `${wrapText(entry.question)}\n${wrapText(entry.answer)}`),
    underlined('What to read next', '-'),
    inside && wrapText(`In the whole guide: ${inside}`),
    guide.relatedGuides
      .map(({ slug, title }) => bullet(`${title} ${links.mark(`${guides}/${slug}`)}`))
      .join('\n'),
    wrapText(`Related: ${guide.relatedTopics.join(', ')}`),
    links.takeLines(),
  ];
}

function guideHeadText(guide: FeaturedGuide, url: string, links: TextLinks): string[] {
  const badges = [
    guide.subject,
    guide.depth,
    `v${guide.version}`,
    `as of ${plainDate(guide.asOf)}`,
    minutes(guide.readingMinutes),
  ];
  return [
    underlined('The guide', '='),
    wrapText(`${guide.title} ${links.mark(url)}`),
    wrapText(badges.join(' · ')),
    wrapText(guide.reason),
  ];
}
