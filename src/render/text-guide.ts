import { guideBadges } from '../../emails/_parts/guide-badges.ts';
import type { FeaturedGuide } from '../issues/issue.ts';
import { columnsOf } from '../lib/text-columns.ts';
import type { Words } from '../publication/words.ts';
import type { TextWorld } from './text-picks.ts';
import { tableAsText } from './text-table.ts';
import { bullet, indented, padTo, underlined, wrapText } from './wrap-text.ts';

/** Midweek's card: what the guide is, why now, and where. */
export function guideCardText(guide: FeaturedGuide, url: string, world: TextWorld): string[] {
  return [...guideHeadText(guide, url, world), wrapText(guide.tldr), world.links.takeLines()];
}

/** Sunday's digest: all of the guide but its long text. */
export function guideDigestText(
  guide: FeaturedGuide,
  url: string,
  guides: string,
  world: TextWorld,
): string[] {
  const { words, links } = world;
  const { guide: labels, joints } = words.messages;
  const inside = guide.sections.map((section) => section.heading).join(joints.semicolon);
  return [
    ...guideHeadText(guide, url, world),
    underlined(labels.inShort, '-'),
    wrapText(guide.tldr),
    underlined(labels.takeaways, '-'),
    guide.takeaways.map(bullet).join('\n'),
    underlined(guide.table.title, '-'),
    tableAsText(guide.table, words),
    wrapText(guide.table.note ?? ''),
    underlined(labels.timeline, '-'),
    timelineText(guide.timeline, words),
    underlined(labels.questions, '-'),
    ...guide.faq.map((entry) => `${wrapText(entry.question)}\n${indented(entry.answer, 2)}`),
    underlined(labels.readNext, '-'),
    inside && wrapText(words.fill(labels.inside, { headings: inside })),
    guide.relatedGuides
      .map(({ slug, title }) => bullet(`${title} ${links.mark(`${guides}/${slug}`)}`))
      .join('\n'),
    wrapText(words.fill(labels.related, { topics: guide.relatedTopics.join(joints.comma) })),
    links.takeLines(),
  ];
}

/** Dates in a column of their own, what happened beside them. */
function timelineText(timeline: FeaturedGuide['timeline'], words: Words): string {
  const entries = timeline.map(({ date, text }) => ({ date: words.date(date), text }));
  const width = Math.max(...entries.map(({ date }) => columnsOf(date))) + 2;
  const hanging = ' '.repeat(width);
  return entries
    .map(({ date, text }) => padTo(date, width) + wrapText(hanging + text, hanging).trimStart())
    .join('\n');
}

function guideHeadText(guide: FeaturedGuide, url: string, { words, links }: TextWorld): string[] {
  return [
    underlined(words.messages.guide.title, '='),
    `${underlined(`${guide.title} ${links.mark(url)}`, '-')}\n${wrapText(guideBadges(guide, words))}`,
    wrapText(guide.reason),
  ];
}
