import { Fragment } from 'react';
import type { Words } from '../src/publication/words.ts';
import { Block } from './_parts/block.tsx';
import { ActionButton } from './_parts/button.tsx';
import { keepDots } from './_parts/keep-dots.ts';
import { MailLayout } from './_parts/layout.tsx';
import { DoubleRule, Hairline } from './_parts/rules.tsx';
import { useWords } from './_parts/speech.ts';
import { Copy, TextLink, Title } from './_parts/text.tsx';
import type { IssueEmailProps } from './issue-email-props.ts';
import { theme } from './theme.ts';

export interface LetterEmailProps {
  /** The labels, in the publication's language. */
  words: Words;
  publication: IssueEmailProps['publication'];
  title: string;
  paragraphs: readonly string[];
  /** The one thing to do. */
  action?: { label: string; url: string } | undefined;
  /** Why this letter came, in small print. */
  footnote: string;
  /** What else can be done, in small print: `Change what you get`. */
  links?: readonly { label: string; url: string }[] | undefined;
}

/** A letter to one person: a few words, and at most one thing to do. */
export default function Letter(props: LetterEmailProps) {
  const { words, publication, title, paragraphs, action, footnote, links = [] } = props;
  return (
    <MailLayout title={title} preheader={paragraphs[0] ?? title} words={words} publication={publication}>
      <Block above={32} below={0}>
        <DoubleRule />
        <Copy kind="label" tone="accent" style={{ margin: '18px 0', fontWeight: 'bold' }}>
          {publication.name}
        </Copy>
        <Hairline space={0} />
      </Block>
      <Block above={28} below={8}>
        <Title level={1} pixels={theme.size.lead} className="lead-title" style={{ margin: '0 0 16px' }}>
          {keepName(title, publication.name)}
        </Title>
        {paragraphs.map((paragraph) => (
          <Copy key={paragraph}>{paragraph}</Copy>
        ))}
      </Block>
      {action && <Action {...action} />}
      <Block above={20} below={36}>
        <DoubleRule />
        <Copy kind="print" style={{ margin: '18px 0 10px' }}>
          {footnote}
        </Copy>
        {links.length > 0 && (
          <Copy kind="print" style={{ margin: '0 0 10px' }}>
            {links.map(({ label, url }, index) => (
              <Fragment key={label}>
                {index > 0 && keepDots(' · ')}
                <TextLink href={url}>{label}</TextLink>
              </Fragment>
            ))}
          </Copy>
        )}
        <Copy kind="print" style={{ margin: 0 }}>
          {publication.postalAddress.startsWith(publication.name) || (
            <>
              {publication.name}
              <br />
            </>
          )}
          {publication.postalAddress}
        </Copy>
      </Block>
    </MailLayout>
  );
}

/** No line of a title ends within the newsletter's name, unless that is longer than a phone's line. */
const keepName = (title: string, name: string): string =>
  name.length > 20 ? title : title.replaceAll(name, name.replaceAll(' ', '\u00a0'));

/** The link stands written out too, for whoever cannot press the button or wants to see where it leads. */
function Action({ label, url }: { label: string; url: string }) {
  return (
    <Block below={12}>
      <ActionButton href={url}>{label}</ActionButton>
      <Copy kind="print" style={{ margin: '20px 0 2px' }}>
        {useWords().messages.letters.openLink}
      </Copy>
      <Copy kind="print" style={{ margin: 0, wordBreak: 'break-all' }}>
        <TextLink href={url}>{url}</TextLink>
      </Copy>
    </Block>
  );
}
