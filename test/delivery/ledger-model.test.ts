import fc from 'fast-check';
import { expect, it, onTestFinished } from 'vitest';
import { describeOnBoth, freshDatabase } from '../support/databases.ts';
import { Life } from './ledger-happening.ts';
import { live, type Sabotage } from './ledger-model.ts';

/** Two batches, the second one small. */
const subscribers = 112;
/** `LEDGER_SEED=N` repeats what a failure names; `LEDGER_RUNS` looks for longer. */
const seed = Number(process.env['LEDGER_SEED'] ?? Date.now() % 1_000_000_000);
const runs = (usual: number) => Number(process.env['LEDGER_RUNS'] ?? usual);

describeOnBoth('whatever happens to an issue', (database) => {
  it(`nobody gets it twice, nobody is lost, nobody who had left gets it (seed ${seed})`, {
    timeout: 300_000 + runs(0) * 500,
  }, async () => {
    const { db, url } = database();
    await fc.assert(
      fc.asyncProperty(Life, (life) => live(db, { subscribers, life })),
      { seed, numRuns: runs(url.startsWith('sqlite') ? 150 : 20), endOnFailure: true },
    );
  });
});

const sabotages: [Sabotage, RegExp][] = [
  ['posts without looking', /accepted more than once|the provider has it/],
  ['takes silence for a refusal', /accepted more than once|the provider has it/],
  ['does not hear who leaves', /wanted none before the claim/],
  ['does not hear who wants a rest', /wanted none before the claim/],
  ['takes refusals for acceptance', /accepted by nobody/],
  ['believes a person who guesses', /accepted more than once|the provider has it/],
];

it.each(sabotages)('is noticed when a machine %s', { timeout: 120_000 }, async (sabotage, message) => {
  const { db, drop } = await freshDatabase('sqlite');
  onTestFinished(drop);
  const { failed, errorInstance } = await fc.check(
    fc.asyncProperty(Life, (life) => live(db, { subscribers, life }, sabotage)),
    { seed: 7, numRuns: 100, endOnFailure: true },
  );
  expect(failed).toBe(true);
  expect(String(errorInstance)).toMatch(message);
});
