/** The whole of ingest, killed in the middle: resumed, it ends with the bytes of a run left in peace; run again, it works no more. */
import { spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { hashText } from '../../src/ingest/cache.ts';

const SITE = 'title: Essai\nowner: Essai\ncontact: a@example.org\nurl: https://example.org\nlicence: etalab-2.0\nbounds: [-3, 46, 0, 48]\n';
let folder: string;

/** A bumpy spindle as OBJ, enough triangles for several levels: slender, since it is drawing its pictures that takes the time. */
function spindle(rings: number): string {
  const lines: string[] = [];
  for (let i = 0; i <= rings; i++) {
    for (let j = 0; j < rings * 2; j++) {
      const [a, b] = [(Math.PI * i) / rings, (Math.PI * j) / rings];
      const r = 50 + 2 * Math.sin(8 * a) * Math.cos(8 * b);
      const thin = 0.15 * r * Math.sin(a);
      lines.push(`v ${thin * Math.cos(b)} ${r * Math.cos(a)} ${thin * Math.sin(b)}`);
    }
  }
  const at = (i: number, j: number) => i * rings * 2 + (j % (rings * 2)) + 1;
  for (let i = 0; i < rings; i++)
    for (let j = 0; j < rings * 2; j++)
      lines.push(`f ${at(i, j)} ${at(i, j + 1)} ${at(i + 1, j)}`, `f ${at(i, j + 1)} ${at(i + 1, j + 1)} ${at(i + 1, j)}`);
  return `${lines.join('\n')}\n`;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ingest-'));
  const files: Record<string, string | Buffer> = {
    'site.yaml': SITE,
    'objets/fuseau/objet.yaml': 'title: Fuseau\nsummary: Un fuseau.\nmodel: {source: fuseau.obj, kind: scan, units: mm, up: y}\n',
    'objets/fuseau/fuseau.obj': spindle(40),
    'vue-du-ciel/vol/campagne.yaml': 'title: Vol\nkind: vertical\ndate: 1952-05-27\nlicence: etalab-2.0\nprovenance: computed\n',
  };
  for (let i = 0; i < 3; i++) {
    const pixels = Buffer.alloc(900 * 700 * 3);
    for (let p = 0; p < pixels.length; p++) pixels[p] = (p * (i + 3) + (p >> 7) * 13) & 255;
    files[`vue-du-ciel/vol/image-${i}.jpg`] = await sharp(pixels, { raw: { width: 900, height: 700, channels: 3 } })
      .jpeg()
      .toBuffer();
  }
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, 'content', path)), { recursive: true });
    await writeFile(join(folder, 'content', path), content);
  }
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Runs ingest; kills it once its output holds a text. The output comes back. */
function ingest(name: string, killAt?: string): Promise<string> {
  return new Promise((done) => {
    const child = spawn(process.execPath, ['src/ingest/cli.ts', 'ingest'], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        CONTENT: join(folder, 'content'),
        BUILD_FOLDER: join(folder, name, 'build'),
        CACHE_FOLDER: join(folder, name, 'cache'),
      },
    });
    let output = '';
    const hear = (chunk: Buffer) => {
      output += chunk.toString();
      if (killAt !== undefined && output.includes(killAt)) child.kill('SIGKILL');
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.on('close', (code) => done(`${output}\nfin ${code}`));
  });
}

/** Where a run writes down what this disk says of its files, which no other run's are like. */
const OF_THE_DISK = ['site.standing.json', 'rows.json'];

async function tree(root: string): Promise<string[]> {
  const entries = (await readdir(root, { recursive: true, withFileTypes: true })).filter(
    (entry) => entry.isFile() && !OF_THE_DISK.includes(entry.name),
  );
  return (
    await Promise.all(
      entries.map(
        async (entry) =>
          `${join(entry.parentPath, entry.name).slice(root.length)} ${hashText(await readFile(join(entry.parentPath, entry.name)))}`,
      ),
    )
  ).sort();
}

it('is resumed after a kill, ends with the same bytes, and then has nothing to do', async () => {
  const killed = await ingest('killed', 'objets/fuseau');
  expect(killed).not.toContain('fin 0');
  await expect(readdir(join(folder, 'killed', 'build', 'site'))).rejects.toThrow();
  expect(await ingest('killed')).toContain('fin 0');
  // Whether a scan that is made twice is the same is asked of a small one (`scan/ingest`): what takes the time here is drawing it.
  await cp(join(folder, 'killed', 'cache', 'steps', 'scan'), join(folder, 'whole', 'cache', 'steps', 'scan'), { recursive: true });
  expect(await ingest('whole')).toContain('fin 0');
  const published = await tree(join(folder, 'whole', 'build'));
  expect(published.length).toBeGreaterThan(60);
  expect(await tree(join(folder, 'killed', 'build'))).toEqual(published);
  expect(await readdir(join(folder, 'killed', 'cache', 'partial'))).toEqual([]);
  const steps = await tree(join(folder, 'whole', 'cache', 'steps'));
  expect(await ingest('whole')).toContain('fin 0');
  expect(await tree(join(folder, 'whole', 'cache', 'steps'))).toEqual(steps);
  expect(await tree(join(folder, 'whole', 'build'))).toEqual(published);
}, 240_000);
