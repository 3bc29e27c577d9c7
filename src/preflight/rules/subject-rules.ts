import { slotPattern } from '../../render/rendering.ts';
import { error, type Found, info, type Rule, warning } from '../rule.ts';

const where = 'subject';

/** Rule 14. */
const subjectPresent: Rule = {
  id: 'subject.present',
  severities: ['error'],
  means:
    "There is a subject of 150 characters or fewer, without tokens and line breaks, and not the last issue's.",
  fix: 'Write one: the lead, and one more.',
  check: ({ rendering, previous }) => {
    const subject = rendering.subject.trim();
    const length = [...subject].length;
    const found: Found[] = [];
    if (length === 0) return [error(where, 'There is no subject', 'Write one: the lead, and one more.')];
    if (length > 150) {
      const message = `The subject has ${length} characters; 150 are the most`;
      found.push(error(where, message, 'Shorten it to 60 or fewer.', subject));
    }
    if (subject.search(slotPattern) >= 0 || /\{\{|\}\}|\*\||%%/.test(subject)) {
      const message = 'A token is left in the subject, which is the same for everyone';
      found.push(error(where, message, 'Replace the token by words.', subject));
    }
    if (/[\r\n\u2028\u2029]/.test(rendering.subject)) {
      found.push(error(where, 'The subject holds a line break', 'Write it in one line.', subject));
    }
    if (previous && previous.subject.trim().toLowerCase() === subject.toLowerCase()) {
      const fix = 'Write another: mail programs put equal subjects into one conversation.';
      found.push(error(where, 'The last issue had the same subject', fix, subject));
    }
    return found;
  },
};

/** Rule 15: phones show some 35 to 50 characters, few programs more than 60. */
const subjectLength: Rule = {
  id: 'subject.length',
  severities: ['warning', 'info'],
  means: 'A subject of 10 to 60 characters is shown whole in most lists; 50 on many phones.',
  fix: 'Shorten it, the most telling words first.',
  check: ({ rendering }) => {
    const subject = rendering.subject.trim();
    const length = [...subject].length;
    if (length === 0) return [];
    if (length > 60) {
      const fix = 'Shorten it, the most telling words first.';
      return [
        warning(where, `The subject has ${length} characters; 60 are the most a list shows`, fix, subject),
      ];
    }
    if (length < 10) {
      return [
        warning(where, `The subject has only ${length} characters`, 'Say what the issue is about.', subject),
      ];
    }
    if (length <= 50) return [];
    return [
      info(
        where,
        `The subject has ${length} characters; many phones show 50`,
        'Nothing, if it reads well cut.',
      ),
    ];
  },
};

// What mail programs put before answers and forwarded mail, in the larger European languages and Turkish.
const answerPrefix = /^\s*(re|fwd?|aw|antw|wg|tr|sv|vs|rv|res|enc|odp|ynt|r[ée]f)\s*(\[\d+\]|\(\d+\))?\s*:/i;

// A short list of phrases that filters and readers alike take for bait.
const baitPhrases = [
  '100% free',
  '100% guaranteed',
  'act now',
  'buy now',
  'cash bonus',
  'click here',
  'congratulations',
  'double your',
  'earn money',
  'final notice',
  'free gift',
  'free money',
  'guaranteed',
  'last chance',
  'limited time',
  'make money',
  'no obligation',
  'once in a lifetime',
  'risk free',
  'risk-free',
  'urgent',
  'winner',
  "you've been selected",
  'you won',
];

/** Rule 16. */
const subjectDeceptive: Rule = {
  id: 'subject.deceptive',
  severities: ['error', 'warning'],
  means:
    "The subject does not pretend to be an answer, shout, or use the phrases of spam (Google's sender guidelines).",
  fix: 'Write it as a plain sentence about the issue.',
  check: ({ rendering }) => {
    const subject = rendering.subject;
    const found: Found[] = [];
    const prefix = answerPrefix.exec(subject)?.[0];
    if (prefix) {
      const message = `The subject starts with "${prefix.trim()}", as if it answered or forwarded something`;
      found.push(error(where, message, 'Remove the prefix.', subject));
    }
    const say = (message: string, fix: string) => found.push(warning(where, message, fix, subject));
    const letters = subject.match(/\p{L}/gu) ?? [];
    const capitals = subject.match(/\p{Lu}/gu) ?? [];
    if (letters.length >= 10 && capitals.length / letters.length >= 0.7) {
      say('Seven in ten letters of the subject, or more, are capitals', 'Write it as a sentence.');
    }
    if (/!!|！！/.test(subject))
      say('The subject shouts with more than one exclamation mark', 'Remove them.');
    if (subject.includes('$$$')) say('The subject has $$$ in it', 'Write the sum, or none.');
    const bait = baitPhrases.find((phrase) => new RegExp(`\\b${phrase}(?!\\p{L})`, 'iu').test(subject));
    if (bait) say(`The subject says "${bait}", a phrase known from spam`, 'Say the same in other words.');
    // Stryker disable next-line Regex: the opposite of this property is no pattern, and the file would not parse
    const emoji = subject.match(/\p{RGI_Emoji}/gv) ?? [];
    if (emoji.length > 1)
      say(`The subject has ${emoji.length} emoji; one is the most`, 'Keep one, at the end.');
    return found;
  },
};

export const subjectRules: readonly Rule[] = [subjectPresent, subjectLength, subjectDeceptive];
