import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take minutes: begun last, one of them would leave the other worker with nothing to do. */
const LONG =
  /browser\/(pages\/(own|real|world)|kiosk|kiosk-doors|viewer|lesson)\.test|ingest\/(?:one-build|kill-resume)|scan\/tileset|kiosk\/install|atelier\/(yaml-)?edit/;

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const long = (file: TestSpecification) => LONG.test(file.moduleId);
    return [...sorted.filter(long), ...sorted.filter((file) => !long(file))];
  }
}

/** Two suites: `rules` (unit and ingest, fast) and `browser` (the built sites in Chromium), each on two workers. */
export default defineConfig({
  test: {
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
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
