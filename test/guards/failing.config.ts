import { defineConfig } from 'vitest/config';

/** As the real one, for a test that fails. */
export default defineConfig({
  test: {
    include: ['test/guards/failing.fixture.ts'],
    globalSetup: ['test/support/global-setup.ts'],
  },
});
