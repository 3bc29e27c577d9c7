import type { Topic } from './topic.ts';

/** A topic that a text is about, and the words that say so, as they stand in it. */
export interface TopicEvidence {
  topic: string;
  words: string[];
}

interface Alias {
  topic: string;
  text: string;
  /** Written so that it is no ordinary word (`DeepSeek`, `gpt-oss`): its case does not matter. */
  isDistinct: boolean;
}

type Tagger = (title: string, text: string) => TopicEvidence[];

const titleWeight = 3;
const mostTopics = 4;
const wordPattern = /[\p{L}\p{N}]+/gu;

/**
 * Finds topics by their aliases, as whole words, the one most spoken of first. A plural or possessive s, and a
 * version's figures after a name (`Qwen3`), belong to the word. An alias with a capital wants it (`Ray` is no `ray`),
 * unless it is written as no ordinary word is; one in small letters is found in any case.
 */
export function topicTagger(topics: readonly Topic[]): Tagger {
  const byFirstWord = new Map<string, Alias[]>();
  for (const topic of topics) {
    for (const text of topic.aliases) {
      const [first = ''] = text.toLowerCase().match(wordPattern) ?? [];
      const isDistinct = text === text.toLowerCase() || (text.length > 4 && /\p{Ll}\p{Lu}|\p{N}/u.test(text));
      const aliases = byFirstWord.get(first) ?? [];
      aliases.push({ topic: topic.id, text, isDistinct });
      byFirstWord.set(first, aliases);
    }
  }
  const aliasesOf = aliasFinder(byFirstWord);
  const order = new Map(topics.map((topic, at) => [topic.id, at]));

  return (title, text) => {
    const found = new Map<string, { weight: number; words: Set<string> }>();
    for (const [part, weight] of [
      [title, titleWeight],
      [text, 1],
    ] as const) {
      for (const { topic, word } of matchesIn(part, aliasesOf)) {
        const evidence = found.get(topic) ?? { weight: 0, words: new Set<string>() };
        evidence.weight += weight;
        evidence.words.add(word);
        found.set(topic, evidence);
      }
    }
    return [...found]
      .sort(
        ([one, { weight }], [other, { weight: otherWeight }]) =>
          otherWeight - weight || (order.get(one) ?? 0) - (order.get(other) ?? 0),
      )
      .slice(0, mostTopics)
      .map(([topic, { words }]) => ({ topic, words: [...words] }));
  };
}

function matchesIn(text: string, aliasesOf: (word: string) => readonly Alias[]) {
  const matches: { topic: string; word: string }[] = [];
  for (const match of text.matchAll(wordPattern)) {
    for (const alias of aliasesOf(match[0])) {
      const whole = wholeWord(text, match.index, alias);
      if (whole !== undefined) matches.push({ topic: alias.topic, word: whole });
    }
  }
  return matches;
}

/** A day's news has some thousand words over and over. */
const mostRemembered = 50_000;

/** The aliases that may begin with a word: `qwen3` and `gpus` begin with the first words of the aliases Qwen and GPU. */
function aliasFinder(byFirstWord: ReadonlyMap<string, readonly Alias[]>) {
  const known = new Map<string, readonly Alias[]>();
  return (word: string): readonly Alias[] => {
    const before = known.get(word);
    if (before) return before;
    const aliases = stemsOf(word.toLowerCase()).flatMap((stem) => byFirstWord.get(stem) ?? []);
    if (known.size >= mostRemembered) known.clear();
    known.set(word, aliases);
    return aliases;
  };
}

function stemsOf(word: string): string[] {
  if (/\p{N}$/u.test(word)) return [word, word.replace(/(?<!\p{N})\p{N}+$/u, '')];
  return word.endsWith('s') ? [word, word.slice(0, -1)] : [word];
}

/** The alias as it stands at a place, with what belongs to the word; undefined when something else stands there. */
function wholeWord(text: string, at: number, alias: Alias): string | undefined {
  const there = text.slice(at, at + alias.text.length);
  const isCapitals = alias.text.length > 3 && there === alias.text.toUpperCase();
  const isSame = alias.isDistinct ? there.toLowerCase() === alias.text.toLowerCase() : there === alias.text;
  if (!isSame && !isCapitals) return undefined;
  const after = text.slice(at + there.length, at + there.length + 8);
  const endsInLetter = /\p{L}$/u.test(there);
  const [more = ''] =
    (endsInLetter ? /^(?:s|\p{N}{1,2}(?:\.\p{N}+)?)(?![\p{L}\p{N}])/u : /^(?:\.\p{N}+)/u).exec(after) ?? [];
  if (more === '' && /^[\p{L}\p{N}]/u.test(after)) return undefined;
  return there + more;
}
