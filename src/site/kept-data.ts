import type { Words } from '../publication/words.ts';
import { requestDays } from '../subscribers/opt-in-store.ts';

/** One kind of thing that is kept about people, why, and for how long. */
interface KeptData {
  what: string;
  detail: string;
  why: string;
  howLong: string;
}

/** Everything the database keeps about a person, in words for that person. Told by `/privacy`. */
export function keptData({ messages, fill }: Words): KeptData[] {
  const { request, ...others } = messages.privacy.kept;
  const howLong = fill(request.howLong, { days: requestDays });
  return [{ ...request, howLong }, ...Object.values(others)];
}
