import { Fragment } from 'react';
import type { FeaturedGuide } from '../../src/issues/issue.ts';
import { theme } from '../theme.ts';
import { Block } from './block.tsx';
import { Bullets } from './bullets.tsx';
import { ActionButton } from './button.tsx';
import { GuideHead } from './guide-head.tsx';
import { GuideTable } from './guide-table.tsx';
import { GuideTimeline } from './guide-timeline.tsx';
import { keepDots } from './keep-dots.ts';
import { Panel } from './panel.tsx';
import { useWords } from './speech.ts';
import { Copy, LabelTitle, TextLink } from './text.tsx';

interface GuideDigestProps {
  guide: FeaturedGuide;
  href: string;
  /** Base of guide pages. */
  guides: string;
}

/** Sunday's one thing to understand well: all of the guide but its long text. */
export function GuideDigest({ guide, href, guides }: GuideDigestProps) {
  const words = useWords();
  const labels = words.messages.guide;
  return (
    <>
      <Block above={4}>
        <Panel>
          <GuideHead guide={guide} href={href} />
          <LabelTitle level={4}>{labels.inShort}</LabelTitle>
          <Copy style={{ margin: 0 }}>{guide.tldr}</Copy>
        </Panel>
      </Block>
      <Block>
        <LabelTitle level={4}>{labels.takeaways}</LabelTitle>
        <Bullets lines={guide.takeaways} apart={8} />
      </Block>
      <Block isFixed>
        <GuideTable table={guide.table} />
      </Block>
      <Block>
        <GuideTimeline timeline={guide.timeline} />
      </Block>
      <Block>
        <LabelTitle level={4}>{labels.questions}</LabelTitle>
        {guide.faq.map((entry) => (
          <Fragment key={entry.question}>
            <Copy style={{ margin: '0 0 2px', fontSize: theme.size.brief, fontWeight: 'bold' }}>
              {entry.question}
            </Copy>
            <Copy style={{ fontSize: theme.size.brief }}>{entry.answer}</Copy>
          </Fragment>
        ))}
      </Block>
      <Block below={36}>
        <ReadNext guide={guide} guides={guides} />
        <ActionButton href={href}>{labels.read}</ActionButton>
      </Block>
    </>
  );
}

function ReadNext({ guide, guides }: { guide: FeaturedGuide; guides: string }) {
  const words = useWords();
  const labels = words.messages.guide;
  const topics = guide.relatedTopics.join(words.messages.joints.comma);
  return (
    <>
      <LabelTitle level={4}>{labels.readNext}</LabelTitle>
      {guide.sections.length > 0 && (
        <Copy style={{ fontSize: theme.size.brief }}>
          {words.fill(labels.inside, {
            headings: keepDots(guide.sections.map((section) => section.heading).join(' · ')),
          })}
        </Copy>
      )}
      {guide.relatedGuides.map((related) => (
        <Copy key={related.slug} style={{ fontSize: theme.size.brief, margin: '0 0 6px' }}>
          <TextLink href={`${guides}/${related.slug}`}>{related.title}</TextLink>
        </Copy>
      ))}
      <Copy kind="meta" style={{ margin: '0 0 18px' }}>
        {words.fill(labels.related, { topics })}
      </Copy>
    </>
  );
}
