import type { JudgedSample } from '../preflight-context.ts';
import { error, type Found, type Rule } from '../rule.ts';

const where = 'header List-Unsubscribe';

/** Rule 9: a token that nobody can guess, read an address out of, or use for another reader or list. */
const unsubscribeToken: Rule = {
  id: 'unsub.token',
  check: ({ samples, publication }) => {
    const flawed = (isFlawed: (sample: JudgedSample) => boolean) => samples.find(isFlawed);
    const found: Found[] = [];
    const say = (sample: JudgedSample | undefined, message: string, fix: string, url?: string) => {
      if (sample)
        found.push(error(`${where} for "${sample.label}"`, message, fix, url ?? sample.unsubscribe.url));
    };
    say(
      flawed((sample) => samples.some((other) => isSharedBy(sample, other))),
      'Two subscribers have the same unsubscribe link',
      'Make the token from the id of the subscriber.',
    );
    say(
      flawed((sample) => !sample.unsubscribe.verifies),
      'The machine that gave this token does not accept it',
      'Make and verify tokens with the same secret and the same purpose.',
    );
    say(
      flawed((sample) => sample.unsubscribe.tokenBits < 128),
      'The token has fewer than 128 bits that cannot be guessed',
      'Sign with at least 128 bits (22 characters of base64url).',
    );
    say(
      flawed((sample) => sample.unsubscribe.listId.toLowerCase() !== publication.listId.toLowerCase()),
      `The token does not name the list ${publication.listId}`,
      'Put the list into what is signed, so that a token of another list is refused.',
    );
    for (const sample of samples) {
      const { unsubscribeUrl, preferencesUrl, address } = sample.values;
      const telling = [sample.unsubscribe.url, unsubscribeUrl, preferencesUrl].find((url) =>
        tells(url, address),
      );
      if (!telling) continue;
      const fix = 'Let the link carry the id of the subscriber, never the address in any spelling.';
      say(sample, 'A personal link gives away the address', fix, telling);
      break;
    }
    return found;
  },
};

function isSharedBy(one: JudgedSample, other: JudgedSample): boolean {
  return (
    one.unsubscribe.subscriberId !== other.unsubscribe.subscriberId &&
    one.unsubscribe.url === other.unsubscribe.url
  );
}

/** Whether a url holds an address as it is, percent-encoded, in base64 (also within something longer) or in hex. */
function tells(url: string, address: string): boolean {
  const wanted = address.toLowerCase();
  if (!wanted) return false;
  const holds = (text: string) => text.toLowerCase().includes(wanted);
  if (
    holds(url) ||
    holds(decoded(url)) ||
    url.toLowerCase().includes(encodeURIComponent(wanted).toLowerCase())
  ) {
    return true;
  }
  const pieces = url.match(/[A-Za-z0-9+_-]{8,}/g) ?? [];
  return pieces.some((piece) => {
    if (holds(Buffer.from(piece, 'base64url').toString('utf8'))) return true;
    return /^([0-9a-f]{2})+$/i.test(piece) && holds(Buffer.from(piece, 'hex').toString('utf8'));
  });
}

function decoded(url: string): string {
  try {
    return decodeURIComponent(url);
  } catch {
    return url;
  }
}

export const tokenRules: readonly Rule[] = [unsubscribeToken];
