import { expect, it } from 'vitest';
import { cleanGeometry } from '../../../src/ingest/scan/shape/clean.ts';
import { mergeSurfaces, triangleCount } from '../../../src/ingest/scan/shape/geometry.ts';
import { randomSequence } from '../../../src/ingest/scan/levels/deviation.ts';
import { makeLevels } from '../../../src/ingest/scan/levels/simplify.ts';
import { Extractor } from '../../../src/ingest/scan/shape/surfaces.ts';
import { shadeOnly } from '../../../src/ingest/scan/tile/tile-bake.ts';

it('comes to an end with thousands of loose triangles', async () => {
  const random = randomSequence(7);
  const triangles = 9000;
  const positions = new Float32Array(triangles * 9);
  for (let t = 0; t < triangles; t++) {
    const centre = [random(), random(), random()];
    for (let i = 0; i < 9; i++) positions[t * 9 + i] = (centre[i % 3] as number) + (random() - 0.5) * 0.05;
  }
  const surface = {
    part: 0,
    material: 0,
    positions,
    normals: null,
    uvs: null,
    colours: null,
    indices: Uint32Array.from({ length: triangles * 3 }, (_, i) => i),
  };
  const geometry = cleanGeometry(mergeSurfaces([surface]), []);
  const levels = await makeLevels(geometry, false, [0], () => undefined);
  const [coarsest] = levels;
  expect(levels).toHaveLength(3);
  expect(coarsest && triangleCount(coarsest.geometry)).toBeLessThan(triangles / 2);
  // Each needs its own place in the texture, however coarse that is.
  const tile = await shadeOnly(
    new Extractor().take(geometry, null, [{ part: 0, material: 0 }], ['a']),
    (places) => new Float32Array(places.length / 3).fill(200),
    0.001,
    { halvings: 0, wholeTexels: 1, maxSide: 512, quality: 70, ktx2From: 2048 },
  );
  expect(tile.side).toBeGreaterThan(512);
  expect(tile.side).toBeLessThan(1024);
});
