import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Two suites: `rules` (unit and ingest, fast) and `browser` (the built site in Chromium, one page at a time). */
export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'rules',
          include: ['tests/unit/**/*.test.{ts,tsx}', 'tests/ingest/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.ts'],
          globalSetup: ['tests/browser/harness/setup.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
          // A page answers when it can: on a busy machine, drawing without a graphics card, a second is not always enough.
          expect: { poll: { timeout: 20_000 } },
        },
      },
    ],
  },
});
