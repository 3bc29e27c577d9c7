import type { MailElement } from '../document/mail-document.ts';
import { ancestors } from '../document/mail-document.ts';
import { readable, spokenText, textBlocks } from '../document/reading.ts';
import { error, type Found, inBothLooks, type Rule, warning } from '../rule.ts';
import { localeWords } from './locale-words.ts';

/** Rule 32: a link is read out by itself, in a list of all links. */
const links: Rule = {
  id: 'a11y.links',
  severities: ['error', 'warning'],
  means:
    'Every link says where it leads, by itself, and is told from the words around it by more than its colour.',
  fix: 'Name what it leads to, and underline it in sentences.',
  check: inBothLooks((document, _sample, { publication }) => {
    const vague = new Set(localeWords(publication.language).vagueLinks);
    const all = document.elements.filter((element) => element.tag === 'a' && element.attributes.has('href'));
    const inSentences = linksInSentences(all, document);
    const targets = new Map<string, string>();
    return all.flatMap((link) => {
      const text = spokenText(link);
      const found = judgeText(link, text, vague);
      const href = link.attributes.get('href') ?? '';
      const known = targets.get(text.toLowerCase());
      if (text && known !== undefined && known !== href) {
        const fix = 'Say in each what it leads to, if need be in words only a screen reader says.';
        found.push(warning(link.where, `Links that all say "${text}" lead to different pages`, fix, href));
      }
      if (known === undefined) targets.set(text.toLowerCase(), href);
      if (inSentences.has(link) && !isUnderlined(link)) {
        const message =
          'A link in a sentence is not underlined: only its colour tells it from the words around it';
        found.push(warning(link.where, message, 'Underline it.', text));
      }
      return found;
    });
  }),
};

function judgeText(link: MailElement, text: string, vague: ReadonlySet<string>): Found[] {
  if (!text) {
    const fix = 'Write what it leads to, or give its image an alt text.';
    return [
      error(link.where, 'A link has no text and no image with an alt text', fix, link.attributes.get('href')),
    ];
  }
  const bare = text.toLowerCase().replace(/[\s.…:›»→>]+$/u, '');
  if (vague.has(bare)) {
    return [
      warning(link.where, `A link says only "${text}"`, 'Say what it leads to.', link.attributes.get('href')),
    ];
  }
  if (/^(https?:\/\/|www\.)\S+$/i.test(text)) {
    return [
      warning(link.where, 'A link shows its url, which is read out letter by letter', 'Use words.', text),
    ];
  }
  return [];
}

/** Links in a block that has words besides its links. */
function linksInSentences(
  all: readonly MailElement[],
  document: Parameters<typeof textBlocks>[0],
): Set<MailElement> {
  const known = new Set(all);
  const found = new Set<MailElement>();
  for (const block of textBlocks(document)) {
    const linkOf = (part: { parent: MailElement }) =>
      [part.parent, ...ancestors(part.parent)].find((element) => known.has(element));
    const hasWords = block.parts.some((part) => /[\p{L}\p{N}]/u.test(part.text) && !linkOf(part));
    if (!hasWords) continue;
    for (const part of block.parts) {
      const link = linkOf(part);
      if (link && readable(part.text)) found.add(link);
    }
  }
  return found;
}

function isUnderlined(link: MailElement): boolean {
  // A button is told apart by its box.
  if ([...link.style.keys()].some((name) => /^(padding|background|border)/.test(name))) return true;
  const inside = (element: MailElement): boolean =>
    element.look.underlined || element.children.some((child) => child.kind === 'element' && inside(child));
  return inside(link);
}

export const linkTextRules: readonly Rule[] = [links];
