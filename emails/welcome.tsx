import { samplePublication } from './_samples/sample-publication.ts';
import Letter, { type LetterEmailProps } from './letter.tsx';

export interface WelcomeProps {
  publication: LetterEmailProps['publication'];
  /** The newest issue on the web, once there is one. */
  latestUrl?: string | undefined;
  preferencesUrl: string;
  unsubscribeUrl: string;
}

/** Greets somebody who has confirmed, and gives them something to read until the next issue. */
export function welcomeLetter(props: WelcomeProps): LetterEmailProps {
  const { publication, latestUrl, preferencesUrl, unsubscribeUrl } = props;
  return {
    publication,
    title: `Welcome to ${publication.name}`,
    paragraphs: [
      'Your sign-up is confirmed, and the next issue of what you chose comes to this address.',
      ...(latestUrl ? ['Until then, the latest one is on the web, as everybody got it.'] : []),
      'An answer to any of our mails reaches a person, and questions are welcome.',
    ],
    action: latestUrl ? { label: 'Read the latest issue', url: latestUrl } : undefined,
    footnote: 'You get this once, because you have just confirmed your sign-up.',
    links: [
      { label: 'Change what you get and when', url: preferencesUrl },
      { label: 'Unsubscribe', url: unsubscribeUrl },
    ],
  };
}

/** The mail after the confirmation. */
export default function Welcome(props: WelcomeProps) {
  return <Letter {...welcomeLetter(props)} />;
}

const sample: WelcomeProps = {
  publication: samplePublication,
  latestUrl: 'https://almanac.test/issues/sunday-2025-08-10',
  preferencesUrl: 'https://almanac.test/p/sample-token',
  unsubscribeUrl: 'https://almanac.test/u/sample-token',
};
Welcome.PreviewProps = sample;
