import type { PreflightContext } from '../preflight-context.ts';
import { error, type Found, forEveryRecipient, type Rule, warning } from '../rule.ts';
import { headerValues } from './header-values.ts';

/** Rule 11: RFC 2919. Mail programs file by this id, so it must stay the same for ever. */
const listId: Rule = {
  id: 'hdr.list-id',
  severities: ['error', 'warning'],
  means: 'The List-Id header names the list and never changes: mail programs file by it (RFC 2919).',
  fix: 'Keep listId of data/publication.yaml for ever, and send it with every email.',
  check: forEveryRecipient((sample, context) => {
    const where = 'header List-Id';
    const [value] = headerValues(sample.headers, 'List-Id');
    const wanted = `${context.publication.name} <${context.publication.listId}>`;
    if (value === undefined) return [warning(where, 'The header is missing', `Send List-Id: ${wanted}.`)];
    const id = bareId(value);
    if (id === undefined || value.length > 255) {
      return [
        error(where, 'It wants a name and a dotted id in angle brackets', `Send List-Id: ${wanted}.`, value),
      ];
    }
    const expected = context.previous ? (bareId(context.previous.listId) ?? '') : context.publication.listId;
    if (id.toLowerCase() === expected.toLowerCase()) return [];
    const before = context.previous ? 'issues before had' : 'data/publication.yaml says';
    const fix = 'Keep the id of the list for ever; only the name before it may change.';
    return [error(where, `The id of the list changed: ${before} ${expected}`, fix, value)];
  }),
};

function bareId(value: string): string | undefined {
  const trimmed = value.trim();
  const id = /^[^<>]*<([^<>]*)>$/.exec(trimmed)?.[1] ?? trimmed;
  return /^[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(id) ? id : undefined;
}

// Set by us through fields of their own, or by the provider; a second one is grounds for rejection at Google.
const reserved = new Set(
  'from to cc bcc sender reply-to subject date message-id dkim-signature mime-version content-type content-transfer-encoding return-path received'.split(
    ' ',
  ),
);

/** Rule 12: what a header may not do (RFC 5322). */
const headerSafety: Rule = {
  id: 'hdr.safety',
  severities: ['error', 'warning'],
  means:
    "No header is there twice, overrides one of the provider's, holds a line break, or is too long to be folded (RFC 5322).",
  fix: 'Give each header once, in one line, and leave From, Subject and their kind to the rendering.',
  check: forEveryRecipient((sample, context) => {
    const names = Object.keys(sample.headers).map((name) => name.toLowerCase());
    const doubled = names.filter((name, at) => names.indexOf(name) !== at);
    return [
      ...doubled.map((name) =>
        error(`header ${name}`, 'The header is given more than once', 'Give it once, in one spelling.'),
      ),
      ...Object.entries(sample.headers).flatMap(([name, value]) => judgeHeader(name, value)),
      ...judgeFields(context),
    ];
  }),
};

function judgeHeader(name: string, value: string): Found[] {
  const where = `header ${name}`;
  const found: Found[] = [];
  if (!/^[!-9;-~]+$/.test(name)) {
    found.push(
      error(where, 'The name of the header is not a header name', 'Use letters, digits and hyphens.'),
    );
  }
  if (reserved.has(name.toLowerCase())) {
    const fix = 'Remove it: this header is set from the rendering or by the provider.';
    found.push(error(where, 'The header overrides one that is not ours to set', fix, value));
  }
  if (hasControls(value)) {
    const fix = 'Remove line breaks and control characters; they would start a header of their own.';
    found.push(
      error(where, 'The value holds a line break or a control character', fix, JSON.stringify(value)),
    );
  }
  // Folded at spaces, what counts is the longest piece between two of them, the first with the name before it.
  const pieces = `${name}: ${value}`.split(/(?<=\S)\s+(?=\S)/).map((piece) => piece.trim());
  const longest = Math.max(...pieces.map((piece) => Buffer.byteLength(piece)));
  // A url cannot be folded, and rule 7 has its length in hand.
  const longestWord = Math.max(
    0,
    ...pieces.filter((piece) => !piece.startsWith('<')).map((piece) => Buffer.byteLength(piece)),
  );
  if (longest > 998) {
    found.push(
      error(where, `A line of it has ${longest} octets; RFC 5322 allows 998`, 'Shorten the value.', value),
    );
  } else if (longestWord > 78) {
    const message = `A piece of ${longestWord} octets cannot be folded to the 78 that RFC 5322 wants`;
    found.push(warning(where, message, 'Shorten the value, or put spaces where a line may break.', value));
  }
  return found;
}

function judgeFields({ rendering }: PreflightContext): Found[] {
  const fields = { from: rendering.from, 'reply-to': rendering.replyTo, subject: rendering.subject };
  return Object.entries(fields)
    .filter(([, value]) => hasControls(value))
    .map(([name, value]) => {
      const message = 'The value holds a line break or a control character';
      return error(name, message, 'Write it in one line.', JSON.stringify(value));
    });
}

function hasControls(value: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for; a tab may fold a line
  return /[\x00-\x08\x0a-\x1f\x7f]/.test(value);
}

export const headerRules: readonly Rule[] = [listId, headerSafety];
