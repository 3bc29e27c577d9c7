import { seenText, wordsOf } from '../document/reading.ts';
import type { PreflightContext } from '../preflight-context.ts';
import { error, type Found, forEveryRecipient, type Rule, warning } from '../rule.ts';

const htmlTag =
  /<\/?(a|b|blockquote|body|br|div|em|font|h[1-6]|hr|html|i|img|li|ol|p|span|strong|style|table|tbody|td|th|tr|u|ul)(\s[^>]*)?\/?>/i;
const entity =
  /&(#\d{2,7}|#x[0-9a-f]{2,6}|amp|lt|gt|quot|apos|nbsp|mdash|ndash|hellip|rsquo|lsquo|rdquo|ldquo);/i;

/** Rule 46: the text part says what the html says, and stands by itself. */
const textPart: Rule = {
  id: 'text.part',
  severities: ['error', 'warning'],
  means: 'The text part says what the html says, in lines that mail may have, with the way out.',
  fix: 'Write the text from the issue, wrapped near 76 characters.',
  check: (context) => {
    if (context.rendering.text.trim() === '') {
      return [
        error('text', 'There is no text part', 'Render one from the issue: some readers see nothing else.'),
      ];
    }
    return [...judgeTemplate(context), ...judgeLikeness(context), ...judgeRecipients(context)];
  },
};

/** What does not depend on the recipient, so that a reader called `<b>` does no harm. */
function judgeTemplate({ rendering }: PreflightContext): Found[] {
  const found: Found[] = [];
  const lines = rendering.text.split('\n');
  const first = (isFlawed: (line: string) => boolean) => lines.findIndex(isFlawed);
  const tagged = first((line) => htmlTag.test(line) || entity.test(line));
  if (tagged >= 0) {
    const fix = 'Write the text from the issue, not from its html.';
    found.push(error(`text ${tagged + 1}`, 'The text part has html in it', fix, lines[tagged]));
  }
  const long = first((line) => lengthWithoutUrls(line) > 100);
  if (long >= 0) {
    const message = `A line of the text part has ${lines[long]?.length ?? 0} characters; 100 are the most`;
    found.push(warning(`text ${long + 1}`, message, 'Wrap it near 76 characters.', lines[long]));
  }
  return found;
}

/** A url is not to be broken, however long. */
function lengthWithoutUrls(line: string): number {
  return [...line.replace(/<?https?:\/\/\S+/g, '').trim()].length;
}

function judgeLikeness({ samples }: PreflightContext): Found[] {
  const sample = samples[0];
  if (!sample) return [];
  const html = wordsOf(seenText(sample.document));
  const text = wordsOf(sample.text.replace(/https?:\/\/\S+/g, ' '));
  if (html.length === 0) return [];
  const share = text.length / html.length;
  const fix = 'Give the text part all that the html says.';
  if (share < 0.2) {
    const message = `The text part has ${text.length} words to the html's ${html.length}; a fifth is the least`;
    return [error('text', message, fix)];
  }
  // SpamAssassin MPART_ALT_DIFF looks for parts that say different things.
  const distinct = new Set(html);
  const said = new Set(text);
  const overlap = [...distinct].filter((word) => said.has(word)).length / distinct.size;
  if (overlap >= 0.6) return [];
  const percent = Math.floor(overlap * 100);
  return [warning('text', `Only ${percent} % of the html's words are in the text part; 60 are wanted`, fix)];
}

const judgeRecipients = forEveryRecipient((sample) => {
  const found: Found[] = [];
  if (!sample.text.includes(sample.values.unsubscribeUrl)) {
    const fix = 'Print the link in the footer of the text.';
    found.push(error('text', 'The text part lacks the unsubscribe link', fix));
  }
  const lines = sample.text.split('\n');
  const longest = Math.max(...lines.map((line) => Buffer.byteLength(line)));
  if (longest > 998) {
    const message = `A line of the text part has ${longest} octets; RFC 5322 allows 998`;
    found.push(error(`text for "${sample.label}"`, message, 'Wrap it near 76 characters.'));
  }
  return found;
});

export const textPartRules: readonly Rule[] = [textPart];
