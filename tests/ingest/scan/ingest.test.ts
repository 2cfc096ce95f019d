import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import validator from 'gltf-validator';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ContentError } from '../../../src/domain/input/problem.ts';
import type { ModelManifest } from '../../../src/domain/records/object.ts';
import { Cache, hashText } from '../../../src/ingest/cache.ts';
import type { IngestContext } from '../../../src/ingest/context.ts';
import { silentJournal } from '../../../src/ingest/journal.ts';
import { Output } from '../../../src/ingest/output.ts';
import { ingestScan, type ScanRequest } from '../../../src/ingest/scan/ingest.ts';
import { bumpySphere, toStl } from './shapes.ts';

let folder = '';
let manifest: ModelManifest;

function context(cache = '.cache', out = 'out'): IngestContext & { readonly output: Output } {
  return {
    root: folder,
    cache: new Cache(join(folder, cache)),
    journal: silentJournal(),
    output: new Output(join(folder, out)),
    cores: 2,
    siteUrl: 'https://exemple.fr',
  };
}

/** The files of a folder, with what is in them. */
async function tree(root: string): Promise<string[]> {
  const entries = (await readdir(root, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  const files = entries.map((entry) => join(entry.parentPath, entry.name)).sort();
  return Promise.all(files.map(async (file) => `${relative(root, file)} ${hashText(await readFile(file))}`));
}

function request(source: string): ScanRequest {
  return {
    id: 'boule',
    source: join(folder, source),
    units: 'mm',
    up: 'z',
    kind: 'scan',
    licenceOpen: true,
    title: 'Boule',
    credit: 'Musée',
    licence: 'CC-BY-4.0',
    stills: { width: 64, height: 48, count: 2, elevationDeg: 10, posterWidths: [80] },
  };
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'scan-'));
  await writeFile(join(folder, 'boule.stl'), toStl(bumpySphere(120, 50)));
  const ctx = context();
  const scan = await ingestScan(request('boule.stl'), ctx);
  if (!scan) throw new Error('a scan that nobody defers is made');
  ({ manifest } = scan);
  await ctx.output.commit();
});

afterAll(() => rm(folder, { recursive: true, force: true }));

describe('ingestScan', () => {
  it('publishes at least three levels with a measured deviation that shrinks', () => {
    expect(manifest.levels.length).toBeGreaterThanOrEqual(3);
    const deviations = manifest.levels.map((level) => level.deviation_mm);
    expect(deviations.at(-1)).toBe(0);
    for (let i = 1; i < deviations.length; i++) expect(deviations[i]).toBeLessThan(deviations[i - 1] as number);
    expect(deviations[0]).toBeGreaterThan(0);
    expect(deviations[0]).toBeLessThan(5);
    expect(manifest.levels.at(-1)?.triangles).toBe(manifest.source.triangles);
  });

  it('brings millimetres and z-up into metres and y-up, centred', () => {
    expect(manifest.bounds.max[1]).toBeCloseTo(0.1, 2);
    expect(manifest.bounds.max[0]).toBeCloseTo(0.05, 2);
    for (let k = 0; k < 3; k++) expect((manifest.bounds.min[k] as number) + (manifest.bounds.max[k] as number)).toBeCloseTo(0, 6);
  });

  it('writes files that Khronos’ validator accepts', async () => {
    const tileset = JSON.parse(await readFile(join(folder, 'out/3d/boule/tileset.json'), 'utf8')) as { root: { content: { uri: string } } };
    for (const path of [tileset.root.content.uri, 'boule.glb', 'boule-complet.glb']) {
      const report = await validator.validateBytes(new Uint8Array(await readFile(join(folder, 'out/3d/boule', path))));
      expect(report.issues.numErrors, path).toBe(0);
      expect(report.issues.numWarnings, path).toBe(0);
    }
  });

  it('makes a card of the poster in each language, with its badge and what it says of itself', async () => {
    const cards = Object.entries(manifest.cards);
    expect(cards.map(([lang]) => lang)).toEqual(['fr', 'en']);
    const files = await Promise.all(cards.map(([, { path }]) => readFile(join(folder, 'out', path))));
    for (const file of files) {
      const { width, height, xmp } = await sharp(file).metadata();
      expect([width, height]).toEqual([1200, 630]);
      expect(xmp?.toString()).toContain('digitalsourcetype/compositeCapture');
      const region = { left: 24, top: 630 - 70, width: 200, height: 60 };
      const { data } = await sharp(file).extract(region).greyscale().raw().toBuffer({ resolveWithObject: true });
      expect(data.filter((level) => level > 180).length).toBeGreaterThan(200);
    }
    expect(Buffer.compare(files[0]!, files[1]!)).not.toBe(0);
  });

  it('does no work the second time', async () => {
    const ctx = context();
    await ingestScan(request('boule.stl'), ctx);
    expect(ctx.cache.stats).toEqual({ hits: 2, misses: 0 });
    await ctx.output.discard();
  });

  it('writes the same bytes when it is made anew', async () => {
    await writeFile(join(folder, 'petite.stl'), toStl(bumpySphere(40, 50)));
    for (const time of ['once', 'again']) {
      const ctx = context(`.cache-${time}`, time);
      await ingestScan(request('petite.stl'), ctx);
      await ctx.output.commit();
    }
    const [once, again] = await Promise.all(['once', 'again'].map((name) => tree(join(folder, name))));
    expect(once?.length).toBeGreaterThan(5);
    expect(again).toEqual(once);
  });

  it('names the file when it is cut short', async () => {
    const whole = await readFile(join(folder, 'boule.stl'));
    await writeFile(join(folder, 'coupe.stl'), whole.subarray(0, 5000));
    const failure = await ingestScan(request('coupe.stl'), context()).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ContentError);
    expect((failure as ContentError).message).toMatch(/coupe\.stl.*tronqué/);
  });
});
