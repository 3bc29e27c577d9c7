import type { IssueEmailProps } from '../../emails/issue-email-props.ts';
export const renderIssueText = (props: IssueEmailProps): string => props.issue.subject;
