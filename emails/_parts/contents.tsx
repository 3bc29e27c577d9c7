import { Block } from './block.tsx';
import { Bullets } from './bullets.tsx';
import { Copy, LabelTitle } from './text.tsx';

/** What is inside, in a few lines, and how to read the figures in the margin. */
export function Contents({ lines, hasFigures }: { lines: readonly string[]; hasFigures: boolean }) {
  if (lines.length === 0) return null;
  return (
    <Block above={22}>
      <LabelTitle level={2}>In this issue</LabelTitle>
      <Bullets lines={lines} apart={3} />
      {hasFigures && (
        <Copy kind="meta" style={{ margin: 0 }}>
          The figure beside a story is its significance, from 1 to 10.
        </Copy>
      )}
    </Block>
  );
}
