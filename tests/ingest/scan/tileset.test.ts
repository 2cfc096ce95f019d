import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NodeIO } from '@gltf-transform/core';
import { ALL_EXTENSIONS } from '@gltf-transform/extensions';
import validator from 'gltf-validator';
import { MeshoptDecoder } from 'meshoptimizer';
import sharp from 'sharp';
import { Matrix4, Vector3 } from 'three';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pictureXmp } from '../../../src/domain/rights/picture-label.ts';
import { buildScan, type BuiltModel } from '../../../src/ingest/scan/build.ts';
import { bumpySphere, toGlb, type Shape } from './shapes.ts';

interface TileJson {
  boundingVolume: { box: number[] };
  geometricError: number;
  refine?: string;
  transform?: number[];
  content?: { uri: string };
  children?: TileJson[];
}
interface TilesetJson {
  asset: { version: string };
  geometricError: number;
  root: TileJson;
}

let folder = '';
let manifest: BuiltModel;
let tileset: TilesetJson;
const ball: Shape = bumpySphere(110, 0.05);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'scan-tileset-'));
  const pixels = Buffer.from(Uint8Array.from({ length: 512 * 512 * 3 }, (_, i) => (i * 7) % 251));
  const picture = await sharp(pixels, { raw: { width: 512, height: 512, channels: 3 } })
    .png()
    .toBuffer();
  await writeFile(join(folder, 'boule.glb'), toGlb(ball, picture));
  const request = {
    id: 'ronde',
    source: join(folder, 'boule.glb'),
    root: folder,
    units: 'm',
    up: 'y',
    licenceOpen: true,
    label: { xmp: pictureXmp({ nature: 'scan', licence: 'CC0-1.0' }) },
    copyright: 'Musée',
    cores: 2,
    progress: () => undefined,
  } as const;
  manifest = await buildScan({ ...request, stills: { width: 32, height: 24, count: 1, elevationDeg: 10, posterWidths: [40] } }, folder);
  tileset = JSON.parse(await readFile(join(folder, 'tileset.json'), 'utf8')) as TilesetJson;
}, 240_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

function walk(tile: TileJson, visit: (tile: TileJson, parent: TileJson | undefined) => void, parent?: TileJson): void {
  visit(tile, parent);
  tile.children?.forEach((child) => walk(child, visit, tile));
}

/** Extremes of an axis-aligned box of 3D Tiles. */
function extremes({ box }: { box: number[] }): { min: number[]; max: number[] } {
  const half = [0, 1, 2].map((k) => Math.abs(box[3 + k] as number) + Math.abs(box[6 + k] as number) + Math.abs(box[9 + k] as number));
  return { min: half.map((h, k) => (box[k] as number) - h), max: half.map((h, k) => (box[k] as number) + h) };
}

async function io(): Promise<NodeIO> {
  await MeshoptDecoder.ready;
  return new NodeIO().registerExtensions(ALL_EXTENSIONS).registerDependencies({ 'meshopt.decoder': MeshoptDecoder });
}

/** Triangles of a tile in the published frame, corner by corner. */
async function corners(uri: string): Promise<Vector3[]> {
  const document = await (await io()).read(join(folder, uri));
  const out: Vector3[] = [];
  for (const node of document.getRoot().listNodes()) {
    const world = new Matrix4().fromArray(node.getWorldMatrix());
    for (const primitive of node.getMesh()?.listPrimitives() ?? []) {
      const position = primitive.getAttribute('POSITION');
      const indices = primitive.getIndices()?.getArray() ?? [];
      for (const index of indices) out.push(new Vector3().fromArray(position?.getElement(index, []) ?? []).applyMatrix4(world));
    }
  }
  return out;
}

function measure(points: readonly Vector3[]): { area: number; volume: number; min: Vector3; max: Vector3 } {
  let [area, volume] = [0, 0];
  const [min, max] = [new Vector3(Infinity, Infinity, Infinity), new Vector3(-Infinity, -Infinity, -Infinity)];
  for (let i = 0; i < points.length; i += 3) {
    const [a, b, c] = [points[i] as Vector3, points[i + 1] as Vector3, points[i + 2] as Vector3];
    area += b.clone().sub(a).cross(c.clone().sub(a)).length() / 2;
    volume += a.dot(b.clone().cross(c)) / 6;
    for (const p of [a, b, c]) {
      min.min(p);
      max.max(p);
    }
  }
  return { area, volume, min, max };
}

describe('a textured scan’s tileset', () => {
  it('keeps to the rules of 3D Tiles 1.1', async () => {
    expect(tileset.asset.version).toBe('1.1');
    expect(tileset.geometricError).toBeGreaterThan(tileset.root.geometricError);
    expect(tileset.root.refine).toBe('REPLACE');
    expect(tileset.root.transform).toHaveLength(16);
    const uris: string[] = [];
    walk(tileset.root, (tile, parent) => {
      expect(tile.boundingVolume.box).toHaveLength(12);
      for (const value of tile.boundingVolume.box) expect(Number.isFinite(value)).toBe(true);
      expect(tile.geometricError).toBeGreaterThanOrEqual(0);
      if (tile.content) uris.push(tile.content.uri);
      if (!parent) return;
      expect(tile.geometricError).toBeLessThanOrEqual(parent.geometricError);
      const [inner, outer] = [extremes(tile.boundingVolume), extremes(parent.boundingVolume)];
      for (let k = 0; k < 3; k++) {
        expect(inner.min[k]).toBeGreaterThanOrEqual((outer.min[k] as number) - 1e-9);
        expect(inner.max[k]).toBeLessThanOrEqual((outer.max[k] as number) + 1e-9);
      }
    });
    expect(new Set(uris).size).toBe(uris.length);
    expect(uris.toSorted()).toEqual((await readdir(join(folder, 'tiles'))).map((name) => `tiles/${name}`).toSorted());
    for (const level of manifest.levels.slice(0, -1)) expect(tileset.root.geometricError).toBeGreaterThanOrEqual(level.deviation_mm / 1000);
  });

  it('holds each tile’s content in its box, upright', async () => {
    const checks: Promise<void>[] = [];
    walk(tileset.root, (tile) => {
      if (!tile.content) return;
      const { min, max } = extremes(tile.boundingVolume);
      checks.push(
        corners(tile.content.uri).then((points) => {
          // y-up content is turned to z-up by a tileset's reader before the tile's own transform.
          const outside = points.filter((p) =>
            [p.x, -p.z, p.y].some((value, k) => value < (min[k] as number) - 1e-6 || value > (max[k] as number) + 1e-6),
          );
          expect(outside).toHaveLength(0);
        }),
      );
    });
    await Promise.all(checks);
    const read = new Matrix4().fromArray(tileset.root.transform as number[]).multiply(new Matrix4().makeRotationX(Math.PI / 2));
    expect(new Vector3(1, 2, 3).applyMatrix4(read).distanceTo(new Vector3(1, 2, 3))).toBeLessThan(1e-6);
  });

  it('gives the source back within a thousandth: area, volume, extent', async () => {
    const leaves: string[] = [];
    walk(tileset.root, (tile) => {
      if (!tile.children && tile.content) leaves.push(tile.content.uri);
    });
    expect(leaves.length).toBeGreaterThan(1);
    const found = measure((await Promise.all(leaves.map(corners))).flat());
    const source = measure(Array.from(ball.indices, (v) => new Vector3().fromArray(ball.positions, v * 3)));
    expect(Math.abs(found.area / source.area - 1)).toBeLessThan(0.001);
    expect(Math.abs(found.volume / source.volume - 1)).toBeLessThan(0.001);
    const [a, b] = [found.max.clone().sub(found.min), source.max.clone().sub(source.min)];
    for (let k = 0; k < 3; k++) expect(Math.abs(a.getComponent(k) / b.getComponent(k) - 1)).toBeLessThan(0.001);
  });

  it('starts with a root of at most 250 kB with colours and baked relief', async () => {
    expect((await stat(join(folder, tileset.root.content?.uri ?? ''))).size).toBeLessThanOrEqual(250_000);
    const document = await (await io()).read(join(folder, tileset.root.content?.uri ?? ''));
    const [material] = document.getRoot().listMaterials();
    expect(material?.getBaseColorTexture()).not.toBeNull();
    expect(material?.getNormalTexture()).not.toBeNull();
    expect(
      document
        .getRoot()
        .listNodes()
        .map((node) => node.getName()),
    ).toContain('corps');
  });

  it('passes Khronos’ validator, tile by tile, and the one-file download opens without extensions', async () => {
    for (const name of await readdir(join(folder, 'tiles'))) {
      const report = await validator.validateBytes(new Uint8Array(await readFile(join(folder, 'tiles', name))));
      expect([report.issues.numErrors, report.issues.numWarnings], name).toEqual([0, 0]);
    }
    const light = await readFile(join(folder, 'ronde.glb'));
    expect(light.length).toBeLessThanOrEqual(5_000_000);
    expect(light.toString('latin1', 20, 20 + light.readUInt32LE(12))).not.toContain('extensionsUsed');
  });
});
