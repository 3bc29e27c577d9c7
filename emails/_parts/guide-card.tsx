import type { FeaturedGuide } from '../../src/issues/issue.ts';
import { Block } from './block.tsx';
import { ActionButton } from './button.tsx';
import { GuideHead } from './guide-head.tsx';
import { Panel } from './panel.tsx';
import { useWords } from './speech.ts';
import { Copy } from './text.tsx';

/** Midweek's short word on the paired guide. */
export function GuideCard({ guide, href }: { guide: FeaturedGuide; href: string }) {
  const words = useWords();
  return (
    <Block above={4} below={32}>
      <Panel>
        <GuideHead guide={guide} href={href} />
        <Copy style={{ margin: '0 0 18px' }}>{guide.tldr}</Copy>
        <ActionButton href={href}>{words.messages.guide.read}</ActionButton>
      </Panel>
    </Block>
  );
}
