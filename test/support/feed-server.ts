import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

export interface FeedServer {
  url: string;
  /** Every request so far: its path and headers. */
  asked: { path: string; headers: IncomingMessage['headers'] }[];
  /** From now on this path is answered so; a string is a body of 200. */
  serve(path: string, answer: Answer | string): void;
}

/** A web server on this machine whose pages are given by the test; it ends with the test, whatever still hangs on it. */
export async function startFeedServer(): Promise<FeedServer> {
  const pages = new Map<string, Answer>();
  const asked: FeedServer['asked'] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    asked.push({ path, headers: request.headers });
    const answer = pages.get(path.split('?')[0] ?? '');
    if (answer) answer(request, response);
    else response.writeHead(404).end();
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  onTestFinished(
    () =>
      new Promise<void>((closed) => {
        server.closeAllConnections();
        server.close(() => closed());
      }),
  );
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    serve: (path, answer) => pages.set(path, typeof answer === 'string' ? bodyOf(answer) : answer),
  };
}

export function bodyOf(body: string | Buffer, headers: Record<string, string> = {}): Answer {
  return (_, response) => {
    response.writeHead(200, { 'content-type': 'application/xml', ...headers }).end(body);
  };
}
