import type { IssueChanges, TextChange } from '../issues/issue-changes.ts';
import { FormToken } from './desk-page.tsx';
import type { Session } from './desk-session.ts';
import { many } from './moments.ts';
import { WordChanges } from './word-changes.tsx';

const fieldNames = {
  subject: 'Subject',
  preheader: 'Preheader',
  note: 'Note from the editors',
  title: 'Title',
  summary: 'Summary',
  whyItMatters: 'Why it matters',
} as const satisfies Record<TextChange['field'], string>;

/** What has changed since an editor last looked. */
export interface SinceLook {
  changes: IssueChanges;
  /** When they had last looked, in words. */
  when: string;
}

/** What the editor has not seen yet, in words; nothing at their first look. */
export function SincePanel({
  since,
  titleOf,
  session,
  issueId,
}: {
  since: SinceLook | undefined;
  titleOf: (itemId: string) => string;
  session: Session;
  issueId: string;
}) {
  const count = since ? countOf(since.changes) : 0;
  return (
    <section id="since" aria-labelledby="since-title">
      <h2 id="since-title">Since you last looked</h2>
      {!since && <p className="meta">This is your first look at it.</p>}
      {since && count === 0 && <p className="meta">{`${nothing(since.changes)} since ${since.when}.`}</p>}
      {since && count > 0 && (
        <>
          <p className="meta">{`${many(count, 'change')} since ${since.when}.`}</p>
          <ChangeList changes={since.changes} titleOf={titleOf} />
          <form method="post" action={`/issues/${issueId}/looks`}>
            <FormToken session={session} />
            <button type="submit" id="count-from-here" className="quiet small">
              I have seen these
            </button>
          </form>
        </>
      )}
    </section>
  );
}

const nothing = ({ isOther }: IssueChanges): string =>
  isOther ? 'Picks and texts are as they were, and only their frame is another' : 'Nothing has changed';

const countOf = ({ added, dropped, moved, texts, guide }: IssueChanges): number =>
  added.length + dropped.length + moved.length + texts.length + (guide ? 1 : 0);

function ChangeList({ changes, titleOf }: { changes: IssueChanges; titleOf: (itemId: string) => string }) {
  const { added, dropped, moved, texts, guide } = changes;
  return (
    <ul className="log">
      {added.map((pick) => (
        <li key={`in ${pick.itemId}`}>
          <span>
            <b>In</b> as {pick.tier}: <a href={`#pick-${pick.itemId}`}>{pick.title}</a>
          </span>
        </li>
      ))}
      {dropped.map((pick) => (
        <li key={`out ${pick.itemId}`}>
          <span>
            <b>Out</b>, a {pick.tier} until then: {pick.title}
          </span>
        </li>
      ))}
      {moved.map(({ pick, from, isOtherPlace }) => (
        <li key={`moved ${pick.itemId}`}>
          <span>
            <b>Moved</b> {isOtherPlace ? `among the ${pick.tier} picks` : `from ${from} to ${pick.tier}`}:{' '}
            <a href={`#pick-${pick.itemId}`}>{pick.title}</a>
          </span>
        </li>
      ))}
      {guide && (
        <li>
          <span>
            <b>Guide</b> <WordChanges before={guideName(guide.before)} after={guideName(guide.after)} />
          </span>
        </li>
      )}
      {texts.map(({ field, itemId, before, after }) => (
        <li key={`${field} ${itemId}`}>
          <span>
            <b>{fieldNames[field]}</b>
            {itemId !== undefined && field !== 'title' && ` of “${titleOf(itemId)}”`}:{' '}
            <WordChanges before={before} after={after} />
          </span>
        </li>
      ))}
    </ul>
  );
}

const guideName = (guide: { title: string; version: number } | undefined): string =>
  guide ? `${guide.title} (v${guide.version})` : 'none';
