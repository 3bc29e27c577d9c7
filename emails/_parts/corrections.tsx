import type { IssueEmailProps } from '../issue-email-props.ts';
import { Block } from './block.tsx';
import { Hairline } from './rules.tsx';
import { Copy, LabelTitle, TextLink } from './text.tsx';

/** On the web copy of a corrected issue, above everything else: what was put right, and when. */
export function CorrectedNote({ issue }: Pick<IssueEmailProps, 'issue'>) {
  if (!issue.corrected || issue.corrected.length === 0) return null;
  return (
    <Block above={22} below={0}>
      <LabelTitle level={2}>Corrected</LabelTitle>
      {issue.corrected.map(({ dateLine, note }) => (
        <Copy key={`${dateLine} ${note}`} style={{ margin: '0 0 8px' }}>{`${dateLine}: ${note}`}</Copy>
      ))}
      <Hairline space={0} />
    </Block>
  );
}

/** Before the footer of the issue after it: what was wrong in an earlier one, and where it reads rightly now. */
export function EarlierCorrections({ issue, links }: Pick<IssueEmailProps, 'issue' | 'links'>) {
  if (!issue.corrections || issue.corrections.length === 0) return null;
  return (
    <Block above={8} below={16}>
      <LabelTitle level={2}>Corrections</LabelTitle>
      {issue.corrections.map(({ id, issueId, dateLine, note }) => (
        <Copy key={id} kind="print" style={{ margin: '0 0 8px' }}>
          {'In '}
          <TextLink href={`${links.archive}/${issueId}`}>{`the issue of ${dateLine}`}</TextLink>
          {`: ${note}`}
        </Copy>
      ))}
    </Block>
  );
}
