import { Block } from './block.tsx';
import { Bullets } from './bullets.tsx';
import { keepDots } from './keep-dots.ts';
import { useWords } from './speech.ts';
import { Copy, LabelTitle } from './text.tsx';

/** What is inside, in a few lines, and how to read the figures in the margin. */
export function Contents({ lines, hasFigures }: { lines: readonly string[]; hasFigures: boolean }) {
  const { issue, significance } = useWords().messages;
  if (lines.length === 0) return null;
  return (
    <Block above={22}>
      <LabelTitle level={2}>{issue.contents}</LabelTitle>
      <Bullets lines={lines.map(keepDots)} apart={3} />
      {hasFigures && (
        <Copy kind="meta" style={{ margin: 0 }}>
          {significance.note}
        </Copy>
      )}
    </Block>
  );
}
