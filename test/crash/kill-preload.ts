/**
 * Loaded before the product in a child process of the crash tests: ends the process with SIGKILL at one exact
 * point. KILL_AT is JSON: `{ "on": "sql" | "sql-after", "match": REGEX, "nth": N }` around the N-th statement that
 * matches, or `{ "on": "request" | "answer", "nth": N }` before the N-th request or when its answer has come.
 */
import BetterSqlite3 from 'better-sqlite3';
import pg from 'pg';

interface KillPoint {
  on: 'sql' | 'sql-after' | 'request' | 'answer';
  match?: string;
  nth: number;
}

const point = JSON.parse(process.env['KILL_AT'] ?? 'null') as KillPoint | null;
let seen = 0;

const die = (): never => {
  process.kill(process.pid, 'SIGKILL');
  // The signal is delivered asynchronously: nothing of the product may run until it is.
  for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1000);
};
const isTheOne = (): boolean => {
  seen += 1;
  return seen === point?.nth;
};

if (point?.on === 'sql' || point?.on === 'sql-after') {
  const pattern = new RegExp(point.match ?? '.');
  const { prepare } = BetterSqlite3.prototype;
  BetterSqlite3.prototype.prepare = function (this: BetterSqlite3.Database, text: string) {
    const statement = prepare.call(this, text);
    if (!pattern.test(text)) return statement;
    for (const method of ['all', 'run', 'get', 'iterate'] as const) {
      const original = statement[method].bind(statement) as (...values: unknown[]) => unknown;
      const guarded = (...values: unknown[]) => {
        const isNow = isTheOne();
        if (isNow && point.on === 'sql') die();
        const result = original(...values);
        if (isNow) die();
        return result;
      };
      Object.defineProperty(statement, method, { value: guarded });
    }
    return statement;
  } as typeof prepare;

  const { query } = pg.Client.prototype;
  pg.Client.prototype.query = async function (this: pg.Client, ...words: unknown[]) {
    const isNow = typeof words[0] === 'string' && pattern.test(words[0]) && isTheOne();
    if (isNow && point.on === 'sql') die();
    const result = await (query as (...words: unknown[]) => Promise<unknown>).apply(this, words);
    if (isNow) die();
    return result;
  } as typeof query;
}

if (point?.on === 'request' || point?.on === 'answer') {
  const { fetch } = globalThis;
  globalThis.fetch = async (...request) => {
    if (!String(request[0]).endsWith('/emails/batch')) return fetch(...request);
    const isNow = isTheOne();
    if (isNow && point.on === 'request') die();
    const answer = await fetch(...request);
    if (isNow) die();
    return answer;
  };
}
