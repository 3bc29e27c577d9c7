import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { errorAnswer, writeAnswer } from './answer.ts';
import { answerRequests } from './answer-request.ts';
import type { Faults } from './faults.ts';
import type { Retelling } from './message-life.ts';
import { type SandboxOptions, withDefaults } from './sandbox-options.ts';
import { openSandboxWorld } from './sandbox-world.ts';

export type Sandbox = Awaited<ReturnType<typeof startSandbox>>;

/** Starts a server on this machine that answers as Resend does, and keeps what it was sent. */
export async function startSandbox(given: SandboxOptions = {}) {
  const options = withDefaults(given);
  const world = openSandboxWorld(options);
  const answerRequest = answerRequests(world);
  const server = createServer((request, response) => {
    answerRequest(request, response).catch((cause: unknown) => {
      // The client has gone, or the answer has begun: nobody to tell.
      if (response.headersSent || request.destroyed) return void response.destroy();
      const error = { statusCode: 500, name: 'internal_server_error', message: String(cause) };
      writeAnswer(response, errorAnswer(error));
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  }).catch(async (cause: unknown) => {
    await world.close();
    throw cause;
  });
  const { port } = server.address() as AddressInfo;

  let closed: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    const ended = new Promise<void>((resolve) => server.close(() => resolve()));
    server.closeAllConnections();
    await ended;
    await world.close();
  };

  return {
    url: `http://127.0.0.1:${port}`,
    port,
    mailbox: world.mailbox,
    /** Every accepted request since the log began, oldest first, read back from the log. */
    accepted: () => [...world.memory.accepted()],
    /** How much was accepted since the log began. */
    acceptedTotal: world.memory.total,
    /** How many requests to the provider's own paths have come in. */
    requestCount: () => world.requests.count,
    /** From now on these go wrong; they count requests from 1 again. */
    setFaults(faults: Faults): void {
      world.faults.choose = faults;
      world.faults.number = 0;
    },
    /** Tells something about a message once more; false when it is not known any more, or when nobody listens. */
    retell: (id: string, what: Retelling): Promise<boolean> => world.events.retell(id, what),
    /** Sends what was scheduled and is due by the clock; requests do so as well. */
    wake: () => world.events.wake(),
    /** Resolves when all mail is written and all events have arrived or were given up. */
    settled: () => world.settled(),
    /** Cuts what is open and writes what waits to be written; more than once does no harm. */
    close(): Promise<void> {
      closed ??= close();
      return closed;
    },
  };
}
