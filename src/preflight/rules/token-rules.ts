import type { JudgedSample } from '../preflight-context.ts';
import { error, type Found, type Rule } from '../rule.ts';
import { holdsAddress } from './address-in-url.ts';

const where = 'header List-Unsubscribe';

/** Rule 9: a token that nobody can guess, read an address out of, or use for another reader or list. */
const unsubscribeToken: Rule = {
  id: 'unsub.token',
  severities: ['error'],
  means:
    "The unsubscribe link is the reader's own, cannot be guessed, names the list and gives nobody's address away.",
  fix: "Sign the subscriber's id and the list with 128 bits or more, and put no address into the link.",
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
        holdsAddress(url, address),
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

export const tokenRules: readonly Rule[] = [unsubscribeToken];
