import { renderToStaticMarkup } from 'react-dom/server';
import { significanceWord } from '../../emails/_parts/significance.ts';
import type { Issue, Pick } from '../issues/issue.ts';
import type { PublicIssue } from '../issues/public-issue-store.ts';

/**
 * An issue for feed readers, which take plain html and no styles. Of a corrected issue only what was put right is told
 * here: the words that were sent are the ones that were wrong.
 */
export function feedEntryHtml(issue: PublicIssue, publicUrl: string): string {
  const url = `${publicUrl}/issues/${issue.content.id}`;
  const { corrections } = issue;
  return renderToStaticMarkup(
    corrections.length > 0 ? (
      <>
        <p>This issue was corrected after it was sent.</p>
        <ul>
          {corrections.map(({ id, note }) => (
            <li key={id}>{note}</li>
          ))}
        </ul>
        <p>
          <a href={url}>Read the corrected issue</a>
        </p>
      </>
    ) : (
      <Entry issue={issue.content} publicUrl={publicUrl} url={url} />
    ),
  );
}

function Entry({ issue, publicUrl, url }: { issue: Issue; publicUrl: string; url: string }) {
  const { picks, guide, editorsNote } = issue;
  const briefs = picks.filter(({ tier }) => tier === 'brief');
  return (
    <>
      {editorsNote && <p>{editorsNote}</p>}
      {picks
        .filter(({ tier }) => tier !== 'brief')
        .map((pick) => (
          <Story key={pick.itemId} pick={pick} />
        ))}
      {briefs.length > 0 && (
        <>
          <h2>In brief</h2>
          <ul>
            {briefs.map(({ itemId, url: link, title, source }) => (
              <li key={itemId}>
                <a href={link}>{title}</a> ({source.name})
              </li>
            ))}
          </ul>
        </>
      )}
      {guide && (
        <>
          <h2>The guide</h2>
          <p>
            <a href={`${publicUrl}/guides/${guide.slug}`}>{guide.title}</a>
          </p>
          <p>{guide.tldr}</p>
        </>
      )}
      <p>
        <a href={url}>Read the whole issue as it was sent</a>
      </p>
    </>
  );
}

function Story({ pick }: { pick: Pick }) {
  const { url, title, source, significance, summary, whyItMatters } = pick;
  return (
    <>
      <h2>
        <a href={url}>{title}</a>
      </h2>
      <p>
        <small>{`${source.name} · ${significance} of 10, ${significanceWord(significance)}`}</small>
      </p>
      <p>{summary}</p>
      {whyItMatters && <p>{`Why it matters: ${whyItMatters}`}</p>}
    </>
  );
}
