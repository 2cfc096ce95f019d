import { NodeIO } from '@gltf-transform/core';
import { ALL_EXTENSIONS } from '@gltf-transform/extensions';
import validator from 'gltf-validator';
import { MeshoptDecoder } from 'meshoptimizer';
import { expect, it } from 'vitest';
import { plainMaterial } from '../../../src/ingest/scan/read/source.ts';
import { writeSurfaces } from '../../../src/ingest/scan/write/surface-glb.ts';
import { bumpySphere } from './shapes.ts';

it('puts the values of many parts into few views, whole and valid', async () => {
  const { positions, indices } = bumpySphere(6, 0.05);
  const normals = positions.map((value, i) => value / Math.hypot(...positions.subarray(i - (i % 3), i - (i % 3) + 3)));
  const surfaces = Array.from({ length: 40 }, (_, n) => ({
    part: `p${n}`,
    material: n % 2,
    positions: positions.map((value) => value + n),
    normals,
    uvs: null,
    colours: null,
    tangents: null,
    indices,
  }));
  for (const step of [2 ** -14, null]) {
    const bytes = await writeSurfaces(surfaces, [plainMaterial('a'), plainMaterial('b')], new Map(), {
      step,
      textureSide: 0,
      repeat: false,
    });
    const report = await validator.validateBytes(bytes);
    expect([report.issues.numErrors, report.issues.numWarnings]).toEqual([0, 0]);
    await MeshoptDecoder.ready;
    const document = await new NodeIO()
      .registerExtensions(ALL_EXTENSIONS)
      .registerDependencies({ 'meshopt.decoder': MeshoptDecoder })
      .readBinary(bytes);
    const json = JSON.parse(Buffer.from(bytes).toString('utf8', 20, 20 + Buffer.from(bytes).readUInt32LE(12))) as {
      bufferViews: unknown[];
    };
    expect(json.bufferViews.length).toBeLessThanOrEqual(3);
    document
      .getRoot()
      .listNodes()
      .filter((node) => node.getMesh())
      .forEach((node, n) => {
        const [primitive] = node.getMesh()?.listPrimitives() ?? [];
        expect(primitive?.getIndices()?.getCount()).toBe(indices.length);
        const { 12: x } = node.getWorldMatrix();
        const [low] = primitive?.getAttribute('POSITION')?.getMinNormalized([]) ?? [];
        expect(Math.abs((low as number) * (step ?? 1) + x - (n - 0.051))).toBeLessThan(0.002);
      });
  }
});
