import { defineConfig } from 'vitest/config';

/** The tests of files that only decide: what a mutation in one of those must be noticed by, without a database. */
export default defineConfig({
  test: {
    include: [
      'test/issues/compose/**/*.test.ts',
      'test/render/**/*.test.{ts,tsx}',
      'test/preflight/**/*.test.ts',
      'test/publication/warm-up.test.ts',
      'test/delivery/{breaker,classify,due-times,pace,request-body,skip-reason}.test.ts',
    ],
    setupFiles: ['test/support/quiet-console.ts'],
    testTimeout: 60_000,
  },
});
