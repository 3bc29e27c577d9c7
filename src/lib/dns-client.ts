import { Resolver } from 'node:dns/promises';

/** What DNS answers to a question: that there is nothing, and no answer at all, are told apart. */
export type DnsAnswer<T> =
  | { kind: 'found'; values: T[] }
  | { kind: 'none' }
  | { kind: 'failed'; why: string };

/** Asks the system's DNS servers, or these (`127.0.0.1:5353`); that there is nothing is told from no answer. */
export function dnsClient(options: { servers?: readonly string[]; timeoutMs: number }) {
  const resolver = new Resolver({ timeout: options.timeoutMs, tries: 2 });
  if (options.servers) resolver.setServers([...options.servers]);
  const ask = async <T>(question: () => Promise<T[]>): Promise<DnsAnswer<T>> => {
    try {
      const values = await question();
      return values.length > 0 ? { kind: 'found', values } : { kind: 'none' };
    } catch (cause) {
      const code = (cause as { code?: string }).code ?? String(cause);
      return code === 'ENODATA' || code === 'ENOTFOUND' ? { kind: 'none' } : { kind: 'failed', why: code };
    }
  };
  return {
    txt: (host: string) => ask(async () => (await resolver.resolveTxt(host)).map((parts) => parts.join(''))),
    mx: (host: string) =>
      ask(async () =>
        (await resolver.resolveMx(host))
          .sort((one, other) => one.priority - other.priority)
          .map(({ exchange }) => exchange),
      ),
    addresses: async (host: string): Promise<DnsAnswer<string>> => {
      const four = await ask(() => resolver.resolve4(host));
      return four.kind === 'none' ? ask(() => resolver.resolve6(host)) : four;
    },
    soa: (host: string) => ask(async () => [(await resolver.resolveSoa(host)).nsname]),
    close: () => resolver.cancel(),
  };
}
