import type { IssueEmailProps } from '../issue-email-props.ts';
import { Block } from './block.tsx';
import { keepDots } from './keep-dots.ts';
import { RichText } from './rich-text.tsx';
import { DoubleRule } from './rules.tsx';
import { useWords } from './speech.ts';
import { Copy, TextLink } from './text.tsx';

/** Why you get this, how to change or end it, who sends it and from where. Takes all its links, so none can be left out. */
export function IssueFooter({ issue, publication, links, reader }: IssueEmailProps) {
  const words = useWords();
  const { footer } = words.messages;
  const others = issue.otherEditions.map((edition) => edition.title);
  return (
    <Block below={36}>
      <DoubleRule />
      <Copy kind="print" style={{ margin: '18px 0 10px' }}>
        <RichText
          words={words}
          text={footer.why}
          places={{ edition: issue.edition.title, reader: <Reader {...reader} /> }}
        />
      </Copy>
      <Copy kind="print" style={{ margin: '0 0 10px' }}>
        <RichText
          words={words}
          text={others.length > 0 ? footer.leaveOthers : footer.leave}
          places={{
            unsubscribe: <TextLink href={links.unsubscribe}>{footer.unsubscribe}</TextLink>,
            change: <TextLink href={links.preferences}>{footer.change}</TextLink>,
            others: (
              <TextLink href={links.preferences}>
                {words.fill(footer.others, { editions: words.list(others) })}
              </TextLink>
            ),
          }}
        />
      </Copy>
      <Copy kind="print" style={{ margin: '0 0 10px' }}>
        <RichText
          words={words}
          text={footer.read}
          places={{
            web: <TextLink href={links.web}>{footer.web}</TextLink>,
            archive: <TextLink href={links.archive}>{footer.archive}</TextLink>,
          }}
        />
      </Copy>
      <Copy kind="print" style={{ margin: 0 }}>
        <TextLink href={links.site}>{publication.name}</TextLink>
        {keepDots(` · ${publication.tagline}`)}
        <br />
        {publication.postalAddress}
      </Copy>
    </Block>
  );
}

/** Names and addresses may run against the direction of the text around them, so each stands by itself. */
function Reader({ name, address }: IssueEmailProps['reader']) {
  return (
    <>
      <bdi>{name}</bdi> <bdi>{address}</bdi>
    </>
  );
}
