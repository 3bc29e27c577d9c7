import { pino } from 'pino';
import { z } from 'zod';

export const LogLevel = z.enum(['debug', 'info', 'warn', 'error']);
export type LogLevel = z.infer<typeof LogLevel>;

/** One line an event: what happened, and to what. Never an address at info and above. */
export interface Log {
  debug(event: string, about?: Readonly<Record<string, unknown>>): void;
  info(event: string, about?: Readonly<Record<string, unknown>>): void;
  warn(event: string, about?: Readonly<Record<string, unknown>>): void;
  error(event: string, about?: Readonly<Record<string, unknown>>): void;
}

/** A log of JSON lines. An `Error` under `cause` is written with its message and its stack. */
export function createLog(options: { level: LogLevel; now(): Date; write(line: string): void }): Log {
  const log = pino(
    {
      level: options.level,
      base: null,
      timestamp: () => `,"time":"${options.now().toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { cause: pino.stdSerializers.err },
    },
    { write: options.write },
  );
  return {
    debug: (event, about) => log.debug(about ?? {}, event),
    info: (event, about) => log.info(about ?? {}, event),
    warn: (event, about) => log.warn(about ?? {}, event),
    error: (event, about) => log.error(about ?? {}, event),
  };
}
