import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  Document,
  NodeIO,
  type Buffer as GltfBuffer,
  type Material,
  type Mesh,
  type Node,
  type Primitive,
  type Scene,
} from '@gltf-transform/core';
import { ALL_EXTENSIONS, EXTMeshGPUInstancing, KHRTextureTransform } from '@gltf-transform/extensions';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { boxOf } from '../../../src/ingest/scan/shape/geometry.ts';
import { readScan } from '../../../src/ingest/scan/read/read.ts';
import type { SourceModel } from '../../../src/ingest/scan/read/source.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'scan-gltf-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Pieces {
  readonly document: Document;
  readonly buffer: GltfBuffer;
  readonly primitive: Primitive;
  readonly mesh: Mesh;
  readonly node: Node;
  readonly scene: Scene;
  readonly material: Material;
}

/** A triangle of one metre, changed by `prepare`, written and read back. */
async function triangle(prepare: (pieces: Pieces) => void): Promise<SourceModel> {
  const document = new Document();
  const buffer = document.createBuffer();
  const floats = (type: 'VEC2' | 'VEC3', values: number[]) =>
    document.createAccessor().setType(type).setArray(Float32Array.from(values)).setBuffer(buffer);
  const material = document.createMaterial('m');
  const primitive = document
    .createPrimitive()
    .setAttribute('POSITION', floats('VEC3', [0, 0, 0, 1, 0, 0, 0, 1, 0]))
    .setAttribute('TEXCOORD_0', floats('VEC2', [0, 0, 1, 0, 0, 1]))
    .setAttribute('TEXCOORD_1', floats('VEC2', [0, 0, 0.5, 0, 0, 0.5]))
    .setMaterial(material);
  const mesh = document.createMesh('maille').addPrimitive(primitive);
  const node = document.createNode('corps').setMesh(mesh);
  const scene = document.createScene().addChild(node);
  prepare({ document, buffer, primitive, mesh, node, scene, material });
  const path = join(folder, 'a.glb');
  await writeFile(path, await new NodeIO().registerExtensions(ALL_EXTENSIONS).writeBinary(document));
  return readScan(path, folder);
}

const extent = (model: SourceModel): number[] => {
  const { min, max } = boxOf(Float32Array.from(model.surfaces.flatMap(({ positions }) => [...positions])));
  return [0, 1, 2].map((k) => (max[k] as number) - (min[k] as number));
};

describe('a glTF at rest', () => {
  it('stands as its skeleton holds it, not where its node is', async () => {
    const model = await triangle(({ document, buffer, primitive, node, scene }) => {
      primitive.setAttribute('JOINTS_0', document.createAccessor().setType('VEC4').setArray(new Uint8Array(12)).setBuffer(buffer));
      primitive.setAttribute(
        'WEIGHTS_0',
        document
          .createAccessor()
          .setType('VEC4')
          .setArray(Float32Array.from({ length: 12 }, (_, i) => (i % 4 === 0 ? 1 : 0)))
          .setBuffer(buffer),
      );
      const joint = document.createNode('os').setTranslation([0, 5, 0]).setScale([2, 2, 2]);
      scene.addChild(joint);
      node.setSkin(document.createSkin().addJoint(joint)).setTranslation([100, 0, 0]);
    });
    expect(boxOf(model.surfaces[0]?.positions ?? new Float32Array())).toEqual({ min: [0, 5, 0], max: [2, 7, 0] });
    expect(model.notes.map(({ key }) => key)).toContain('skinned');
  });

  it('keeps its decimals where a survey’s grid puts it hundreds of kilometres off', async () => {
    const model = await triangle(({ node }) => {
      node.setTranslation([355_000.5, 6_690_000.25, 40]).setScale([0.001, 0.001, 0.001]);
    });
    extent(model).forEach((size, k) => expect(size).toBeCloseTo([0.001, 0.001, 0][k] as number, 8));
  });

  it('takes its morph targets at their default weights', async () => {
    const model = await triangle(({ document, buffer, primitive, mesh }) => {
      primitive.addTarget(
        document.createPrimitiveTarget().setAttribute(
          'POSITION',
          document
            .createAccessor()
            .setType('VEC3')
            .setArray(Float32Array.from([0, 0, 0, 0, 0, 4, 0, 0, 0]))
            .setBuffer(buffer),
        ),
      );
      mesh.setWeights([0.5]);
    });
    expect(extent(model)).toEqual([1, 1, 2]);
    expect(model.notes.map(({ key }) => key)).toContain('morphed');
  });

  it('says of a cloud of points that it is one', async () => {
    await expect(triangle(({ primitive }) => primitive.setMode(0))).rejects.toThrow(/nuage de 3 points/);
  });

  it('repeats instances that the graphics card would repeat', async () => {
    const model = await triangle(({ document, buffer, node }) => {
      const places = document
        .createAccessor()
        .setType('VEC3')
        .setArray(Float32Array.from([0, 0, 0, 3, 0, 0, 6, 0, 0]))
        .setBuffer(buffer);
      node.setExtension(
        'EXT_mesh_gpu_instancing',
        document.createExtension(EXTMeshGPUInstancing).setRequired(true).createInstancedMesh().setAttribute('TRANSLATION', places),
      );
    });
    expect(model.surfaces.reduce((sum, { indices }) => sum + indices.length / 3, 0)).toBe(3);
    expect(extent(model)).toEqual([7, 1, 0]);
  });

  it('leaves out a map that lies on other coordinates, and says so', async () => {
    const picture = await sharp({ create: { width: 4, height: 4, channels: 3, background: '#fff' } })
      .png()
      .toBuffer();
    const model = await triangle(({ document, material }) => {
      const texture = document.createTexture('t').setImage(new Uint8Array(picture)).setMimeType('image/png');
      material.setBaseColorTexture(texture).setOcclusionTexture(texture).setEmissiveTexture(texture);
      material.getOcclusionTextureInfo()?.setTexCoord(1);
      material
        .getEmissiveTextureInfo()
        ?.setExtension('KHR_texture_transform', document.createExtension(KHRTextureTransform).createTransform().setScale([2, 2]));
    });
    expect(model.materials[0]?.images).toMatchObject({ baseColour: 0, occlusion: undefined, emissive: undefined });
    expect(model.notes.filter(({ key }) => key === 'otherCoordinates')).toHaveLength(2);
  });
});

it('finds a texture whose name differs by capitals only', async () => {
  await writeFile(
    join(folder, 'Photo.PNG'),
    await sharp({ create: { width: 4, height: 4, channels: 3, background: '#fff' } })
      .png()
      .toBuffer(),
  );
  // A material that nothing uses may name what is gone.
  await writeFile(join(folder, 'm.mtl'), 'newmtl a\nmap_Kd C:\\scans\\photo.png\nnewmtl b\nmap_Kd perdue.png\n');
  await writeFile(join(folder, 'a.obj'), 'mtllib m.mtl\nv 0 0 0\nv 1 0 0\nv 0 1 0\nvt 0 0\nvt 1 0\nvt 0 1\nusemtl a\nf 1/1 2/2 3/3\n');
  expect((await readScan(join(folder, 'a.obj'), folder)).images).toHaveLength(1);
  await writeFile(join(folder, 'm.mtl'), 'newmtl a\nmap_Kd photo.<UDIM>.png\n');
  await expect(readScan(join(folder, 'a.obj'), folder)).rejects.toThrow(/UDIM/);
});
