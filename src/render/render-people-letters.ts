import { confirmLetter } from '../../emails/confirm.tsx';
import type { LetterEmailProps } from '../../emails/letter.tsx';
import { type PersonalLinkKind, personalLinkLetter } from '../../emails/personal-link.tsx';
import { welcomeLetter } from '../../emails/welcome.tsx';
import { type Words, wordsIn } from '../publication/words.ts';
import { renderLetter } from './render-letter.ts';

/** A letter whose links are filled in when it is written: `fill` takes them by the name of their place. */
export interface LetterForm {
  fill(urls: Partial<Record<LinkPlace, string>>): { subject: string; html: string; text: string };
}

type LinkPlace = 'action' | 'preferences' | 'unsubscribe';

const placeOf = (place: LinkPlace): string => `https://place.invalid/${place}`;

/** Renders one letter once. Urls must be such as need no escaping in html. */
async function letterForm(letter: LetterEmailProps): Promise<LetterForm> {
  const { subject, html, text } = await renderLetter(letter, letter.words);
  return {
    fill: (urls) => {
      const filled = (body: string) =>
        body.replaceAll(/https:\/\/place\.invalid\/([a-z]+)/g, (_, place: LinkPlace) => urls[place] ?? '');
      return { subject, html: filled(html), text: filled(text) };
    },
  };
}

/** How long the links in letters work. */
interface LinkTimes {
  confirmDays: number;
  freshHours: number;
}

interface PeopleLetterForms {
  confirmation: LetterForm;
  welcome: LetterForm;
  /** While there is no issue yet. */
  earlyWelcome: LetterForm;
  links: Record<PersonalLinkKind, LetterForm>;
}

/** Renders every letter that people's own doings call for, once: writing one later costs next to nothing. */
export async function renderPeopleLetters(
  publication: LetterEmailProps['publication'],
  { confirmDays, freshHours }: LinkTimes,
  words: Words = wordsIn(publication.language),
): Promise<PeopleLetterForms> {
  const of = { publication, words };
  const url = placeOf('action');
  const personal = { preferencesUrl: placeOf('preferences'), unsubscribeUrl: placeOf('unsubscribe') };
  const link = (kind: PersonalLinkKind, hours?: number) =>
    letterForm(personalLinkLetter({ ...of, kind, url, hours }));
  return {
    confirmation: await letterForm(confirmLetter({ ...of, url, days: confirmDays })),
    welcome: await letterForm(welcomeLetter({ ...of, latestUrl: url, ...personal })),
    earlyWelcome: await letterForm(welcomeLetter({ ...of, ...personal })),
    links: {
      'already subscribed': await link('already subscribed'),
      preferences: await link('preferences'),
      'change address': await link('change address', freshHours),
      'confirm address': await link('confirm address', freshHours),
      export: await link('export', freshHours),
      erase: await link('erase', freshHours),
    },
  };
}
