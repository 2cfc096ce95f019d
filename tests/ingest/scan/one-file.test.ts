import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Document, NodeIO } from '@gltf-transform/core';
import validator from 'gltf-validator';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pictureXmp } from '../../../src/domain/rights/picture-label.ts';
import { buildScan } from '../../../src/ingest/scan/build.ts';
import { cleanGeometry } from '../../../src/ingest/scan/shape/clean.ts';
import { mergeSurfaces, triangleCount } from '../../../src/ingest/scan/shape/geometry.ts';
import { decodeMaps } from '../../../src/ingest/scan/read/images.ts';
import { lightFile } from '../../../src/ingest/scan/write/one-file.ts';
import { readScan } from '../../../src/ingest/scan/read/read.ts';
import { makeLevels } from '../../../src/ingest/scan/levels/simplify.ts';
import { stillsMesh } from '../../../src/ingest/scan/stills/stills-mesh.ts';
import { bumpySphere } from './shapes.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'scan-one-file-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/**
 * A statue with a picture of its stone, whose texture is in many pieces (no vertex is shared, as photogrammetry exports
 * it), and a plain base beside it.
 */
async function twoMeshes(name: string, rings: number): Promise<string> {
  const document = new Document();
  const buffer = document.createBuffer();
  const scene = document.createScene();
  const stone = await sharp({ create: { width: 64, height: 64, channels: 3, background: '#a08060' } })
    .jpeg()
    .toBuffer();
  const add = (part: string, size: number, textured: boolean, lift: number): void => {
    const { positions, indices, uvs } = bumpySphere(size, 0.5);
    const loose = textured ? Uint32Array.from(indices, (_, i) => i) : indices;
    const places = textured ? Float32Array.from({ length: indices.length * 3 }, (_, i) => at(positions, indices, i, 3)) : positions;
    const coordinates = Float32Array.from({ length: indices.length * 2 }, (_, i) => {
      // Each triangle has its own island of the picture.
      const triangle = Math.floor(i / 6);
      return ((at(uvs, indices, i, 2) * 7 + triangle * 0.37) % 1) * 0.98 + 0.01;
    });
    const material = document.createMaterial(part).setRoughnessFactor(0.8).setMetallicFactor(0);
    if (textured) material.setBaseColorTexture(document.createTexture('pierre').setImage(stone).setMimeType('image/jpeg'));
    const accessor = (type: 'VEC3' | 'VEC2' | 'SCALAR', array: Float32Array<ArrayBuffer> | Uint32Array<ArrayBuffer>) =>
      document.createAccessor().setType(type).setArray(array).setBuffer(buffer);
    const primitive = document
      .createPrimitive()
      .setAttribute('POSITION', accessor('VEC3', Float32Array.from(places)))
      .setIndices(accessor('SCALAR', Uint32Array.from(loose)))
      .setMaterial(material);
    if (textured) primitive.setAttribute('TEXCOORD_0', accessor('VEC2', coordinates));
    scene.addChild(document.createNode(part).setMesh(document.createMesh(part).addPrimitive(primitive)).setTranslation([0, 0, lift]));
  };
  add('statue', rings, true, 0);
  add('socle', Math.round(rings / 2), false, -1.2);
  const path = join(folder, name);
  await writeFile(path, await new NodeIO().writeBinary(document));
  return path;
}

const at = (values: Float32Array, indices: Uint32Array, i: number, width: number): number =>
  values[(indices[Math.floor(i / width)] as number) * width + (i % width)] as number;

async function valid(bytes: Uint8Array, name: string): Promise<void> {
  const { issues } = await validator.validateBytes(bytes);
  const said = issues.messages.filter(({ severity }) => severity < 2).map(({ code, pointer }) => `${code} ${pointer ?? ''}`);
  expect(said, name).toEqual([]);
}

describe('a statue with a picture and a plain base', () => {
  it('keeps its texture coordinates in the light file where it is simplified', async () => {
    const source = await twoMeshes('grande.glb', 250);
    const model = await readScan(source, folder);
    const maps = await decodeMaps(model, new Set([0]), 'grande.glb', []);
    const merged = mergeSurfaces(model.surfaces);
    const geometry = cleanGeometry(merged, []);
    const levels = await makeLevels(
      geometry,
      true,
      merged.groupList.map(() => 0),
      () => undefined,
    );
    const input = {
      levels: levels.map((level) => level.geometry),
      groups: merged.groupList,
      parts: model.parts,
      materials: model.materials,
      maps,
      motions: [],
    };
    // What makes the case: a level of the size that is taken, without coordinates.
    expect(levels.some(({ geometry: level }) => !level.uvs && triangleCount(level) > 70_000 && triangleCount(level) < 110_000)).toBe(true);
    const light = await lightFile(input);
    await valid(light.bytes, 'grande.glb');
    const textured = (await new NodeIO().readBinary(light.bytes)).getRoot().listMeshes();
    const withCoordinates = textured.flatMap((mesh) => mesh.listPrimitives().map((each) => each.getAttribute('TEXCOORD_0') !== null));
    expect(withCoordinates).toEqual([true, false]);
    expect(light.triangles).toBeLessThan(115_000);
    const still = await stillsMesh(input, { min: [-1, -1, -1], max: [1, 1, 1] });
    expect(still.surfaces.map(({ uvs }) => uvs !== null)).toEqual([true, true]);
    // A hundred thousand triangles are simplified: a minute on a busy machine.
  }, 240_000);

  it('is published in files that Khronos’ validator accepts, every one', async () => {
    const source = await twoMeshes('petite.glb', 30);
    const out = join(folder, 'petite');
    await mkdir(out);
    await buildScan(
      {
        id: 'petite',
        source,
        root: folder,
        units: 'm',
        up: 'z',
        licenceOpen: true,
        label: { xmp: pictureXmp({ nature: 'scan', licence: 'CC0-1.0' }) },
        cores: 2,
        stills: { width: 64, height: 48, count: 2, elevationDeg: 10, posterWidths: [80] },
        progress: () => undefined,
      },
      out,
    );
    const files = (await readdir(out, { recursive: true })).filter((file) => file.endsWith('.glb'));
    expect(files.length).toBeGreaterThan(2);
    for (const file of files) await valid(new Uint8Array(await readFile(join(out, file))), file);
  });
});
