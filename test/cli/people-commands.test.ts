import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { runCommand } from '../support/run-command.ts';

const home = mkdtempSync(join(tmpdir(), 'almanac-people-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));
const people = (...words: string[]) => runCommand({ ALMANAC_HOME: home }, 'subscribers', ...words);
const decided = ['--by', 'Ada', '--why', 'a letter'];

it('looks after one subscriber, each decision on record, until nothing but a hash is left', async () => {
  await people('add', 'ann@post.org', '--source', 'a fair');
  expect((await people('show', 'ANN@post.org')).out).toContain('ann@post.org is subscriber 1: active');
  expect((await people('suppress', 'ann@post.org', ...decided)).out).toContain('never mailed again');
  expect((await people('show', '1')).out).toContain('suppressed: by hand (Ada: a letter)');
  expect((await people('lift', 'ann@post.org', ...decided)).out).toContain('may be mailed again');
  expect((await people('unsubscribe', '1', ...decided)).out).toContain('is unsubscribed');
  expect((await people('unsubscribe', '1', ...decided)).out).toContain('had left before');
  const { consents } = JSON.parse((await people('show', '1', '--json')).out);
  expect(consents.map(({ kind }: { kind: string }) => kind)).toEqual([
    'suppressed by hand',
    'suppression lifted',
    'left',
  ]);
  expect(JSON.parse((await people('show', '1', '--all', '--json')).out)).toHaveProperty('subscriber.id', 1);

  expect(await people('erase', '1')).toMatchObject({ code: 1, notes: expect.stringContaining('say --yes') });
  expect((await people('erase', '1', '--yes')).code).toBe(0);
  expect((await people('show', '1')).out).toContain('(erased) is subscriber 1: erased');
  expect(await people('show', 'ann@post.org')).toMatchObject({
    code: 1,
    notes: expect.stringContaining('There is no subscriber "ann@post.org"'),
  });
});

it('writes every refused row of a list and its reason into the report', async () => {
  const [list, report] = [join(home, 'list.csv'), join(home, 'refused.csv')];
  writeFileSync(list, 'address,source\nann@post.org,a fair\n"no, address",a fair\nbea@post.org,\n');
  const { code, out } = await people('import', list, '--report', report);
  expect([code, out]).toEqual([0, expect.stringContaining('3 rows: 0 added')]);
  const [head, ...rows] = readFileSync(report, 'utf8').trim().split('\n');
  expect(head).toBe('line,reason,detail');
  expect(rows.sort()).toEqual([
    expect.stringMatching(/^2,erased,/),
    expect.stringMatching(/^3,address,".*no, address"""$/),
    expect.stringMatching(/^4,consent,/),
  ]);
  const nowhere = await people('import', list, '--report', join(home, 'no', 'such', 'folder.csv'));
  expect([nowhere.code, nowhere.notes]).toEqual([1, expect.stringContaining('cannot be written')]);
});
