import Letter, { type LetterEmailProps } from './letter.tsx';

interface WelcomeProps extends Pick<LetterEmailProps, 'publication' | 'words'> {
  /** The newest issue on the web, once there is one. */
  latestUrl?: string | undefined;
  preferencesUrl: string;
  unsubscribeUrl: string;
}

/** Greets somebody who has confirmed, and gives them something to read until the next issue. */
export function welcomeLetter(props: WelcomeProps): LetterEmailProps {
  const { publication, words, latestUrl, preferencesUrl, unsubscribeUrl } = props;
  const { welcome } = words.messages.letters;
  return {
    publication,
    words,
    title: words.fill(welcome.title, { name: publication.name }),
    paragraphs: [welcome.confirmed, ...(latestUrl ? [welcome.meanwhile] : []), welcome.answers],
    action: latestUrl ? { label: welcome.label, url: latestUrl } : undefined,
    footnote: welcome.footnote,
    links: [
      { label: welcome.change, url: preferencesUrl },
      { label: welcome.unsubscribe, url: unsubscribeUrl },
    ],
  };
}

/** The mail after the confirmation. */
export default function Welcome(props: WelcomeProps) {
  return <Letter {...welcomeLetter(props)} />;
}
