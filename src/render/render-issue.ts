import { createElement } from 'react';
import { render } from 'react-email';
import type { IssueEmailProps } from '../../emails/issue-email-props.ts';
import Midweek from '../../emails/midweek.tsx';
import Sunday from '../../emails/sunday.tsx';
import type { Issue } from '../issues/issue.ts';
import { Failure } from '../lib/failure.ts';
import type { EditionTemplate } from '../publication/edition.ts';
import type { Publication } from '../publication/publication.ts';
import { fitIssue } from './fit-issue.ts';
import { hashRendering } from './hash-rendering.ts';
import { issueProps } from './issue-props.ts';
import { listHeaders } from './list-headers.ts';
import { renderIssueText } from './render-text.ts';
import { type Rendering, slotToken } from './rendering.ts';

const templates = { midweek: Midweek, sunday: Sunday } satisfies Record<EditionTemplate, unknown>;

/**
 * Renders an issue once for everyone: the same bytes for the same input on any machine, in any time zone.
 * Throws `Failure('invalid')` when the content itself has text that looks like a slot.
 */
export async function renderIssue(
  issue: Issue,
  publication: Publication,
  publicUrl: string,
): Promise<Rendering> {
  refuseSlotText(issue, publication, publicUrl);
  const props = issueProps(issue, publication, publicUrl, {
    name: slotToken('name'),
    address: slotToken('address'),
    unsubscribeUrl: slotToken('unsubscribeUrl'),
    preferencesUrl: slotToken('preferencesUrl'),
    voteUrl: slotToken('voteUrl'),
  });
  const fitted = await fitIssue(issue, (shown) => renderIssueHtml({ ...props, issue: shown }));
  const rendering = {
    subject: issue.subject,
    preheader: issue.preheader,
    html: fitted.html,
    text: renderIssueText({ ...props, issue: fitted.issue }),
    from: publication.from,
    replyTo: publication.replyTo,
    language: publication.language,
    headers: listHeaders(publication, props.links.archive),
  };
  return { hash: hashRendering(rendering), ...rendering };
}

/** The html of one copy with the values in `props`; issues use it once, with slot tokens as values. */
export function renderIssueHtml(props: IssueEmailProps): Promise<string> {
  return render(createElement(templates[props.issue.edition.template], props));
}

function refuseSlotText(...content: unknown[]): void {
  const [, found] = /(.{0,40}@@slot:.{0,20})/.exec(JSON.stringify(content)) ?? [];
  if (!found) return;
  throw new Failure(
    'invalid',
    `An issue cannot contain "@@slot:", which marks personal places, and has: ${found}`,
  );
}
