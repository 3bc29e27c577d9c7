import { Block } from './_parts/block.tsx';
import { ActionButton } from './_parts/button.tsx';
import { MailLayout } from './_parts/layout.tsx';
import { DoubleRule, Hairline } from './_parts/rules.tsx';
import { Copy, TextLink, Title } from './_parts/text.tsx';
import { samplePublication } from './_samples/sample-publication.ts';
import type { IssueEmailProps } from './issue-email-props.ts';
import { theme } from './theme.ts';

export interface LetterEmailProps {
  publication: IssueEmailProps['publication'];
  title: string;
  paragraphs: readonly string[];
  /** The one thing to do. */
  action?: { label: string; url: string } | undefined;
  /** Why this letter came, in small print. */
  footnote: string;
}

/** A letter to one person: a few words, and at most one thing to do. */
export default function Letter({ publication, title, paragraphs, action, footnote }: LetterEmailProps) {
  return (
    <MailLayout
      title={title}
      preheader={paragraphs[0] ?? title}
      language={publication.language}
      direction={publication.direction}
      accent={publication.brandColour}
    >
      <Block above={32} below={0}>
        <DoubleRule />
        <Copy kind="label" tone="accent" style={{ margin: '18px 0', fontWeight: 'bold' }}>
          {publication.name}
        </Copy>
        <Hairline space={0} />
      </Block>
      <Block above={28} below={8}>
        <Title level={1} pixels={theme.size.lead} className="lead-title" style={{ margin: '0 0 16px' }}>
          {title}
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
        <Copy kind="print" style={{ margin: 0 }}>
          {`${publication.name} · ${publication.tagline}`}
          <br />
          {publication.postalAddress}
        </Copy>
      </Block>
    </MailLayout>
  );
}

/** The link stands written out too, for whoever cannot press the button or wants to see where it leads. */
function Action({ label, url }: { label: string; url: string }) {
  return (
    <Block below={12}>
      <ActionButton href={url}>{label}</ActionButton>
      <Copy kind="print" style={{ margin: '20px 0 2px' }}>
        Or open this link:
      </Copy>
      <Copy kind="print" style={{ margin: 0, wordBreak: 'break-all' }}>
        <TextLink href={url}>{url}</TextLink>
      </Copy>
    </Block>
  );
}

const letterSample: LetterEmailProps = {
  publication: samplePublication,
  title: 'Please confirm your sign-up',
  paragraphs: [
    'Somebody, we hope it was you, asked for Midweek and Sunday to be sent to this address.',
    'Press the button within two days, and the next issue is yours. Without it you get nothing more from us.',
  ],
  action: { label: 'Yes, send it to me', url: 'https://almanac.test/confirm/sample-token' },
  footnote: 'You did not ask for this? Then do nothing: this address is on no list.',
};

Letter.PreviewProps = letterSample;
