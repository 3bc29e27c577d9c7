import { type EditedText, EditOperation } from '../issues/edit.ts';
import { type Pick, Tier } from '../issues/issue.ts';
import { Failure } from '../lib/failure.ts';
import { parseWith } from '../lib/parse-with.ts';

/** How an edit is typed, by its first word. */
const editForms = {
  pin: 'pin ITEM [--as TIER]',
  drop: 'drop ITEM',
  move: 'move ITEM [--as TIER] [--before ITEM]',
  title: 'title ITEM TEXT',
  summary: 'summary ITEM TEXT',
  why: 'why ITEM TEXT',
  guide: 'guide SLUG',
  subject: 'subject TEXT',
  preheader: 'preheader TEXT',
  note: 'note TEXT',
  undo: 'undo NUMBER',
} as const;

type EditWord = keyof typeof editForms;

const fields: Partial<Record<EditWord, EditedText>> = {
  title: 'title',
  summary: 'summary',
  why: 'whyItMatters',
};

/** What somebody typed, as an operation; throws `Failure('invalid')` with the form it wants. */
export function readEdit(
  typed: { word: string; rest: readonly string[]; as?: string; before?: string },
  picks: readonly Pick[],
): EditOperation {
  const word = typed.word as EditWord;
  if (!Object.hasOwn(editForms, word)) throw wrong(`one of ${Object.keys(editForms).join(', ')}`, typed);
  const [first, ...more] = typed.rest;
  const needsText = word in fields;
  if (first === undefined || (needsText ? more.length === 0 : more.length > 0 && !isText(word)))
    throw wrong(editForms[word], typed);
  const tier = typed.as === undefined ? {} : { tier: parseWith(Tier, typed.as, '--as') };
  const parse = (operation: unknown) => parseWith(EditOperation, operation, `The edit "${word}"`);
  const field = fields[word];
  if (field) {
    const was = picks.find((pick) => pick.itemId === first)?.[field] ?? '';
    return parse({ kind: 'replace', itemId: first, field, text: more.join(' '), was });
  }
  if (word === 'pin' || word === 'drop') return parse({ kind: word, itemId: first, ...tier });
  if (word === 'move') {
    const before = typed.before === undefined ? {} : { before: typed.before };
    return parse({ kind: word, itemId: first, ...tier, ...before });
  }
  if (word === 'guide') return parse({ kind: word, slug: first });
  if (word === 'undo') return parse({ kind: word, edit: Number(first) });
  return parse({ kind: word, text: typed.rest.join(' ') });
}

/** The text of a pick that a correction writes anew; throws `Failure('invalid')` with what it may be. */
export function readCorrection(typed: { word: string; rest: readonly string[] }) {
  const known = Object.keys(fields);
  // What it was is told by the issue as its corrections so far have left it.
  const operation = known.includes(typed.word) ? readEdit(typed, []) : undefined;
  if (operation?.kind === 'replace') return operation;
  throw wrong(`one of ${known.join(', ')} to be written anew`, typed);
}

const isText = (word: EditWord): boolean => ['subject', 'preheader', 'note'].includes(word);

function wrong(wanted: string, { word, rest }: { word: string; rest: readonly string[] }): Failure {
  return new Failure('invalid', `Wanted ${wanted}, got "${[word, ...rest].join(' ')}"`);
}
