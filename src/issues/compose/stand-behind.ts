import { coveragePart, partsInWords, significanceOf } from '../../news/significance.ts';
import { type Cluster, furtherSources } from './cluster.ts';
import type { ScoreWorld } from './score.ts';

/** Raises a figure that the rule gave by how many sources tell of the event; a person's figure stays. */
export function withCoverage(cluster: Cluster): Cluster {
  const { lead } = cluster;
  const { background } = lead;
  const part = coveragePart(furtherSources(cluster));
  if (!background || !part || background.judgement.by === 'person') return cluster;
  const parts = [...background.judgement.parts, part];
  const judgement = { ...background.judgement, parts };
  return {
    ...cluster,
    lead: { ...lead, significance: significanceOf(parts), background: { ...background, judgement } },
  };
}

/** For the report: where figure and topics of an item come from, and who stands behind what it says. */
export function backgroundReasons(cluster: Cluster, world: ScoreWorld): string[] {
  const { background } = cluster.lead;
  const name = (id: string) => world.topics.get(id)?.name ?? id;
  const evidence = (background?.evidence ?? [])
    .map(({ topic, words }) => `${name(topic)} ("${words.slice(0, 3).join('", "')}")`)
    .join(', ');
  return [
    ...(background?.judgement.by === 'rule'
      ? [
          `Significance ${cluster.lead.significance} by the rule: ${partsInWords(background.judgement.parts)}.`,
        ]
      : []),
    ...(evidence ? [`Topics by its words: ${evidence}.`] : []),
    ...standing(cluster, world),
    ...(background?.notes ?? []),
    ...decisionReasons(cluster.lead),
  ];
}

/** What editors decided about an item at the desk, and who. */
export function decisionReasons({ decisions = [] }: Cluster['lead']): string[] {
  const others = (kind: 'together' | 'apart') => {
    const said = decisions.flatMap((one) => (one.kind === kind ? [one] : []));
    return [...new Set(said.map((one) => one.by))].map((by) => ({
      by,
      ids: said.flatMap((one) => (one.by === by ? [one.other] : [])).join(', '),
    }));
  };
  return [
    ...others('together').map(
      ({ by, ids }) => `${by} said at the desk that it tells of one event with ${ids}.`,
    ),
    ...others('apart').map(({ by, ids }) => `${by} said at the desk that it is another event than ${ids}.`),
    ...decisions.flatMap((one) =>
      one.kind === 'words' ? [`${one.by} wrote its ${one.parts.join(' and ')} at the desk.`] : [],
    ),
  ];
}

/** Says of a claim that only one source makes so, and of one that is made by whom it is about. */
function standing(cluster: Cluster, { sources }: ScoreWorld): string[] {
  const tellers = [cluster.lead, ...cluster.coverage].map((item) => sources.get(item.source));
  if (tellers.every((source) => source?.primary)) {
    const names = [...new Set(tellers.map((source) => source?.name))];
    const [tell, their] = names.length === 1 ? ['tells', 'its'] : ['tell', 'their'];
    return [`Vendor claim: only ${names.join(' and ')} ${tell} of it, about ${their} own work.`];
  }
  return furtherSources(cluster) === 0 ? ['Single source: nobody else tells of it yet.'] : [];
}
