import type { FeaturedGuide } from '../../src/issues/issue.ts';
import { theme } from '../theme.ts';
import { guideBadges } from './guide-badges.ts';
import { keepDots } from './keep-dots.ts';
import { useWords } from './speech.ts';
import { Copy, LabelTitle, TextLink, Title } from './text.tsx';

/** Label, title, badges and the reason: the same on the card and above the digest. */
export function GuideHead({ guide, href }: { guide: FeaturedGuide; href: string }) {
  const words = useWords();
  return (
    <>
      <LabelTitle level={2}>{words.messages.guide.title}</LabelTitle>
      <Title level={3} pixels={theme.size.story + 3}>
        <TextLink href={href} tone="ink">
          {guide.title}
        </TextLink>
      </Title>
      <Copy kind="meta" style={{ margin: '0 0 12px' }}>
        {keepDots(guideBadges(guide, words))}
      </Copy>
      <Copy tone="soft" isSlanted style={{ margin: '0 0 14px', fontSize: theme.size.brief }}>
        {guide.reason}
      </Copy>
    </>
  );
}
