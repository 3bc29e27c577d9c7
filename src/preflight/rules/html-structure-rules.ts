import { pixelsOf, rootFontSize } from '../document/length.ts';
import { ancestors, type MailDocument, type MailElement } from '../document/mail-document.ts';
import { error, type Found, inEveryMail, type Rule, warning } from '../rule.ts';

/** Rule 23: a screen reader announces rows and columns of each table that does not say it is only layout. */
const tables: Rule = {
  id: 'html.tables',
  severities: ['error'],
  means:
    'A table for layout says so, and a table of data says what its headers head, for those who listen to it.',
  fix: 'Put role="presentation" on layout tables and scope on every <th>.',
  check: inEveryMail((document) =>
    document.elements
      .filter((element) => element.tag === 'table')
      .flatMap((table) => judgeTable(table, headerCells(document, table))),
  ),
};

function headerCells(document: MailDocument, table: MailElement): MailElement[] {
  return document.elements.filter((element) => {
    return element.tag === 'th' && ancestors(element).find((one) => one.tag === 'table') === table;
  });
}

function judgeTable(table: MailElement, headers: readonly MailElement[]): Found[] {
  const role = table.attributes.get('role')?.toLowerCase();
  if (headers.length === 0) {
    if (role === 'presentation' || role === 'none') return [];
    const fix = 'Put role="presentation" on it; a table of data needs <th scope> cells instead.';
    return [error(table.where, 'A table without header cells does not say that it is only layout', fix)];
  }
  return headers
    .filter((cell) => !/^(col|row|colgroup|rowgroup)$/i.test(cell.attributes.get('scope') ?? ''))
    .map((cell) => error(cell.where, 'A <th> does not say what it heads', 'Add scope="col" or scope="row".'));
}

const forbiddenTags = new Set(
  'iframe object embed applet form input button select textarea video audio base frame frameset'.split(' '),
);

/** Rule 24: what mail clients strip, or take as grounds for the spam folder. */
const forbidden: Rule = {
  id: 'html.forbidden',
  severities: ['error'],
  means:
    'Scripts, forms, frames, linked styles and positioned boxes are stripped by mail clients, or taken for danger.',
  fix: 'Remove them.',
  check: inEveryMail((document) => [
    ...document.elements.flatMap(judgeElement),
    ...document.styles.flatMap(({ element, sheet }) =>
      sheet.rules
        .filter((rule) => isTakenOut(rule.declarations))
        .map((rule) => error(element.where, positionMessage, positionFix, rule.selector)),
    ),
  ]),
};

const positionMessage = 'position:fixed or position:absolute is used';
const positionFix = 'Lay it out with tables: mail clients strip positions.';

function judgeElement(element: MailElement): Found[] {
  const { attributes, tag, where } = element;
  const found: Found[] = [];
  const fix = 'Remove it: mail clients strip it or call the mail dangerous.';
  const type = attributes.get('type')?.toLowerCase();
  if (forbiddenTags.has(tag)) found.push(error(where, `There is a <${tag}>`, fix));
  if (tag === 'script' && type !== 'application/ld+json')
    found.push(error(where, 'There is a <script>', fix));
  if (tag === 'meta' && attributes.get('http-equiv')?.toLowerCase() === 'refresh') {
    found.push(error(where, 'There is a <meta> refresh', fix));
  }
  if (tag === 'link' && /\bstylesheet\b/i.test(attributes.get('rel') ?? '')) {
    found.push(error(where, 'There is a linked style sheet', 'Put the styles into the html.'));
  }
  for (const name of attributes.keys()) {
    if (/^on[a-z]+$/i.test(name))
      found.push(error(where, `There is an ${name} attribute`, fix, attributes.get(name)));
  }
  if (isTakenOut(element.style))
    found.push(error(where, positionMessage, positionFix, attributes.get('style')));
  return found;
}

function isTakenOut(style: ReadonlyMap<string, string>): boolean {
  return /^(fixed|absolute)$/i.test(style.get('position') ?? '');
}

// Wider than this is cut off or scrolls sideways in the reading panes of desktop clients.
const widest = 640;

/** Rule 26. */
const width: Rule = {
  id: 'html.width',
  severities: ['warning'],
  means: 'The mail is 640 px wide at most, and Outlook for Windows is told so.',
  fix: 'Give the outer table width="600" and a max-width, or a ghost table for Outlook.',
  check: inEveryMail((document) => [
    ...judgeContainer(document),
    ...document.elements.flatMap(judgeFixedWidth),
    ...document.styles.flatMap(({ element, sheet }) =>
      sheet.rules.flatMap(({ declarations, selector }) =>
        judgeWidth(`What is ${selector}`, widestOf(declarations, rootFontSize), element.where),
      ),
    ),
  ]),
};

function judgeContainer(document: MailDocument): Found[] {
  const container = document.elements.find(
    (element) => element.tag === 'table' && limitOf(element) !== undefined,
  );
  const fix = 'Give the outer table width="600" and max-width, or a ghost table for Outlook around it.';
  if (!container) return [warning('html', 'No table limits the width of the mail', fix)];
  const limit = limitOf(container) ?? 0;
  if (limit > widest) {
    return [warning(container.where, `The mail is ${limit} px wide; ${widest} are the most`, fix)];
  }
  const hasAttribute = /^\d+$/.test(container.attributes.get('width') ?? '');
  // Word reads conditional comments and the width attribute, and knows no max-width on most elements.
  const hasGhost = document.comments.some(
    (text) => /^\[if [^\]]*mso/i.test(text) && /<table[^>]*\swidth="?\d/i.test(text),
  );
  if (hasAttribute || hasGhost) return [];
  return [warning(container.where, 'Outlook for Windows is told no width for the outer table', fix)];
}

function limitOf(table: MailElement): number | undefined {
  const lengths = [table.style.get('max-width'), table.style.get('width'), table.attributes.get('width')]
    .filter((value) => value !== undefined)
    .map((value) => pixelsOf(/^\d+$/.test(value) ? `${value}px` : value, table.look.fontSize));
  return lengths.find((length) => length !== undefined);
}

function judgeFixedWidth({ tag, attributes, style, look, where }: MailElement): Found[] {
  const attribute = pixelsOf(`${(attributes.get('width') ?? '').replace(/px$/, '')}px`, look.fontSize) ?? 0;
  return judgeWidth(`A <${tag}>`, Math.max(attribute, widestOf(style, look.fontSize)), where);
}

function widestOf(style: ReadonlyMap<string, string>, fontSize: number): number {
  const widths = [style.get('width'), style.get('min-width')];
  return Math.max(...widths.map((value) => pixelsOf(value ?? '', fontSize) ?? 0));
}

function judgeWidth(what: string, largest: number, where: string): Found[] {
  if (largest <= widest) return [];
  const fix = `Use a percentage with max-width, or at most ${widest} px.`;
  return [warning(where, `${what} is ${largest} px wide; ${widest} are the most`, fix)];
}

export const htmlStructureRules: readonly Rule[] = [tables, forbidden, width];
