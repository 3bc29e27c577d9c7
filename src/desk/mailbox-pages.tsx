import { many } from './moments.ts';

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

/** One message: its headers, its html in a frame, its text and its source. */
export function CaughtMailPage({
  name,
  source,
  text,
}: {
  name: string;
  source: string;
  text: string | undefined;
}) {
  const [headers = ''] = source.split(/\r?\n\r?\n/, 1);
  return (
    <>
      <p className="crumbs">
        <a href="/mailbox">Mailbox</a>
      </p>
      <h1>{`To ${addressIn(name)}`}</h1>
      <details>
        <summary>Headers</summary>
        <pre className="lines">{headers}</pre>
      </details>
      <iframe
        className="frame"
        src={`/mailbox/${encodeURIComponent(name)}/html`}
        title="The mail as it was caught"
        sandbox="allow-popups allow-popups-to-escape-sandbox"
      />
      <details>
        <summary>Plain text</summary>
        <pre className="lines">{text ?? 'It has none.'}</pre>
      </details>
      <details>
        <summary>Source</summary>
        <pre className="lines">{source}</pre>
      </details>
    </>
  );
}
