import type { Issue } from '../issues/issue.ts';
import type { EditionTemplate } from '../publication/edition.ts';

/**
 * The most bytes of html that an issue may have before its personal values: Gmail cuts a mail off near 99.5 kB, and
 * each edition is to be far below that and quick to load.
 */
export const mostBytes = { midweek: 58_000, sunday: 76_000 } as const satisfies Record<
  EditionTemplate,
  number
>;

/** How much of what is told beside the news itself is shown. */
interface Room {
  coverage: number;
  takeaways: number;
  rows: number;
  timeline: number;
  faq: number;
  related: number;
  sections: number;
}

const all = Number.POSITIVE_INFINITY;

/** From everything down to what must be there; a guide's page has all of it, and the mail leads there. */
const rooms: readonly Room[] = [
  { coverage: all, takeaways: all, rows: all, timeline: all, faq: all, related: all, sections: all },
  { coverage: 4, takeaways: 8, rows: 12, timeline: 14, faq: 5, related: 6, sections: 12 },
  { coverage: 3, takeaways: 6, rows: 8, timeline: 10, faq: 3, related: 4, sections: 8 },
  { coverage: 2, takeaways: 5, rows: 6, timeline: 6, faq: 2, related: 3, sections: 6 },
  { coverage: 1, takeaways: 3, rows: 3, timeline: 4, faq: 1, related: 2, sections: 4 },
  { coverage: 0, takeaways: 3, rows: 1, timeline: 1, faq: 1, related: 1, sections: 0 },
  // Without takeaways a guide is shown as its card.
  { coverage: 0, takeaways: 0, rows: 1, timeline: 1, faq: 0, related: 0, sections: 0 },
];

/**
 * The issue with as much beside its news as leaves the html that `render` makes within the edition's bytes. No story is
 * ever left out or shortened.
 */
export async function fitIssue(
  issue: Issue,
  render: (issue: Issue) => Promise<string>,
): Promise<{ issue: Issue; html: string }> {
  let html = '';
  let fitted = issue;
  for (const room of rooms) {
    fitted = within(issue, room);
    html = await render(fitted);
    if (Buffer.byteLength(html) <= mostBytes[issue.edition.template]) break;
  }
  return { issue: fitted, html };
}

function within(issue: Issue, room: Room): Issue {
  if (room.coverage === all) return issue;
  const picks = issue.picks.map((pick) => ({ ...pick, coverage: pick.coverage.slice(0, room.coverage) }));
  const { guide } = issue;
  if (!guide) return { ...issue, picks };
  const { takeaways, table, timeline, faq, relatedGuides, relatedTopics, sections } = guide;
  const digest = {
    takeaways: takeaways.slice(0, room.takeaways),
    table: { ...table, rows: table.rows.slice(0, room.rows) },
    // The newest of what happened, which a timeline has last.
    timeline: timeline.slice(-room.timeline),
    faq: faq.slice(0, room.faq),
    relatedGuides: relatedGuides.slice(0, room.related),
    relatedTopics: relatedTopics.slice(0, 2 * room.related),
    sections: sections.slice(0, room.sections),
  };
  return { ...issue, picks, guide: { ...guide, ...digest } };
}
