/** Small files that announce or unfold into more than a machine holds: each is answered by a sentence, in little memory and not without end. */
import { inFrench } from '../fixtures/said-in.ts';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { beyondBudget, MOST_LEVELS } from '../../src/domain/input/json-budget.ts';
import { nearest } from '../../src/domain/input/problem.ts';
import { siteSchema } from '../../src/domain/schema/site.ts';
import { findingText } from '../../src/domain/table/finding.ts';
import { fullPattern } from '../../src/domain/table/constraints.ts';
import { readCsv } from '../../src/domain/table/csv.ts';
import { checkYaml } from '../../src/ingest/content/yaml-text.ts';
import { checkPackages } from '../../src/ingest/data/check.ts';
import { parseGeoJson } from '../../src/ingest/data/geojson.ts';
import { readGeoref } from '../../src/ingest/photo/rows/georef-file.ts';
import { ScanError } from '../../src/ingest/scan/failure.ts';
import { readScan } from '../../src/ingest/scan/read/read.ts';
import { smallContent } from './photo/small-content.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'budgets-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Megabytes that the process holds: what was made before and may be let go counts too. */
const held = () => process.memoryUsage().rss / 1e6;

/** Runs work that must hold little; one without end meets the test's own limit. */
async function within<T>(megabytes: number, work: () => T | Promise<T>): Promise<T> {
  const before = held();
  const result = await work();
  expect(held() - before).toBeLessThan(megabytes);
  return result;
}

async function scan(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return within(300, () =>
    readScan(path, folder).then(
      () => 'lu',
      (error: unknown) => {
        expect(error).toBeInstanceOf(ScanError);
        return (error as Error).message;
      },
    ),
  );
}

const gltf = (parts: Record<string, unknown>) => JSON.stringify({ asset: { version: '2.0' }, ...parts });
const mesh = { meshes: [{ primitives: [{ attributes: { POSITION: 0 } }] }], nodes: [{ mesh: 0 }], scenes: [{ nodes: [0] }] };
const bytes = (n: number) => ({ uri: `data:application/octet-stream;base64,${Buffer.alloc(n).toString('base64')}`, byteLength: n });

describe('scans', () => {
  const VEC3 = { componentType: 5126, type: 'VEC3' };
  it.each([
    ['values that no bytes back', { ...mesh, accessors: [{ ...VEC3, count: 2e9 }] }, /annonce plus de données/],
    ['a sparse list of nothing', { ...mesh, accessors: [{ ...VEC3, count: 2e9, sparse: { count: 1 } }] }, /annonce plus de données/],
    [
      'a sparse list longer than its bytes',
      {
        ...mesh,
        buffers: [bytes(16)],
        bufferViews: [{ buffer: 0, byteLength: 16 }],
        accessors: [
          { ...VEC3, count: 1000, sparse: { count: 900, indices: { bufferView: 0, componentType: 5125 }, values: { bufferView: 0 } } },
        ],
      },
      /dépasse la fin/,
    ],
    ['a count that is no number', { ...mesh, accessors: [{ ...VEC3, count: '9e9' }] }, /nombre de valeurs impossible/],
    ['a count below nothing', { ...mesh, accessors: [{ ...VEC3, count: -1 }] }, /nombre de valeurs impossible/],
    [
      'many lists of the same bytes',
      {
        ...mesh,
        buffers: [bytes(12_000)],
        bufferViews: [{ buffer: 0, byteLength: 12_000 }],
        accessors: Array.from({ length: 10_000 }, () => ({ ...VEC3, bufferView: 0, count: 1000 })),
      },
      /annonce plus de données/,
    ],
    [
      'packed values that unfold without end',
      {
        ...mesh,
        buffers: [bytes(16), { byteLength: 2e9, extensions: { EXT_meshopt_compression: { fallback: true } } }],
        bufferViews: [
          {
            buffer: 1,
            byteLength: 2e9,
            extensions: { EXT_meshopt_compression: { buffer: 0, byteLength: 16, byteStride: 12, count: 166_666_666, mode: 'ATTRIBUTES' } },
          },
        ],
        accessors: [{ ...VEC3, bufferView: 0, count: 10 }],
        extensionsUsed: ['EXT_meshopt_compression'],
      },
      /annonce plus de données/,
    ],
    [
      'nodes in a circle',
      { ...mesh, nodes: [{ mesh: 0, children: [1] }, { children: [0] }], accessors: [{ ...VEC3, count: 3 }] },
      /imbriqués en rond/,
    ],
    [
      'nodes without end',
      {
        ...mesh,
        nodes: Array.from({ length: 20_000 }, (_, i) => (i < 19_999 ? { children: [i + 1] } : { mesh: 0 })),
        accessors: [{ ...VEC3, count: 3 }],
      },
      /plus de 256 niveaux/,
    ],
    ['a child that is not there', { ...mesh, nodes: [{ mesh: 0, children: [7] }], accessors: [{ ...VEC3, count: 3 }] }, /n’existe pas/],
    ['lists that are none', { meshes: 3, nodes: 'x', accessors: {}, bufferViews: null }, /ne peut pas être lu/],
  ])('glTF: %s', async (_what, parts, words) => {
    expect(await scan('a.gltf', gltf(parts))).toMatch(words);
  });

  it('glTF: JSON nested without end, in the document and beside it', async () => {
    expect(await scan('a.gltf', `{"asset":{"version":"2.0"},"extras":${'['.repeat(1e5)}${']'.repeat(1e5)}}`)).toContain('niveaux');
  });

  it.each([
    ['ascii', 'element vertex 2000000000\nproperty float x\nproperty float y\nproperty float z\n'],
    ['binary_little_endian', 'element vertex 3\nproperty float x\nelement face 4000000000\nproperty list uchar int vertex_indices\n'],
    ['ascii', 'element rien 4000000000\n'],
  ])('PLY in %s whose head announces billions', async (encoding, elements) => {
    expect(await scan('a.ply', `ply\nformat ${encoding} 1.0\n${elements}end_header\n0 0 0\n`)).toContain('tronqué');
  });

  it('STL that announces four billion triangles; OBJ of one endless line', async () => {
    const stl = Buffer.alloc(134);
    stl.writeUInt32LE(0xffffffff, 80);
    expect(await scan('a.stl', stl)).toContain('tronqué');
    expect(await scan('a.obj', Buffer.alloc(80_000_000, 'v'))).toContain('64 Mo');
  });
});

describe('tables', () => {
  async function table(files: Record<string, string | Uint8Array>, resource: Record<string, unknown>): Promise<string> {
    const { root, remove } = await smallContent({
      'donnees/t/datapackage.json': JSON.stringify({ resources: [{ name: 't', ...resource }] }),
      ...Object.fromEntries(Object.entries(files).map(([name, content]) => [`donnees/t/${name}`, content])),
    });
    try {
      return (await checkPackages(root)).problems.map(({ message }) => message).join('\n');
    } finally {
      await remove();
    }
  }

  it('a gzip of five million short lines stops at two million', async () => {
    const text = Buffer.alloc(10_000_000, '1\n');
    text.write('a\n');
    const packed = gzipSync(text, { level: 1 });
    expect(await within(2500, () => table({ 't.csv.gz': packed }, { path: 't.csv.gz' }))).toContain('2 millions de lignes');
  });

  it('one line of cells without end stops too, and so do the rows of a JSON', () => {
    expect(
      readCsv(','.repeat(30_000_000))
        .problems.map(({ message }) => findingText(message, 'fr'))
        .join(),
    ).toContain('20 millions de cellules');
    expect(inFrench(beyondBudget(`[${'{},'.repeat(16_000_000)}{}]`))).toContain('30 millions de valeurs');
    expect(beyondBudget(`{"a": "${'[,{'.repeat(1000)}\\"[[["}`)).toBeUndefined();
  });

  it('a pattern that never ends for others ends here; what cannot be bounded is said and not run', async () => {
    const schema = (pattern: string) => ({ fields: [{ name: 'a', type: 'string', constraints: { pattern } }] });
    const files = { 't.csv': `a\n${'a'.repeat(40_000)}c\nab\n` };
    for (const pattern of ['(a+)+b', '(a|a)*b', '(.*)*x', '^(([a-z])+.)+[A-Z]([a-z])+$'])
      expect(await within(200, () => table(files, { path: 't.csv', schema: schema(pattern) })), pattern).toContain(
        'n’a pas la forme attendue',
      );
    expect(await table(files, { path: 't.csv', schema: schema('(?=a)(a+)+b\\1') })).toMatch(
      /^« .* » emploie une forme .* elle ne l’est pas\.$/,
    );
    expect(await table(files, { path: 't.csv', schema: schema('(') })).toContain('pas une expression régulière valable');
    expect(await table(files, { path: 't.csv', schema: schema('((a{1000}){1000}){1000}') })).not.toContain('forme attendue');
    expect(fullPattern('\\u00e9\\/[0-9]{2}')?.test('é/12')).toBe(true);
    expect(fullPattern('W\\d{9}')?.test('W1234567890')).toBe(false);
  });

  it('a guess is not made for an endless word', async () => {
    await within(100, () => expect(nearest('a'.repeat(80_000), ['b'.repeat(80_000)])).toBeUndefined());
    expect(nearest('etalab', ['etalab-2.0', 'CC0-1.0'])).toBeUndefined();
    expect(nearest('etalab-20', ['CC0-1.0', 'etalab-2.0'])).toBe('etalab-2.0');
  });
});

describe('texts nested without end', () => {
  const deep = (n: number) => `${'['.repeat(n)}${']'.repeat(n)}`;

  it.each([MOST_LEVELS + 1, 10_000, 400_000])('%i levels of JSON, of YAML, of GeoJSON, of control points', async (levels) => {
    expect(inFrench(beyondBudget(deep(levels)))).toContain('niveaux');
    const geometry = `{"type":"GeometryCollection","geometries":[`;
    for (const text of [`{"type":"FeatureCollection","features":${deep(levels)}}`, `${geometry.repeat(levels)}${']}'.repeat(levels)}`])
      expect(
        parseGeoJson(text)
          .problems.map(({ message }) => message)
          .join(),
      ).toContain('niveaux');
    const path = join(folder, 'a.georef.json');
    await writeFile(path, deep(levels));
    expect((await readGeoref(path, folder, [-3, 46, 0, 48])).problems.map(({ message }) => message).join()).toContain('niveaux');
    const package_ = await smallContent({ 'donnees/t/datapackage.json': `{"resources": ${deep(levels)}}` });
    expect((await checkPackages(package_.root)).problems.map(({ message }) => message).join()).toContain('niveaux');
    await package_.remove();
  });

  it.each([
    ['flow', deep(20_000)],
    ['groups', `${'{a: '.repeat(20_000)}1${'}'.repeat(20_000)}`],
    ['block', `${Array.from({ length: 3000 }, (_, i) => `${' '.repeat(i)}- `).join('\n')}\n`],
    ['block on a line', '- '.repeat(20_000)],
  ])('YAML: %s', async (_what, text) => {
    const read = await within(800, () => checkYaml(text, 'site.yaml', siteSchema, 0));
    expect(read.problems.length).toBeGreaterThan(0);
    for (const { message } of read.problems) expect(message).toMatch(/[.?]$/);
    expect(checkYaml(`a: ${'x'.repeat(20_000_001)}`, 'a', z.unknown(), 0).problems[0]?.message).toContain('20 Mo');
  });
});
