import { Column, Row } from '@react-email/components';
import type { FeaturedGuide } from '../../src/issues/issue.ts';
import { theme } from '../theme.ts';
import { Copy, LabelTitle } from './text.tsx';

/** Dates in the margin, events beside them, a hairline between. */
export function GuideTimeline({ timeline }: { timeline: FeaturedGuide['timeline'] }) {
  return (
    <>
      <LabelTitle level={4}>Timeline</LabelTitle>
      {timeline.map((entry) => (
        <Row key={`${entry.date} ${entry.text}`}>
          <Column
            className="date-column rule"
            valign="top"
            width={124}
            style={{ width: 124, borderTop: `1px solid ${theme.light.rule}`, padding: '8px 0' }}
          >
            <Copy tone="accent" style={{ margin: 0, fontSize: 15, fontStyle: 'italic' }}>
              {entry.date}
            </Copy>
          </Column>
          <Column
            className="rule"
            valign="top"
            style={{ borderTop: `1px solid ${theme.light.rule}`, padding: '8px 0' }}
          >
            <Copy style={{ margin: 0, fontSize: 15 }}>{entry.text}</Copy>
          </Column>
        </Row>
      ))}
    </>
  );
}
