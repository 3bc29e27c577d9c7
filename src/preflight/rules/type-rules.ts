import { lineHeightRatio } from '../document/look.ts';
import type { MailDocument, MailElement } from '../document/mail-document.ts';
import { ancestors } from '../document/mail-document.ts';
import { isSeen, readable, type TextBlock, textBlocks, wordsOf } from '../document/reading.ts';
import type { JudgedSample, PreflightContext } from '../preflight-context.ts';
import { error, type Found, inBothLooks, type Rule, warning } from '../rule.ts';

// From here on a text is read, not glanced at: shorter ones are labels, headings and buttons.
const runningText = 60;

/** Rule 30: nothing visible under 12 px; what is read, outside the footer, from 14 px on with some air between lines. */
const font: Rule = {
  id: 'a11y.font',
  severities: ['error', 'warning'],
  means:
    'Nothing is smaller than 12 px; what is read is 14 px or more, has air between its lines and is not justified.',
  fix: 'Set it larger, with a line-height of 1.5 or so.',
  check: inBothLooks((document, sample, context) => {
    const footer = footerOf(document, sample, context);
    return textBlocks(document).flatMap((block) => [
      ...judgeSizes(block),
      ...(block.text.length >= runningText ? judgeReading(block, footer) : []),
    ]);
  }),
};

function judgeSizes(block: TextBlock): Found[] {
  return block.parts
    .filter((part) => readable(part.text) && part.parent.look.fontSize < 12)
    .map((part) => {
      const message = `Text is ${round(part.parent.look.fontSize)} px; 12 are the least`;
      return error(part.where, message, 'Set it in 12 px or more.', part.text);
    });
}

function judgeReading(block: TextBlock, footer: MailElement | undefined): Found[] {
  const found: Found[] = [];
  const { look, tag, where } = block.element;
  const say = (message: string, fix: string) => found.push(warning(where, message, fix, block.text));
  const inFooter = footer !== undefined && [block.element, ...ancestors(block.element)].includes(footer);
  // Headings are glanced at, and read better set tight.
  const isHeading = /^h[1-6]$/.test(tag);
  // A label that runs in to a paragraph may be small; the paragraph may not.
  const small = block.parts.filter((part) => isSmall(part.parent.look.fontSize));
  if (!inFooter && !isHeading && readable(small.map((part) => part.text).join('')).length >= runningText) {
    const size = Math.min(...small.map((part) => part.parent.look.fontSize));
    say(`Running text is ${round(size)} px; 14 are the least`, 'Set it in 14 px or more.');
  }
  const ratio = lineHeightRatio(look);
  if (!isHeading && ratio < 1.4 - 0.005) {
    say(
      `Running text has a line height of ${round(ratio)}; 1.4 is the least`,
      'Set line-height to 1.5 or so.',
    );
  }
  if (look.justified) say('Text is justified, which tears gaps into its lines', 'Align it to the start.');
  return found;
}

/** The smallest element around both the unsubscribe link and the postal address. */
function footerOf(
  document: MailDocument,
  sample: JudgedSample,
  context: PreflightContext,
): MailElement | undefined {
  const link = document.elements.find(
    (element) => element.attributes.get('href') === sample.values.unsubscribeUrl,
  );
  if (!link) return undefined;
  const address = wordsOf(context.publication.postalAddress).join(' ');
  const seenIn = (element: MailElement): string =>
    element.children
      .map((child) => (child.kind === 'element' ? seenIn(child) : isSeen(child) ? child.text : ''))
      .join(' ');
  const holdsAddress = (element: MailElement) => wordsOf(seenIn(element)).join(' ').includes(address);
  const around = ancestors(link).filter((element) => element.tag !== 'body' && element.tag !== 'html');
  return around.find(holdsAddress);
}

const isSmall = (fontSize: number): boolean => fontSize >= 12 && fontSize < 14;

const round = (number: number): number => Math.round(number * 100) / 100;

export const typeRules: readonly Rule[] = [font];
