import { createElement } from 'react';
import { render } from 'react-email';
import LetterEmail, { type LetterEmailProps } from '../../emails/letter.tsx';
import { Failure } from '../lib/failure.ts';
import { type Words, wordsIn } from '../publication/words.ts';
import { textWidth, underlined, wrapText } from './wrap-text.ts';

/** What a letter says: plain sentences, written by the publication and never by a visitor. */
export type LetterText = Omit<LetterEmailProps, 'words'>;

/**
 * Renders a letter to one person; its title is the subject too. The same letter gives the same bytes. Throws
 * `Failure('invalid')` for an action that is no link to a web page.
 */
export async function renderLetter(
  letter: LetterText,
  words: Words = wordsIn(letter.publication.language),
): Promise<{ subject: string; html: string; text: string }> {
  const { action } = letter;
  for (const { url } of [...(action ? [action] : []), ...(letter.links ?? [])]) {
    if (isWebLink(url)) continue;
    throw new Failure(
      'invalid',
      `The button of a letter wants an http or https link without spaces, got "${url}"`,
    );
  }
  // One line each: a subject is a header, and a break in one would begin another.
  const props = {
    ...letter,
    words,
    title: oneLine(letter.title),
    paragraphs: letter.paragraphs.map(oneLine).filter((paragraph) => paragraph !== ''),
    footnote: oneLine(letter.footnote),
    ...(action ? { action: { label: oneLine(action.label), url: action.url } } : {}),
    links: letter.links?.map(({ label, url }) => ({ label: oneLine(label), url })),
  };
  const html = await render(createElement(LetterEmail, props));
  return { subject: props.title, html, text: letterText(props) };
}

/** The plain-text part in lines of at most 72 columns; the link stays whole on a line of its own. */
function letterText({ publication, title, paragraphs, action, footnote, links = [] }: LetterText): string {
  const parts = [
    underlined(title, '='),
    ...paragraphs.map((paragraph) => wrapText(paragraph)),
    ...(action ? [`${wrapText(`${action.label}:`)}\n${action.url}`] : []),
    '-'.repeat(textWidth),
    wrapText(footnote),
    ...links.map(({ label, url }) => `${wrapText(`${label}:`)}\n${url}`),
    // Many postal addresses begin with the name.
    publication.postalAddress.startsWith(publication.name)
      ? wrapText(publication.postalAddress)
      : `${wrapText(publication.name)}\n${wrapText(publication.postalAddress)}`,
  ];
  return `${parts.join('\n\n')}\n`;
}

const oneLine = (text: string): string => text.replace(/[\s\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();

function isWebLink(url: string): boolean {
  return /^https?:\/\/\S+$/.test(url) && URL.canParse(url);
}
