import { defineConfig } from 'vitest/config';

/** The tests of files that only decide: what a mutation in one of those must be noticed by, without a database. */
export default defineConfig({
  test: {
    include: [
      'test/issues/**/*.test.ts',
      'test/render/**/*.test.{ts,tsx}',
      'test/preflight/**/*.test.ts',
      'test/publication/warm-up.test.ts',
      'test/delivery/{breaker,classify,due-times,pace,request-body,request-hash,skip-reason,window-phase}.test.ts',
    ],
    // The first two want a database and a browser; the third, mutants in the code, takes longer than all others together.
    exclude: [
      'test/issues/*-store.test.ts',
      'test/preflight/looks-in-a-browser.test.ts',
      'test/preflight/own-mails.test.ts',
    ],
    setupFiles: ['test/support/quiet-console.ts'],
    testTimeout: 60_000,
    isolate: false,
  },
});
