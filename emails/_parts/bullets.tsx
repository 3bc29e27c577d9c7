import { theme } from '../theme.ts';
import { textStyles } from './text-styles.ts';

/** A plain list; its type is set once for all its lines. A margin holds its marks, because Word pads no list. */
export function Bullets({ lines, apart }: { lines: readonly string[]; apart: number }) {
  return (
    <ul
      className="ink"
      style={{ ...textStyles.body, margin: '0 20px 10px', padding: 0, fontSize: theme.size.brief }}
    >
      {lines.map((line) => (
        <li key={line} style={{ margin: `0 0 ${apart}px` }}>
          {line}
        </li>
      ))}
    </ul>
  );
}
