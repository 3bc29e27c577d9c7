import type { Publication } from '../publication/publication.ts';
import { currentWording } from '../subscribers/consent-wording.ts';
import { AddressField } from './address-field.tsx';

export interface SignUpBoxProps {
  publication: Pick<Publication, 'name' | 'editions'>;
  /** The path of the page it stands on: kept as evidence of where somebody asked. */
  page: string;
  title?: string;
  /** When a form comes back: what was typed, and what is wrong with it. */
  typed?: { address: string; editions: readonly string[] } | undefined;
  wrong?: { field: 'address' | 'editions'; text: string } | undefined;
}

/** The form that asks to be subscribed, the same wherever it stands. Both editions are ticked, as the offer is both. */
export function SignUpBox({ publication, page, title = 'Stay current', typed, wrong }: SignUpBoxProps) {
  const { editions } = publication;
  const wrongAddress = wrong?.field === 'address' ? wrong.text : undefined;
  const wrongEditions = wrong?.field === 'editions' ? wrong.text : undefined;
  return (
    <section className="panel" id="sign-up" aria-labelledby="sign-up-title">
      <h2 className="label" id="sign-up-title">
        {title}
      </h2>
      <p>{`${publication.name} pairs the week’s AI news with guides like these. Free, and twice a week at most.`}</p>
      <form method="post" action="/sign-up">
        <input type="hidden" name="page" value={page} />
        <input type="hidden" name="wording" value={currentWording.version} />
        <fieldset aria-describedby={wrongEditions ? 'editions-wrong' : undefined}>
          <legend>Send me</legend>
          {editions.map((edition) => (
            <label className="choice" key={edition.id}>
              <input
                type="checkbox"
                name="edition"
                value={edition.id}
                defaultChecked={!typed || typed.editions.includes(edition.id)}
              />
              <span>{edition.title}</span>
            </label>
          ))}
          {wrongEditions && (
            <p className="wrong" id="editions-wrong">
              {wrongEditions}
            </p>
          )}
        </fieldset>
        <AddressField
          label="Email address"
          typed={typed?.address}
          wrong={wrongAddress}
          describedBy="consent"
        />
        <div className="trap" aria-hidden="true">
          <label htmlFor="website">Leave this empty</label>
          <input id="website" name="website" type="text" tabIndex={-1} autoComplete="off" />
        </div>
        <input type="hidden" name="timeZone" data-guess-zone="" />
        <button type="submit">Sign up</button>
        <p className="hint" id="consent">
          {currentWording.text} <a href="/privacy">What we keep, and why</a>.
        </p>
      </form>
    </section>
  );
}
