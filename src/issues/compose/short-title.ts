import { breakable, columnsOf, isUnspaced } from '../../lib/text-columns.ts';

/** Words that leave a phrase hanging when it ends on them. */
const dangling = new Set(
  'a an the of for to in on at by with from and or but as than that this its his her their over under after before into about between against is are was were has have will can may not more most up out off per via says said it they who which where when while if so then only 的 和 与 及 或 在 对 以 将 为 把 被 从 向 让 使'.split(
    ' ',
  ),
);

/** Where a headline can end early and still be whole, the weightiest break first. */
const breaks = [
  /; |；/g,
  / – |——/g,
  /, |，/g,
  / as /g,
  / after /g,
  / while /g,
  / with /g,
  / and /g,
  / for /g,
  / in /g,
  / on /g,
  / from /g,
];

const shortest = 12;

/** Shorter forms of a headline, longest first, each of them whole: cut at a clause, never inside a name or a figure. */
export function titleForms(title: string): string[] {
  const whole = title.trim().replace(/[.。\s]+$/, '');
  const cuts = breaks.flatMap((pattern) =>
    [...whole.matchAll(pattern)].map((match) => whole.slice(0, match.index)),
  );
  const colon = whole.search(/: |：/);
  if (colon > 0) cuts.push(whole.slice(0, colon));
  const forms = cuts.map((form) => form.replace(/[,;:–，；：—\s]+$/, '')).filter(standsAlone);
  // All of them begin alike, so no two are of one length.
  return [...new Set([whole, ...forms])].sort((one, other) => other.length - one.length);
}

/** The longest form of at most `most` columns; a cut between words when there is none. */
export function shortTitle(title: string, most: number): string {
  const form = titleForms(title).find((candidate) => columnsOf(candidate) <= most);
  if (form !== undefined) return form;
  const words: string[] = [];
  for (const word of breakable(title)) {
    if (columnsOf([...words, word].join('').trim()) > most) break;
    words.push(word);
  }
  while (
    words.length > 1 &&
    dangling.has(
      (words.at(-1) ?? '')
        .toLowerCase()
        .trim()
        .replace(/[,;:]$/, ''),
    )
  )
    words.pop();
  return words
    .join('')
    .trim()
    .replace(/[,;:–，；：—\s]+$/, '');
}

function standsAlone(form: string): boolean {
  const last = form.split(' ').at(-1)?.toLowerCase() ?? '';
  const opened = (form.match(/[("“‘（《「]/g) ?? []).length - (form.match(/[)"”）》」]/g) ?? []).length;
  const isPhrase = form.includes(' ') || isUnspaced(form);
  return columnsOf(form) >= shortest && isPhrase && !dangling.has(last) && opened <= 0;
}

/** A pick's own short headline when it fits, else a short form of its title. */
export function shortName(pick: { title: string; shortTitle?: string | undefined }, most: number): string {
  return pick.shortTitle !== undefined && columnsOf(pick.shortTitle) <= most
    ? pick.shortTitle
    : shortTitle(pick.title, most);
}

/** As `titleForms`, with the pick's own short headline in its place among them. */
export function pickForms(pick: { title: string; shortTitle?: string | undefined }): string[] {
  const forms = titleForms(pick.title);
  if (pick.shortTitle === undefined) return forms;
  return [...new Set([pick.title, pick.shortTitle, ...forms])];
}
