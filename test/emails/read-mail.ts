import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import type { IssueEmailProps } from '../../emails/issue-email-props.ts';
import { renderIssueHtml } from '../../src/render/render-issue.ts';

type Node = DefaultTreeAdapterTypes.Node;

/** One element of a rendered mail, as a test asks about it. */
export interface MailPart {
  tag: string;
  attributes: Record<string, string>;
  text: string;
  /** Everything inside, in reading order. */
  inside: MailPart[];
}

/** Renders an issue and reads the html back as a mail client would; all elements in reading order. */
export async function readMail(props: IssueEmailProps): Promise<{ html: string; parts: MailPart[] }> {
  const html = await renderIssueHtml(props);
  return { html, parts: partsOf(parse(html)) };
}

function partsOf(node: Node): MailPart[] {
  const children = 'childNodes' in node ? node.childNodes : [];
  const inside = children.flatMap(partsOf);
  if (!('tagName' in node)) return inside;
  const attributes = Object.fromEntries(node.attrs.map(({ name, value }) => [name, value]));
  return [
    { tag: node.tagName, attributes, text: textOf(node).replace(/\s+/g, ' ').trim(), inside },
    ...inside,
  ];
}

function textOf(node: Node): string {
  if (node.nodeName === '#text' && 'value' in node) return node.value;
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : '';
}
