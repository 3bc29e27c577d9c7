import type { MailDocument, MailElement } from '../document/mail-document.ts';
import { preheaderElement, readable } from '../document/reading.ts';
import type { PreflightContext } from '../preflight-context.ts';
import { error, type Found, inEveryMail, type Rule, warning } from '../rule.ts';

/** Rule 21. A character in the wrong charset makes Gmail clip, whatever the size. */
const charset: Rule = {
  id: 'html.charset',
  severities: ['error'],
  means: 'The html says that it is UTF-8, and holds no characters that were lost or misread.',
  fix: 'Start the head with <meta charset="utf-8">, and read sources in their own charset.',
  check: (context) => [
    ...declaresUtf8(context),
    // Encoding to UTF-8 turns half a character into U+FFFD, so the bytes no longer tell what was lost.
    ...judgeCharacters(context.rendering.html, 'html'),
    ...judgeCharacters(context.rendering.text, 'text'),
  ],
};

const declaresUtf8 = inEveryMail((document) => {
  const [first] = document.elements.flatMap((element) => {
    const declared = declaredCharset(element);
    return declared === undefined ? [] : [{ where: element.where, declared }];
  });
  const fix = 'Start the head with <meta charset="utf-8"> or its Content-Type form.';
  if (!first) return [error('html', 'No <meta> says that the html is UTF-8', fix)];
  if (/^utf-?8$/i.test(first.declared)) return [];
  return [
    error(first.where, 'The first <meta> that names a charset does not say UTF-8', fix, first.declared),
  ];
});

const wrongCharacters: readonly (readonly [pattern: RegExp, message: string, fix: string])[] = [
  [
    /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/,
    'Half of a two-part character stands alone, which UTF-8 cannot write',
    'Cut texts between characters, not inside them.',
  ],
  [
    /[\u0080-\u009f]/,
    'There is a control character (U+0080 to U+009F): text read in the wrong charset',
    'Read the source as the charset it is in.',
  ],
  [
    /\ufffd/,
    'There is a replacement character (U+FFFD): a letter was lost in decoding',
    'Read the source as the charset it is in.',
  ],
];

function judgeCharacters(text: string, part: 'html' | 'text'): Found[] {
  return wrongCharacters.flatMap(([pattern, message, fix]) => {
    const at = text.search(pattern);
    if (at < 0) return [];
    const around = text.slice(Math.max(0, at - 30), at + 30).toWellFormed();
    return [error(placeOf(part, text, at), message, fix, around)];
  });
}

function declaredCharset(element: MailElement): string | undefined {
  if (element.tag !== 'meta') return undefined;
  const own = element.attributes.get('charset');
  if (own !== undefined) return own;
  if (element.attributes.get('http-equiv')?.toLowerCase() !== 'content-type') return undefined;
  return /charset=([^;\s]+)/i.exec(element.attributes.get('content') ?? '')?.[1];
}

function placeOf(part: 'html' | 'text', text: string, at: number): string {
  const before = text.slice(0, at);
  return `${part} ${before.split('\n').length}:${at - before.lastIndexOf('\n')}`;
}

/** Rule 22: each mail client keeps language and direction of another element, so three have to say them. */
const langDir: Rule = {
  id: 'html.lang-dir',
  severities: ['error'],
  means:
    'Language and direction stand on <html>, <body> and the first element: each mail client keeps another of them.',
  fix: 'Put lang and dir of the publication on all three.',
  check: inEveryMail((document, _sample, context) => [
    ...judgeSpeech(document.root, '<html>', context),
    ...(document.body ? judgeSpeech(document.body, '<body>', context) : []),
    ...judgeSpeech(contentElement(document), 'the first element of the content', context),
  ]),
};

function judgeSpeech(element: MailElement | undefined, name: string, context: PreflightContext): Found[] {
  const { language, direction } = context.publication;
  const fix = `Put lang="${language}" and dir="${direction}" on <html>, on <body> and on the first element in it.`;
  if (!element) return [error('html', `There is no element to say the language: ${name}`, fix)];
  const found: Found[] = [];
  const lang = element.attributes.get('lang');
  if (lang === undefined) found.push(error(element.where, `lang is missing on ${name}`, fix));
  else if (lang.toLowerCase() !== language.toLowerCase() || !isLanguageTag(lang)) {
    found.push(error(element.where, `lang on ${name} is not the publication's ${language}`, fix, lang));
  }
  const dir = element.attributes.get('dir');
  if (dir === undefined) found.push(error(element.where, `dir is missing on ${name}`, fix));
  else if (dir.toLowerCase() !== direction) {
    found.push(error(element.where, `dir on ${name} is not the publication's ${direction}`, fix, dir));
  }
  return found;
}

function isLanguageTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

/** The first element that holds the content. React Email's body wraps it in a bare table, which is looked through. */
function contentElement(document: MailDocument): MailElement | undefined {
  const preheader = preheaderElement(document);
  const inside = (element: MailElement): MailElement[] =>
    element.children.filter(
      (child): child is MailElement =>
        child.kind === 'element' &&
        child !== preheader &&
        child.look.hiddenBy.length === 0 &&
        child.tag !== 'noscript',
    );
  const holdsText = (element: MailElement) =>
    element.children.some((child) => child.kind === 'text' && readable(child.text));
  const outer = document.body && inside(document.body)[0];
  let at = outer;
  while (at && !at.attributes.has('lang') && !at.attributes.has('dir') && !holdsText(at)) {
    const children = inside(at);
    if (children.length !== 1) return outer;
    at = children[0];
  }
  return at ?? outer;
}

const wantedMetas = ['viewport', 'color-scheme', 'supported-color-schemes', 'format-detection'] as const;
const appleMeta = 'x-apple-disable-message-reformatting';

/** Rule 25. */
const headMeta: Rule = {
  id: 'html.head-meta',
  severities: ['warning'],
  means:
    'The head tells mail clients to fit the screen, to allow for dark mode and to link no dates or numbers.',
  fix: 'Add the named <meta>; let readers zoom.',
  check: inEveryMail((document) => {
    const metas = new Map(
      document.elements
        .filter((element) => element.tag === 'meta' && element.attributes.has('name'))
        .map((element) => [element.attributes.get('name')?.toLowerCase() ?? '', element]),
    );
    const place = document.head?.where ?? 'html';
    const found = [...wantedMetas, appleMeta]
      .filter((name) => !metas.has(name))
      .map((name) =>
        warning(place, `<meta name="${name}"> is missing`, `Add <meta name="${name}"> to the head.`),
      );
    const viewport = metas.get('viewport');
    const content = viewport?.attributes.get('content') ?? '';
    const largest = /maximum-scale\s*=\s*([\d.]+)/i.exec(content)?.[1];
    // WCAG 1.4.4: text can be made twice as large.
    const stopsZoom =
      /user-scalable\s*=\s*(no|0)/i.test(content) || (largest !== undefined && Number(largest) < 2);
    if (viewport && stopsZoom) {
      const fix = 'Say width=device-width,initial-scale=1 and no more.';
      found.push(warning(viewport.where, 'The viewport keeps readers from zooming in', fix, content));
    }
    return found;
  }),
};

export const htmlDocumentRules: readonly Rule[] = [charset, langDir, headMeta];
