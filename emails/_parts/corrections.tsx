import type { IssueEmailProps } from '../issue-email-props.ts';
import { Block } from './block.tsx';
import { RichText } from './rich-text.tsx';
import { Hairline } from './rules.tsx';
import { useWords } from './speech.ts';
import { Copy, LabelTitle, TextLink } from './text.tsx';

/** On the web copy of a corrected issue, above everything else: what was put right, and when. */
export function CorrectedNote({ issue }: Pick<IssueEmailProps, 'issue'>) {
  const words = useWords();
  const { messages } = words;
  if (!issue.corrected || issue.corrected.length === 0) return null;
  return (
    <Block above={22} below={0}>
      <LabelTitle level={2}>{messages.issue.corrected}</LabelTitle>
      {issue.corrected.map(({ dateLine, note }) => (
        <Copy key={`${dateLine} ${note}`} style={{ margin: '0 0 8px' }}>
          {words.fill(messages.joints.labelled, { label: dateLine, text: note })}
        </Copy>
      ))}
      <Hairline space={0} />
    </Block>
  );
}

/** Before the footer of the issue after it: what was wrong in an earlier one, and where it reads rightly now. */
export function EarlierCorrections({ issue, links }: Pick<IssueEmailProps, 'issue' | 'links'>) {
  const words = useWords();
  const { corrections, correction, issueOf } = words.messages.issue;
  if (!issue.corrections || issue.corrections.length === 0) return null;
  return (
    <Block above={8} below={16}>
      <LabelTitle level={2}>{corrections}</LabelTitle>
      {issue.corrections.map(({ id, issueId, dateLine, note }) => (
        <Copy key={id} kind="print" style={{ margin: '0 0 8px' }}>
          <RichText
            words={words}
            text={correction}
            places={{
              issue: (
                <TextLink href={`${links.archive}/${issueId}`}>
                  {words.fill(issueOf, { date: dateLine })}
                </TextLink>
              ),
              note,
            }}
          />
        </Copy>
      ))}
    </Block>
  );
}
