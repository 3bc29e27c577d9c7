import type { IssueEmailProps } from '../issue-email-props.ts';
import { theme } from '../theme.ts';
import { Block } from './block.tsx';
import { dateLineOf } from './date-line.ts';
import { keepDots } from './keep-dots.ts';
import { DoubleRule, Hairline } from './rules.tsx';
import { useWords } from './speech.ts';
import { Copy, Title } from './text.tsx';

const centred = { textAlign: 'center' } as const;

/** The head of the sheet: edition, name, and a date line as almanacs have it. */
export function Masthead({ issue, publication }: Pick<IssueEmailProps, 'issue' | 'publication'>) {
  const words = useWords();
  return (
    <Block above={32} below={0}>
      <DoubleRule />
      <Copy kind="label" tone="accent" style={{ ...centred, margin: '20px 0 2px', fontWeight: 'bold' }}>
        {issue.edition.title}
      </Copy>
      <Title level={1} pixels={theme.size.masthead} className="name" style={{ ...centred, margin: 0 }}>
        {publication.name}
      </Title>
      <Copy isSlanted tone="soft" style={{ ...centred, margin: '2px 0 18px', fontSize: 15 }}>
        {keepDots(dateLineOf(issue, words))}
      </Copy>
      <Hairline space={0} />
    </Block>
  );
}
