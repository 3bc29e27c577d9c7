import { samplePublication } from './_samples/sample-publication.ts';
import Letter, { type LetterEmailProps } from './letter.tsx';

export interface ConfirmProps {
  publication: LetterEmailProps['publication'];
  url: string;
  /** How long the link works. */
  days: number;
}

/** Asks whether an address is to be subscribed. Nothing in it but the question: it is no place to promote anything. */
export function confirmLetter({ publication, url, days }: ConfirmProps): LetterEmailProps {
  return {
    publication,
    title: 'Please confirm your sign-up',
    paragraphs: [
      `Somebody, we hope it was you, asked for ${publication.name} to be sent to this address.`,
      `Press the button within ${days} days, and the page behind it asks you once more. Until then you are on no list.`,
    ],
    action: { label: 'Yes, that was me', url },
    footnote: 'If you did not ask for this, do nothing. This address gets no other mail because of it.',
  };
}

/** The mail of the double opt-in. */
export default function Confirm(props: ConfirmProps) {
  return <Letter {...confirmLetter(props)} />;
}

const sample: ConfirmProps = {
  publication: samplePublication,
  url: 'https://almanac.test/confirm/sample-token',
  days: 7,
};
Confirm.PreviewProps = sample;
