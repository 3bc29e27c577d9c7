import { describe, expect, it } from 'vitest';
import { relateToEarlier } from '../../../src/issues/compose/follow-ups.ts';
import type { Pick } from '../../../src/issues/issue.ts';
import type { GatheredItem } from '../../../src/news/news-item.ts';
import { sampleIssue } from '../../support/sample-issue.ts';
import { newsItem, pickOf } from '../../support/small-news.ts';

const report = {
  title: 'Alibaba opens the weights of Qwen3-Coder',
  summary: 'Qwen3-Coder has 480 billion parameters and writes programs; Alibaba gives it away under Apache.',
};
const others = ['Penguins swim to Norway', 'Giraffes run through Kenya', 'Elephants march on Delhi'].map(
  (title, at) => newsItem(`other-${at}`, { title, summary: `${title} while nobody in the city looks on.` }),
);
const carriedReport = pickOf('qwen', 'story', {
  ...report,
  coverage: [{ itemId: 'told', title: 'Told', source: 'NPR', url: 'https://npr.org/told' }],
});
const earlier = (picks: Pick[], id = 'sunday-2025-08-03') => sampleIssue({ id, picks });

/** How an item stands to one issue that carried the report above. */
function relationOf(changes: Partial<GatheredItem>, besides: readonly GatheredItem[] = []) {
  const item = newsItem('later', { publishedAt: '2025-08-05T14:00:00.000Z', ...changes });
  const items = [item, ...besides, ...others];
  return relateToEarlier([earlier([carriedReport])], items)(item);
}
const decided = (kind: 'together' | 'apart', other: string) => ({ decisions: [{ kind, other, by: 'Ada' }] });

describe('an item', () => {
  it('is new when nothing was carried before, or nothing like it', () => {
    const item = newsItem('later', report);
    expect(relateToEarlier([], [item])(item)).toEqual({ kind: 'new' });
    const summary = 'It sang for an hour off the coast.';
    for (const title of ['A whale sings', 'A whale called Apache sings'])
      expect(relationOf({ title, summary })).toEqual({ kind: 'new' });
  });

  it('was carried when an issue had it as a pick, or as the coverage of one', () => {
    for (const id of ['qwen', 'told'])
      expect(relationOf({ id })).toMatchObject({
        ...{ kind: 'carried', by: { pick: { itemId: 'qwen' } }, why: 'carried by sunday-2025-08-03' },
      });
  });

  it('was carried when its page was, however the address is spelled', () => {
    for (const url of ['http://www.news.example.org/qwen/?utm_source=x#top', 'https://npr.org/told'])
      expect(relationOf({ url })).toMatchObject({ kind: 'carried', why: 'carried by sunday-2025-08-03' });
  });

  it('was carried by the newest of the issues that had it', () => {
    const issues = [earlier([carriedReport], 'midweek-2025-08-06'), earlier([carriedReport])];
    const relation = relateToEarlier(issues, others)(newsItem('qwen'));
    expect(relation).toMatchObject({ why: 'carried by midweek-2025-08-06' });
  });
});

describe('an editor’s word in a file', () => {
  it('makes a follow-up of what continues something carried, also by way of other reports of that event', () => {
    expect(relationOf({ followsUp: 'qwen' })).toMatchObject({
      ...{ kind: 'follow-up', of: { issue: { id: 'sunday-2025-08-03' }, pick: { itemId: 'qwen' } } },
    });
    const way = [
      newsItem('by-way', { sameEventAs: 'further' }),
      newsItem('further', { sameEventAs: 'qwen' }),
    ];
    expect(relationOf({ followsUp: 'by-way' }, way)).toMatchObject({ kind: 'follow-up' });
  });

  it('takes what tells of an event that was carried for carried', () => {
    expect(relationOf({ sameEventAs: 'told' })).toMatchObject({
      kind: 'carried',
      why: `tells of the same event as "${report.title}", carried by sunday-2025-08-03`,
    });
  });

  it('leads nowhere when what it names was never carried, or leads back to itself', () => {
    const plain = { title: 'A whale sings', summary: 'It sang for an hour off the coast.' };
    expect(relationOf({ ...plain, followsUp: 'unheard', sameEventAs: 'unheard' })).toEqual({ kind: 'new' });
    expect(
      relationOf({ ...plain, sameEventAs: 'circle' }, [newsItem('circle', { sameEventAs: 'later' })]),
    ).toEqual({ kind: 'new' });
  });
});

describe('an editor’s word at the desk', () => {
  it('does not part an item from what it is said to be one with', () => {
    const relation = relationOf({ url: carriedReport.url, ...decided('together', 'qwen') });
    expect(relation).toMatchObject({ why: 'carried by sunday-2025-08-03' });
  });

  it('takes an item for carried that tells of one event with something carried, and says whose word it is', () => {
    expect(relationOf(decided('together', 'told'))).toMatchObject({
      kind: 'carried',
      why: `tells of the same event as "${report.title}", carried by sunday-2025-08-03: Ada said so at the desk`,
    });
    const unlike = { title: 'A whale sings', summary: 'It sang for an hour off the coast.' };
    expect(relationOf({ ...unlike, ...decided('together', 'unheard') })).toEqual({ kind: 'new' });
  });

  it('keeps an item that is another event, whatever its address, its file and its words say', () => {
    for (const other of ['qwen', 'told']) {
      const apart = decided('apart', other);
      expect(relationOf({ ...report, ...apart }).kind).toBe('new');
      expect(relationOf({ url: carriedReport.url, ...apart }).kind).toBe('new');
      expect(relationOf({ sameEventAs: 'qwen', ...apart }).kind).toBe('new');
    }
  });

  it('says nothing of other items', () => {
    expect(relationOf({ ...report, ...decided('apart', 'unheard') }).kind).toBe('carried');
    const words = [{ kind: 'words' as const, parts: ['title'], by: 'Ada' }];
    expect(relationOf({ ...report, decisions: words }).kind).toBe('carried');
  });
});

describe('a report near one that was carried', () => {
  it('was carried when it brings no figure and no name that the other had not', () => {
    expect(relationOf(report)).toMatchObject({
      kind: 'carried',
      why: `repeats "${report.title}", carried by sunday-2025-08-03, with no new figure or name`,
    });
  });

  it.each([
    ['a figure', { summary: `${report.summary} It beat 34 of its rivals.` }],
    ['a figure of one digit', { title: 'Alibaba opens the weights of Qwen3-Coder to 9' }],
    ['a name in its headline', { title: `${report.title} with Nvidia` }],
    ['what came of it', { title: 'Alibaba withdraws the weights of Qwen3-Coder' }],
  ])('continues it when it brings %s', (_, changes) => {
    expect(relationOf({ ...report, ...changes })).toMatchObject({
      ...{ kind: 'follow-up', of: { pick: { itemId: 'qwen' } } },
    });
  });

  it('continues it when it shares its subject and tells of another event', () => {
    const title = 'Alibaba opens an office for Qwen3-Coder';
    const summary =
      'Alibaba, which gives away Qwen3-Coder, rents a house; Apache and its parameters are told on a wall.';
    expect(relationOf({ title, summary, publishedAt: '2025-08-09T14:00:00.000Z' }).kind).toBe('follow-up');
  });

  it('was carried when it is nearly a copy, however much later it comes', () => {
    expect(relationOf({ ...report, publishedAt: '2025-08-25T14:00:00.000Z' }).kind).toBe('carried');
  });

  it('stands to the nearest of those that were carried, and to the newest issue among equals', () => {
    const nearer = pickOf('nearer', 'story', report);
    const further = pickOf('further', 'story', {
      ...report,
      title: 'Alibaba opens the weights of Qwen3-Mini',
    });
    const item = newsItem('later', report);
    const nearestIn = (...picks: Pick[]) => {
      const issues = picks.map((pick, at) => earlier([pick], `issue-${at}`));
      const relation = relateToEarlier(issues, [item, ...others])(item);
      return relation.kind === 'carried' ? `${relation.by.pick.itemId} in ${relation.by.issue.id}` : relation;
    };
    expect(nearestIn(further, nearer)).toBe('nearer in issue-1');
    expect(nearestIn(nearer, further)).toBe('nearer in issue-0');
    expect(nearestIn(nearer, pickOf('as-near', 'story', report))).toBe('nearer in issue-0');
  });

  it('is near none of them by words alone that more than eight of them have', () => {
    const item = newsItem('later', report);
    const among = (count: number) => {
      const picks = Array.from({ length: count }, (_, at) => pickOf(`before-${at}`, 'story', report));
      return relateToEarlier([earlier(picks)], [item, ...others])(item).kind;
    };
    expect([among(8), among(9)]).toEqual(['carried', 'new']);
  });
});
