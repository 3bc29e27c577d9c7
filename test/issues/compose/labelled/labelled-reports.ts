import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import type { NewsItem } from '../../../../src/news/news-item.ts';

const Report = z.tuple([z.number(), z.string(), z.string()]);
const Family = z.strictObject({
  id: z.string(),
  same: z.array(Report),
  later: z.array(Report),
  other: z.array(Report),
});

type Label = 'same event' | 'follow-up' | 'unrelated';
type Part = 'same' | 'later' | 'other';

export interface LabelledReport extends NewsItem {
  family: string;
  part: Part;
}

const start = Date.parse('2025-08-04T00:00:00Z');

/** The reports of a set as news items, each of a source of its own. */
export function labelledReports(set: 'tuned-on' | 'measured-on' | 'held-out'): LabelledReport[] {
  const text = readFileSync(join(import.meta.dirname, `${set}.yaml`), 'utf8');
  return z
    .array(Family)
    .parse(parse(text))
    .flatMap((family) =>
      (['same', 'later', 'other'] as const).flatMap((part) =>
        family[part].map(([hours, title, summary], at): LabelledReport => {
          const id = `${family.id}-${part}-${at}`;
          const publishedAt = new Date(start + hours * 3_600_000).toISOString();
          const item = {
            id,
            title,
            summary,
            source: `source-of-${id}`,
            url: `https://reports.test/${id}`,
            publishedAt,
          };
          return { ...item, significance: 5, topics: ['research'], family: family.id, part };
        }),
      ),
    );
}

/** How two reports stand to each other; reports of different families are unrelated. */
function labelOf(one: LabelledReport, other: LabelledReport): Label {
  if (one.family !== other.family || one.part === 'other' || other.part === 'other') return 'unrelated';
  return one.part === 'same' && other.part === 'same' ? 'same event' : 'follow-up';
}

interface LabelledPair {
  one: LabelledReport;
  other: LabelledReport;
  label: Label;
}

/** All pairs within families: each one is labelled by hand. */
export function labelledPairs(reports: readonly LabelledReport[]): LabelledPair[] {
  return allPairs(reports).filter(({ one, other }) => one.family === other.family);
}

export function allPairs(reports: readonly LabelledReport[]): LabelledPair[] {
  return reports.flatMap((one, at) =>
    reports.slice(at + 1).map((other) => ({ one, other, label: labelOf(one, other) })),
  );
}
