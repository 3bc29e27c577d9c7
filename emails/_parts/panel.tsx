import { Column, Row } from '@react-email/components';
import type { ReactNode } from 'react';
import { theme } from '../theme.ts';

/** A tinted box with a fine frame. */
export function Panel({ children }: { children: ReactNode }) {
  return (
    <Row
      className="panel rule"
      style={{ backgroundColor: theme.light.panel, border: `1px solid ${theme.light.rule}` }}
    >
      <Column className="panel-margin" style={{ padding: '24px 28px' }}>
        {children}
      </Column>
    </Row>
  );
}
