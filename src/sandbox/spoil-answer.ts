import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Answer, writeAnswer } from './answer.ts';
import type { FaultKind } from './faults.ts';

/** Ends a request the hard way, as a dying proxy does. */
export function resetConnection(request: IncomingMessage): void {
  request.socket.resetAndDestroy();
}

/** Answers a request that was accepted: with the truth, unless a fault spoils it. */
export function answerAccepted(
  exchange: { request: IncomingMessage; response: ServerResponse },
  fault: FaultKind | undefined,
  answer: Answer,
): void {
  const { request, response } = exchange;
  switch (fault) {
    case 'accept-then-reset':
      resetConnection(request);
      return;
    case 'accept-then-hang':
      return;
    case 'accept-then-502-html':
      writeAnswer(response, {
        status: 502,
        body: '<html><body>Bad gateway</body></html>',
        headers: { 'content-type': 'text/html' },
      });
      return;
    case 'accept-then-truncated-200': {
      if (response.destroyed) return;
      const body = Buffer.from(answer.body);
      response.writeHead(answer.status, { ...answer.headers, 'content-length': String(body.length) });
      response.write(body.subarray(0, Math.floor(body.length / 2)), () => request.socket.destroy());
      return;
    }
    default:
      writeAnswer(response, answer);
  }
}
