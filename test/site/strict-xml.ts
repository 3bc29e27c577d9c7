import { SaxesParser } from 'saxes';

interface XmlElement {
  /** With its prefix. */
  name: string;
  /** The namespace it lies in; '' for none. */
  namespace: string;
  attributes: Record<string, string>;
  /** Of the element and everything in it, trimmed. */
  text: string;
  children: XmlElement[];
}

/** Reads XML as its specification has it: throws at the first thing that is not well-formed or not declared. */
export function readXml(text: string): XmlElement {
  const parser = new SaxesParser({ xmlns: true });
  const top: XmlElement = { name: '', namespace: '', attributes: {}, text: '', children: [] };
  const open = [top];
  const addText = (more: string) => {
    for (const element of open) element.text += more;
  };
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, uri, attributes }) => {
    const values = Object.entries(attributes).map(([key, { value }]) => [key, value]);
    const element = { name, namespace: uri, attributes: Object.fromEntries(values), text: '', children: [] };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', () => {
    const closed = open.pop();
    if (closed) closed.text = closed.text.trim();
  });
  parser.write(text).close();
  const [root] = top.children;
  if (!root) throw new Error('There is no element');
  return root;
}

export const childrenOf = ({ children }: XmlElement, name: string): XmlElement[] =>
  children.filter((child) => child.name === name);

/** The text of the one child of this name; throws when there is none or more than one. */
export function textOf(element: XmlElement, name: string): string {
  const [child, ...others] = childrenOf(element, name);
  if (!child || others.length > 0)
    throw new Error(`<${element.name}> wants one <${name}>, got ${others.length}`);
  return child.text;
}
