import { expect, it } from 'vitest';
import type { Database } from '../../src/db/tables.ts';
import { getLife } from '../../src/issues/life-store.ts';
import { addByHand } from '../../src/news/add-by-hand.ts';
import { saveByHand, saveScored } from '../../src/news/news-store.ts';
import { Source } from '../../src/news/source.ts';
import type { Told } from '../../src/news/told.ts';
import { saveTold } from '../../src/news/told-store.ts';
import { periodOn } from '../../src/publication/period.ts';
import { readPublication } from '../../src/publication/read-publication.ts';
import { draftIssue } from '../../src/publishing/draft-issue.ts';
import { draftKey } from '../../src/publishing/gather-draft.ts';
import { readContent } from '../../src/publishing/read-content.ts';
import { describeOnBoth } from '../support/databases.ts';
import { recordStatements } from '../support/record-statements.ts';

const publication = readPublication('data/publication.yaml');
const keys = { current: { id: '1', secret: 's'.repeat(32) }, older: [] };
const beforeCutOff = '2025-08-05T12:00:00.000Z';
const afterCutOff = '2025-08-05T20:00:00.000Z';
const lab = Source.parse({
  id: 'lab',
  name: 'The Lab',
  kind: 'feed',
  url: 'https://lab.test/f',
  weight: 1,
  primary: true,
});
const files = readContent('data');
const content = { ...files, sources: [...files.sources, lab] };

const told = (changes: Partial<Told> = {}): Told => ({
  url: 'https://lab.test/breakthrough',
  title: 'OpenAI releases record reasoning agent for robotics',
  summary: 'The agent from OpenAI has open weights and writes 40 lines a minute.',
  text: 'The agent from OpenAI has open weights and writes 40 lines a minute.',
  publishedAt: '2025-08-05T11:00:00.000Z',
  readingMinutes: 1,
  notes: [],
  ...changes,
});

async function draft(db: Database) {
  const [edition] = publication.editions;
  if (!edition) throw new Error('The sample publication has no edition');
  const options = { db, publication, keys, content, publicUrl: 'https://callmealmanac.com', by: 'test' };
  const now = new Date('2025-08-05T21:00:00Z');
  const drafted = await draftIssue(
    { ...options, mode: 'sandbox', now },
    edition,
    periodOn(edition, '2025-08-06'),
  );
  if (drafted.kind === 'skipped') throw new Error(drafted.report.shapeReason);
  return drafted;
}

const save = (db: Database, changes: Partial<Told> = {}, at = beforeCutOff) =>
  saveTold(db, 'lab', [{ told: told(changes), guid: 'g' }], at);

describeOnBoth('a draft', (database) => {
  it('takes stored items beside those of files, with where their figure and topics come from in its report', async () => {
    const { db } = database();
    const [id = ''] = (await save(db)).fresh;
    const { issue, report } = await draft(db);
    const pick = issue.picks.find((one) => one.itemId === id);
    expect(pick).toMatchObject({ title: told().title, source: { name: 'The Lab', primary: true } });
    expect(pick?.topics).toContain('openai');
    const reasons = report.candidates.find((candidate) => candidate.itemId === id)?.reasons.join('\n');
    expect(reasons).toMatch(
      /^Significance \d+ by the rule: base 2 \(every item\), source 2 \(The Lab weighs 1\)/m,
    );
    expect(reasons).toMatch(/^Topics by its words: OpenAI \("OpenAI"\)/m);
    expect(reasons).toContain('Vendor claim: only The Lab tells of it, about its own work.');
  });

  it('is the same, byte for byte, when nothing was told by its cut-off since', async () => {
    const { db } = database();
    await save(db);
    const first = await draft(db);
    await save(db, { title: 'OpenAI renames its record agent after the cut-off' }, afterCutOff);
    const second = await draft(db);
    expect(second.rendering).toEqual(first.rendering);
    expect(second.report).toEqual(first.report);
  });

  it('lets a person’s words and figure win, and warns of what the source did not say', async () => {
    const { db } = database();
    await save(db);
    const { sources, topics } = content;
    const hand = {
      url: 'http://www.lab.test/breakthrough/',
      title: 'OpenAI agent writes 90 lines',
      significance: 10,
      by: 'Ada',
    };
    const { kind, items } = await addByHand(db, { sources, topics, at: beforeCutOff }, hand);
    expect([kind, items.length]).toEqual(['changed', 1]);
    const { issue, findings } = await draft(db);
    expect(issue.picks.find((one) => one.itemId === items[0]?.id)).toMatchObject({
      title: 'OpenAI agent writes 90 lines',
      significance: 10,
      summary: told().summary,
    });
    expect(findings.filter((finding) => finding.rule === 'content.citations')).toMatchObject([
      { evidence: '90' },
    ]);
  });

  it('takes a page that a person added, of a source that no file lists', async () => {
    const { db } = database();
    const hand = {
      url: 'https://www.somebody.test/essay?utm_source=mail',
      ...{ title: 'An essay about open weights', topics: ['open-weights'], significance: 10, by: 'Ada' },
      publishedAt: '2025-08-05T10:00:00.000Z',
    };
    await addByHand(db, { ...content, at: beforeCutOff }, hand);
    const { issue } = await draft(db);
    const pick = issue.picks.find((one) => one.url === 'https://www.somebody.test/essay');
    expect(pick).toMatchObject({ title: 'An essay about open weights', source: { name: 'somebody.test' } });
  });

  it('leaves out what is about no topic, in another language, or of a source that was taken off the list', async () => {
    const { db } = database();
    const ids = await Promise.all([
      saveTold(
        db,
        'lab',
        [
          {
            told: told({
              url: 'https://lab.test/1',
              title: 'A cake for the party',
              summary: 'It has five layers of cream.',
              text: '',
            }),
            guid: undefined,
          },
        ],
        beforeCutOff,
      ),
      saveTold(
        db,
        'lab',
        [
          {
            told: told({ url: 'https://lab.test/2', title: 'OpenAI zeigt einen Roboter', language: 'de' }),
            guid: undefined,
          },
        ],
        beforeCutOff,
      ),
      saveTold(
        db,
        'gone',
        [{ told: told({ url: 'https://gone.test/3', title: 'OpenAI hires a poet' }), guid: undefined }],
        beforeCutOff,
      ),
    ]);
    const { report } = await draft(db);
    const known = report.candidates.map((candidate) => candidate.itemId);
    for (const { fresh } of ids) expect(known).not.toContain(fresh[0]);
  });
});

describeOnBoth('a draft that stands', (database) => {
  it('is to be composed again when news of its time is stored, and not when nothing changed or it came too late', async () => {
    const { db } = database();
    const { issue } = await draft(db);
    const key = async () =>
      draftKey(
        { db, publication, content, publicUrl: 'https://callmealmanac.com' },
        await getLife(db, issue.id),
      );
    const stored = await key();
    expect((await getLife(db, issue.id)).draftKey).toBe(stored);
    expect(await key()).toBe(stored);
    const late = { url: 'https://lab.test/late', publishedAt: '2025-08-05T19:00:00.000Z' };
    await saveTold(db, 'lab', [{ told: told(late), guid: undefined }], afterCutOff);
    expect(await key()).toBe(stored);
    await save(db);
    expect(await key()).not.toBe(stored);
  });

  it('is to be composed again when anything is said anew of its news, which is found out without reading texts', async () => {
    const { db } = database();
    const { issue } = await draft(db);
    const life = await getLife(db, issue.id);
    const recorded = recordStatements(db);
    const seen = new Set<string>();
    const key = async () => {
      const now = await draftKey(
        { db: recorded.db, publication, content, publicUrl: 'https://callmealmanac.com' },
        life,
      );
      return seen.size < seen.add(now).size ? 'new' : 'known';
    };
    expect(await key()).toBe('new');
    const url = 'https://lab.test/anew';
    const [id = ''] = (await saveTold(db, 'lab', [{ told: told({ url }), guid: undefined }], beforeCutOff))
      .fresh;
    expect(await key()).toBe('new');
    const again = told({ url, title: 'OpenAI tells of its agent anew' });
    await saveTold(db, 'lab', [{ told: again, guid: undefined }], '2025-08-05T13:00:00.000Z');
    expect(await key()).toBe('new');
    const late = told({ url, title: 'OpenAI tells of its agent too late' });
    await saveTold(db, 'lab', [{ told: late, guid: undefined }], afterCutOff);
    expect(await key()).toBe('known');
    await saveScored(db, id, { significance: 9, why: 'It is news.', model: 'judge', at: afterCutOff });
    expect(await key()).toBe('new');
    await saveByHand(db, id, { significance: 2, by: 'Ada', at: afterCutOff });
    expect(await key()).toBe('new');
    const reads = recorded.statements().filter((statement) => statement.includes('news_items'));
    expect(reads).toHaveLength(6);
    for (const statement of reads) expect(statement).not.toContain('content');
  });
});

it.each([
  [{ url: 'ftp://x.test/', title: 'A long enough title' }, /wants an http or https address/],
  [{ url: 'https://x.test/' }, /give it a --title/],
  [
    { url: 'https://x.test/', title: 'A long enough title', topics: ['cakes'] },
    /--topics wants ids from topics\.yaml .*got "cakes"/,
  ],
  [
    { url: 'https://x.test/', title: 'A long enough title', source: 'nobody' },
    /--source wants an id .*got "nobody"/,
  ],
  [{ url: 'https://x.test/', title: 'Short' }, /news add title: /],
])('refuses by hand %j', async (hand, message) => {
  const { freshDatabase } = await import('../support/databases.ts');
  const { db, drop } = await freshDatabase('sqlite');
  await expect(addByHand(db, { ...content, at: beforeCutOff }, { ...hand, by: 'Ada' })).rejects.toThrow(
    message,
  );
  await drop();
});
