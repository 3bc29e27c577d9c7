import type { EndpointAnswer } from '../outside-facts.ts';
import { error, type Found, type Rule } from '../rule.ts';

/** Rule 10 (RFC 8058). */
const endpoint: Rule = {
  id: 'unsub.endpoint',
  severities: ['error'],
  means:
    'The site’s own one-click endpoint does what mail programs ask of it: a POST leaves, without cookie or redirect, and once, however often it comes; GET and HEAD change nothing.',
  fix: 'Mend the unsubscribe route of the site; this is a defect of the machine, not of the issue.',
  check: ({ endpoint: answers }) => (answers ?? []).flatMap(judgeAnswer),
};

function judgeAnswer({ how, method, status, location, setsCookie, timesLeft }: EndpointAnswer): Found[] {
  const where = `one-click endpoint, ${how}`;
  const fix = 'Mend the unsubscribe route of the site.';
  const found: Found[] = [];
  const isWell = status === 200 || (method === 'POST' && status === 202);
  if (!isWell) found.push(error(where, `It answers with ${status}`, fix));
  if (location !== undefined)
    found.push(error(where, 'It leads elsewhere, where a mail program does not go', fix, location));
  if (setsCookie) found.push(error(where, 'It sets a cookie', fix));
  if (method === 'POST' && timesLeft === 0) found.push(error(where, 'The subscriber has not left', fix));
  if (timesLeft > 1) found.push(error(where, 'Who asks again leaves again, and is counted twice', fix));
  if (method !== 'POST' && timesLeft > 0)
    found.push(error(where, 'Looking at the page already unsubscribes, which link scanners would do', fix));
  return found;
}

export const endpointRules: readonly Rule[] = [endpoint];
