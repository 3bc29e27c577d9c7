import { defineConfig } from 'vitest/config';

/** What takes minutes: a simulated year, and a real run of ten minutes. `npm run test:long`. */
export default defineConfig({
  test: {
    include: ['test/long/**/*.long.ts'],
    globalSetup: ['test/support/global-setup.ts'],
    setupFiles: ['test/support/quiet-console.ts'],
    hookTimeout: 60_000,
    pool: 'forks',
    maxWorkers: 2,
  },
});
