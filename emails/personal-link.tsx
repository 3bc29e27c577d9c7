import Letter, { type LetterEmailProps } from './letter.tsx';

interface PersonalLinkProps extends Pick<LetterEmailProps, 'publication' | 'words'> {
  /** What was asked for, on a page of the site. */
  kind: PersonalLinkKind;
  url: string;
  /** How long the link works; undefined for one that lasts. */
  hours?: number | undefined;
}

const places = {
  'already subscribed': 'alreadySubscribed',
  preferences: 'preferences',
  'change address': 'changeAddress',
  'confirm address': 'confirmAddress',
  export: 'export',
  erase: 'erase',
} as const;

export type PersonalLinkKind = keyof typeof places;
export const personalLinkKinds = Object.keys(places) as PersonalLinkKind[];

/** A link that only the owner of an address may have, mailed because somebody asked for it on the site. */
export function personalLinkLetter(props: PersonalLinkProps): LetterEmailProps {
  const { publication, words, kind, url, hours } = props;
  const { letters, look } = words.messages;
  const { title, paragraphs, label } = letters[places[kind]];
  const until = hours === undefined ? [] : [words.counted(letters.link.until, hours)];
  return {
    publication,
    words,
    title,
    paragraphs: paragraphs.map((text) => words.fill(text, { name: publication.name })),
    action: { label, url },
    footnote: [...until, letters.link.footnote].join(look.sentenceGap),
  };
}

/** The mails with one personal link. */
export default function PersonalLink(props: PersonalLinkProps) {
  return <Letter {...personalLinkLetter(props)} />;
}
