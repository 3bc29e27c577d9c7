import { createQueryId, type KyselyPlugin, type RootOperationNode } from 'kysely';
import type { Database } from '../../src/db/tables.ts';

/** The same database, and the texts of all statements that run through it, in order; values are not among them. */
export function recordStatements(db: Database): { db: Database; statements(): string[] } {
  const nodes: RootOperationNode[] = [];
  const plugin: KyselyPlugin = {
    transformQuery: ({ node }) => {
      nodes.push(node);
      return node;
    },
    transformResult: async ({ result }) => result,
  };
  const executor = db.getExecutor();
  return {
    db: db.withPlugin(plugin),
    statements: () => nodes.splice(0).map((node) => executor.compileQuery(node, createQueryId()).sql),
  };
}
