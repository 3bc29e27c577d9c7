import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    globalSetup: ['test/support/global-setup.ts'],
    setupFiles: ['test/support/quiet-console.ts'],
    testTimeout: 90_000,
    hookTimeout: 120_000,
    // A loaded machine may break a step of a browser or of another process once; what fails twice has a cause.
    retry: process.env['CI'] ? 1 : 0,
    isolate: false,
    pool: 'forks',
    maxWorkers: 2,
  },
});
