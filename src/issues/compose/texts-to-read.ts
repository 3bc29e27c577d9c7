import type { Issue, Pick } from '../issue.ts';

/** What a reader of the mail has before them: titles alone of briefs, and a guide's digest when it is given. */
export function textsToRead(picks: readonly Pick[], guide: Issue['guide']): string[] {
  const news = picks.flatMap((pick) =>
    pick.tier === 'brief' ? [pick.title] : [pick.title, pick.summary, pick.whyItMatters ?? ''],
  );
  if (!guide) return news;
  const { tldr, takeaways, timeline, faq, table } = guide;
  const questions = faq.map(({ question, answer }) => `${question} ${answer}`);
  return [
    ...news,
    tldr,
    ...takeaways,
    ...timeline.map((entry) => entry.text),
    ...questions,
    ...table.rows.flat(),
  ];
}
