import { kinWords, landNames } from './kin-words.ts';

const commonWords = new Set(
  'a about above after again ago all also an and any are as at be because been before being between both but by came can come could day days did do does done during each even every first for four from get give given go good got had half has have having he her here him his hour hours how if in into is it its itself just last less let like made make makes many may month months more most much must near new next no nor not now of off on once one only open or other our out over own part past people percent per put said same say says second see she should since so some still such take than that the their them then there these they third this those three through time times to today too two under until up use used uses using very want wants was way we week weeks well went were what when where whether which while who whose why will with within without would year years yet you your ai model models company companies firm maker makers'.split(
    ' ',
  ),
);

const kinOf = new Map(
  [...kinWords, ...landNames].flatMap((line) => {
    const [head = '', ...rest] = line.split(' ').map(stem);
    return [head, ...rest].map((word): [string, string] => [word, head]);
  }),
);

/** In small letters it would be a word that any text has. */
const unitedStates = new Set(['US', 'U.S', 'USA', 'U.S.A']);

/** A word as it is written, in parts without endings, each as the head of its family; none for what any text has. */
export function stemsOf(word: string): string[] {
  const small = unitedStates.has(word) ? 'america' : word.toLowerCase();
  const bare = small.replace(/[’']s?$/, '');
  const parts = bare.includes('-') ? [bare, ...bare.split('-')] : [bare];
  return parts
    .filter((part) => part.length > 1 && !commonWords.has(part))
    .map(stem)
    .map((part) => kinOf.get(part) ?? part);
}

/** The commonest English endings, cut the same way in every text; no dictionary. */
function stem(word: string): string {
  if (word.length < 4 || /\d/.test(word)) return word;
  const bare = word
    .replace(/(?:sses|shes|ches|xes)$/, (ending) => ending.slice(0, -2))
    .replace(/ies$/, 'y')
    .replace(/([^su])s$/, '$1');
  if (bare.length < 6) return bare.replace(/(?<=[^aeiou]{1,2})e$/, '');
  return bare
    .replace(/(?:ations?|ators?|ated|ating|ate)$/, 'at')
    .replace(/(?:ing|ed|ers?|ly|ment|al)$/, '')
    .replace(/([b-df-hj-np-tv-z])\1$/, '$1')
    .replace(/e$/, '');
}
