import { compile } from 'html-to-text';

/** What is cut off before reading: a summary and a look at the source need no more, and parsing costs by length. */
const mostHtml = 12_000;

const skipped =
  'script style noscript svg math iframe template textarea object embed select button form nav img picture video audio title head'.split(
    ' ',
  );
const headings = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'];

const convert = compile({
  wordwrap: false,
  limits: { maxInputLength: mostHtml, maxDepth: 60 },
  selectors: [
    ...skipped.map((selector) => ({ selector, format: 'skip' })),
    ...headings.map((selector) => ({ selector, options: { uppercase: false } })),
    { selector: 'a', options: { ignoreHref: true } },
    // Cells side by side would run into one word.
    { selector: 'td', format: 'block' },
    { selector: 'th', format: 'block' },
  ],
});

/** The words of some html or plain text, in paragraphs; nothing of scripts, styles and pictures. */
export function htmlText(html: string): string {
  const short = html.length > mostHtml ? html.slice(0, mostHtml) : html;
  const text = /[<&]/.test(short) ? convert(short) : short;
  return withoutControls(text)
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.replace(/\s+/g, ' ').trim())
    .filter((paragraph) => paragraph !== '')
    .join('\n');
}

/** As `htmlText`, in one line: for titles and names. Entities that were escaped twice are undone twice. */
export function htmlLine(html: string): string {
  const once = htmlText(html);
  const text = /&(#\d+|#x[\da-f]+|[a-z]+\d?);/i.test(once) ? htmlText(once) : once;
  return text.replaceAll('\n', ' ');
}

/** Control and zero-width characters, direction marks that could turn a line around, and lone surrogates. */
function withoutControls(text: string): string {
  // Most texts are plain ASCII, which has none of them and one form only.
  if (/^[\n\t\x20-\x7e]*$/.test(text)) return text;
  return text
    .toWellFormed()
    .replace(/[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffd]|(?![\n\t])\p{Cc}/gu, '')
    .normalize('NFC');
}
