import { type CountedText, catalogOf, type Messages } from './messages/catalogs.ts';

type Values = Readonly<Record<string, string | number>>;

/** A language's labels, with what fills them in and writes dates, counts and lists as the language has them. */
export interface Words {
  language: string;
  direction: 'ltr' | 'rtl';
  messages: Messages;
  /** A text cut at its places, each either words or the name of a place. */
  pieces(text: string): readonly ({ words: string } | { place: string })[];
  /** Fills in the places of a text; throws when a value is missing. */
  fill(text: string, values: Values): string;
  /** As `fill`, in the form that the language has for `count`; `{count}` is the number as written. */
  counted(forms: CountedText, count: number, values?: Values): string;
  /** Small numbers as a person writes them. */
  small(count: number): string;
  /** `Wednesday 6 August 2025` for `2025-08-06`. */
  day(date: string): string;
  /** `5 August 2025` for `2025-08-05`, `July 2025` for `2025-07`; other text stays as it is. */
  date(date: string): string;
  /** `yesterday`, `5 days ago`, `3 months ago`. */
  ago(count: number, unit: 'day' | 'week' | 'month' | 'year'): string;
  /** `Midweek and Sunday`. */
  list(texts: readonly string[]): string;
  /** The word beside a figure from 1 to 10, so that weight is never told by size or colour alone. */
  significance(figure: number): string;
  /** `4 of 10, minor`. */
  weight(figure: number): string;
}

const made = new Map<string, Words>();

/** The words of a publication's language; throws `Failure('invalid')` for a language without a catalog. */
export function wordsIn(language: string): Words {
  const known = made.get(language);
  if (known) return known;
  const words = makeWords(language, catalogOf(language));
  made.set(language, words);
  return words;
}

/** Words of a catalog that need not be among those that ship. Names of days and months come from the runtime. */
export function makeWords(language: string, messages: Messages): Words {
  const { dates, counts, significance } = messages;
  const plurals = new Intl.PluralRules(language);
  const ages = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  const lists = new Intl.ListFormat(language);
  const numbers = new Intl.NumberFormat(language, { useGrouping: false });
  const days = new Intl.DateTimeFormat(language, {
    ...{ year: 'numeric', month: 'long', day: 'numeric', weekday: 'long' },
    ...{ calendar: 'gregory', timeZone: 'UTC' },
  });
  const datePlaces = (date: string) => {
    const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
    const parts = days.formatToParts(new Date(Date.UTC(year, month - 1, day)));
    return Object.fromEntries(parts.map(({ type, value }) => [type, value]));
  };
  const counted: Words['counted'] = (forms, count, values = {}) => {
    const form = forms[plurals.select(count)] ?? forms.other;
    return fillPlaces(form, { count: numbers.format(count), ...values });
  };
  const significanceWord = (figure: number) =>
    significance.words[Math.ceil(figure / 2) - 1] ?? significance.words[2] ?? '';
  return {
    language,
    direction: directionOf(language),
    messages,
    pieces: cutAtPlaces,
    fill: fillPlaces,
    counted,
    small: (count) => counts.small[count] ?? numbers.format(count),
    day: (date) => fillPlaces(dates.day, datePlaces(date)),
    date: (date) => {
      if (/^\d{4}-\d{2}-\d{2}$/.test(date)) return fillPlaces(dates.date, datePlaces(date));
      return /^\d{4}-\d{2}$/.test(date) ? fillPlaces(dates.month, datePlaces(date)) : date;
    },
    ago: (count, unit) =>
      ages
        .formatToParts(count === 0 ? 0 : -count, unit)
        .map(({ type, value }) => (type === 'integer' ? value + messages.look.numberGap : value))
        .join(''),
    list: (texts) => lists.format(texts),
    significance: significanceWord,
    weight: (figure) =>
      fillPlaces(significance.weight, { figure: numbers.format(figure), word: significanceWord(figure) }),
  };
}

/** Which way a language is written; from left to right for one that the runtime does not know. */
export function directionOf(language: string): 'ltr' | 'rtl' {
  const locale = new Intl.Locale(language) as Intl.Locale & { getTextInfo(): { direction?: string } };
  return locale.getTextInfo().direction === 'rtl' ? 'rtl' : 'ltr';
}

function cutAtPlaces(text: string): ReturnType<Words['pieces']> {
  return text
    .split(/(\{\w+\})/)
    .filter((piece) => piece !== '')
    .map((piece) => (/^\{\w+\}$/.test(piece) ? { place: piece.slice(1, -1) } : { words: piece }));
}

function fillPlaces(text: string, values: Values): string {
  return text.replace(/\{(\w+)\}/g, (_, place: string) => {
    const value = values[place];
    if (value === undefined) throw new Error(`"${text}" wants a value for {${place}}`);
    return String(value);
  });
}
