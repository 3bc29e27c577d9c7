import type { ServerResponse } from 'node:http';
import type { ApiError } from './api-error.ts';

/** An answer that is ready to be written. */
export interface Answer {
  status: number;
  body: string | Buffer;
  headers: Record<string, string>;
}

export function jsonAnswer(status: number, body: unknown, headers: Record<string, string> = {}): Answer {
  return { status, body: JSON.stringify(body), headers: { 'content-type': 'application/json', ...headers } };
}

export function errorAnswer(error: ApiError, headers: Record<string, string> = {}): Answer {
  const { statusCode, message, name } = error;
  return jsonAnswer(statusCode, { statusCode, message, name }, headers);
}

/** Writes an answer whole; nothing when the client has gone. */
export function writeAnswer(response: ServerResponse, { status, body, headers }: Answer): void {
  if (response.destroyed) return;
  response.writeHead(status, { 'content-length': String(Buffer.byteLength(body)), ...headers });
  response.end(body);
}
