import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Document, Logger, NodeIO } from '@gltf-transform/core';
import { ALL_EXTENSIONS, EXTMeshoptCompression } from '@gltf-transform/extensions';
import { quantize } from '@gltf-transform/functions';
import { MeshoptDecoder, MeshoptEncoder } from 'meshoptimizer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { srgbByteToLinearByte } from '../../../src/ingest/scan/shape/colour.ts';
import { cleanGeometry } from '../../../src/ingest/scan/shape/clean.ts';
import { toPublishedFrame } from '../../../src/ingest/scan/shape/frame.ts';
import { boxOf, mergeSurfaces, triangleCount, type Geometry } from '../../../src/ingest/scan/shape/geometry.ts';
import { readScan } from '../../../src/ingest/scan/read/read.ts';
import type { SourceModel } from '../../../src/ingest/scan/read/source.ts';
import { surfaceArea } from '../../../src/ingest/scan/tile/texel-area.ts';
import { scanNoteText, type ScanNote } from '../../../src/domain/object/scan-note.ts';
import { bumpySphere, toGlb, toPly, toStl } from './shapes.ts';

let folder = '';
const ball = bumpySphere(16, 1);
const area = surfaceArea(ball);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'scan-read-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function read(name: string, content: string | Uint8Array): Promise<{ model: SourceModel; geometry: Geometry; notes: ScanNote[] }> {
  await writeFile(join(folder, name), content);
  const model = await readScan(join(folder, name), folder);
  const notes = [...model.notes];
  return { model, geometry: cleanGeometry(mergeSurfaces(model.surfaces.map((surface) => ({ ...surface, uvs: null }))), notes), notes };
}

describe('readers', () => {
  it('give the same surface for every format', async () => {
    const obj = `# balle\n${Array.from({ length: ball.positions.length / 3 }, (_, v) => `v ${[...ball.positions.subarray(v * 3, v * 3 + 3)].join(' ')}`).join('\n')}\n${Array.from({ length: ball.indices.length / 3 }, (_, f) => `f ${[...ball.indices.subarray(f * 3, f * 3 + 3)].map((i) => i + 1).join(' ')}`).join('\n')}`;
    const text = `solid balle\n${Array.from({ length: ball.indices.length / 3 }, (_, f) => `facet normal 0 0 0\nouter loop\n${[0, 1, 2].map((k) => `vertex ${[...ball.positions.subarray((ball.indices[f * 3 + k] as number) * 3, (ball.indices[f * 3 + k] as number) * 3 + 3)].join(' ')}`).join('\n')}\nendloop\nendfacet`).join('\n')}\nendsolid balle\n`;
    const files: [string, string | Uint8Array][] = [
      ['a.stl', toStl(ball)],
      ['b.stl', text],
      ['c.ply', toPly(ball, 'ascii')],
      ['d.ply', toPly(ball, 'binary_little_endian')],
      ['e.ply', toPly(ball, 'binary_big_endian')],
      ['f.glb', toGlb(ball)],
      ['g.obj', obj],
    ];
    for (const [name, content] of files) {
      const { geometry } = await read(name, content);
      expect(triangleCount(geometry), name).toBe(ball.indices.length / 3);
      expect(surfaceArea(geometry) / area, name).toBeCloseTo(1, 5);
      // Welded: a closed ball has half as many vertices as triangles, and two.
      expect(geometry.positions.length / 3, name).toBe(triangleCount(geometry) / 2 + 2);
      // Normals look outwards.
      for (let v = 0; v < geometry.positions.length; v += 300)
        expect(
          (geometry.normals[v] as number) * (geometry.positions[v] as number) +
            (geometry.normals[v + 1] as number) * (geometry.positions[v + 1] as number) +
            (geometry.normals[v + 2] as number) * (geometry.positions[v + 2] as number),
          name,
        ).toBeGreaterThan(0);
    }
  });

  it('keep vertex colours, made linear', async () => {
    const colours = Uint8Array.from({ length: ball.positions.length }, (_, i) => (i % 3 === 0 ? 200 : i % 3 === 1 ? 100 : 20));
    const { geometry } = await read('couleurs.ply', toPly(ball, 'binary_big_endian', colours));
    expect([...(geometry.colours as Uint8Array).subarray(0, 4)]).toEqual([200, 100, 20].map(srgbByteToLinearByte).concat(255));
  });

  it('understand polygons, negative indices, groups and a texture in an OBJ', async () => {
    await writeFile(join(folder, 'pierre.mtl'), 'newmtl pierre brute\nKd 0 0 0\nmap_Kd -s 1 1 1 ma photo.png\n');
    await writeFile(join(folder, 'ma photo.png'), 'x');
    const obj =
      'mtllib pierre.mtl\no dalle\nv 0 0 0\nv 1 0 0\nv 1 1 0\nv 0 1 0\nvt 0 0\nvt 1 0\nvt 1 1\nvt 0 1\nusemtl pierre brute\nf -4/-4 -3/-3 -2/-2 -1/-1\no autre\nf 1//  3// 4//\n';
    const { model } = await read('dalle.obj', obj.replace('f 1//  3// 4//', 'f 1 3 4'));
    expect(model.parts).toEqual(['dalle', 'autre']);
    expect(model.surfaces.map((surface) => surface.indices.length / 3)).toEqual([2, 1]);
    expect(model.images.map((image) => image.name)).toEqual(['ma photo.png']);
    expect(model.materials[0]?.baseColour).toEqual([1, 1, 1, 1]);
    // v goes down in glTF.
    expect([...(model.surfaces[0]?.uvs ?? [])].slice(0, 2)).toEqual([0, 1]);
  });

  it('undo meshopt and quantisation, under either name of the extension, and mirror transforms', async () => {
    await Promise.all([MeshoptEncoder.ready, MeshoptDecoder.ready]);
    const document = new Document();
    const buffer = document.createBuffer();
    const primitive = document
      .createPrimitive()
      .setIndices(document.createAccessor().setType('SCALAR').setArray(new Uint32Array(ball.indices)).setBuffer(buffer))
      .setAttribute('POSITION', document.createAccessor().setType('VEC3').setArray(new Float32Array(ball.positions)).setBuffer(buffer));
    document.createScene().addChild(
      document
        .createNode('miroir')
        .setScale([-2, 2, 2])
        .addChild(document.createNode('balle').setMesh(document.createMesh().addPrimitive(primitive))),
    );
    await document.setLogger(new Logger(Logger.Verbosity.SILENT)).transform(quantize());
    document
      .createExtension(EXTMeshoptCompression)
      .setRequired(true)
      .setEncoderOptions({ method: EXTMeshoptCompression.EncoderMethod.QUANTIZE });
    const bytes = Buffer.from(
      await new NodeIO()
        .registerExtensions(ALL_EXTENSIONS)
        .registerDependencies({ 'meshopt.encoder': MeshoptEncoder, 'meshopt.decoder': MeshoptDecoder })
        .writeBinary(document),
    );
    const renamed = Buffer.from(bytes.toString('latin1').replaceAll('EXT_meshopt_compression', 'KHR_meshopt_compression'), 'latin1');
    for (const [name, content] of [
      ['ext.glb', bytes],
      ['khr.glb', renamed],
    ] as const) {
      const { geometry } = await read(name, content);
      expect(surfaceArea(geometry) / (4 * area), name).toBeCloseTo(1, 2);
      const [p, n] = [geometry.positions, geometry.normals];
      expect(
        (p[0] as number) * (n[0] as number) + (p[1] as number) * (n[1] as number) + (p[2] as number) * (n[2] as number),
        name,
      ).toBeGreaterThan(0);
    }
  });

  it('drop what is no surface and say so', async () => {
    const doubled = { ...ball, indices: Uint32Array.from([...ball.indices, ...ball.indices.subarray(0, 30), 5, 5, 9]) };
    const { geometry, notes } = await read('double.ply', toPly(doubled, 'binary_little_endian'));
    expect(triangleCount(geometry)).toBe(ball.indices.length / 3);
    expect(notes.map((note) => scanNoteText(note, 'fr'))).toEqual(
      expect.arrayContaining(['10 triangles en double retirés.', '1 triangle sans surface retiré.']),
    );
    expect(notes.map((note) => scanNoteText(note, 'en'))).toContain('10 duplicate triangles removed.');
  });

  it('keep the millimetres of a scan that lies far from the origin', async () => {
    const far = 'v 355000.001 6689000.002 20\nv 355000.011 6689000.002 20\nv 355000.001 6689000.012 20\nf 1 2 3\n';
    const { model, geometry } = await read('loin.obj', far);
    toPublishedFrame(geometry, model, 'm', 'z', []);
    const { min, max } = boxOf(geometry.positions);
    expect(max[0] - min[0]).toBeCloseTo(0.01, 4);
    expect(max[2] - min[2]).toBeCloseTo(0.01, 4);
  });
});
