import { appendFileSync, closeSync, fstatSync, ftruncateSync, mkdirSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';

/** Where a line lies, in bytes; in memory, its number. */
export interface LinePlace {
  start: number;
  length: number;
}

export interface LineLog {
  /** In the system's cache, which outlives this process, when it returns. */
  append(line: string): void;
  /** The whole lines that came since it was last asked, this process's own and any other's. */
  news(): Generator<{ line: string; place: LinePlace }>;
  read(place: LinePlace): string;
  all(): Generator<{ line: string }>;
  close(): void;
}

const chunkSize = 1 << 20;
const newline = 0x0a;

/** An append-only file of lines. A last line that a kill has torn was never answered for: it is cut away. */
export function openLineLog(directory: string, name: string): LineLog {
  mkdirSync(directory, { recursive: true });
  const file = openSync(join(directory, name), 'a+');
  cutTornLine(file);
  let position = 0;
  return {
    append(line) {
      const before = fstatSync(file).size;
      try {
        appendFileSync(file, `${line}\n`);
      } catch (cause) {
        // A full disk must not leave half a line for the next one to be glued to.
        ftruncateSync(file, before);
        throw cause;
      }
    },
    *news() {
      for (const { line, place } of linesFrom(file, position)) {
        position = place.start + place.length + 1;
        yield { line, place };
      }
    },
    read: ({ start, length }) => readBytes(file, start, length).toString('utf8'),
    all: () => linesFrom(file, 0),
    close: () => closeSync(file),
  };
}

/** The same in memory, for a sandbox without a directory. */
export function memoryLineLog(): LineLog {
  const lines: string[] = [];
  let position = 0;
  return {
    append: (line) => void lines.push(line),
    *news() {
      for (; position < lines.length; position += 1) {
        yield { line: lines[position] ?? '', place: { start: position, length: 1 } };
      }
    },
    read: ({ start }) => lines[start] ?? '',
    *all() {
      for (const line of lines) yield { line };
    },
    close: () => undefined,
  };
}

/** The whole lines of an open file from a byte on; what follows the last line break is left out. */
export function* linesFrom(file: number, from: number): Generator<{ line: string; place: LinePlace }> {
  let start = from;
  let rest: Buffer = Buffer.alloc(0);
  for (;;) {
    const chunk = readBytes(file, start + rest.length, chunkSize);
    if (chunk.length === 0) return;
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    let at = 0;
    for (let end = bytes.indexOf(newline); end >= 0; end = bytes.indexOf(newline, at)) {
      const place = { start: start + at, length: end - at };
      yield { line: bytes.toString('utf8', at, end), place };
      at = end + 1;
    }
    start += at;
    rest = bytes.subarray(at);
  }
}

function cutTornLine(file: number): void {
  const { size } = fstatSync(file);
  let whole = 0;
  for (let end = size; end > 0 && whole === 0; end -= chunkSize) {
    const from = Math.max(0, end - chunkSize);
    const at = readBytes(file, from, end - from).lastIndexOf(newline);
    if (at >= 0) whole = from + at + 1;
  }
  if (whole < size) ftruncateSync(file, whole);
}

function readBytes(file: number, start: number, length: number): Buffer {
  const buffer = Buffer.allocUnsafe(length);
  let filled = 0;
  while (filled < length) {
    const count = readSync(file, buffer, filled, length - filled, start + filled);
    if (count === 0) break;
    filled += count;
  }
  return buffer.subarray(0, filled);
}
