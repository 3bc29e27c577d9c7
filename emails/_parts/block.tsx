import { Column, Row } from '@react-email/components';
import type { ReactNode } from 'react';

/** A stretch of the sheet between the page's margins. A table cell, because Word pads nothing else. */
export function Block({
  children,
  above = 0,
  below = 28,
}: {
  children: ReactNode;
  above?: number;
  below?: number;
}) {
  return (
    <Row>
      <Column className="margin" style={{ padding: `${above}px 40px ${below}px` }}>
        {children}
      </Column>
    </Row>
  );
}
