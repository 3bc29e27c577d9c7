import type { LinkClicks } from '../clicks/click-store.ts';
import type { VoteCount } from '../subscribers/vote-store.ts';
import { many } from './moments.ts';

/** What readers made of an issue that was sent: their votes and sentences, and the links they opened when counted. */
export function ResultsPanel({ votes, clicks }: { votes: VoteCount; clicks: readonly LinkClicks[] }) {
  const { up, down, sentences } = votes;
  return (
    <section aria-labelledby="readers-say">
      <h2 id="readers-say">What readers say</h2>
      <p>{up + down === 0 ? 'Nobody has voted yet.' : `${up} found it worth their time, ${down} did not.`}</p>
      {sentences.length > 0 && (
        <ul>
          {sentences.map(({ value, sentence }) => (
            <li
              key={`${value} ${sentence}`}
            >{`${value === 'up' ? 'Worth it' : 'Not worth it'}: ${sentence}`}</li>
          ))}
        </ul>
      )}
      {clicks.length > 0 && (
        <details>
          <summary>{`Clicks (${many(clicks.length, 'link')})`}</summary>
          <div className="table">
            <table>
              <thead>
                <tr>
                  <th scope="col">Link</th>
                  <th scope="col">People</th>
                  <th scope="col">Scanners</th>
                </tr>
              </thead>
              <tbody>
                {clicks.map(({ id, url, people, scanners }) => (
                  <tr key={id}>
                    <th scope="row">{url}</th>
                    <td>{people}</td>
                    <td>{scanners}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </details>
      )}
    </section>
  );
}
