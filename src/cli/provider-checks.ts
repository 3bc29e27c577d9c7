import type { App } from '../app.ts';
import { type AccountReading, readAccount } from '../events/resend-account.ts';
import type { Finding } from '../preflight/finding.ts';
import { judgeSender } from '../preflight/rules/sender-rules.ts';
import { type DnsResolver, gatherSender } from '../publishing/gather-sender.ts';
import { type DoctorLine, ok, warning, wrong } from './doctor-line.ts';

export async function accountOf({ settings }: App): Promise<AccountReading | undefined> {
  const { apiKey, baseUrl, sender } = settings;
  return baseUrl === undefined ? undefined : readAccount({ apiKey, baseUrl, timeoutMs: sender.timeoutMs });
}

export function accountLines({ settings }: App, account: AccountReading | undefined): DoctorLine[] {
  if (account === undefined) return [ok('provider', 'the sandbox inside the process')];
  switch (account.kind) {
    case 'refused':
      return [wrong('provider', `the key is refused: ${account.why}`, 'Set RESEND_API_KEY to a valid key.')];
    case 'no answer':
      return [warning('provider', `no answer: ${account.why}`, 'Look again later.')];
    case 'sending only':
      return [
        ok(
          'provider',
          `the key of ${settings.mode} may only send, so its domains and webhooks cannot be looked at`,
        ),
      ];
    case 'known': {
      const names = account.domains.map(
        ({ name, isVerified }) => `${name}${isVerified ? '' : ' (not verified)'}`,
      );
      const tracking = account.domains.filter((domain) => domain.isTracking).map((domain) => domain.name);
      return [
        ok('provider', `the key is valid; domains: ${names.join(', ') || 'none listed'}`),
        ...(tracking.length > 0
          ? [
              wrong(
                'tracking',
                `the provider watches who opens and clicks in mail from ${tracking.join(', ')}`,
                'Turn open and click tracking off for the domain.',
              ),
            ]
          : []),
      ];
    }
  }
}

export async function senderLines(
  { publication, settings }: App,
  account: AccountReading | undefined,
  resolver: DnsResolver | undefined,
): Promise<DoctorLine[]> {
  if (!resolver) return [ok('sender', 'not looked at in the sandbox; --dns does')];
  const isKnown = account?.kind === 'known' && settings.mode === 'live';
  const verifiedDomains = isKnown
    ? account.domains.filter((domain) => domain.isVerified).map((domain) => domain.name)
    : undefined;
  const findings = judgeSender(await gatherSender(publication, { resolver, verifiedDomains }));
  if (findings.length === 0)
    return [ok('sender', `${publication.from}: From, Reply-To, SPF, DKIM and DMARC are in order`)];
  return findings.map(findingLine);
}

const findingLine = ({ rule, severity, where, message, fix }: Finding): DoctorLine => ({
  name: rule,
  state: severity === 'info' ? 'ok' : severity,
  value: `${message} (${where})`,
  fix,
});

export function webhookLines(
  { settings, publicUrl }: App,
  account: AccountReading | undefined,
): DoctorLine[] {
  const endpoint = `${publicUrl}/webhooks/resend`;
  if (settings.mode === 'sandbox') return [ok('webhooks', 'the sandbox posts its own')];
  if (settings.webhookSecret === undefined)
    return [
      warning(
        'webhooks',
        'RESEND_WEBHOOK_SECRET is not set: every webhook is refused',
        `Add a webhook to ${endpoint} at the provider and set its signing secret.`,
      ),
    ];
  if (account?.kind === 'known' && !account.webhooks.includes(endpoint))
    return [
      warning(
        'webhooks',
        `the provider posts to ${account.webhooks.join(', ') || 'nowhere'}, and not to ${endpoint}`,
        'Add a webhook to that address with all email events.',
      ),
    ];
  return [ok('webhooks', endpoint)];
}
