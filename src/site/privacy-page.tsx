import { RichText } from '../../emails/_parts/rich-text.tsx';
import type { Words } from '../publication/words.ts';
import { Page, renderPage } from '../web/page.tsx';
import { keptData } from './kept-data.ts';
import { breadcrumbData, crumbsTo } from './structured-data.ts';
import type { Visit } from './visit.ts';
import { Wide } from './wide.tsx';

/** What is kept about people, why, how long, and how to get it or have it erased. */
export function privacyPage({ frame, publication, words }: Visit): string {
  const { privacy } = words.messages;
  const { name } = frame;
  const replyTo = addressOf(publication.replyTo);
  const clicks = publication.clickCounts ? privacy.clicksCounted : privacy.clicksFree;
  return renderPage(
    <Page
      frame={frame}
      title={privacy.title}
      description={words.fill(privacy.description, { name })}
      path="/privacy"
      data={[breadcrumbData(frame, crumbsTo(frame, { label: privacy.title, path: '/privacy' }))]}
    >
      <h1>{privacy.title}</h1>
      <p className="lede">{words.fill(privacy.lede, { name })}</p>
      <h2>{privacy.readingTitle}</h2>
      <p>{privacy.reading}</p>
      <h2 id="kept">{privacy.keptTitle}</h2>
      <KeptTable words={words} />
      <h2>{privacy.notTitle}</h2>
      <p>{words.fill(privacy.not, { clicks })}</p>
      <h2>{privacy.othersTitle}</h2>
      <p>
        <RichText
          words={words}
          text={privacy.others}
          places={{ provider: <a href="https://resend.com/legal/privacy-policy">Resend</a> }}
        />
      </p>
      <h2>{privacy.askTitle}</h2>
      <ul>
        <li>{privacy.askLeave}</li>
        <li>
          <RichText
            words={words}
            text={privacy.askPreferences}
            places={{ preferences: <a href="/preferences">{privacy.askPreferencesLink}</a> }}
          />
        </li>
        <li>{privacy.askCopy}</li>
        <li>{privacy.askErasure}</li>
      </ul>
      <h2>{privacy.whoTitle}</h2>
      <p>
        {publication.postalAddress}
        <br />
        <a href={`mailto:${replyTo}`}>{replyTo}</a>
      </p>
    </Page>,
  );
}

function KeptTable({ words }: { words: Words }) {
  const { privacy } = words.messages;
  return (
    <Wide labelledBy="kept">
      <table className="stacking kept">
        <thead>
          <tr>
            <th scope="col">{privacy.what}</th>
            <th scope="col">{privacy.why}</th>
            <th scope="col">{privacy.howLong}</th>
          </tr>
        </thead>
        <tbody>
          {keptData(words).map(({ what, detail, why, howLong }) => (
            <tr key={what}>
              <th scope="row">
                {what}
                <small>{detail}</small>
              </th>
              <td data-label={privacy.why}>{why}</td>
              <td data-label={privacy.howLong}>{howLong}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}

/** `editors@a.org`, also out of `The editors <editors@a.org>`. */
const addressOf = (mailbox: string): string => /<([^>]+)>/.exec(mailbox)?.[1] ?? mailbox;
