import { Failure } from './failure.ts';

interface SigningKey {
  /** 1 to 4 letters or digits, never used again for another secret: it says which secret signed something. */
  id: string;
  secret: string;
}

/** New things are signed with `current`; `older` keys still prove what they once signed. */
export interface SigningKeys {
  current: SigningKey;
  older: readonly SigningKey[];
}

/**
 * Reads keys as settings give them: `ID:SECRET`, or a secret alone, which has the id 1; older ones with commas or
 * spaces between. Throws `Failure('invalid')` when two have one id, or when one could never become an older one.
 */
export function readSigningKeys(current: string, older: string | undefined): SigningKeys {
  if (/[\s,]/.test(current)) {
    throw new Failure(
      'invalid',
      'ALMANAC_SECRET wants no spaces or commas, since they part the secrets in ALMANAC_OLDER_SECRETS',
    );
  }
  const keys = [current, ...(older?.split(/[\s,]+/) ?? [])].filter((text) => text !== '').map(readKey);
  const ids = keys.map(({ id }) => id);
  const twice = ids.find((id, at) => ids.indexOf(id) !== at);
  if (twice !== undefined) {
    throw new Failure(
      'invalid',
      `ALMANAC_SECRET and ALMANAC_OLDER_SECRETS want an id of its own for each secret (ID:SECRET), and have "${twice}" twice`,
    );
  }
  const [first = readKey(current), ...rest] = keys;
  return { current: first, older: rest };
}

function readKey(text: string): SigningKey {
  const [, id = '1', secret = text] = /^([A-Za-z0-9]{1,4}):(.+)$/.exec(text) ?? [];
  return { id, secret };
}
