/** Five hundred seeded damages of small right files of every kind: each ends in success or in French sentences, in little memory, and never in a stack nor without end. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ContentError, formatProblem } from '../../src/domain/input/problem.ts';
import { checkContent } from '../../src/ingest/check.ts';
import { decodeMaps } from '../../src/ingest/scan/read/images.ts';
import { ScanError } from '../../src/ingest/scan/failure.ts';
import { cleanGeometry } from '../../src/ingest/scan/shape/clean.ts';
import { mergeSurfaces } from '../../src/ingest/scan/shape/geometry.ts';
import { readScan } from '../../src/ingest/scan/read/read.ts';
import { ingestCampaigns } from '../../src/ingest/photo/ingest.ts';
import { checkCampaigns } from '../../src/ingest/photo/rows/check.ts';
import { CAMPAIGN, noise, SITE, smallContent } from './photo/small-content.ts';
import { SMALL_ROOT, writeRoot } from './small-root.ts';

/** Mulberry32: the same damages on every machine. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Cut, flipped, overwritten by extremes, doubled, emptied in part. */
function damaged(bytes: Buffer, seed: number): Buffer {
  const next = random(seed);
  const at = (length = bytes.length) => Math.floor(next() * length);
  const out = Buffer.from(bytes);
  switch (seed % 5) {
    case 0:
      return out.subarray(0, at());
    case 1:
      for (let n = 1 + at(4); n > 0; n--) out[at()] = (out[at()] ?? 0) ^ (1 << at(8));
      return out;
    case 2: {
      const place = at(Math.max(1, out.length - 4));
      for (let k = 0; k < 4 && place + k < out.length; k++) out[place + k] = [0xff, 0x00, 0x7f, 0x80][seed % 4] ?? 0;
      return out;
    }
    case 3: {
      const [from, size] = [at(), 1 + at(64)];
      return Buffer.concat([out.subarray(0, from), out.subarray(from, from + size), out.subarray(from)]);
    }
    default: {
      // A figure of a text made huge, negative or no number; else a hole.
      const text = out.toString('latin1');
      const figures = [...text.matchAll(/\d+/g)];
      const chosen = figures[at(figures.length)];
      const value = ['2000000000', '-1', '99999999999999999999', '1e400', 'NaN', '"', ']', '{{'][at(8)] ?? '';
      if (chosen) return Buffer.from(text.slice(0, chosen.index) + value + text.slice(chosen.index + chosen[0].length), 'latin1');
      return out.fill(0, at(), out.length);
    }
  }
}

const ENGLISH = /\b(Error|undefined is|is not a|Cannot read|at [\w.]+ \(|node:|\.ts:\d|object Object)\b/;
const said = (message: string): void => {
  expect(message).not.toMatch(ENGLISH);
  expect(message).toMatch(/[a-zà-ÿ].*[.?)…]/);
};

/** Memory that one damage may add. */
const MOST_MEGABYTES = 600;
async function bounded(work: () => Promise<void>): Promise<void> {
  const held = process.memoryUsage().rss;
  await work();
  expect((process.memoryUsage().rss - held) / 1e6).toBeLessThan(MOST_MEGABYTES);
}

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'degats-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const CORNERS = [0, 0, 0, 1, 0, 0, 0, 1, 0, 1, 1, 1];
const FACES = [0, 1, 2, 1, 3, 2];

function models(): Record<string, Buffer> {
  const binary = Buffer.concat([Buffer.from(Float32Array.from(CORNERS).buffer), Buffer.from(Uint16Array.from(FACES).buffer)]);
  const json = (uri?: string) => ({
    asset: { version: '2.0' },
    scene: 0,
    scenes: [{ nodes: [0] }],
    nodes: [{ mesh: 0, name: 'vase', translation: [0, 1, 0] }],
    meshes: [{ primitives: [{ attributes: { POSITION: 0 }, indices: 1, material: 0 }] }],
    materials: [{ pbrMetallicRoughness: { baseColorFactor: [1, 0.5, 0.2, 1] } }],
    accessors: [
      { bufferView: 0, componentType: 5126, count: 4, type: 'VEC3', min: [0, 0, 0], max: [1, 1, 1] },
      { bufferView: 1, componentType: 5123, count: 6, type: 'SCALAR' },
    ],
    bufferViews: [
      { buffer: 0, byteOffset: 0, byteLength: 48 },
      { buffer: 0, byteOffset: 48, byteLength: 12 },
    ],
    buffers: [{ byteLength: 60, ...(uri === undefined ? {} : { uri }) }],
  });
  const chunk = (type: number, content: Buffer, pad: number): Buffer => {
    const padded = Buffer.concat([content, Buffer.alloc((4 - (content.length % 4)) % 4, pad)]);
    const head = Buffer.alloc(8);
    head.writeUInt32LE(padded.length, 0);
    head.writeUInt32LE(type, 4);
    return Buffer.concat([head, padded]);
  };
  const chunks = Buffer.concat([chunk(0x4e4f534a, Buffer.from(JSON.stringify(json())), 32), chunk(0x004e4942, binary, 0)]);
  const head = Buffer.alloc(12);
  head.write('glTF', 'latin1');
  head.writeUInt32LE(2, 4);
  head.writeUInt32LE(12 + chunks.length, 8);
  const vertices = [0, 1, 2, 3].map((i) => CORNERS.slice(i * 3, i * 3 + 3).join(' '));
  const stl = Buffer.alloc(84 + 100);
  stl.writeUInt32LE(2, 80);
  FACES.forEach((corner, i) => {
    for (let k = 0; k < 3; k++) stl.writeFloatLE(CORNERS[corner * 3 + k] ?? 0, 84 + Math.floor(i / 3) * 50 + 12 + (i % 3) * 12 + k * 4);
  });
  const header = (encoding: string) =>
    `ply\nformat ${encoding} 1.0\nelement vertex 4\nproperty float x\nproperty float y\nproperty float z\nelement face 2\nproperty list uchar int vertex_indices\nend_header\n`;
  const faces = Buffer.concat(
    [0, 3].map((from) => Buffer.concat([Buffer.from([3]), Buffer.from(Int32Array.from(FACES.slice(from, from + 3)).buffer)])),
  );
  return {
    'a.glb': Buffer.concat([head, chunks]),
    'a.gltf': Buffer.from(JSON.stringify(json(`data:application/octet-stream;base64,${binary.toString('base64')}`))),
    'a.obj': Buffer.from(`${vertices.map((line) => `v ${line}`).join('\n')}\nvt 0 0\nvn 0 0 1\nf 1/1/1 2/1/1 3/1/1\nf 2 4 3\n`),
    'a.ply': Buffer.from(`${header('ascii')}${vertices.join('\n')}\n3 0 1 2\n3 1 3 2\n`),
    'b.ply': Buffer.concat([Buffer.from(header('binary_little_endian')), binary.subarray(0, 48), faces]),
    'a.stl': stl,
  };
}

describe('models', () => {
  it.each(Object.keys(models()))('%s, 30 times', async (name) => {
    const whole = models()[name] as Buffer;
    const path = join(folder, name);
    let read = 0;
    for (let seed = -1; seed < 30; seed++) {
      await writeFile(path, seed < 0 ? whole : damaged(whole, seed));
      await bounded(async () => {
        try {
          const model = await readScan(path, folder);
          await decodeMaps(model, new Set(), name);
          cleanGeometry(mergeSurfaces(model.surfaces), []);
          read++;
        } catch (error) {
          expect(error, `${name} ${seed}: ${String((error as Error).stack)}`).toBeInstanceOf(ScanError);
          said((error as Error).message);
          expect(seed).toBeGreaterThanOrEqual(0);
        }
      });
    }
    expect(read).toBeGreaterThan(0);
  });
});

describe('pictures', () => {
  it.each(['jpg', 'png', 'tif', 'webp'] as const)('%s, 15 times', async (extension) => {
    const made = noise(64, 48);
    const whole = await (
      extension === 'jpg' ? made.jpeg() : extension === 'png' ? made.png() : extension === 'webp' ? made.webp() : made.tiff()
    ).toBuffer();
    const content = await smallContent({ 'vue-du-ciel/vol/campagne.yaml': CAMPAIGN });
    for (let seed = 0; seed < 15; seed++) await content.write(`vue-du-ciel/vol/p${seed}.${extension}`, damaged(whole, seed));
    await content.write(`vue-du-ciel/vol/entiere.${extension}`, whole);
    await bounded(async () => {
      const { campaigns } = await checkCampaigns(content.root, SITE);
      const done = await ingestCampaigns(campaigns, SITE, content.context, { keepGoing: true });
      for (const problem of done.problems) said(formatProblem(problem));
      expect(done.photos.map(({ id }) => id)).toContain('entiere');
      expect(done.problems.length).toBeGreaterThan(0);
    });
    await content.remove();
  });
});

describe('texts and tables', () => {
  const FILES = Object.keys(SMALL_ROOT).filter((path) => !path.endsWith('.obj'));

  it.each(FILES)('%s, 20 times', async (path) => {
    const root = join(folder, 'content');
    await writeRoot(root);
    for (let seed = 0; seed < 20; seed++) {
      await writeFile(join(root, path), damaged(Buffer.from(SMALL_ROOT[path] ?? ''), seed + path.length));
      await bounded(async () => {
        try {
          for (const problem of (await checkContent(root)).problems) said(formatProblem(problem));
        } catch (error) {
          expect(error, String((error as Error).stack)).toBeInstanceOf(ContentError);
        }
      });
    }
    await rm(root, { recursive: true, force: true });
  });

  it.each(['csv.gz', 'xlsx', 'geojson', 'json', 'tsv'])('a resource in %s, 16 times', async (extension) => {
    const csv = 'nom;valeur;date\na;1,5;2020-01-01\n=b;-2;2021-02-03\n';
    const shapes =
      '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"a":1},"geometry":{"type":"Point","coordinates":[-1,47]}}]}';
    const whole = Buffer.from(
      extension === 'csv.gz'
        ? gzipSync(csv)
        : extension === 'geojson'
          ? shapes
          : extension === 'json'
            ? '[{"a":1,"b":"x"},{"a":2,"b":"y"}]'
            : extension === 'xlsx'
              ? Buffer.from('PK\x03\x04\x14\0\0\0\x08\0xl/workbook.xml1234', 'latin1')
              : csv.replaceAll(';', '\t'),
    );
    const root = join(folder, 'content');
    await writeRoot(root, {
      'site.yaml': SMALL_ROOT['site.yaml']?.replace(/kiosk:[\s\S]*/, '') ?? '',
      'donnees/t/datapackage.json': JSON.stringify({
        resources: [{ name: 't', path: `t.${extension}` }],
        licenses: [{ name: 'etalab-2.0' }],
      }),
    });
    for (let seed = 0; seed < 16; seed++) {
      await mkdir(dirname(join(root, 'donnees/t/t')), { recursive: true });
      await writeFile(join(root, `donnees/t/t.${extension}`), damaged(whole, seed));
      await bounded(async () => {
        for (const problem of (await checkContent(root)).problems) said(formatProblem(problem));
      });
    }
    await rm(root, { recursive: true, force: true });
  });
});
