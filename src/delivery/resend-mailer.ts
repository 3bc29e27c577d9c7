import { Resend } from 'resend';
import { z } from 'zod';
import type { SendAnswer } from './send-answer.ts';

/** Hands batches to the provider through its own client; never throws, never retries. */
export type Mailer = ReturnType<typeof resendMailer>;

const ProviderError = z.object({
  name: z.string().catch('application_error'),
  message: z.string().catch(''),
  statusCode: z.number().nullish(),
});

export function resendMailer(options: { apiKey: string; baseUrl: string; timeoutMs: number }) {
  // The client sets paths behind the base as they are, so a trailing slash would double.
  const resend = new Resend(options.apiKey, { baseUrl: options.baseUrl.replace(/\/+$/, '') });

  return {
    /** Posts a JSON array of emails that is ready as bytes; permissive, so one bad address spoils nothing. */
    async sendBatch(request: { body: Buffer; idempotencyKey: string }): Promise<SendAnswer> {
      // `post` spreads its options over the fetch request, which lets ready bytes in; its types do not say so.
      const raw = {
        body: inPieces(request.body),
        duplex: 'half',
        idempotencyKey: request.idempotencyKey,
        headers: { 'x-batch-validation': 'permissive', 'content-length': String(request.body.length) },
        signal: AbortSignal.timeout(options.timeoutMs),
      } as Parameters<typeof resend.post>[2];
      try {
        const result = await resend.post<unknown>('/emails/batch', undefined, raw);
        return toAnswer(result);
      } catch (cause) {
        return noAnswer(cause instanceof Error ? cause.message : String(cause));
      }
    },
  };
}

/** Bytes of one piece: what a socket takes at a time without the heap growing. */
const pieceBytes = 256 * 1024;

/** A stream over bytes where they lie; given whole, the runtime would copy the six megabytes before sending them. */
function inPieces(bytes: Buffer): ReadableStream<Uint8Array> {
  let at = 0;
  return new ReadableStream(
    {
      pull: (controller) => {
        controller.enqueue(bytes.subarray(at, at + pieceBytes));
        at += pieceBytes;
        if (at >= bytes.length) controller.close();
      },
    },
    { highWaterMark: 0 },
  );
}

function toAnswer(result: { data: unknown; error: unknown; headers: unknown }): SendAnswer {
  const headers = z
    .record(z.string(), z.string())
    .catch({})
    .parse(result.headers ?? {});
  if (result.error === null || result.error === undefined) {
    return { status: result.data === null ? null : 200, headers, data: result.data, error: null };
  }
  const error = ProviderError.safeParse(result.error);
  if (!error.success) return { ...noAnswer('an error of no known shape'), headers };
  const { name, message, statusCode } = error.data;
  return { status: statusCode ?? null, headers, data: null, error: { name, message } };
}

function noAnswer(message: string): SendAnswer {
  return { status: null, headers: {}, data: null, error: { name: 'application_error', message } };
}
