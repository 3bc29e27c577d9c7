import type { GatheredItem } from '../../news/news-item.ts';
import type { Source } from '../../news/source.ts';
import { type Candidate, sectionOf } from './candidates.ts';
import type { ComposeInput } from './compose-input.ts';
import type { EditWorld } from './edit-picks.ts';
import { toPick } from './to-pick.ts';

/** What edits may reach for: any news item, as the candidate it is or by itself. */
export function editWorld(
  input: ComposeInput,
  candidates: readonly Candidate[],
  sources: ReadonlyMap<string, Source>,
): EditWorld {
  const topics = new Map(input.topics.map((topic) => [topic.id, topic]));
  return {
    pickOf: (itemId, tier) => {
      const candidate = candidates.find(({ cluster }) => cluster.lead.id === itemId);
      if (candidate) return toPick(candidate, tier, input, sources);
      const hasId = (item: GatheredItem) => item.id === itemId;
      const lead = input.items.find(hasId) ?? input.itemsForEdits?.find(hasId);
      if (!lead) return undefined;
      const section = sectionOf(lead.topics, topics, input.language);
      return toPick({ cluster: { lead, coverage: [] }, section, followUp: undefined }, tier, input, sources);
    },
    carriedBy: (itemId) =>
      input.earlierIssues.find((issue) => issue.picks.some((pick) => pick.itemId === itemId))?.id,
  };
}
