import { theme } from '../theme.ts';
import { Block } from './block.tsx';
import { Copy, LabelTitle } from './text.tsx';
import { textStyles } from './text-styles.ts';

/** What is inside, in a few lines, and how to read the figures in the margin. */
export function Contents({ lines, hasFigures }: { lines: readonly string[]; hasFigures: boolean }) {
  if (lines.length === 0) return null;
  return (
    <Block above={22}>
      <LabelTitle level={2}>In this issue</LabelTitle>
      <ul style={{ margin: '0 0 10px', padding: '0 20px' }}>
        {lines.map((line) => (
          <li
            key={line}
            className="ink"
            style={{ ...textStyles.body, margin: '0 0 3px', fontSize: theme.size.brief }}
          >
            {line}
          </li>
        ))}
      </ul>
      {hasFigures && (
        <Copy kind="meta" style={{ margin: 0 }}>
          The figure beside a story is its significance, from 1 to 10.
        </Copy>
      )}
    </Block>
  );
}
