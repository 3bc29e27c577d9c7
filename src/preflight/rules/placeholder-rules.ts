import { SlotName, slotPattern } from '../../render/rendering.ts';
import type { MailDocument } from '../document/mail-document.ts';
import { isLocalHost, softenInSandbox } from '../local-address.ts';
import type { PreflightContext } from '../preflight-context.ts';
import { error, type Found, type Rule } from '../rule.ts';

/** What an editor or a template engine leaves behind; nobody writes it on purpose. */
const leftOvers: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['{{', /\{\{/],
  ['*|', /\*\||\|\*/],
  ['%%', /%%/],
  ['[[', /\[\[/],
  ['[object Object]', /\[object \w+\]/],
  ['Invalid Date', /Invalid Date/],
  ['lorem ipsum', /\blorem ipsum\b/i],
  ['TODO', /\bTODO\b/],
  ['example.com', /\bexample\.(com|net|org)\b/i],
  ['localhost', /\blocalhost\b/i],
];

/** What a program writes when a value is missing, and what a writer may well mean. */
const missingValue = /(?<![\p{L}\p{N}_])(undefined|null|NaN)(?![\p{L}\p{N}_])/u;

interface Piece {
  where: string;
  text: string;
}

/** Rule 39. Judged before personalising, so that a reader called `{{name}}` does no harm. */
const placeholders: Rule = {
  id: 'content.placeholders',
  severities: ['error'],
  means: 'No placeholder, missing value, sample address or local name is left in what readers get.',
  fix: 'Replace it by what belongs there.',
  check: (context) => {
    const pieces = [...piecesOf(context.template), ...fieldsOf(context)].map((piece) => ({
      ...piece,
      text: withoutOwnAddress(piece.text, context),
    }));
    const written = stringsIn(context.issue).map(flat).join('\n');
    return [...once(pieces.flatMap((piece) => judge(piece, written))), ...judgeOwnAddress(context)];
  },
};

function judge({ where, text }: Piece, written: string): Found[] {
  const found = leftOvers
    .filter(([, pattern]) => pattern.test(text))
    .map(([name]) => {
      return error(where, `A placeholder is left: ${name}`, 'Replace it by what belongs there.', text);
    });
  for (const match of text.matchAll(slotPattern)) {
    if (SlotName.safeParse(match[1]).success) continue;
    const fix = `Use one of ${SlotName.options.join(', ')}.`;
    found.push(error(where, 'A slot token has a name that nothing fills', fix, match[0]));
  }
  const missing = missingValue.exec(text);
  if (missing) {
    const around = flat(text.slice(Math.max(0, missing.index - 12), missing.index + missing[0].length + 12));
    // An article about null results says so in the issue itself.
    if (!written.includes(around)) {
      const fix = 'Find the value that is missing where this is rendered.';
      found.push(error(where, `A missing value shows as "${missing[0]}"`, fix, text));
    }
  }
  return found;
}

/** Texts and the attributes that a reader meets, of the html. */
function piecesOf(document: MailDocument): Piece[] {
  const attributes = document.elements.flatMap((element) =>
    ['href', 'src', 'alt', 'title', 'aria-label']
      .filter((name) => element.attributes.has(name))
      .map((name) => ({ where: element.where, text: element.attributes.get(name) ?? '' })),
  );
  const titles = document.elements
    .filter((element) => element.tag === 'title')
    .flatMap((element) => element.children)
    .flatMap((child) => (child.kind === 'text' ? [child] : []));
  return [...document.texts, ...titles, ...attributes];
}

function fieldsOf({ rendering, samples }: PreflightContext): Piece[] {
  const headers = {
    ...samples[0]?.headers,
    ...rendering.headers,
    From: rendering.from,
    'Reply-To': rendering.replyTo,
  };
  return [
    { where: 'subject', text: rendering.subject },
    { where: 'preheader', text: rendering.preheader },
    ...Object.entries(headers).map(([name, text]) => ({ where: `header ${name}`, text })),
    ...rendering.text.split('\n').map((text, line) => ({ where: `text ${line + 1}`, text })),
  ];
}

/** The publication's own addresses, which are judged once, where they are set. */
function ownAddresses({ publication }: PreflightContext): Piece[] {
  return (['from', 'replyTo', 'listId', 'unsubscribeAddress'] as const).flatMap((name) => {
    const text = publication[name];
    return text === undefined ? [] : [{ where: `data/publication.yaml ${name}`, text }];
  });
}

function withoutOwnAddress(text: string, context: PreflightContext): string {
  const own = URL.parse(context.publicUrl);
  const shorter = own ? text.replaceAll(own.origin, '') : text;
  return ownAddresses(context).reduce((rest, { text: address }) => rest.replaceAll(address, ''), shorter);
}

function judgeOwnAddress(context: PreflightContext): Found[] {
  // A sandbox may say that mail comes from a place that does not exist.
  const configured = ownAddresses(context).flatMap((piece) => judge(piece, ''));
  const found = configured.map((one) => softenInSandbox(context, one));
  const own = URL.parse(context.publicUrl);
  if (own && !isLocalHost(own.hostname)) return found;
  const fix = 'Set PUBLIC_URL to the https address at which readers reach the site.';
  const local = error(
    'PUBLIC_URL',
    'Links lead to an address that no reader can reach',
    fix,
    context.publicUrl,
  );
  return [...found, own ? softenInSandbox(context, local) : local];
}

function once(found: readonly Found[]): Found[] {
  const first = new Map<string, Found>();
  for (const one of found) if (!first.has(one.message)) first.set(one.message, one);
  return [...first.values()];
}

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(stringsIn);
}

const flat = (text: string): string => text.replace(/\s+/g, ' ').trim();

export const placeholderRules: readonly Rule[] = [placeholders];
