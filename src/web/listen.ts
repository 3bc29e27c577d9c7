import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import type { Env, Hono } from 'hono';
import { Failure } from '../lib/failure.ts';

export interface Listener {
  /** Without a trailing slash. */
  url: string;
  /** Answers what has been asked, takes nothing new, and ends. */
  close(): Promise<void>;
}

/** Serves a web application; port 0 takes a free one. Throws `Failure('unavailable')` when it cannot listen there. */
export function listen<E extends Env>(
  app: Hono<E>,
  { host, port }: { host: string; port: number },
): Promise<Listener> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, hostname: host, port });
    server.once('error', (cause) => {
      reject(new Failure('unavailable', `Nobody can listen on ${host}:${port}: ${cause.message}`, { cause }));
    });
    server.once('listening', () => {
      const { address, family, port: taken } = server.address() as AddressInfo;
      const name = family === 'IPv6' ? `[${address}]` : address;
      resolve({
        url: `http://${name}:${taken}`,
        close: () =>
          new Promise((done) => {
            server.close(() => done());
            if ('closeIdleConnections' in server) server.closeIdleConnections();
          }),
      });
    });
  });
}
