/** Papers and packages, and what takes long, wait for the pages: a run that hurries makes none, the next one makes those that are old. */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Cache } from '../../src/ingest/cache.ts';
import { Later } from '../../src/ingest/later.ts';
import { BESIDE } from '../../src/ingest/steps/beside.ts';
import { maker } from '../../src/ingest/steps/make.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plus-tard-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

it('gives what was made last, then what is asked for, and makes nothing twice', async () => {
  const later = new Later();
  const made: string[] = [];
  /** A run of its own cache, as each ingest has; what the paper then says. */
  const run = async (hurries: boolean, text: string): Promise<string> => {
    later.begin(hurries);
    const step = { name: 'essai', version: 1, inputs: [text] };
    const given = await later.run(new Cache(folder), 'parcours/lecon fr', step, async (out) => {
      made.push(text);
      await writeFile(join(out, 'fiche.txt'), text);
    });
    return readFile(join(given, 'fiche.txt'), 'utf8');
  };
  // Where nothing was made yet there is nothing else to give.
  expect([await run(true, 'un'), later.left]).toEqual(['un', false]);
  expect([await run(true, 'deux'), later.left]).toEqual(['un', true]);
  expect([await run(false, 'deux'), later.left]).toEqual(['deux', false]);
  // An edit that is taken back has its paper already.
  expect([await run(true, 'un'), later.left]).toEqual(['un', false]);
  expect([await run(true, 'trois'), later.left]).toEqual(['un', true]);
  await rm(join(folder, 'steps'), { recursive: true });
  expect([await run(true, 'quatre'), later.left]).toEqual(['quatre', false]);
  expect(made).toEqual(['un', 'deux', 'quatre']);
});

it('makes beside the runs what takes long, of one thing the last that is asked for, and leaves to a run what fails', async () => {
  const later = new Later();
  const made: string[] = [];
  /** Cores: all those of a run, or one beside it. */
  const taken = new Set<number | undefined>();
  /** What a run is given of an object in a pose. */
  const run = (pose: string, ends: Promise<unknown> = Promise.resolve()): Promise<string> => {
    later.begin(true);
    return later.meanwhile(
      '3d/coffre',
      pose,
      () => Promise.resolve(made.includes(pose)),
      async (otherwise) => {
        await ends;
        taken.add(otherwise?.cores);
        if (pose === 'fausse') throw new Error('a pose that cannot be');
        if (!made.includes(pose)) made.push(pose);
        return folder;
      },
    );
  };
  let end = () => undefined as void;
  const first = new Promise<void>((done) => (end = done));
  await run('un');
  expect(later.beside).toBeUndefined();
  expect([await run('deux', first), await run('trois'), await run('quatre')]).toEqual([folder, folder, folder]);
  expect(made).toEqual(['un']);
  end();
  await later.beside;
  expect(made).toEqual(['un', 'deux', 'quatre']);
  expect([...taken]).toEqual([undefined, 1]);
  await run('fausse');
  await later.beside;
  await expect(run('fausse')).rejects.toThrow('cannot be');
});

it('makes in a thread of its own the very bytes that a run makes, and says what is wrong with a file in its sentence', async () => {
  const box = [0, 1, 2, 3, 4, 5, 6, 7].map((corner) => `v ${corner & 1} ${(corner >> 1) & 1} ${(corner >> 2) & 1}`).join('\n');
  await writeFile(join(folder, 'boite.obj'), `${box}\nf 1 3 4 2\nf 5 6 8 7\nf 1 2 6 5\nf 3 7 8 4\nf 1 5 7 3\nf 2 4 8 6\n`);
  await writeFile(join(folder, 'rien.obj'), '# rien\n');
  /** What stands in the files of a drawing. */
  const drawn = async (name: string, cache: string, otherwise: Partial<typeof BESIDE>) => {
    const made = await maker({ cache: new Cache(join(folder, cache)), cores: 2, ...otherwise })({
      work: 'scan/drawing',
      step: { name: 'scan/drawing', version: 1, inputs: [name] },
      sources: { base: folder, paths: [name] },
      args: { front: undefined },
    });
    return Promise.all((await readdir(made)).sort().map((file) => readFile(join(made, file), 'utf8')));
  };
  const run = await drawn('boite.obj', 'run', {});
  expect(run.join('').length).toBeGreaterThan(200);
  expect(await drawn('boite.obj', 'thread', BESIDE)).toEqual(run);
  const fault = await drawn('rien.obj', 'run', {}).catch((error: unknown) => String(error));
  await expect(drawn('rien.obj', 'thread', BESIDE)).rejects.toThrow(fault instanceof Array ? 'none' : fault.replace(/^\w+: /, ''));
});
