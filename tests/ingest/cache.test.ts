import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, truncate, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Cache, hashText, LIST, stableJson, type Verified } from '../../src/ingest/cache.ts';
import { Output } from '../../src/ingest/output.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cache-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Every file below a folder with the hash of its bytes. */
async function tree(root: string): Promise<string[]> {
  const entries = (await readdir(root, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  return (
    await Promise.all(
      entries.map(
        async (entry) =>
          `${join(entry.parentPath, entry.name).slice(root.length)} ${hashText(await readFile(join(entry.parentPath, entry.name)))}`,
      ),
    )
  ).sort();
}

describe('the content-addressed cache', () => {
  it('does the work once for the same input, and again when input, version or parameters change', async () => {
    const cache = new Cache(folder);
    let times = 0;
    const work = async (dir: string) => {
      times++;
      await writeFile(join(dir, 'out.txt'), 'x');
    };
    const step = { name: 'test/step', version: 1, inputs: [hashText('a')], params: { b: 1, a: 2 } };
    const first = await cache.run(step, work);
    expect(await cache.run({ ...step, params: { a: 2, b: 1 } }, work)).toBe(first);
    expect(times).toBe(1);
    await cache.run({ ...step, version: 2 }, work);
    await cache.run({ ...step, inputs: [hashText('c')] }, work);
    await cache.run({ ...step, params: { a: 3 } }, work);
    expect(times).toBe(4);
    expect(cache.stats).toEqual({ hits: 1, misses: 4 });
  });

  it('takes the word of an earlier run of the same process for what it has verified, while that stands', async () => {
    const step = { name: 's', version: 1, inputs: ['i'] };
    const verified: Verified = new Map();
    const make = (times: string[]) => async (dir: string) => {
      times.push('made');
      await writeFile(join(dir, 'out.txt'), 'x');
    };
    const times: string[] = [];
    const entry = await new Cache(folder, verified).run(step, make(times));
    // Nothing of it is read again: a list that is gone would have it written anew.
    await rm(join(entry, LIST));
    expect(await new Cache(folder, verified).run(step, make(times))).toBe(entry);
    expect(await readdir(entry)).toEqual(['out.txt']);
    await rm(entry, { recursive: true });
    expect(await new Cache(folder, verified).held(step)).toBeUndefined();
    await new Cache(folder, verified).run(step, make(times));
    expect(times).toEqual(['made', 'made']);
    expect((await readdir(entry)).sort()).toEqual([LIST, 'out.txt'].sort());
  });

  it('shares one run between callers who ask at the same time', async () => {
    const cache = new Cache(folder);
    let times = 0;
    const ask = () =>
      cache.run({ name: 's', version: 1, inputs: ['i'] }, async (dir) => {
        times++;
        await new Promise((done) => setTimeout(done, 20));
        await writeFile(join(dir, 'x'), '');
      });
    const [a, b] = await Promise.all([ask(), ask()]);
    expect(a).toBe(b);
    expect(times).toBe(1);
  });

  it('leaves nothing when the work fails', async () => {
    const cache = new Cache(folder);
    const step = { name: 's', version: 1, inputs: ['i'] };
    await expect(
      cache.run(step, async (dir) => {
        await writeFile(join(dir, 'half'), 'x');
        throw new Error('cassé');
      }),
    ).rejects.toThrow('cassé');
    expect(await readdir(join(folder, 'partial'))).toEqual([]);
    let again = false;
    await cache.run(step, async () => {
      again = true;
    });
    expect(again).toBe(true);
  });

  it('sees a changed file, and only then reads it again', async () => {
    const cache = new Cache(folder);
    const file = join(folder, 'f');
    await writeFile(file, 'un');
    expect(await cache.hashFile(file)).toBe(hashText('un'));
    await writeFile(file, 'deux !');
    expect(await cache.hashFile(file)).toBe(hashText('deux !'));
  });

  it('a run killed in the middle is resumed and ends with the same bytes', async () => {
    const script = join(folder, 'job.ts');
    const source = fileURLToPath(new URL('../../src/ingest/cache.ts', import.meta.url));
    await writeFile(
      script,
      `
      import { writeFile } from 'node:fs/promises';
      import { join } from 'node:path';
      import { Cache } from ${JSON.stringify(source)};
      const cache = new Cache(process.argv[2]);
      for (let i = 0; i < 8; i++) {
        await cache.run({ name: 'slow', version: 1, inputs: [String(i)] }, async (dir) => {
          await writeFile(join(dir, 'a'), 'a'.repeat(1000 + i));
          if (String(i) === process.argv[3]) {
            console.log('half');
            await new Promise((done) => setTimeout(done, 3_600_000));
          }
          await writeFile(join(dir, 'b'), 'b'.repeat(1000 + i));
        });
      }
      console.log(JSON.stringify(cache.stats));
    `,
    );
    /** @param killAt the step within which it waits for its end */
    const launch = (target: string, killAt?: number) =>
      new Promise<string>((done) => {
        const child = spawn(process.execPath, [script, target, String(killAt)], { stdio: ['ignore', 'pipe', 'inherit'] });
        let output = '';
        child.stdout.on('data', (chunk: Buffer) => {
          output += chunk.toString();
          if (killAt !== undefined && output.includes('half')) child.kill('SIGKILL');
        });
        child.on('close', () => done(output));
      });
    await launch(join(folder, 'killed'), 3);
    const half = await readdir(join(folder, 'killed', 'steps', 'slow'));
    expect(half).toHaveLength(3);
    const resumed = await launch(join(folder, 'killed'));
    expect(JSON.parse(resumed.trim().split('\n').at(-1) ?? '{}')).toEqual({ hits: half.length, misses: 8 - half.length });
    await launch(join(folder, 'whole'));
    expect(await tree(join(folder, 'killed', 'steps'))).toEqual(await tree(join(folder, 'whole', 'steps')));
  });
});

describe('what the cache gives', () => {
  const step = { name: 'test/step', version: 1, inputs: ['i'] };
  let made = 0;
  const work = async (dir: string) => {
    made++;
    await mkdir(join(dir, 'tuiles'));
    await writeFile(join(dir, 'tuiles', 'a.jpg'), 'abcdef');
    await writeFile(join(dir, 'value.json'), '{"a":1}');
  };
  beforeEach(() => void (made = 0));

  it.each<[string, (entry: string) => Promise<unknown>]>([
    ['a flipped byte', (entry) => writeFile(join(entry, 'tuiles/a.jpg'), 'abcdeF')],
    ['a lost tile', (entry) => rm(join(entry, 'tuiles/a.jpg'))],
    ['a cut file', (entry) => truncate(join(entry, 'value.json'), 3)],
    ['a file too many', (entry) => writeFile(join(entry, 'plante.html'), '<script>')],
    [
      'a link in the place of a file',
      (entry) => rm(join(entry, 'value.json')).then(() => symlink('/etc/passwd', join(entry, 'value.json'))),
    ],
    ['a damaged list', (entry) => writeFile(join(entry, LIST), '{"val')],
    ['an empty list', (entry) => writeFile(join(entry, LIST), '{}')],
  ])('%s: made anew, once', async (_what, damage) => {
    const entry = await new Cache(folder).run(step, work);
    // A run in between finds it whole and remembers it so.
    await new Cache(folder).run(step, work);
    expect(made).toBe(1);
    await damage(entry);
    await new Cache(folder).run(step, work);
    expect(made).toBe(2);
    expect(await readFile(join(entry, 'tuiles/a.jpg'), 'utf8')).toBe('abcdef');
    expect((await readdir(entry)).sort()).toEqual([LIST, 'tuiles', 'value.json']);
    await new Cache(folder).run(step, work);
    expect(made).toBe(2);
  });

  it('an error of the work is told, whatever stands in its place', async () => {
    await mkdir(join(folder, 'steps/test/step', new Cache(folder).key(step)), { recursive: true });
    await writeFile(join(folder, 'steps/test/step', new Cache(folder).key(step), LIST), 'x');
    await expect(new Cache(folder).run(step, () => Promise.reject(new Error('la vraie')))).rejects.toThrow('la vraie');
  });

  it('what a killed process of the same number left is emptied', async () => {
    const cache = new Cache(folder);
    const left = join(folder, 'partial', `${cache.key(step)}-${process.pid}-0`);
    await mkdir(left, { recursive: true });
    await writeFile(join(left, 'plante.html'), '<script>');
    expect((await readdir(await cache.run(step, work))).sort()).toEqual([LIST, 'tuiles', 'value.json']);
  });

  it.each([10, 200_000])('new bytes of the same size and time are seen (%i bytes)', async (size) => {
    const file = join(folder, 'source');
    await writeFile(file, Buffer.alloc(size, 1));
    const when = new Date(1e12);
    await utimes(file, when, when);
    const before = await new Cache(folder).hashFile(file);
    await writeFile(file, Buffer.alloc(size, 2));
    await utimes(file, when, when);
    expect(await new Cache(folder).hashFile(file)).not.toBe(before);
    await writeFile(join(folder, 'hashes', (await readdir(join(folder, 'hashes')).catch(() => ['x']))[0] ?? 'x'), 'abîmé').catch(
      () => undefined,
    );
    expect(await new Cache(folder).hashFile(file)).toBe(hashText(Buffer.alloc(size, 2)));
  });
});

describe('keys', () => {
  it('do not depend on the order of keys', () => {
    expect(stableJson({ b: [1, { d: 1, c: 2 }], a: 1 })).toBe('{"a":1,"b":[1,{"c":2,"d":1}]}');
  });
});

describe('the published tree', () => {
  it('appears whole, replaces the old one, and keeps it when work is discarded', async () => {
    const target = join(folder, 'site');
    const first = new Output(target);
    await first.write('/a/b.txt', 'un');
    await first.commit();
    const second = new Output(target);
    await second.write('/c.txt', 'deux');
    await second.discard();
    expect(await readFile(join(target, 'a/b.txt'), 'utf8')).toBe('un');
    const third = new Output(target);
    await third.write('/c.txt', 'trois');
    await third.commit();
    expect(await readFile(join(target, 'c.txt'), 'utf8')).toBe('trois');
    await expect(readFile(join(target, 'a/b.txt'))).rejects.toThrow();
  });

  it('keeps every file of callers who start together', async () => {
    const output = new Output(join(folder, 'site'));
    await Promise.all(Array.from({ length: 20 }, (_, i) => output.write(`/d${i}/f.txt`, String(i))));
    await output.commit();
    expect((await readdir(join(folder, 'site'))).filter((name) => name.startsWith('d'))).toHaveLength(20);
  });

  it('refuses a path that leaves the site', async () => {
    await expect(new Output(join(folder, 'site')).write('/../ailleurs', 'x')).rejects.toThrow('sort du site');
  });
});
