import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from '../support/run-command.ts';

const id = 'midweek-2025-08-06';
const subject = 'Open weights arrive, and worlds to walk through';
const evening = ['--now', '2025-08-05T18:00:00Z'];

describe('the life of an issue on the command line', () => {
  let home = '';
  const run = (...words: string[]) => runCommand({ ALMANAC_HOME: home }, ...words, ...evening);
  const state = async () => (JSON.parse((await run('status', id, '--json')).out) as { state: string }).state;

  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'almanac-life-'));
    const importing = [
      'subscribers',
      'import',
      'data/samples/subscribers.csv',
      '--now',
      '2025-08-01T09:00:00Z',
    ];
    await runCommand({ ALMANAC_HOME: home }, ...importing);
    await run('compose', 'midweek', '--period', '2025-08-06');
  });
  afterAll(() => rmSync(home, { recursive: true, force: true }));

  it('edits a draft, lists and undoes what was edited', async () => {
    const pinned = await run('edit', id, 'pin', 'qwen-image', '--as', 'brief', '--by', 'Ada');
    expect([pinned.code, pinned.notes]).toEqual([0, '']);
    expect(pinned.out).toMatch(
      /Edit 1 of midweek-2025-08-06 by Ada: pin qwen-image as brief[\s\S]*brief +qwen-image/,
    );
    expect((await run('edit', id, 'subject', ...subject.split(' '), '--by', 'Bea')).out).toContain(
      `Subject    ${subject}`,
    );
    expect((await run('edit', id, 'undo', '1', '--by', 'Bea')).code).toBe(0);
    const listed = (await run('edit', id)).out;
    expect(listed).toMatch(
      /1 .*Ada: pin qwen-image as brief \(undone\)\n2 .*Bea: subject ".*"\n3 .*Bea: undo 1\n/,
    );
  });

  it.each([
    [['retitle', 'x'], 'Wanted one of pin, drop, move'],
    [['toString', 'x'], 'Wanted one of pin, drop, move'],
    [['pin'], 'Wanted pin ITEM [--as TIER], got "pin"'],
    [['title', 'qwen-image'], 'Wanted title ITEM TEXT'],
    [['pin', 'qwen-image', '--as', 'cover'], '--as'],
    [['drop', 'nowhere'], 'has no item "nowhere" to drop'],
  ])('says how an edit is typed: %j', async (words, message) => {
    const { code, notes } = await run('edit', id, ...words);
    expect([code, notes]).toEqual([1, expect.stringContaining(message)]);
  });

  it('voids an approval with an edit', async () => {
    expect((await run('approve', id, '--by', 'Ada')).code).toBe(0);
    expect((await run('edit', id, 'note', 'Read slowly.')).out).toContain('Its approval is void');
    expect(await state()).toBe('draft');
  });

  it('approves only the bytes that are named', async () => {
    expect((await run('approve', id, '--by', 'Ada', '--hash', 'x')).notes).toContain('--hash wants the hash');
    const other = await run('approve', id, '--by', 'Ada', '--hash', '00000000');
    expect(other.notes).toContain('has changed since it was looked at: wanted 00000000');
    const previewed = await run('preview', id, '--json', '--out', join(home, 'preview'));
    const { hash } = JSON.parse(previewed.out) as { hash: string };
    expect((await run('approve', id, '--by', 'Ada', '--hash', hash.slice(0, 12))).code).toBe(0);
    await run('unapprove', id);
  });

  it('holds, releases, skips and takes up again, and takes an approval back', async () => {
    expect((await run('hold', id, '--by', 'Ada', '--why', 'a call')).out).toContain('is held');
    expect((await run('release', id)).out).toContain('is draft');
    expect((await run('skip', id, '--why', 'a holiday')).out).toContain('is skipped');
    expect((await run('skip', id)).notes).toContain('is skipped and cannot become skipped');
    expect((await run('release', id)).out).toContain('is draft');
    await run('approve', id, '--by', 'Ada');
    expect((await run('unapprove', id)).out).toContain('is draft');
    expect((await run('release', id)).notes).toContain('only a held or skipped one is released');
  });

  it('moves the due time and leaves the period', async () => {
    const { code, out } = await run('reschedule', id, '2025-08-06T09:00:00Z', '--why', 'the printer');
    expect(code).toBe(0);
    expect(out).toContain('is due 2025-08-06T09:00:00.000Z');
    expect(out).toContain('Its period stays midweek 2025-08-06T07:00');
    expect((await run('reschedule', id, '2025-08-01T09:00:00Z')).notes).toContain('a moment still to come');
  });

  it('tells all of it in its history: who, when and why', async () => {
    const { out } = await run('history', id);
    for (const part of [
      '(new) to draft by operator',
      'edit 1 by Ada: pin qwen-image as brief (undone)',
      'draft to held by Ada: a call',
      'draft to skipped by operator: a holiday',
      'due 2025-08-06T09:00:00.000Z instead of 2025-08-06T06:00:00.000Z: the printer',
    ])
      expect(out).toContain(part);
  });

  it('corrects it once it is sent, and not before', async () => {
    const words = ['--note', 'We gave a wrong figure.', '--by', 'Ada'];
    expect((await run('correct', id, ...words)).notes).toContain('it is edited, not corrected');
    await run('approve', id, '--by', 'Ada');
    const due = ['--now', '2025-08-06T09:00:00Z'];
    const sent = await runCommand({ ALMANAC_HOME: home }, 'send', id, ...due);
    expect(sent.code).toBe(0);
    const correct = (...texts: string[]) =>
      runCommand({ ALMANAC_HOME: home }, 'correct', id, ...texts, ...words, ...due);
    for (const [texts, message] of [
      [['pin', 'genie-3'], 'Wanted one of title, summary, why to be written anew, got "pin genie-3"'],
      [['summary', 'genie-3'], 'Wanted summary ITEM TEXT, got "summary genie-3"'],
      [
        ['summary', 'nowhere', 'It is so.'],
        `Issue ${id} has no item "nowhere"; it has gpt-oss-release, genie-3, `,
      ],
    ] as const) {
      const { code, notes } = await correct(...texts);
      expect([code, notes]).toEqual([1, expect.stringContaining(message)]);
    }
    const corrected = await correct('summary', 'genie-3', 'It is so.');
    expect([corrected.code, corrected.out]).toEqual([0, expect.stringContaining('is corrected on the web')]);
  });

  it('is copied, restored elsewhere, and sends nothing there by itself', async () => {
    const file = join(home, 'copy.db');
    expect((await run('backup', file)).out).toContain('All of the database is in');
    const elsewhere = join(home, 'elsewhere');
    const { secret, suppressionKey } = JSON.parse(readFileSync(`${file}.secrets.json`, 'utf8')) as Record<
      string,
      string
    >;
    const env = {
      ALMANAC_HOME: elsewhere,
      ALMANAC_SECRET: secret ?? '',
      ALMANAC_SUPPRESSION_KEY: suppressionKey ?? '',
    };
    const restored = await runCommand(env, 'restore', file, ...evening);
    expect([restored.code, restored.out]).toEqual([0, expect.stringContaining('Restored from a copy of')]);
    const { out } = await runCommand(env, 'status', '--json');
    expect(JSON.parse(out)).toMatchObject([{ id, state: 'sent' }]);
  });
});
