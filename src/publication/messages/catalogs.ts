import { Failure } from '../../lib/failure.ts';
import { chinese } from './chinese.ts';
import { english } from './english.ts';

/** A text in as many forms as its language has for counts; every language has `other`. */
export type CountedText = { other: string } & Partial<Record<Intl.LDMLPluralRule, string>>;

/** What every language must have: the places of `english`, each with its own kind of value. */
type Shape<Value> = Value extends string
  ? string
  : Value extends boolean
    ? boolean
    : Value extends readonly string[]
      ? readonly string[]
      : Value extends { one: string; other: string }
        ? CountedText
        : { readonly [Key in keyof Value]: Shape<Value[Key]> };

/** All labels of mails and site in one language. */
export type Messages = Shape<typeof english>;

/** By language and script, as the tags of publications are completed: `zh-CN` is `zh-Hans`, `zh-TW` is not. */
export const catalogs: Readonly<Record<string, Messages>> = { 'en-Latn': english, 'zh-Hans': chinese };

/** The catalog for a BCP 47 tag; undefined when there is none, or the tag is none. */
export function findCatalog(language: string): Messages | undefined {
  try {
    const { language: name, script } = new Intl.Locale(language).maximize();
    return catalogs[`${name}-${script}`];
  } catch {
    return undefined;
  }
}

/** As `findCatalog`; throws `Failure('invalid')` with the languages there are. */
export function catalogOf(language: string): Messages {
  const catalog = findCatalog(language);
  if (catalog) return catalog;
  throw new Failure(
    'invalid',
    `language wants one of those that the labels are written in (${knownLanguages.join(', ')}), got "${language}"`,
  );
}

/** `en`, `zh`: the shortest tags that name them. */
export const knownLanguages: readonly string[] = Object.keys(catalogs).map((tag) =>
  new Intl.Locale(tag).minimize().toString(),
);
