import { defineConfig } from 'vitest/config';

/** Two suites: `rules` (unit and ingest, fast) and `browser` (the built sites in Chromium), each on two workers. */
export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'rules',
          include: ['tests/unit/**/*.test.{ts,tsx}', 'tests/ingest/**/*.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.ts'],
          globalSetup: ['tests/browser/harness/setup.ts'],
          // A worker's files share its browser: contexts keep their pages apart.
          isolate: false,
          // Two pages that draw without a graphics card share two cores: what comes may take its time, what never comes fails.
          testTimeout: 240_000,
          hookTimeout: 120_000,
          expect: { poll: { timeout: 30_000 } },
        },
      },
    ],
  },
});
