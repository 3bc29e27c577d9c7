import { looksIn } from './cascade.ts';
import type { MailDocument, MailElement, MailText } from './mail-document.ts';

/**
 * A mail as programs show it that apply its style sheets, on a wide screen by day; the very document when they change
 * nothing that is looked at.
 */
export function styledDocument(document: MailDocument): MailDocument {
  const looks = looksIn(document, 'light');
  if (document.elements.every((element) => looks.get(element) === element.look)) return document;
  const copies = new Map<MailElement, MailElement>();
  const texts = new Map<MailText, MailText>();
  const copyText = (text: MailText, parent: MailElement): MailText => {
    const copy = { ...text, parent };
    texts.set(text, copy);
    return copy;
  };
  const copyElement = (element: MailElement, parent: MailElement | undefined): MailElement => {
    const children: (MailElement | MailText)[] = [];
    const copy = { ...element, parent, children, look: looks.get(element) ?? element.look };
    copies.set(element, copy);
    for (const child of element.children)
      children.push(child.kind === 'text' ? copyText(child, copy) : copyElement(child, copy));
    return copy;
  };
  const root = copyElement(document.root, undefined);
  const copied = (element: MailElement): MailElement => copies.get(element) ?? element;
  return {
    ...document,
    root,
    head: document.head && copied(document.head),
    body: document.body && copied(document.body),
    elements: document.elements.map(copied),
    // A line break is among the texts alone.
    texts: document.texts.map((text) => texts.get(text) ?? copyText(text, copied(text.parent))),
    styles: document.styles.map((style) => ({ ...style, element: copied(style.element) })),
  };
}
