/** The linter finds what it is asked for: imports in a circle were passed over for a long time by one that read no TypeScript. */
import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';

let folder = '';
beforeAll(async () => {
  // Within the project, whose way of finding modules counts.
  await mkdir('.tmp', { recursive: true });
  folder = await mkdtemp(join('.tmp', 'lint-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

it('finds modules that import one another in a circle', async () => {
  const modules = {
    'one.ts': "import { two } from './two.tsx';\nexport const one = () => two();\n",
    'two.tsx': "import { three } from './three.ts';\nexport const two = () => three();\n",
    'three.ts': "import { one } from './one.ts';\nexport const three = () => one();\n",
    // What only types are imported from runs in no circle.
    'four.ts': "import type { Five } from './five.ts';\nexport const four = (five: Five) => five;\n",
    'five.ts': "import { four } from './four.ts';\nexport interface Five {\n  readonly of: typeof four;\n}\n",
  };
  for (const [name, text] of Object.entries(modules)) await writeFile(join(folder, name), text);
  const files = Object.keys(modules).map((name) => join(folder, name));
  const oxlint = join('node_modules', 'oxlint', 'bin', 'oxlint');
  const { stdout, status } = spawnSync(process.execPath, [oxlint, '--no-ignore', '--format', 'unix', ...files], { encoding: 'utf8' });
  const found = stdout.split('\n').flatMap((line) => (line.includes('no-cycle') ? [/(\w+)\.tsx?:/.exec(line)?.[1]] : []));
  expect(found.sort()).toEqual(['one', 'three', 'two']);
  expect(status).not.toBe(0);
});
