/** Media that carry a title: made anew by a build, kept while the title is being written. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Cache } from '../../src/ingest/cache.ts';
import { runLabelled } from '../../src/ingest/labelled.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'labelled-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

it('is made for each label by a build, and once for all by a draft', async () => {
  const cache = new Cache(folder);
  let made = 0;
  const run = async (source: string, title: string, draft: boolean) => {
    const step = { name: 'essai', version: 1, inputs: [source], params: { id: 'vase' } };
    const target = await runLabelled(cache, step, { title }, draft, (labelled) =>
      cache.run(labelled, async (out) => {
        made++;
        await writeFile(join(out, 'x'), title);
      }),
    );
    return readFile(join(target, 'x'), 'utf8');
  };
  expect(await run('a', 'Un', true)).toBe('Un');
  expect(await run('a', 'Deux', true)).toBe('Un');
  expect(made).toBe(1);
  // The build says what the editor wrote; the draft then goes on from there.
  expect(await run('a', 'Deux', false)).toBe('Deux');
  expect(await run('a', 'Trois', true)).toBe('Deux');
  expect(made).toBe(2);
  // Another file is other media, draft or not.
  expect(await run('b', 'Trois', true)).toBe('Trois');
  // What was thrown out of the cache is made again.
  await rm(join(folder, 'steps'), { recursive: true, force: true });
  expect(await run('b', 'Quatre', true)).toBe('Quatre');
});
