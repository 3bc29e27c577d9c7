import type { Database } from '../db/tables.ts';
import { addClicks, type ClickChange } from './click-store.ts';

/**
 * Gathers clicks and writes those that wait together in one transaction, so that the rush after an issue costs few
 * writes to disk. What could not be written waits, as one number a link and hour, for the next click.
 */
export function clickTally(db: Database, onTrouble: (trouble: { what: string; cause?: unknown }) => void) {
  let waiting = new Map<string, ClickChange>();
  let work: Promise<void> | undefined;

  const gather = (change: ClickChange): void => {
    const key = `${change.linkId} ${change.hour} ${change.kind}`;
    const by = (waiting.get(key)?.by ?? 0) + change.by;
    if (by === 0) waiting.delete(key);
    else waiting.set(key, { ...change, by });
  };

  const writeAll = async (): Promise<void> => {
    while (waiting.size > 0) {
      const group = [...waiting.values()];
      waiting = new Map();
      try {
        await addClicks(db, group);
      } catch (cause) {
        for (const change of group) gather(change);
        onTrouble({ what: 'clicks could not be counted and wait for the next', cause });
        break;
      }
    }
    work = undefined;
  };

  const begin = (): void => {
    work ??= Promise.resolve().then(writeAll);
  };

  return {
    add(change: ClickChange): void {
      gather(change);
      begin();
    },
    /** Resolves when all is written, or has been tried once more. */
    async settled(): Promise<void> {
      await work;
      begin();
      await work;
    },
  };
}
