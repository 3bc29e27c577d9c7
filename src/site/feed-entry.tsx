import { renderToStaticMarkup } from 'react-dom/server';
import { RichText } from '../../emails/_parts/rich-text.tsx';
import type { Issue, Pick } from '../issues/issue.ts';
import type { PublicIssue } from '../issues/public-issue-store.ts';
import type { Words } from '../publication/words.ts';

/**
 * An issue for feed readers, which take plain html and no styles. Of a corrected issue only what was put right is told
 * here: the words that were sent are the ones that were wrong.
 */
export function feedEntryHtml(issue: PublicIssue, publicUrl: string, words: Words): string {
  const labels = words.messages.issues;
  const url = `${publicUrl}/issues/${issue.content.id}`;
  const { corrections } = issue;
  return renderToStaticMarkup(
    corrections.length > 0 ? (
      <>
        <p>{labels.feedCorrected}</p>
        <ul>
          {corrections.map(({ id, note }) => (
            <li key={id}>{note}</li>
          ))}
        </ul>
        <p>
          <a href={url}>{labels.feedReadCorrected}</a>
        </p>
      </>
    ) : (
      <Entry issue={issue.content} {...{ publicUrl, url, words }} />
    ),
  );
}

function Entry(props: { issue: Issue; publicUrl: string; url: string; words: Words }) {
  const { issue, publicUrl, url, words } = props;
  const { messages } = words;
  const { picks, guide, editorsNote } = issue;
  const briefs = picks.filter(({ tier }) => tier === 'brief');
  return (
    <>
      {editorsNote && <p>{editorsNote}</p>}
      {picks
        .filter(({ tier }) => tier !== 'brief')
        .map((pick) => (
          <Story key={pick.itemId} pick={pick} words={words} />
        ))}
      {briefs.length > 0 && (
        <>
          <h2>{messages.issue.briefs}</h2>
          <ul>
            {briefs.map(({ itemId, url: link, title, source }) => (
              <li key={itemId}>
                <RichText
                  words={words}
                  text={messages.joints.bracketed}
                  places={{ text: <a href={link}>{title}</a>, note: source.name }}
                />
              </li>
            ))}
          </ul>
        </>
      )}
      {guide && (
        <>
          <h2>{messages.guide.title}</h2>
          <p>
            <a href={`${publicUrl}/guides/${guide.slug}`}>{guide.title}</a>
          </p>
          <p>{guide.tldr}</p>
        </>
      )}
      <p>
        <a href={url}>{messages.issues.feedRead}</a>
      </p>
    </>
  );
}

function Story({ pick, words }: { pick: Pick; words: Words }) {
  const { issue, joints } = words.messages;
  const { url, title, source, significance, summary, whyItMatters } = pick;
  return (
    <>
      <h2>
        <a href={url}>{title}</a>
      </h2>
      <p>
        <small>{`${source.name} · ${words.weight(significance)}`}</small>
      </p>
      <p>{summary}</p>
      {whyItMatters && <p>{words.fill(joints.labelled, { label: issue.why, text: whyItMatters })}</p>}
    </>
  );
}
