import { createHash, randomBytes } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { resendMailer } from '../../src/delivery/resend-mailer.ts';

/** A server of the runtime and nothing else, which says what came over the wire. */
async function bareServer() {
  const requests: { headers: IncomingHttpHeaders; url: string; hash: string; length: number }[] = [];
  const server = createServer(async (request, response) => {
    const hash = createHash('sha256');
    let length = 0;
    for await (const piece of request as AsyncIterable<Buffer>) {
      hash.update(piece);
      length += piece.length;
    }
    requests.push({ headers: request.headers, url: request.url ?? '', hash: hash.digest('hex'), length });
    response.setHeader('content-type', 'application/json').end('{"data":[]}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return { requests, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

it.each([2, 256 * 1024, 6_000_001])(
  'posts %d ready bytes as they are, with their length told before',
  async (length) => {
    const { requests, url } = await bareServer();
    const body = randomBytes(length);
    const mailer = resendMailer({ apiKey: 're_test', baseUrl: `${url}/`, timeoutMs: 10_000 });
    const answer = await mailer.sendBatch({ body, idempotencyKey: 'home/issue/1/1' });
    expect(answer).toMatchObject({ status: 200, data: { data: [] }, error: null });
    const [request] = requests;
    expect(request).toMatchObject({
      url: '/emails/batch',
      length,
      hash: createHash('sha256').update(body).digest('hex'),
    });
    expect(request?.headers).toMatchObject({
      authorization: 'Bearer re_test',
      'content-length': String(length),
      'idempotency-key': 'home/issue/1/1',
      'x-batch-validation': 'permissive',
    });
    // A body in chunks of unknown sum is what some front ends refuse.
    expect(request?.headers['transfer-encoding']).toBeUndefined();
  },
);
