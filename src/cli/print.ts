import Table from 'cli-table3';

/** The command line's only way to speak: answers on standard output, everything else on standard error. */
export interface Printer {
  /** An answer for a person; silent with --json. */
  say(line: string): void;
  /** The answer for a machine; silent without --json. */
  json(value: unknown): void;
  /** A remark beside the answer. */
  note(line: string): void;
  /** A line of the log, as it is. */
  log(line: string): void;
  table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): void;
}

export function createPrinter(options: { json: boolean }): Printer {
  const say = (line: string) => {
    if (!options.json) process.stdout.write(`${line}\n`);
  };
  return {
    say,
    json: (value) => {
      if (options.json) process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
    },
    note: (line) => void process.stderr.write(`${line}\n`),
    log: (line) => void process.stderr.write(line),
    table: (head, rows) => {
      const table = new Table({ head: [...head], style: { head: [], border: [] } });
      for (const row of rows) table.push(row.map(String));
      say(table.toString());
    },
  };
}
