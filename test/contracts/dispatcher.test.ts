import { describe, expect, it, onTestFinished } from 'vitest';
import { dispatchLocal } from '../../src/jobs/dispatch-local.ts';
import { dispatchPgBoss } from '../../src/jobs/dispatch-pg-boss.ts';
import { type Dispatcher, type Job, type JobKind, jobRules } from '../../src/jobs/job.ts';
import { systemClock } from '../../src/lib/clock.ts';
import { freshDatabase } from '../support/databases.ts';

const clock = systemClock();
/** Two tries, a second apart. */
const rules = { ...jobRules, pull: { ...jobRules.pull, tries: 2, firstWait: 1, longestWait: 1 } };

/** Opens dispatchers, of processes of their own where there may be several; gone with the test. */
const openers: Record<string, () => Promise<() => Promise<Dispatcher>>> = {
  'in this process': async () => async () => dispatchLocal({ clock, rules }),
  'by pg-boss': async () => {
    const { db, url, drop } = await freshDatabase('postgres');
    onTestFinished(drop);
    return () => dispatchPgBoss({ url, db, clock, rules, onTrouble: () => undefined });
  },
};

/** A process that works on jobs of one kind, holding each until it is let go. */
function worker(dispatcher: Dispatcher, kind: JobKind = 'pull') {
  const stop = new AbortController();
  const inHand: { job: Job; letGo(cause?: Error): void }[] = [];
  const done: string[] = [];
  const troubles: unknown[] = [];
  const handler = async (job: Job): Promise<void> => {
    const held = Promise.withResolvers<void>();
    inHand.push({
      job,
      letGo: (cause) => (cause ? held.reject(cause) : held.resolve()),
    });
    job.signal.addEventListener('abort', () => held.resolve());
    await held.promise;
    done.push(job.about);
  };
  const given = { stop: stop.signal, onTrouble: (trouble: unknown) => void troubles.push(trouble) };
  const ended = dispatcher.work(kind, handler, given);
  const end = async () => {
    stop.abort();
    await ended;
  };
  onTestFinished(end);
  return { inHand, done, troubles, end, letGo: (at = 0) => inHand.splice(at, 1)[0]?.letGo() };
}

const soon = { timeout: 20_000 };
const never = new AbortController().signal;

describe.each(Object.entries(openers))('work that is handed out %s', (_name, opener) => {
  const opened = async (): Promise<Dispatcher> => {
    const dispatcher = await (await opener())();
    onTestFinished(() => dispatcher.close());
    return dispatcher;
  };
  const figuresOf = async (dispatcher: Dispatcher, kind: JobKind) =>
    (await dispatcher.figures()).find((one) => one.kind === kind);

  it('is done once, however often it is asked for while it waits or runs', async () => {
    const dispatcher = await opened();
    await dispatcher.ask({ kind: 'pull', about: 'news.org' });
    await dispatcher.ask({ kind: 'pull', about: 'news.org' });
    const { inHand, done, letGo } = worker(dispatcher);
    await expect.poll(() => inHand.length, soon).toBe(1);
    await dispatcher.ask({ kind: 'pull', about: 'news.org' });
    await dispatcher.ask({ kind: 'pull', about: 'other.org' });
    await expect.poll(() => inHand.map(({ job }) => job.about), soon).toEqual(['news.org', 'other.org']);
    letGo();
    letGo();
    await expect.poll(() => done, soon).toEqual(['news.org', 'other.org']);
    await expect.poll(() => figuresOf(dispatcher, 'pull'), soon).toMatchObject({ waiting: 0, running: 0 });
    expect(inHand).toEqual([]);
  });

  it('is done again when it is asked for again afterwards', async () => {
    const dispatcher = await opened();
    const { inHand, done, letGo } = worker(dispatcher);
    for (const times of [1, 2]) {
      await expect.poll(() => figuresOf(dispatcher, 'pull'), soon).toMatchObject({ waiting: 0, running: 0 });
      await dispatcher.ask({ kind: 'pull', about: 'news.org' });
      await expect.poll(() => inHand.length, soon).toBe(1);
      letGo();
      await expect.poll(() => done.length, soon).toBe(times);
    }
  });

  it('is tried again after a while when it fails, then given up for somebody to see', async () => {
    const dispatcher = await opened();
    const { inHand, troubles } = worker(dispatcher);
    await dispatcher.ask({ kind: 'pull', about: 'news.org' });
    await expect.poll(() => inHand.length, soon).toBe(1);
    inHand.splice(0, 1)[0]?.letGo(new Error('nobody answers'));
    await expect.poll(() => figuresOf(dispatcher, 'pull'), soon).toMatchObject({ retrying: 1, dead: 0 });
    await expect.poll(() => inHand.length, soon).toBe(1);
    inHand.splice(0, 1)[0]?.letGo(new Error('nobody answers'));
    await expect.poll(() => figuresOf(dispatcher, 'pull'), soon).toMatchObject({ retrying: 0, dead: 1 });
    expect(troubles).toHaveLength(2);
    // It may be asked for anew.
    await dispatcher.ask({ kind: 'pull', about: 'news.org' });
    await expect.poll(() => inHand.length, soon).toBe(1);
  });

  it('tells whoever waits for it how it ended', async () => {
    const dispatcher = await opened();
    const { inHand } = worker(dispatcher);
    const order = { kind: 'pull', about: 'news.org' } as const;
    const first = dispatcher.askAndWait(order, never);
    await expect.poll(() => inHand.length, soon).toBe(1);
    inHand.splice(0, 1)[0]?.letGo();
    expect(await first).toEqual({ kind: 'done' });
    const second = dispatcher.askAndWait(order, never);
    await expect.poll(() => inHand.length, soon).toBe(1);
    inHand.splice(0, 1)[0]?.letGo(new Error('nobody answers'));
    expect(await second).toEqual({ kind: 'failed', why: 'nobody answers' });
    expect(await dispatcher.askAndWait(order, AbortSignal.abort())).toMatchObject({ kind: 'failed' });
  });

  it('of one thing is done once at a time in a process, whoever wants to help', async () => {
    const dispatcher = await opened();
    const { inHand, done, letGo } = worker(dispatcher, 'send');
    for (const helper of ['one', 'other']) await dispatcher.ask({ kind: 'send', about: 'midweek-1', helper });
    await dispatcher.ask({ kind: 'send', about: 'sunday-1', helper: 'one' });
    await expect
      .poll(() => inHand.map(({ job }) => job.about).sort(), soon)
      .toEqual(['midweek-1', 'sunday-1']);
    expect(await figuresOf(dispatcher, 'send')).toMatchObject({ waiting: 1, running: 2 });
    letGo(inHand.findIndex(({ job }) => job.about === 'midweek-1'));
    await expect.poll(() => done, soon).toEqual(['midweek-1']);
    await expect.poll(() => inHand.filter(({ job }) => job.about === 'midweek-1').length, soon).toBe(1);
  });

  it('asks what is in hand to end when the process is to end, and begins nothing more', async () => {
    const dispatcher = await opened();
    const { inHand, done, end } = worker(dispatcher);
    await dispatcher.ask({ kind: 'pull', about: 'news.org' });
    await expect.poll(() => inHand.length, soon).toBe(1);
    await end();
    expect(done).toEqual(['news.org']);
    await dispatcher.ask({ kind: 'pull', about: 'other.org' });
    expect(await figuresOf(dispatcher, 'pull')).toMatchObject({ waiting: 1, running: 0 });
    expect(inHand).toHaveLength(1);
  });
});

describe('work that several processes hand each other', () => {
  const openTwo = async () => {
    const open = await (openers['by pg-boss'] as () => Promise<() => Promise<Dispatcher>>)();
    // At once, on a database that has no schema of pg-boss yet.
    const both = await Promise.all([open(), open(), open()]);
    for (const one of both) onTestFinished(() => one.close());
    return both as [Dispatcher, Dispatcher, Dispatcher];
  };

  it('is asked for in one and done in another, once', async () => {
    const [desk, one, other] = await openTwo();
    const workers = [worker(one), worker(other)];
    const end = desk.askAndWait({ kind: 'pull', about: 'news.org' }, never);
    await expect.poll(() => workers.flatMap(({ inHand }) => inHand).length, soon).toBe(1);
    for (const { inHand } of workers) inHand[0]?.letGo();
    expect(await end).toEqual({ kind: 'done' });
    expect(workers.flatMap(({ done }) => done)).toEqual(['news.org']);
  });

  it('is done by all who want to help, at the same time', async () => {
    const [one, other] = await openTwo();
    const workers = [worker(one, 'send'), worker(other, 'send')];
    await one.ask({ kind: 'send', about: 'midweek-1', helper: 'one' });
    await other.ask({ kind: 'send', about: 'midweek-1', helper: 'other' });
    await expect.poll(() => workers.map(({ inHand }) => inHand.length), soon).toEqual([1, 1]);
  });
});
