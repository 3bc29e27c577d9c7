import type { PreflightFacts } from './preflight-context.ts';
import type { Found } from './rule.ts';

// RFC 2606 and RFC 6761: names that no stranger's machine will ever resolve to us.
const reservedName = /(^|\.)(localhost|local|test|invalid|example|example\.(com|net|org))$/;
const privateAddress = /^(127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|0\.0\.0\.0$|\[::1?\]$)/;

/** Whether a host name can only lead to the machine or network one sits at, or nowhere. */
export function isLocalHost(host: string): boolean {
  const name = host.toLowerCase();
  return reservedName.test(name) || privateAddress.test(name);
}

/** Whether a url lies under PUBLIC_URL while that is an address only this machine knows. */
export function isOwnLocalUrl(facts: Pick<PreflightFacts, 'publicUrl'>, url: string): boolean {
  const own = URL.parse(facts.publicUrl);
  const asked = URL.parse(url);
  return own !== null && asked !== null && asked.origin === own.origin && isLocalHost(own.hostname);
}

/** In the sandbox, what only its local address causes blocks nothing, but is said. */
export function softenInSandbox(facts: Pick<PreflightFacts, 'mode'>, found: Found): Found {
  if (facts.mode === 'live' || found.severity === 'info') return found;
  const would = found.severity === 'error' ? 'would block a live send' : 'would be a warning for a live send';
  return { ...found, severity: 'info', message: `${found.message} (${would})` };
}
