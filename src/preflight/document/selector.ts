import type { MailElement } from './mail-document.ts';

interface Compound {
  tag: string | undefined;
  id: string | undefined;
  classes: readonly string[];
  attributes: readonly { name: string; value: string | undefined }[];
  /** How it joins the compound before it. */
  joint: 'inside' | 'child';
}

/** A selector as far as mails use them: tags, classes, ids and attributes, inside one another. */
export interface Selector {
  /** Outermost first. */
  compounds: readonly Compound[];
  /** Ids, then classes and attributes, then tags, as one number that sorts. */
  weight: number;
}

const compoundShape = /^([a-z][a-z0-9-]*|\*)?((?:[.#][\w-]+|\[[^\]]+\]|:root)*)$/i;

/** Reads one selector; undefined for what depends on a state or a place, such as `:hover`, which mails show to nobody at rest. */
export function parseSelector(text: string): Selector | undefined {
  const compounds: Compound[] = [];
  let joint: Compound['joint'] = 'inside';
  for (const token of text
    .trim()
    .replace(/\s*>\s*/g, ' > ')
    .split(/\s+/)) {
    if (token === '>') {
      joint = 'child';
      continue;
    }
    const compound = parseCompound(token, joint);
    if (!compound) return undefined;
    compounds.push(compound);
    joint = 'inside';
  }
  const count = (pick: (one: Compound) => number) => compounds.reduce((sum, one) => sum + pick(one), 0);
  const weight =
    count((one) => (one.id ? 1 : 0)) * 10_000 +
    count((one) => one.classes.length + one.attributes.length) * 100 +
    count((one) => (one.tag ? 1 : 0));
  return { compounds, weight };
}

function parseCompound(token: string, joint: Compound['joint']): Compound | undefined {
  const [, tag, rest = ''] = compoundShape.exec(token) ?? [];
  if (tag === undefined && rest === '') return undefined;
  const attributes = [...rest.matchAll(/\[\s*([\w-]+)\s*(?:([~|^$*]?=)\s*["']?([^"'\]]*)["']?\s*)?\]/g)];
  // Only whole values are compared; `[style*=…]` is a trick of mail clients' own hooks.
  if (attributes.some((attribute) => attribute[2] !== undefined && attribute[2] !== '=')) return undefined;
  return {
    tag: rest.includes(':root') ? 'html' : tag === '*' ? undefined : tag?.toLowerCase(),
    id: /#([\w-]+)/.exec(rest)?.[1],
    classes: [...rest.replace(/\[[^\]]*\]/g, '').matchAll(/\.([\w-]+)/g)].map((match) => match[1] ?? ''),
    attributes: attributes.map((attribute) => ({ name: attribute[1] ?? '', value: attribute[3] })),
    joint,
  };
}

/** Whether a selector means this element. */
export function selects({ compounds }: Selector, element: MailElement): boolean {
  const reaches = (at: number, candidate: MailElement | undefined): boolean => {
    const compound = compounds[at];
    if (!compound) return true;
    if (!candidate || !fits(compound, candidate)) return false;
    if (at === 0) return true;
    if (compound.joint === 'child') return reaches(at - 1, candidate.parent);
    for (let up = candidate.parent; up; up = up.parent) if (reaches(at - 1, up)) return true;
    return false;
  };
  return reaches(compounds.length - 1, element);
}

function fits({ tag, id, classes, attributes }: Compound, element: MailElement): boolean {
  if (tag !== undefined && tag !== element.tag) return false;
  if (id !== undefined && id !== element.attributes.get('id')) return false;
  if (classes.length > 0) {
    const own = ` ${element.attributes.get('class') ?? ''} `;
    if (classes.some((name) => !own.includes(` ${name} `))) return false;
  }
  return attributes.every(({ name, value }) => {
    const own = element.attributes.get(name);
    return own !== undefined && (value === undefined || own === value);
  });
}
