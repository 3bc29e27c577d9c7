import { use } from 'react';
import type { FeaturedGuide } from '../../src/issues/issue.ts';
import { theme } from '../theme.ts';
import { Accent } from './accent.ts';
import { LayoutTable } from './layout-table.tsx';
import { useWords } from './speech.ts';
import { LabelTitle } from './text.tsx';

const { light, fonts } = theme;
const cell = { borderTop: `1px solid ${light.rule}`, padding: '8px 0' };
/** A date stands apart from what happened, on the side where the line goes on. */
const datePadding = { ltr: '8px 14px 8px 0', rtl: '8px 0 8px 14px' };
const type = { fontFamily: fonts.serif, fontSize: 15, lineHeight: 1.6, color: light.ink };

/** Dates in the margin, events beside them, a hairline between. */
export function GuideTimeline({ timeline }: { timeline: FeaturedGuide['timeline'] }) {
  const color = use(Accent);
  const words = useWords();
  const slant = words.messages.look.hasItalics ? ({ fontStyle: 'italic' } as const) : {};
  const dateCell = { ...cell, padding: datePadding[words.direction], color, ...slant };
  return (
    <>
      <LabelTitle level={4}>{words.messages.guide.timeline}</LabelTitle>
      <LayoutTable className="ink timeline" style={type}>
        {timeline.map((entry) => (
          <tr key={`${entry.date} ${entry.text}`} style={{ verticalAlign: 'top' }}>
            <td className="accent rule date-column" width={138} style={dateCell}>
              {words.date(entry.date)}
            </td>
            <td className="rule" style={cell}>
              {entry.text}
            </td>
          </tr>
        ))}
      </LayoutTable>
    </>
  );
}
