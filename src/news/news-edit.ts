import { z } from 'zod';

const itemId = z.string().min(1).max(100);

/** What an editor wants of news items, whatever issue they come into. Items are named by their ids. */
export const NewsOperation = z.discriminatedUnion('kind', [
  /** All of these tell of one event. */
  z.object({ kind: z.literal('together'), itemIds: z.array(itemId).min(2).max(200) }),
  /** This one tells of another event than those. */
  z.object({ kind: z.literal('apart'), itemId, from: z.array(itemId).min(1).max(200) }),
  /** Words and a figure for an item of a file; they win over the file. */
  z.object({
    kind: z.literal('words'),
    itemId,
    title: z.string().optional(),
    summary: z.string().optional(),
    whyItMatters: z.string().optional(),
    significance: z.int().min(1).max(10).optional(),
    topics: z.array(z.string()).min(1).optional(),
  }),
  /** Takes back an earlier edit, or an earlier undo. */
  z.object({ kind: z.literal('undo'), edit: z.int() }),
]);
export type NewsOperation = z.infer<typeof NewsOperation>;

export interface NewsEdit {
  id: number;
  operation: NewsOperation;
  by: string;
  at: string;
}

/** The edits that hold: what was undone is left out, and what was undone and wanted again is in. Oldest first. */
export function effectiveNewsEdits(edits: readonly NewsEdit[]): NewsEdit[] {
  const undone = new Set<number>();
  for (const { id, operation } of edits.toReversed()) {
    if (operation.kind === 'undo' && !undone.has(id)) undone.add(operation.edit);
  }
  return edits.filter(({ id, operation }) => operation.kind !== 'undo' && !undone.has(id));
}

/** The parts of an item that words were written for. */
export function writtenParts(operation: Extract<NewsOperation, { kind: 'words' }>): string[] {
  const { kind: _, itemId: __, ...parts } = operation;
  const names: Record<keyof typeof parts, string> = {
    title: 'title',
    summary: 'summary',
    whyItMatters: 'why it matters',
    significance: 'significance',
    topics: 'topics',
  };
  return Object.entries(parts).flatMap(([part, value]) =>
    value === undefined ? [] : [names[part as keyof typeof parts]],
  );
}

/** An edit in a few words, for lists and histories. */
export function newsEditInWords({ operation }: Pick<NewsEdit, 'operation'>): string {
  switch (operation.kind) {
    case 'together':
      return `one event: ${operation.itemIds.join(', ')}`;
    case 'apart':
      return `${operation.itemId} is another event than ${operation.from.join(', ')}`;
    case 'words':
      return `${writtenParts(operation).join(', ')} of ${operation.itemId}`;
    case 'undo':
      return `undo ${operation.edit}`;
  }
}
