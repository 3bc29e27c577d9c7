import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Resend, type WebhookEventPayload } from 'resend';
import { onTestFinished } from 'vitest';
import { readBody } from '../../src/lib/read-body.ts';

export const webhookSecret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';

interface ReceivedEvent {
  id: string;
  event: WebhookEventPayload;
}

/** A receiver that lets the provider's own client verify every event; `answer` gives the status, 200 unless told. */
export async function webhookReceiver(answer: (number: number) => number = () => 200) {
  const resend = new Resend('re_test');
  const received: ReceivedEvent[] = [];
  const refused: unknown[] = [];
  let count = 0;
  const server = createServer(async (request, response) => {
    count += 1;
    const payload = (await readBody(request)).toString();
    const header = (name: string) => String(request.headers[name]);
    const headers = {
      id: header('svix-id'),
      timestamp: header('svix-timestamp'),
      signature: header('svix-signature'),
    };
    const status = answer(count);
    try {
      const event = resend.webhooks.verify({ payload, headers, webhookSecret });
      if (status === 200) received.push({ id: headers.id, event });
    } catch (cause) {
      refused.push(cause);
    }
    response.writeHead(status).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  });
  const { port } = server.address() as AddressInfo;
  return {
    webhook: { url: `http://127.0.0.1:${port}/`, secret: webhookSecret },
    received,
    refused,
    types: () => received.map(({ event }) => event.type),
  };
}
