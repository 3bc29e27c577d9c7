import dns2 from 'dns2';
import { onTestFinished } from 'vitest';

/** What a local DNS server knows: `TYPE name` to its values. An MX value is `10 host`; `SERVFAIL` breaks the answer. */
export type Zone = Readonly<Record<string, readonly string[]>>;

const { Packet } = dns2;
const serverFailure = 2;
const noSuchName = 3;

/** A DNS server on this machine; returns its address. It ends with the test. */
export async function dnsServer(zone: Zone): Promise<string> {
  const names = new Set(Object.keys(zone).map((key) => key.split(' ')[1]));
  const server = dns2.createServer({
    udp: true,
    handle: (request, send) => {
      const response = Packet.createResponseFromRequest(request);
      const [question] = request.questions;
      const name = question?.name.toLowerCase() ?? '';
      const type = Object.entries(Packet.TYPE).find(([, number]) => number === question?.type)?.[0] ?? '';
      const values = zone[`${type} ${name}`] ?? [];
      if (values.includes('SERVFAIL')) response.header.rcode = serverFailure;
      else if (!names.has(name)) response.header.rcode = noSuchName;
      else for (const value of values) response.answers.push(recordOf(name, type, value) as never);
      send(response);
    },
  });
  const { udp } = await server.listen({ udp: { port: 0, address: '127.0.0.1' } });
  onTestFinished(() => server.close());
  const port = (udp as { port: number }).port;
  return `127.0.0.1:${port}`;
}

function recordOf(name: string, type: string, value: string) {
  const base = { name, class: Packet.CLASS.IN, ttl: 60 };
  switch (type) {
    case 'TXT':
      // A string in a record holds 255 bytes at the most; a longer value comes in several.
      return { ...base, type: Packet.TYPE.TXT, data: value.match(/.{1,255}/g) ?? [''] };
    case 'MX': {
      const [priority = '0', exchange = ''] = value.split(' ');
      return { ...base, type: Packet.TYPE.MX, priority: Number(priority), exchange };
    }
    case 'A':
      return { ...base, type: Packet.TYPE.A, address: value };
    default:
      return {
        ...base,
        type: Packet.TYPE.SOA,
        primary: value,
        admin: `admin.${value}`,
        serial: 1,
        refresh: 60,
        retry: 60,
        expiration: 60,
        minimum: 60,
      };
  }
}
