import { Fragment } from 'react';
import type { IssueEmailProps } from '../issue-email-props.ts';
import { Block } from './block.tsx';
import { DoubleRule } from './rules.tsx';
import { Copy, TextLink } from './text.tsx';

/** Why you get this, how to change or end it, who sends it and from where. Takes all its links, so none can be left out. */
export function IssueFooter({ issue, publication, links, reader }: IssueEmailProps) {
  const others = issue.otherEditions.map((edition) => edition.title);
  return (
    <Block below={36}>
      <DoubleRule />
      <Copy kind="print" style={{ margin: '18px 0 10px' }}>
        {`You get ${issue.edition.title} because you signed up for it and confirmed. It was sent to `}
        <span>{reader.name}</span> <span>{reader.address}</span>.
      </Copy>
      <Copy kind="print" style={{ margin: '0 0 10px' }}>
        <TextLink href={links.unsubscribe}>Unsubscribe with one click</TextLink>
        {', or '}
        <TextLink href={links.preferences}>change what you get and when</TextLink>
        {others.map((title) => (
          <Fragment key={title}>
            {'. There is also '}
            <TextLink href={links.preferences}>{`${title}: choose your editions`}</TextLink>
          </Fragment>
        ))}
        .
      </Copy>
      <Copy kind="print" style={{ margin: '0 0 10px' }}>
        <TextLink href={links.web}>Read this issue on the web</TextLink>
        {' or look through '}
        <TextLink href={links.archive}>all earlier issues</TextLink>.
      </Copy>
      <Copy kind="print" style={{ margin: 0 }}>
        <TextLink href={links.site}>{publication.name}</TextLink>
        {` · ${publication.tagline}`}
        <br />
        {publication.postalAddress}
      </Copy>
    </Block>
  );
}
