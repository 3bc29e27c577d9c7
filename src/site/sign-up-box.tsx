import { RichText } from '../../emails/_parts/rich-text.tsx';
import type { Publication } from '../publication/publication.ts';
import type { Words } from '../publication/words.ts';
import { wordingFor } from '../subscribers/consent-wording.ts';
import { AddressField } from './address-field.tsx';

export interface SignUpBoxProps {
  publication: Pick<Publication, 'name' | 'editions'>;
  words: Words;
  /** The path of the page it stands on: kept as evidence of where somebody asked. */
  page: string;
  title?: string;
  /** When a form comes back: what was typed, and all that is wrong with it. */
  typed?: { address: string; editions: readonly string[] } | undefined;
  wrong?: { address?: string | undefined; editions?: string | undefined } | undefined;
}

/** The form that asks to be subscribed, the same wherever it stands. Both editions are ticked, as the offer is both. */
export function SignUpBox({ publication, words, page, title, typed, wrong }: SignUpBoxProps) {
  const { signUp } = words.messages;
  const wording = wordingFor(words.language);
  const { editions } = publication;
  return (
    <section className="panel" id="sign-up" aria-labelledby="sign-up-title">
      <h2 className="label" id="sign-up-title">
        {title ?? signUp.stayCurrent}
      </h2>
      <p>{words.fill(signUp.offer, { name: publication.name })}</p>
      <form method="post" action="/sign-up">
        <input type="hidden" name="page" value={page} />
        <input type="hidden" name="wording" value={wording.version} />
        <fieldset aria-describedby={wrong?.editions ? 'editions-wrong' : undefined}>
          <legend>{signUp.sendMe}</legend>
          {editions.map((edition) => (
            <label className="choice" key={edition.id}>
              <input
                type="checkbox"
                name="edition"
                value={edition.id}
                defaultChecked={!typed || typed.editions.includes(edition.id)}
                aria-invalid={wrong?.editions ? true : undefined}
              />
              <span>{edition.title}</span>
            </label>
          ))}
          {wrong?.editions && (
            <p className="wrong" id="editions-wrong">
              {wrong.editions}
            </p>
          )}
        </fieldset>
        <AddressField
          label={signUp.address}
          typed={typed?.address}
          wrong={wrong?.address}
          describedBy="consent"
        />
        <div className="trap" aria-hidden="true">
          <label htmlFor="website">{signUp.trap}</label>
          <input id="website" name="website" type="text" tabIndex={-1} autoComplete="off" />
        </div>
        <input type="hidden" name="timeZone" data-guess-zone="" />
        <button type="submit">{signUp.button}</button>
        <p className="hint" id="consent">
          <span lang={wording.language}>{wording.text}</span>{' '}
          <RichText
            words={words}
            text={words.messages.joints.sentence}
            places={{ text: <a href="/privacy">{signUp.keep}</a> }}
          />
        </p>
      </form>
    </section>
  );
}
