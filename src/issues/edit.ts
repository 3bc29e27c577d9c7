import { z } from 'zod';
import { Tier } from './issue.ts';

/** The texts of a pick that an editor may write anew. */
export const EditedText = z.enum(['title', 'summary', 'whyItMatters']);
export type EditedText = z.infer<typeof EditedText>;

const itemId = z.string().min(1);
const text = (longest: number) => z.string().trim().min(1).max(longest);

/** What an editor wants of an issue. Items are named by their ids. */
export const EditOperation = z.discriminatedUnion('kind', [
  /** In the issue whatever the composition says, in this tier, and before another pick, when they are named. */
  z.object({ kind: z.literal('pin'), itemId, tier: Tier.optional(), before: itemId.optional() }),
  z.object({ kind: z.literal('drop'), itemId }),
  /** To another tier, or before another pick; without either to the end of its tier. */
  z.object({ kind: z.literal('move'), itemId, tier: Tier.optional(), before: itemId.optional() }),
  /** `was` is the text that the editor saw, so that a later change of it shows; empty when none was to be seen. */
  z.object({ kind: z.literal('replace'), itemId, field: EditedText, text: text(900), was: z.string() }),
  z.object({ kind: z.literal('guide'), slug: z.string().min(1) }),
  z.object({ kind: z.literal('subject'), text: text(150) }),
  z.object({ kind: z.literal('preheader'), text: text(150) }),
  z.object({ kind: z.literal('note'), text: text(900) }),
  /** Takes back an earlier edit, or an earlier undo. */
  z.object({ kind: z.literal('undo'), edit: z.int() }),
]);
export type EditOperation = z.infer<typeof EditOperation>;

export interface Edit {
  id: number;
  operation: EditOperation;
  by: string;
  at: string;
  /** The first edit of the act that this one was part of, when one form asked for several. */
  act?: number;
}

/** An edit that could not be carried out as it was meant, in a sentence for the editor. */
export const EditConflict = z.object({ edit: z.int(), message: z.string() });
export type EditConflict = z.infer<typeof EditConflict>;

/** The edits that hold: what was undone is left out, and what was undone and wanted again is in. Oldest first. */
export function effectiveEdits(edits: readonly Edit[]): Edit[] {
  const undone = new Set<number>();
  for (const { id, operation } of edits.toReversed()) {
    if (operation.kind === 'undo' && !undone.has(id)) undone.add(operation.edit);
  }
  return edits.filter(({ id, operation }) => operation.kind !== 'undo' && !undone.has(id));
}

/** Edits by the act they were part of, oldest first: one form may ask for several. */
export function editsByAct(edits: readonly Edit[]): Edit[][] {
  return [...Map.groupBy(edits, (edit) => edit.act ?? edit.id).values()];
}

/** The items that editors want in the issue whatever the composition says. */
export function pinnedItems(edits: readonly Edit[]): string[] {
  const pinned = effectiveEdits(edits).flatMap(({ operation }) =>
    operation.kind === 'pin' ? [operation.itemId] : [],
  );
  return [...new Set(pinned)];
}

/** An edit in a few words, for lists and histories. */
export function editInWords({ operation }: Pick<Edit, 'operation'>): string {
  switch (operation.kind) {
    case 'pin': {
      const as = operation.tier ? ` as ${operation.tier}` : '';
      return `pin ${operation.itemId}${as}${operation.before ? ` before ${operation.before}` : ''}`;
    }
    case 'drop':
      return `drop ${operation.itemId}`;
    case 'move': {
      const to = operation.tier ? ` to ${operation.tier}` : '';
      return `move ${operation.itemId}${to}${operation.before ? ` before ${operation.before}` : ''}`;
    }
    case 'replace':
      return `${operation.field} of ${operation.itemId}: "${operation.text}"`;
    case 'guide':
      return `guide ${operation.slug}`;
    case 'undo':
      return `undo ${operation.edit}`;
    default:
      return `${operation.kind} "${operation.text}"`;
  }
}
