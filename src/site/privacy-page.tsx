import { Page, renderPage } from '../web/page.tsx';
import { keptData } from './kept-data.ts';
import { breadcrumbData, crumbsTo } from './structured-data.ts';
import type { Visit } from './visit.ts';
import { Wide } from './wide.tsx';

/** What is kept about people, why, how long, and how to get it or have it erased. */
export function privacyPage({ frame, publication }: Visit): string {
  return renderPage(
    <Page
      frame={frame}
      title="Privacy"
      description={`What ${frame.name} keeps about you, why, for how long, and how to get it or have it erased.`}
      path="/privacy"
      data={[breadcrumbData(frame, crumbsTo(frame, { label: 'Privacy', path: '/privacy' }))]}
    >
      <h1>Privacy</h1>
      <p className="lede">
        {`${frame.name} knows your address because you gave it, and as little else as it can. This page says what is kept, why, and for how long.`}
      </p>
      <h2>Reading here</h2>
      <p>
        This site sets no cookies, loads nothing from anybody else, and makes no record of who reads which
        page. Every page works without scripts. To keep machines out, a form that is sent is counted by your
        connection’s address for some minutes, in memory only.
      </p>
      <h2 id="kept">What is kept</h2>
      <KeptTable />
      <h2>What is not</h2>
      <p>
        The mails hold no picture that reports when they are opened. {clicks(publication.clickCounts)} Nothing
        is sold, shared or used for advertising.
      </p>
      <h2>Who else sees it</h2>
      <p>
        Mail is sent by <a href="https://resend.com/legal/privacy-policy">Resend</a>, which therefore handles
        your address and the text of each mail, and reports to us whether it arrived. Nobody else gets
        anything.
      </p>
      <h2>Leaving, and what you may ask for</h2>
      <ul>
        <li>
          Every mail has a link that ends it with one click; your mail program’s own unsubscribe button does
          the same.
        </li>
        <li>
          Under <a href="/preferences">your preferences</a> you choose editions and time zone, pause, and
          change your address.
        </li>
        <li>
          There you can also ask for a copy of everything that is kept about you, as a file, or have it
          erased. We send a fresh link to your address first, so that nobody else can do it.
        </li>
        <li>
          Erasing takes out your address, your name, the evidence and what you wrote. What stays is the hash
          that keeps us from mailing you again, and counts that are nobody’s.
        </li>
      </ul>
      <h2>Who answers for this</h2>
      <p>
        {publication.postalAddress}
        <br />
        <a href={`mailto:${addressOf(publication.replyTo)}`}>{addressOf(publication.replyTo)}</a>
      </p>
    </Page>,
  );
}

function KeptTable() {
  return (
    <Wide labelledBy="kept">
      <table className="stacking kept">
        <thead>
          <tr>
            <th scope="col">What</th>
            <th scope="col">Why</th>
            <th scope="col">How long</th>
          </tr>
        </thead>
        <tbody>
          {keptData().map(({ what, detail, why, howLong }) => (
            <tr key={what}>
              <th scope="row">
                {what}
                <small>{detail}</small>
              </th>
              <td data-label="Why">{why}</td>
              <td data-label="How long">{howLong}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}

const clicks = (areCounted: boolean): string =>
  areCounted
    ? 'Clicks on the links of an issue are counted by link and hour, never by person: every reader gets the same links.'
    : 'Links lead straight to where they say, and no clicks are counted.';

/** `editors@a.org`, also out of `The editors <editors@a.org>`. */
const addressOf = (mailbox: string): string => /<([^>]+)>/.exec(mailbox)?.[1] ?? mailbox;
