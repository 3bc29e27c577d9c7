import type { GuideVersion } from '../guides/guide.ts';
import { columnsOf } from '../lib/text-columns.ts';
import { agoInWords } from './ago.ts';
import type { Visit } from './visit.ts';

/** Guides in a list: what each is about, how deep, how new, and its gist. `heading` goes on from the one above. */
export function GuideEntries(props: {
  guides: readonly GuideVersion[];
  visit: Visit;
  heading?: 'h2' | 'h3';
}) {
  const { guides, visit, heading: Heading = 'h3' } = props;
  const { words } = visit;
  const version = (guide: GuideVersion) =>
    words.fill(words.messages.guide.version, { version: guide.version });
  return (
    <ul className="entries">
      {guides.map((guide) => (
        <li key={guide.slug}>
          <p className="kicker">{guide.subject}</p>
          <Heading>
            <a href={`/guides/${guide.slug}`}>{guide.title}</a>
          </Heading>
          <p>{firstSentences(guide.tldr)}</p>
          <p className="meta">
            {`${guide.depth} · ${version(guide)} · `}
            <time dateTime={guide.asOf}>{agoInWords(`${guide.asOf}T12:00:00Z`, visit)}</time>
          </p>
        </li>
      ))}
    </ul>
  );
}

/** As many whole sentences as make a description: at least one, and no more once `enough` columns are reached. */
export function firstSentences(text: string, enough = 160): string {
  const sentences = text.match(/[^.!?。！？]+(?:[.!?]+(?=\s|$)|[.!?。！？]+|$)/g) ?? [text];
  let taken = '';
  for (const sentence of sentences) {
    if (columnsOf(taken) >= enough && /[.!?。！？]$/.test(taken)) break;
    taken += sentence;
  }
  return taken.trim();
}
