import { Resend } from 'resend';
import { z } from 'zod';

const Domains = z.object({
  data: z.array(z.object({ id: z.string(), name: z.string(), status: z.string() })),
});
const Webhooks = z.object({ data: z.array(z.object({ endpoint: z.string() })) });
const Domain = z.object({ open_tracking: z.boolean().optional(), click_tracking: z.boolean().optional() });

export type AccountReading =
  | {
      kind: 'known';
      /** Verified domains, and which of them rewrite mail to watch people. */
      domains: { name: string; isVerified: boolean; isTracking: boolean }[];
      /** Where webhooks are posted to. */
      webhooks: string[];
      /** What the provider's clock showed when it answered; undefined when it did not say. */
      clock: Date | undefined;
    }
  /** The key may only send: what it may read is nobody's business. */
  | { kind: 'sending only' }
  | { kind: 'refused'; why: string }
  | { kind: 'no answer'; why: string };

/** What the provider says about the key and its domains, through its own client. Never throws. */
export async function readAccount(options: {
  apiKey: string;
  baseUrl: string;
  timeoutMs: number;
}): Promise<AccountReading> {
  const resend = new Resend(options.apiKey, { baseUrl: options.baseUrl.replace(/\/+$/, '') });
  const signal = () => ({ signal: AbortSignal.timeout(options.timeoutMs) });
  const { data, error, headers } = await resend.get<unknown>('/domains', signal());
  if (error) {
    if (error.name === 'restricted_api_key') return { kind: 'sending only' };
    const isRefused = ['invalid_api_key', 'missing_api_key', 'suspended_api_key'].includes(error.name);
    return { kind: isRefused ? 'refused' : 'no answer', why: error.message };
  }
  const list = Domains.safeParse(data);
  if (!list.success) return { kind: 'no answer', why: 'the list of domains has another shape' };
  const domains = await Promise.all(
    list.data.data.map(async ({ id, name, status }) => {
      const one = await resend.get<unknown>(`/domains/${id}`, signal());
      const { data: flags } = Domain.safeParse(one.data);
      const isTracking = (flags?.open_tracking ?? false) || (flags?.click_tracking ?? false);
      return { name, isVerified: status === 'verified', isTracking };
    }),
  );
  const hooks = Webhooks.safeParse((await resend.get<unknown>('/webhooks', signal())).data);
  const webhooks = hooks.success ? hooks.data.data.map((hook) => hook.endpoint) : [];
  const clock = headers?.['date'] === undefined ? undefined : new Date(headers['date']);
  return { kind: 'known', domains, webhooks, clock };
}
