import { Fragment } from 'react';
import type { Issue } from '../../src/issues/issue.ts';
import { Block } from './block.tsx';
import { useWords } from './speech.ts';
import { Copy, LabelTitle, TextLink } from './text.tsx';

/** Sunday's week in a paragraph; its clauses lead to what they speak of. */
export function WeekParagraph({ clauses }: { clauses: Issue['weekParagraph'] }) {
  const { issue } = useWords().messages;
  if (clauses.length === 0) return null;
  return (
    <Block above={22} below={6}>
      <LabelTitle level={2}>{issue.week}</LabelTitle>
      <Copy style={{ fontSize: 18 }}>
        {clauses.map((clause, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: clauses repeat (", and") and never move
          <Fragment key={index}>
            {clause.url ? <TextLink href={clause.url}>{clause.text}</TextLink> : clause.text}
          </Fragment>
        ))}
      </Copy>
    </Block>
  );
}
