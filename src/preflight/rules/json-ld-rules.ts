import { rawText } from '../document/mail-document.ts';
import { type Found, inTemplate, type Rule, warning } from '../rule.ts';

// What Gmail's annotations for promotions and its markup for mail know (developers.google.com/gmail).
const knownTypes = new Set(
  'EmailMessage Organization DiscountOffer PromotionCard ViewAction ImageObject NewsArticle Article'.split(
    ' ',
  ),
);

/** Rule B. */
const jsonLd: Rule = {
  id: 'schema.jsonld',
  severities: ['warning'],
  means:
    'Structured data in the head, where there is any, can be read: known types, ISO 8601 times, https, ten cards at most.',
  fix: 'Correct the JSON-LD, or leave it out.',
  check: inTemplate((document) =>
    document.elements
      .filter(
        ({ tag, attributes }) =>
          tag === 'script' && /^application\/ld\+json$/i.test(attributes.get('type') ?? ''),
      )
      .flatMap((element) => judgeData(rawText(element), element.where)),
  ),
};

function judgeData(text: string, where: string): Found[] {
  const data = parsed(text);
  if (data === undefined)
    return [warning(where, 'The JSON-LD is no JSON', 'Write it with a JSON writer.', text)];
  const found: Found[] = [];
  const count = { cards: 0 };
  const visit = (value: unknown, name: string): void => {
    if (Array.isArray(value)) for (const one of value) visit(one, name);
    else if (typeof value === 'object' && value !== null) {
      for (const [key, inner] of Object.entries(value)) visit(inner, key);
    } else if (typeof value === 'string') found.push(...judgeValue(name, value, where, count));
  };
  visit(data, '');
  if (count.cards > 10)
    found.push(warning(where, `The JSON-LD has ${count.cards} cards; ten are the most`, 'Leave some out.'));
  return found;
}

function judgeValue(name: string, value: string, where: string, count: { cards: number }): Found[] {
  if (name === '@type') {
    if (value === 'PromotionCard') count.cards += 1;
    if (knownTypes.has(value)) return [];
    return [warning(where, 'The JSON-LD has a type that mail programs do not know', 'Leave it out.', value)];
  }
  // The context names the vocabulary, and is no link.
  if (name === '@context') return [];
  if (
    /^(availability|date|valid)/i.test(name) &&
    !/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2}))?$/.test(value)
  )
    return [
      warning(
        where,
        `The JSON-LD has a time that is not ISO 8601 in ${name}`,
        'Write it as 2025-08-06T07:00:00Z.',
        value,
      ),
    ];
  if (/^http:/i.test(value))
    return [warning(where, `The JSON-LD has an address that is not https in ${name}`, 'Use https.', value)];
  return [];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

export const jsonLdRules: readonly Rule[] = [jsonLd];
