import type { FeaturedGuide } from '../../src/issues/issue.ts';
import { theme } from '../theme.ts';
import { minutes, plainDate } from './plain-date.ts';
import { Copy, LabelTitle, TextLink, Title } from './text.tsx';

/** Label, title, badges and the reason: the same on the card and above the digest. */
export function GuideHead({ guide, href }: { guide: FeaturedGuide; href: string }) {
  const badges = [
    guide.subject,
    guide.depth,
    `v${guide.version}`,
    `as of ${plainDate(guide.asOf)}`,
    minutes(guide.readingMinutes),
  ];
  return (
    <>
      <LabelTitle level={2}>The guide</LabelTitle>
      <Title level={3} pixels={theme.size.story + 3}>
        <TextLink href={href} tone="ink">
          {guide.title}
        </TextLink>
      </Title>
      <Copy kind="meta" style={{ margin: '0 0 12px' }}>
        {badges.join(' · ')}
      </Copy>
      <Copy tone="soft" style={{ margin: '0 0 14px', fontSize: theme.size.brief, fontStyle: 'italic' }}>
        {guide.reason}
      </Copy>
    </>
  );
}
