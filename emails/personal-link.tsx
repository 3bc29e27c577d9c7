import { samplePublication } from './_samples/sample-publication.ts';
import Letter, { type LetterEmailProps } from './letter.tsx';

export interface PersonalLinkProps {
  publication: LetterEmailProps['publication'];
  /** What was asked for, on a page of the site. */
  kind: PersonalLinkKind;
  url: string;
  /** How long the link works; undefined for one that lasts. */
  hours?: number | undefined;
}

export type PersonalLinkKind =
  | 'already subscribed'
  | 'preferences'
  | 'change address'
  | 'confirm address'
  | 'export'
  | 'erase';

type Words = Pick<LetterEmailProps, 'title' | 'paragraphs'> & { label: string };

const words: Record<PersonalLinkKind, (name: string) => Words> = {
  'already subscribed': (name) => ({
    title: 'You are subscribed already',
    paragraphs: [
      `Somebody, probably you, signed this address up for ${name}. It is on our list already, so nothing has changed.`,
      'If you want other editions than you get now, or a pause, choose them on your preferences page.',
    ],
    label: 'Open your preferences',
  }),
  preferences: () => ({
    title: 'The link to your preferences',
    paragraphs: [
      'On your page you choose the editions you get, your time zone, or a pause. The page also ends everything.',
    ],
    label: 'Open your preferences',
  }),
  'change address': () => ({
    title: 'Change your address',
    paragraphs: [
      'Open the link and type the address that our mail is to go to. We ask that address to confirm before anything changes.',
    ],
    label: 'Change my address',
  }),
  'confirm address': (name) => ({
    title: 'Please confirm your new address',
    paragraphs: [
      `Somebody who gets ${name} asked for it to be sent to this address instead of their old one.`,
      'If that was you, press the button and confirm it on the page behind it.',
    ],
    label: 'Use this address',
  }),
  export: () => ({
    title: 'Your data',
    paragraphs: [
      'Behind this link lies everything we keep about you: your subscription, what you agreed to and when, and what was sent to you. It comes as one file (JSON).',
    ],
    label: 'Get my data',
  }),
  erase: () => ({
    title: 'Erase your data',
    paragraphs: [
      'Behind this link is the button that erases you from our records. Only a scrambled mark of your address stays, so that no list can bring it back by mistake.',
      'It cannot be undone. You can sign up again at any time.',
    ],
    label: 'Go on to the button',
  }),
};

/** A link that only the owner of an address may have, mailed because somebody asked for it on the site. */
export function personalLinkLetter({ publication, kind, url, hours }: PersonalLinkProps): LetterEmailProps {
  const { label, ...rest } = words[kind](publication.name);
  const until = hours === undefined ? '' : `The link works for ${hours} hours. `;
  return {
    publication,
    ...rest,
    action: { label, url },
    footnote: `${until}If you did not ask for this, do nothing: without you, nothing happens.`,
  };
}

/** The mails with one personal link. */
export default function PersonalLink(props: PersonalLinkProps) {
  return <Letter {...personalLinkLetter(props)} />;
}

const sample: PersonalLinkProps = {
  publication: samplePublication,
  kind: 'erase',
  url: 'https://almanac.test/erase/sample-token',
  hours: 24,
};
PersonalLink.PreviewProps = sample;
