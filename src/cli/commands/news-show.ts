import { uncitedClaims } from '../../news/citation-care.ts';
import { evidenceInWords, itemJudge, type JudgedItem } from '../../news/judge-item.ts';
import { getStored } from '../../news/news-store.ts';
import { readNewsData } from '../../news/read-news.ts';
import { partsInWords } from '../../news/significance.ts';
import type { Topic } from '../../news/topic.ts';
import { unlistedSources } from '../../publishing/gather-items.ts';
import type { CommandContext } from '../command-context.ts';
import { exitCodes } from '../exit-codes.ts';
import { withApp } from '../with-app.ts';

/** All that is known about a stored item, and where each of its figures comes from. */
export async function showItem(context: CommandContext, id: string): Promise<number> {
  const { printer } = context;
  return withApp(context, async ({ db, settings, publication }) => {
    const stored = await getStored(db, id);
    const content = readNewsData(settings.dataDirectory);
    const sources = [...content.sources, ...unlistedSources([stored], content.sources)];
    const judged = itemJudge({ ...content, sources, language: publication.language })(stored);
    printer.json({ ...judged, uncited: uncited(judged) });
    for (const line of linesOf(judged, content.topics)) printer.say(line);
    return exitCodes.ok;
  });
}

function linesOf(judged: JudgedItem, topics: readonly Topic[]): string[] {
  const { stored, item, notOffered } = judged;
  const { told, byHand, scored } = stored;
  const judgement = item.background?.judgement;
  const evidence = evidenceInWords(item.background?.evidence ?? [], topics);
  return [
    item.title,
    item.url,
    `${item.source}, published ${item.publishedAt}, first seen ${stored.firstSeenAt}${told.author ? `, by ${told.author}` : ''}`,
    '',
    item.summary,
    ...(item.whyItMatters ? ['', `Why it matters: ${item.whyItMatters}`] : []),
    '',
    `Significance ${item.significance}: ${judgement?.by === 'person' ? `given by ${byHand?.by}` : partsInWords(judgement?.parts ?? [])}`,
    `Topics       ${item.topics.join(', ') || 'none'}${evidence ? `, by the words of ${evidence}` : ''}`,
    `Text         ${told.readingMinutes} minutes, language ${told.language ?? 'not said'}`,
    ...(scored
      ? [`Scorer       ${scored.model} says ${scored.significance}: ${scored.why} (for editors only)`]
      : []),
    ...told.notes.map((note) => `Note         ${note}`),
    ...uncited(judged).map((claim) => `Not cited    ${claim}`),
    ...(notOffered ? [`Left out     ${notOffered}`] : []),
  ];
}

/** What a person or the scorer wrote that the source's text does not say. */
function uncited({ stored }: JudgedItem): string[] {
  const { told, byHand, scored } = stored;
  const source = [told.title, told.summary, told.text].join('\n');
  const written = [byHand?.title, byHand?.summary, byHand?.whyItMatters, scored?.why];
  return written
    .flatMap((text) => (text ? uncitedClaims(text, source) : []))
    .map(({ kind, text }) => `${kind} ${text}`);
}
