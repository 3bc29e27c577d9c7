/** What kinds of thing headlines say has happened. Two reports of one event name the same kind, if they name one. */
const kinds = {
  release:
    'opens open-sources? open-weight releas(?:es?|ed) launch(?:es|ed)? unveil(?:s|ed)? introduc(?:es|ed) reveals? shows? debuts? arriv(?:es?|al) frees? giveaway rolls? enters? publishes ships? comes? makes? runs? has adds? gains? gets? learns? now new',
  funding:
    'rais(?:es|ed) collects? funding invest(?:s|ed|ors?|ment) bet valu(?:es?|ed|ation) worth money stake',
  purchase: 'buys? bought acquir(?:es|ed) acquisition takeover purchase swallows? sold sells? merger',
  deal: 'licen[cs]es? pays? agrees? agree deal partners? sells? rules?',
  suit: 'sues? sued lawsuit court complaint accuses?',
  law: 'parliament senate law(?:makers)? act bill votes? voted pass(?:es|ed)? adopts? bans? banned forbids? forbid orders? must tightens? widens? pauses? label(?:s|led)? export approves',
  harm: 'kill(?:s|ed)? dead dies? crash(?:es)? accident collaps(?:es|ed) injur(?:es|ed) hurt derails? missing derailed flood(?:s|ed)? survivors',
  outage: 'outage offline failure silences? blackout dark down silent locks?',
  breach:
    'leak(?:s|ed)? breach expos(?:es|ed) hack(?:s|ed)? flaw hole worm infects? spreads? attacks? attack vulnerability stolen',
  jobs: 'jobs? layoffs? replaces? redundan\\w+ clerks',
  price: 'prices? pricing caps? limits? cheaper',
  finding:
    'study trial finds? beats? outperforms? scor(?:es|ed) tops? best gold solv(?:es|ed) prov(?:es|ed) forecasts? warns? sees spots? draws? discovers?',
  fraud: 'fake deepfake fraud cheat(?:s|ed)? cloned tricks?',
  people:
    'hires? names? appoints? resigns? quits? leaves? steps joins? lures? poach(?:es|ed) ousts? ousted successor departs? departures?',
  protest: 'protests? strike walk walkout uproar angry',
  building: 'builds? plant office headquarters factory museum centre',
  penalty: 'fined fines? penalty sanction(?:s|ed)?',
  probe: 'probe inquiry investigat\\w+ antitrust summons? questions? looks? examines? scrutiny',
  market: 'ipo shares? stock plunges? tumbles? listing listed prospectus',
  award: 'prize award(?:s|ed)? honou?rs? medal',
} as const;

/** Words of a headline that say that something has come of an earlier event. */
const sequelWords =
  /^(?:patch(?:es|ed)|fix(?:es|ed)|correct(?:s|ed)|withdraws?|withdrew|revers(?:es|ed)|softens?|delay(?:s|ed)|postpon(?:es|ed)|reopens?|resumes?|again|inquiry|probe|investigat\p{L}+|arrest(?:s|ed)|blocks?|ignored|doubts?|veto(?:es)?|ris(?:es|en)|climbs|grows|larger|another|settlement|appeal(?:s|ed)|exploited|alive|review(?:ed)?|independent|had|responds|denies|shelv(?:es|ed)|scraps?)$/u;
const sequelPhrases =
  /\b(?:(?:takes?|brings?|pulls?|wins?)\s.*\bback|(?:hours|days|weeks)\s(?:after|later)|after\s(?:complaints|protests|criticism|backlash|uproar|tests|outcry)|\d+,\snot\s\d+|on\s(?:ice|hold)|switch(?:es|ed)?\s.*\boff|(?<!\ba\s)(?:second|third|fourth)(?!\sof))\b/i;

/** Each kind as a bit. */
const patterns = Object.values(kinds).map((words, at): [number, RegExp] => [
  1 << at,
  new RegExp(`^(?:${words.split(' ').join('|')})$`, 'u'),
]);

export interface HeadlineReading {
  /** A bit for each kind of thing that it says has happened. */
  kinds: number;
  /** It tells what came of something. */
  isSequel: boolean;
}

/** Tells what headlines say has happened; each word is judged once for all of them. */
export function headlineReader(): (title: string) => HeadlineReading {
  const known = new Map<string, HeadlineReading>();
  const judge = (word: string): HeadlineReading => {
    const before = known.get(word);
    if (before) return before;
    const kinds = patterns.reduce((all, [kind, pattern]) => (pattern.test(word) ? all | kind : all), 0);
    const judged = { kinds, isSequel: sequelWords.test(word) };
    known.set(word, judged);
    return judged;
  };
  return (title) => {
    const words = [...title.toLowerCase().matchAll(/\p{L}[\p{L}-]*/gu)].map(([word]) => judge(word));
    return {
      kinds: words.reduce((all, word) => all | word.kinds, 0),
      isSequel: words.some((word) => word.isSequel) || sequelPhrases.test(title),
    };
  };
}

export function isSequel(title: string): boolean {
  return headlineReader()(title).isSequel;
}
