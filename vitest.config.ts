import { readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { ownTempFolder } from './tests/fixtures/temp-folder.ts';

ownTempFolder();

/** Files that take longest, the longest first: begun last, one of them would leave the other worker with nothing to do. */
const LONG = [
  'ingest/kill-resume',
  'ingest/one-build',
  'ingest/scan/one-file',
  'ingest/languages',
  'ingest/keep-going',
  'ingest/photo/capped',
  'ingest/dev',
  'ingest/damages',
  'ingest/damaged-roots',
  'ingest/scan/tileset',
  'ingest/scan/ingest',
  'models/object-content',
  'ingest/attacks-budgets',
  'kiosk/install',
  'browser/atelier/first',
  'browser/viewer',
  // Half of it is waiting: beside what never waits.
  'browser/kiosk-offline',
  'browser/pages/own',
  'browser/pages/real',
  'browser/pages/world',
  'browser/kiosk-doors',
  'browser/atelier',
  'browser/kiosk',
  'browser/lesson',
  'browser/plates',
  'browser/keyboard',
  'browser/kiosk-access',
].map((name) => `${name}.test.ts`);

/**
 * The longest first, within what shares a worker's modules: a suite, and of it what runs in a page's environment. A worker that is given
 * a file of another one ends, and all modules are read anew.
 */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const length = (file: TestSpecification) => {
      const long = LONG.findIndex((name) => file.moduleId.endsWith(name));
      return long < 0 ? LONG.length : long;
    };
    const places = new Map(
      sorted.map((file) => {
        const inPage = readFileSync(file.moduleId, 'utf8').startsWith('// @vitest-environment') ? 1 : 0;
        return [file, [file.project.name, inPage, length(file)] as const];
      }),
    );
    return sorted.toSorted((a, b) => {
      const [suite, inPage, long] = places.get(a) ?? ['', 0, 0];
      const [otherSuite, otherInPage, otherLong] = places.get(b) ?? ['', 0, 0];
      // `unit` before `ingest`: what its tests wait for is nobody's time while sites are built beside them.
      return otherSuite.localeCompare(suite) || inPage - otherInPage || long - otherLong;
    });
  }
}

/**
 * Builds, servers, workers that are killed, a browser and a graphics card in software, on two cores: what fails once and not
 * twice is told as « retry » and does not stop the rest. It is still a fault, of the program or of the test, to be looked for.
 */
const RETRIES = 1;

/** What libraries say of themselves at each file, whoever uses them: it hides what tests have to say. */
const SAID_OF_THEMSELVES = /^(?:THREE\.Clock: This module has been deprecated|Lit is in dev mode)/;

/** What the two suites of rules have alike. */
const RULES = {
  testTimeout: 180_000,
  hookTimeout: 180_000,
  expect: { poll: { timeout: 30_000 } },
  retry: RETRIES,
  // Reading the same modules anew for each file took a third of the time.
  isolate: false,
  setupFiles: ['tests/fixtures/leave-nothing.ts'],
};

/** Three suites: `unit` and `ingest` (the rules, fast) and `browser` (the built sites in Chromium), each on two workers. */
export default defineConfig({
  test: {
    maxWorkers: 2,
    onConsoleLog: (said) => !SAID_OF_THEMSELVES.test(said),
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        define: { __WITHOUT__: '""' },
        test: {
          ...RULES,
          name: 'unit',
          include: ['tests/unit/**/*.test.{ts,tsx}'],
        },
      },
      { define: { __WITHOUT__: '""' }, test: { ...RULES, name: 'ingest', include: ['tests/ingest/**/*.test.ts'] } },
      {
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.ts'],
          globalSetup: ['tests/browser/harness/setup.ts'],
          // A worker's files share its browser: contexts keep their pages apart.
          isolate: false,
          // Two pages that draw without a graphics card share two cores: what comes may take its time, what never comes fails.
          testTimeout: 240_000,
          hookTimeout: 240_000,
          expect: { poll: { timeout: 30_000 } },
          retry: RETRIES,
        },
      },
    ],
  },
});
