import { defaultLook, type Look, lookOf } from './look.ts';
import type { MailDocument, MailElement } from './mail-document.ts';
import { parseSelector, type Selector, selects } from './selector.ts';
import type { StyleRule } from './style-sheet.ts';

export type Scheme = 'light' | 'dark';

interface Applied extends Selector {
  rule: StyleRule;
  /** Higher for what counts more: by weight, and among equals by place in the sheets. */
  rank: number;
}

const known = new WeakMap<MailDocument, Map<Scheme, ReadonlyMap<MailElement, Look>>>();

/**
 * How every element looks on a wide screen once the mail's own style sheets are applied, by day or by night: style
 * attributes win over sheets, and what is `!important` in a sheet wins over them.
 */
export function looksIn(document: MailDocument, scheme: Scheme): ReadonlyMap<MailElement, Look> {
  const schemes = known.get(document) ?? new Map<Scheme, ReadonlyMap<MailElement, Look>>();
  known.set(document, schemes);
  const looks = schemes.get(scheme) ?? computeLooks(document, scheme);
  schemes.set(scheme, looks);
  return looks;
}

/** Whether the mail brings colours of its own for the night. */
export function hasDarkScheme(document: MailDocument): boolean {
  return (
    turnsByItself(document) ||
    document.styles.some(({ sheet }) =>
      sheet.rules.some(({ within }) => within.some((query) => darkQuery.test(query))),
    )
  );
}

/** Whether it says that it can be dark: then what has no colour of its own is light on dark by night. */
function turnsByItself(document: MailDocument): boolean {
  return document.elements.some(
    ({ tag, attributes }) =>
      tag === 'meta' &&
      attributes.get('name')?.toLowerCase() === 'color-scheme' &&
      /\bdark\b/i.test(attributes.get('content') ?? ''),
  );
}

// What Chromium paints under `color-scheme: dark`.
const nightLook: Look = { ...defaultLook, colour: [255, 255, 255], background: [18, 18, 18] };

const darkQuery = /prefers-color-scheme\s*:\s*dark/i;

function applies({ within }: StyleRule, scheme: Scheme): boolean {
  return within.every((query) => {
    if (!/^@media/i.test(query)) return false;
    const rest = query.replace(/^@media/i, '').replace(/\(\s*prefers-color-scheme\s*:\s*dark\s*\)/i, '');
    const isPlain = /^[\s(]*(only\s+)?(screen|all)?(\s+and)?[\s)]*$/i.test(rest);
    return isPlain && (scheme === 'dark' || !darkQuery.test(query));
  });
}

function computeLooks(document: MailDocument, scheme: Scheme): ReadonlyMap<MailElement, Look> {
  const rules = document.styles
    .flatMap(({ sheet }) => sheet.rules)
    .filter((rule) => applies(rule, scheme))
    .flatMap((rule) =>
      rule.selector.split(',').flatMap((text) => {
        const selector = parseSelector(text);
        return selector ? [{ ...selector, rule }] : [];
      }),
    )
    .sort((one, other) => one.weight - other.weight)
    .map((applied, rank): Applied => ({ ...applied, rank }));
  const byKey = Map.groupBy(rules, keyOf);
  const looks = new Map<MailElement, Look>();
  const base = scheme === 'dark' && turnsByItself(document) ? nightLook : defaultLook;
  for (const element of document.elements) {
    const parentLook = element.parent ? looks.get(element.parent) : undefined;
    const matching = candidatesFor(element, byKey).filter((applied) => selects(applied, element));
    const isAsParsed =
      matching.length === 0 && (element.parent ? parentLook === element.parent.look : base === defaultLook);
    const look = isAsParsed
      ? element.look
      : lookOf(element.tag, element.attributes, styleOf(element, matching), parentLook ?? base);
    looks.set(element, look);
  }
  return looks;
}

/** Where to look a selector up: by a class or the tag of the element it means. */
function keyOf({ compounds }: Applied): string {
  const last = compounds.at(-1);
  const [name] = last?.classes ?? [];
  return name === undefined ? (last?.tag ?? '*') : `.${name}`;
}

function candidatesFor(element: MailElement, byKey: ReadonlyMap<string, readonly Applied[]>): Applied[] {
  const classes = element.attributes.get('class');
  const names = classes ? classes.split(/\s+/).map((name) => `.${name}`) : [];
  return [...names, element.tag, '*']
    .flatMap((key) => byKey.get(key) ?? [])
    .sort((one, other) => one.rank - other.rank);
}

function styleOf(element: MailElement, matching: readonly Applied[]): ReadonlyMap<string, string> {
  if (matching.length === 0) return element.style;
  const style = new Map<string, string>();
  const put = (name: string, value: string) => {
    if (name === 'background')
      for (const part of ['background-color', 'background-image']) style.delete(part);
    style.delete(name);
    style.set(name, value);
  };
  const putAll = (isImportant: boolean) => {
    for (const { rule } of matching) {
      for (const [name, value] of rule.declarations) {
        if (rule.important.has(name) === isImportant) put(name, value);
      }
    }
  };
  putAll(false);
  for (const [name, value] of element.style) put(name, value);
  putAll(true);
  return style;
}
