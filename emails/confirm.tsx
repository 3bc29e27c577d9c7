import Letter, { type LetterEmailProps } from './letter.tsx';

interface ConfirmProps extends Pick<LetterEmailProps, 'publication' | 'words'> {
  url: string;
  /** How long the link works. */
  days: number;
}

/** Asks whether an address is to be subscribed. Nothing in it but the question: it is no place to promote anything. */
export function confirmLetter({ publication, words, url, days }: ConfirmProps): LetterEmailProps {
  const { confirm } = words.messages.letters;
  return {
    publication,
    words,
    title: confirm.title,
    paragraphs: [words.fill(confirm.asked, { name: publication.name }), words.counted(confirm.press, days)],
    action: { label: confirm.label, url },
    footnote: confirm.footnote,
  };
}

/** The mail of the double opt-in. */
export default function Confirm(props: ConfirmProps) {
  return <Letter {...confirmLetter(props)} />;
}
