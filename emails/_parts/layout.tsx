import { Container, Html, Preview } from '@react-email/components';
import type { ReactNode } from 'react';
import { theme } from '../theme.ts';
import { Accent } from './accent.ts';
import { MailHead } from './mail-head.tsx';

export interface MailLayoutProps {
  title: string;
  preheader: string;
  language: string;
  direction: 'ltr' | 'rtl';
  accent: string;
  children: ReactNode;
}

const { light, width } = theme;

/**
 * One sheet of paper on a desk. Language and direction stand on every outer element, since each mail client
 * keeps a different one; the width stands as an attribute for Word, and as a limit for all others.
 */
export function MailLayout({ title, preheader, language, direction, accent, children }: MailLayoutProps) {
  const speech = { lang: language, dir: direction };
  const namespaces = { 'xmlns:o': 'urn:schemas-microsoft-com:office:office' };
  return (
    <Accent value={accent}>
      <Html {...speech} {...namespaces}>
        <MailHead title={title} />
        <body
          {...speech}
          className="desk"
          style={{ margin: 0, padding: 0, backgroundColor: light.desk, WebkitTextSizeAdjust: '100%' }}
        >
          <Preview {...speech}>{preheader}</Preview>
          <div
            {...speech}
            className="desk desk-edge"
            style={{ backgroundColor: light.desk, padding: '24px 0' }}
          >
            <Container
              {...speech}
              width={width}
              className="sheet paper rule"
              style={{
                width,
                maxWidth: '100%',
                backgroundColor: light.paper,
                border: `1px solid ${light.rule}`,
                wordBreak: 'break-word',
              }}
            >
              {children}
            </Container>
          </div>
        </body>
      </Html>
    </Accent>
  );
}
