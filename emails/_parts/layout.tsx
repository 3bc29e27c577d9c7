import { Container, Html, Preview } from '@react-email/components';
import type { ReactNode } from 'react';
import type { Words } from '../../src/publication/words.ts';
import type { IssueEmailProps } from '../issue-email-props.ts';
import { theme } from '../theme.ts';
import { Accent } from './accent.ts';
import { MailHead } from './mail-head.tsx';
import { Speech } from './speech.ts';

interface MailLayoutProps {
  title: string;
  preheader: string;
  words: Words;
  publication: IssueEmailProps['publication'];
  children: ReactNode;
}

const { light, width } = theme;

/**
 * One sheet of paper on a desk. Language and direction stand on every outer element, since each mail client
 * keeps a different one; the width stands as an attribute for Word, and as a limit for all others.
 */
export function MailLayout({ title, preheader, words, publication, children }: MailLayoutProps) {
  const { language, direction, brandColour } = publication;
  const speech = { lang: language, dir: direction };
  const namespaces = { 'xmlns:o': 'urn:schemas-microsoft-com:office:office' };
  return (
    <Speech value={words}>
      <Accent value={brandColour}>
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
    </Speech>
  );
}
