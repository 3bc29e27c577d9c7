import type { KnownMail } from '../events/mail-store.ts';
import { FormToken } from './desk-page.tsx';
import type { Session } from './desk-session.ts';
import { many } from './moments.ts';
import { retellings } from './retellings.ts';

const addressIn = (name: string): string => name.replace(/^\d+-/, '');

/** The caught messages, newest first. */
export function MailboxPage({
  mails,
  total,
  page,
  hasMore,
}: {
  mails: readonly { name: string; title: string }[];
  total: number;
  page: number;
  hasMore: boolean;
}) {
  return (
    <>
      <h1>Mailbox</h1>
      <p>{`${many(total, 'message')} caught by the sandbox. None of them left this machine.`}</p>
      {mails.length > 0 && (
        <div className="table">
          <table className="stacking">
            <thead>
              <tr>
                <th scope="col">Subject</th>
                <th scope="col">To</th>
              </tr>
            </thead>
            <tbody>
              {mails.map(({ name, title }) => (
                <tr key={name}>
                  <th scope="row">
                    <a href={`/mailbox/${encodeURIComponent(name)}`}>{title || name}</a>
                  </th>
                  <td data-label="To">{addressIn(name)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {(page > 1 || hasMore) && (
        <nav className="pager" aria-label="Pages of messages">
          {page > 1 ? <a href={`/mailbox?page=${page - 1}`}>Newer</a> : <span />}
          {hasMore && <a href={`/mailbox?page=${page + 1}`}>Older</a>}
        </nav>
      )}
    </>
  );
}

/** One message: its html in a frame, its text, headers and source, what is known of it, and what could become of it. */
export function CaughtMailPage({
  name,
  source,
  text,
  known,
  session,
}: {
  name: string;
  source: string;
  text: string | undefined;
  known: KnownMail | undefined;
  session: Session;
}) {
  const [headers = ''] = source.split(/\r?\n\r?\n/, 1);
  const path = `/mailbox/${encodeURIComponent(name)}`;
  return (
    <>
      <p className="crumbs">
        <a href="/mailbox">Mailbox</a>
      </p>
      <h1>{`To ${addressIn(name)}`}</h1>
      <KnownOfMail known={known} />
      <div className="stage mail-stage">
        <div>
          <iframe
            className="frame"
            src={`${path}/html`}
            title="The mail as it was caught"
            sandbox="allow-popups allow-popups-to-escape-sandbox"
          />
          <details>
            <summary>Plain text</summary>
            <pre className="lines">{text ?? 'It has none.'}</pre>
          </details>
          <details>
            <summary>Headers</summary>
            <pre className="lines">{headers}</pre>
          </details>
          <details>
            <summary>Source</summary>
            <pre className="lines">{source}</pre>
          </details>
        </div>
        {known && <RetellForm action={`${path}/events`} session={session} />}
      </div>
    </>
  );
}

function KnownOfMail({ known }: { known: KnownMail | undefined }) {
  if (!known)
    return <p className="meta">A test, or mail that this database does not know: nothing is kept of it.</p>;
  const { about, status, outcome, outcomeClass, outcomeAt } = known;
  const became = outcome ? `${outcome}${outcomeClass ? ` (${outcomeClass})` : ''}` : 'nothing reported yet';
  return (
    <p className="meta">
      {about.kind === 'delivery' ? (
        <>
          <a href={`/issues/${about.issueId}`}>{about.issueId}</a> to{' '}
          <a href={`/people/${about.subscriberId}`}>{`subscriber ${about.subscriberId}`}</a>
        </>
      ) : (
        `A letter: ${about.letter}`
      )}
      {` · ${status} · ${became}${outcomeAt ? `, ${outcomeAt.slice(0, 16).replace('T', ' ')} UTC` : ''}`}
    </p>
  );
}

function RetellForm({ action, session }: { action: string; session: Session }) {
  return (
    <section className="panel" aria-labelledby="retell">
      <h2 id="retell" className="label">
        Try what becomes of it
      </h2>
      <p className="meta">
        Each button posts a signed webhook, as the provider does, to this process. The worst news about a mail
        is the one that counts, in whatever order it comes.
      </p>
      <form method="post" action={action}>
        <FormToken session={session} />
        <ul className="retellings">
          {Object.entries(retellings).map(([what, { label, means }]) => (
            <li key={what}>
              <button
                type="submit"
                name="what"
                value={what}
                className="quiet small"
                aria-describedby={idOf(what)}
              >
                {label}
              </button>
              <span className="hint" id={idOf(what)}>
                {means}
              </span>
            </li>
          ))}
        </ul>
      </form>
    </section>
  );
}

const idOf = (what: string): string => `means-${what.replace(/\W/g, '-')}`;
