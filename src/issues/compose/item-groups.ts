export interface ItemGroups {
  /** The group that a place is in; the same array for all its members. */
  of(at: number): readonly number[];
  join(one: number, other: number): void;
  /** In the order of each group's first place. */
  all(): number[][];
}

/** Places 0 to `count` - 1, each in a group of its own until groups are joined. */
export function itemGroups(count: number): ItemGroups {
  const groups = Array.from({ length: count }, (_, at) => [at]);
  const of = (at: number): number[] => groups[at] ?? [];
  return {
    of,
    join(one, other) {
      const [ours, theirs] = [of(one), of(other)];
      if (ours === theirs) return;
      const [larger, smaller] = ours.length >= theirs.length ? [ours, theirs] : [theirs, ours];
      larger.push(...smaller);
      for (const at of smaller) groups[at] = larger;
    },
    all() {
      const seen = new Set<number[]>();
      return groups
        .filter((group) => !seen.has(group) && seen.add(group))
        .map((group) => group.toSorted((one, other) => one - other));
    },
  };
}
