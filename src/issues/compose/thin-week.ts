import type { ThinWeek } from '../../publication/edition.ts';
import type { IssueShape } from '../issue.ts';

/** What can be made of a week with `picks` items: full, short, led by its guide, or nothing. */
export function shapeOf(
  picks: number,
  hasGuide: boolean,
  thinWeek: ThinWeek,
): { shape: IssueShape | 'skip'; reason: string } {
  const items = `${picks} item${picks === 1 ? '' : 's'}`;
  if (picks >= thinWeek.full)
    return { shape: 'full', reason: `${items}, and ${thinWeek.full} make a full issue` };
  if (picks >= thinWeek.short) {
    return {
      shape: 'short',
      reason: `${items}: a full issue wants ${thinWeek.full}, a short one ${thinWeek.short}`,
    };
  }
  if (picks >= thinWeek.guideLed && hasGuide) {
    return {
      shape: 'guide-led',
      reason: `only ${items}, so the guide leads (a short issue wants ${thinWeek.short})`,
    };
  }
  const wanted = hasGuide
    ? `even one led by its guide wants ${thinWeek.guideLed}`
    : 'and there is no guide to lead it';
  return { shape: 'skip', reason: `${items} ${picks === 1 ? 'is' : 'are'} too few for an issue: ${wanted}` };
}
