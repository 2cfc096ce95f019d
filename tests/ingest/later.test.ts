/** Papers and packages, and what takes long, wait for the pages: a run that hurries makes none, the next one makes those that are old. */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Cache } from '../../src/ingest/cache.ts';
import { Later } from '../../src/ingest/later.ts';
import { ScanError } from '../../src/ingest/scan/failure.ts';
import { makersBeside, type Beside } from '../../src/ingest/steps/beside.ts';
import { maker } from '../../src/ingest/steps/make.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plus-tard-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** What is shown as things are made beside the runs, until nothing is; each showing is a run. */
async function allShown(later: Later): Promise<string[]> {
  const shown: string[] = [];
  for (let next = later.beside; next; next = later.beside) {
    shown.push(await next);
    later.begin(true);
  }
  return shown;
}

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
    return readFile(join(given ?? '', 'fiche.txt'), 'utf8');
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
  const run = (pose: string, ends: Promise<unknown> = Promise.resolve()): Promise<string | undefined> => {
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
  expect(await allShown(later)).toEqual(['at once', 'at once']);
  expect(made).toEqual(['un', 'deux', 'quatre']);
  expect([...taken]).toEqual([undefined, makersBeside().cores]);
  await run('fausse');
  await allShown(later);
  await expect(run('fausse')).rejects.toThrow('cannot be');
});

it('leaves out, in a desk, what there is nothing of yet, gives it once it is made, and what came first is not drawn anew for the rest', async () => {
  const later = new Later({ opens: true });
  const made: string[] = [];
  let end = () => undefined as void;
  const begun = new Promise<void>((done) => (end = done));
  const ask = (thing: string, rank: 'first' | 'more' = 'first', key = thing) =>
    later.meanwhile(
      thing,
      key,
      () => Promise.resolve(made.includes(key)),
      async (otherwise) => {
        expect(otherwise === undefined, 'a run makes nothing itself').toBe(made.includes(key));
        await begun;
        if (key === 'abimé') throw new ScanError('« abimé.ply » : coupé.');
        if (!made.includes(key)) made.push(key);
        return folder;
      },
      { rank },
    );
  const run = async (hurries: boolean) => {
    later.begin(hurries);
    return [await ask('coffre'), await ask('détails', 'more'), await ask('abimé').catch(String), await ask('vase')];
  };
  expect(await run(true)).toEqual([undefined, undefined, undefined, undefined]);
  // A run that has the time waits for it no more than another.
  expect(await run(false)).toEqual([undefined, undefined, undefined, undefined]);
  end();
  const shown = await allShown(later);
  expect([shown[0], shown.at(-1)]).toEqual(['when opened', 'at once']);
  expect(made).toEqual(['coffre', 'vase', 'détails']);
  expect(await run(true)).toEqual([folder, folder, 'ScanError: « abimé.ply » : coupé.', folder]);
  expect(later.beside).toBeUndefined();
});

it('ends the making of what is asked for no more', async () => {
  const later = new Later({ opens: true });
  const ended: string[] = [];
  const ask = (key: string) => {
    later.begin(true);
    const make = async (otherwise: Partial<Beside> = {}) => {
      const order = { sources: { base: folder, paths: ['absent.obj'] }, args: { front: undefined } };
      const step = { name: 'scan/drawing', version: 1, inputs: [key] };
      const made = maker({ cache: new Cache(folder), cores: 1, ...otherwise })({ ...order, work: 'scan/drawing', step });
      return made.catch((error: unknown) => {
        ended.push(`${key}: ${String(error)}`);
        return folder;
      });
    };
    return later.meanwhile('coffre', key, () => Promise.resolve(ended.length > 1), make);
  };
  await ask('un');
  await vi.waitFor(async () => expect(await readdir(join(folder, 'partial'))).toHaveLength(1));
  await ask('deux');
  await allShown(later);
  expect(ended[0]).toMatch(/^un: .*(?:aborted|asked for no more)/);
  expect(ended[1]).toMatch(/^deux: .*absent\.obj/);
  expect(await readdir(join(folder, 'partial'))).toEqual([]);
});

it('makes in a thread of its own the very bytes that a run makes, and says what is wrong with a file in its sentence', async () => {
  const box = [0, 1, 2, 3, 4, 5, 6, 7].map((corner) => `v ${corner & 1} ${(corner >> 1) & 1} ${(corner >> 2) & 1}`).join('\n');
  await writeFile(join(folder, 'boite.obj'), `${box}\nf 1 3 4 2\nf 5 6 8 7\nf 1 2 6 5\nf 3 7 8 4\nf 1 5 7 3\nf 2 4 8 6\n`);
  await writeFile(join(folder, 'rien.obj'), '# rien\n');
  /** What stands in the files of a drawing. */
  const drawn = async (name: string, cache: string, otherwise: Partial<Beside>) => {
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
  expect(await drawn('boite.obj', 'thread', makersBeside())).toEqual(run);
  const fault = await drawn('rien.obj', 'run', {}).catch((error: unknown) => String(error));
  await expect(drawn('rien.obj', 'thread', makersBeside())).rejects.toThrow(fault instanceof Array ? 'none' : fault.replace(/^\w+: /, ''));
});

it('makes pictures, in a desk, once what was written is shown, a few at a time, and shows them all at the end', async () => {
  expect(new Later().pictures(new Cache(folder))).toBeUndefined();
  const later = new Later({ opens: true });
  const made: string[] = [];
  const ask = (picture: string, ends: Promise<unknown> = Promise.resolve()) => {
    const step = { name: 'photo/essai', version: 1, inputs: [picture] };
    const given = later.pictures(new Cache(folder))?.run(step, async (into) => {
      await ends;
      made.push(picture);
      await writeFile(join(into, 'image.txt'), picture);
    });
    return given?.then((path) => (path.startsWith(folder) ? picture : path), String);
  };
  // What begins, and what somebody writes, is shown first.
  later.begin(true);
  expect(await ask('un')).toBe('NotYet: photo/essai');
  later.end(true);
  expect(await later.beside).toBe('when opened');
  later.begin(true);
  expect(await ask('un')).toBe('un');
  let end = () => undefined as void;
  const large = ask('deux', new Promise<void>((done) => (end = done)));
  later.hurry();
  expect([await large, await ask('trois'), await ask('un')]).toEqual(['NotYet: photo/essai', 'NotYet: photo/essai', 'un']);
  later.end(true);
  // What was written is shown without it; then it is there, and was not made twice.
  later.begin(true);
  expect(await ask('trois')).toBe('NotYet: photo/essai');
  later.end(true);
  later.begin(true);
  end();
  expect([await ask('deux'), made]).toEqual(['deux', ['un', 'deux']]);
  later.end(false);
  expect(await later.beside).toBe('at once');
  later.begin(true);
  later.end(false);
  expect(later.beside).toBeUndefined();
});
