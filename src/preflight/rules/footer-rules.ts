import { contrast } from '../document/colour.ts';
import { type MailDocument, type MailElement, type MailText, rawText } from '../document/mail-document.ts';
import { isInside, readable, seenText, spokenText, wordsOf } from '../document/reading.ts';
import { softenInSandbox } from '../local-address.ts';
import type { JudgedSample, PreflightContext } from '../preflight-context.ts';
import {
  error,
  type Found,
  forEveryRecipient,
  inBothLooks,
  inEveryMail,
  type Rule,
  warning,
} from '../rule.ts';
import { readMailbox } from '../sender-address.ts';
import { localeWords } from './locale-words.ts';

/** Rule 44: whoever looks for the way out finds it, in both parts. */
const footerUnsubscribe: Rule = {
  id: 'footer.unsubscribe',
  severities: ['error'],
  means: 'Whoever looks for the way out finds it in the html and in the text, and can read it.',
  fix: 'Put a link into the footer that says "Unsubscribe" and leads there.',
  check: (context) => [...inHtml(context), ...inText(context)],
};

const inHtml = inBothLooks((document, sample, { publication }) => {
  const keyword = localeWords(publication.language).unsubscribe;
  const links = document.elements.filter(
    (element) => leavesTheList(sample, element) && keyword.test(`${rawText(element)} ${spokenText(element)}`),
  );
  const fix = 'Put a link into the footer that says "Unsubscribe" and leads there.';
  const seen = document.texts.filter(
    (text) => readable(text.text) && links.some((link) => isInside(text, link)),
  );
  const visible = seen.filter((text) => text.parent.look.hiddenBy.length === 0);
  const [link] = links;
  if (!link) return [error('html', 'There is no unsubscribe link', fix)];
  const [first] = visible;
  if (!first) return [error(link.where, 'The unsubscribe link is hidden', fix)];
  const flaws = visible.map(flawOf);
  // One link that can be read is enough.
  if (flaws.includes(undefined)) return [];
  return [error(first.where, `The unsubscribe link ${flaws[0]}`, 'Make it larger or darker.')];
});

const inText = forEveryRecipient((sample, { publication }) => {
  const { unsubscribeUrl, preferencesUrl } = sample.values;
  const isThere = [unsubscribeUrl, preferencesUrl].some((url) => url && sample.text.includes(url));
  // The word in a url is not a word that a reader reads.
  const words = sample.text.replace(/https?:\/\/\S+/g, ' ');
  if (isThere && localeWords(publication.language).unsubscribe.test(words)) return [];
  const fix = 'End the text with a line that says how to unsubscribe, and the link.';
  return [error('text', 'The text part does not say how to unsubscribe', fix)];
});

function leavesTheList(sample: JudgedSample, element: MailElement): boolean {
  const href = element.attributes.get('href');
  return href === sample.values.unsubscribeUrl || href === sample.values.preferencesUrl;
}

function flawOf(text: MailText): string | undefined {
  const { fontSize, colour, background } = text.parent.look;
  if (fontSize < 12) return `is ${Math.round(fontSize)} px; 12 are the least`;
  const ratio = contrast(colour, background);
  // WCAG 1.4.3
  if (ratio < 4.5) return `has a contrast of ${ratio.toFixed(1)}; 4.5 is the least`;
  return undefined;
}

/** Rule 45: CAN-SPAM and CASL want the sender's name and postal address in each mail. */
const footerIdentity: Rule = {
  id: 'footer.identity',
  severities: ['error', 'warning'],
  means: 'Both parts name the sender, the postal address and why the mail came (CAN-SPAM, CASL).',
  fix: 'Print name, postalAddress and a sentence that starts "You get this because".',
  check: (context) => [
    ...judgeAddress(context),
    ...inEveryMail((document, sample) => [
      ...judgeIdentity(seenText(document), 'html', context),
      ...judgeWebLink(document, context),
      ...judgeIdentity(sample.text, 'text', context),
    ])(context),
  ],
};

function judgeAddress(context: PreflightContext): Found[] {
  const address = context.publication.postalAddress;
  if (!/\bsample\b/i.test(address)) return [];
  const fix = 'Set postalAddress to the address at which the publisher takes post.';
  const found = error('data/publication.yaml postalAddress', 'The postal address is a sample', fix, address);
  return [softenInSandbox(context, found)];
}

function judgeIdentity(text: string, where: string, { publication, rendering }: PreflightContext): Found[] {
  const found: Found[] = [];
  // As it is written it is found at once; broken over lines, by its words.
  const says = (wanted: string) =>
    wanted !== '' && (text.includes(wanted) || wordsOf(text).join(' ').includes(wordsOf(wanted).join(' ')));
  if (!says(publication.postalAddress)) {
    const fix = 'Print postalAddress of data/publication.yaml in the footer.';
    found.push(error(where, `The ${where} part lacks the postal address`, fix, publication.postalAddress));
  }
  const sender = readMailbox(rendering.from)?.name ?? '';
  if (!says(sender) && !says(publication.name)) {
    const fix = 'Name the publication in the footer.';
    found.push(error(where, `The ${where} part does not name the sender`, fix, sender));
  }
  if (!localeWords(publication.language).whyYouGetThis.test(text)) {
    const fix = 'Add a sentence such as "You get this because you signed up for…".';
    found.push(warning(where, `The ${where} part does not say why it came`, fix));
  }
  return found;
}

function judgeWebLink(document: MailDocument, { issue, publicUrl }: PreflightContext): Found[] {
  const origin = URL.parse(publicUrl)?.origin ?? publicUrl;
  const isThere = document.elements.some(({ attributes }) => {
    const href = attributes.get('href');
    return href?.startsWith(origin) && href.includes(issue.id);
  });
  if (isThere) return [];
  return [warning('html', 'There is no link to this issue on the web', 'Link to its page in the archive.')];
}

export const footerRules: readonly Rule[] = [footerUnsubscribe, footerIdentity];
