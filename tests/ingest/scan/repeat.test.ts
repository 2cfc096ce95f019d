import { expect, it } from 'vitest';
import { cleanGeometry } from '../../../src/ingest/scan/shape/clean.ts';
import { mergeSurfaces } from '../../../src/ingest/scan/shape/geometry.ts';
import type { MaterialMaps } from '../../../src/ingest/scan/read/images.ts';
import { textureUse } from '../../../src/ingest/scan/tile/texel-area.ts';
import { textureTile } from '../../../src/ingest/scan/tile/tile-textures.ts';
import { Extractor } from '../../../src/ingest/scan/shape/surfaces.ts';
import sharp from 'sharp';
import { pyramid } from '../../../src/ingest/scan/read/images.ts';

const side = 256;

/** A square of one metre over which a picture repeats so many times. */
function paved(times: number): { geometry: ReturnType<typeof cleanGeometry>; maps: MaterialMaps[] } {
  const uvs = Float32Array.from([0, 0, times, 0, 0, times, times, times]);
  const surface = {
    part: 0,
    material: 0,
    positions: Float32Array.from([0, 0, 0, 1, 0, 0, 0, 1, 0, 1, 1, 0]),
    normals: null,
    uvs,
    colours: null,
    indices: Uint32Array.from([0, 1, 2, 1, 3, 2]),
  };
  return {
    geometry: cleanGeometry(mergeSurfaces([surface]), []),
    maps: [
      {
        baseColour: pyramid({ width: side, height: side, data: new Uint8Array(side * side * 4).fill(90) }),
        occlusion: false,
        metallicRoughness: false,
      },
    ],
  };
}

it('counts a picture that repeats a few times at most', () => {
  const groups = [{ part: 0, material: 0 }];
  expect(textureUse(paved(1).geometry, groups, paved(1).maps)?.total).toBeCloseTo(side ** 2, -1);
  expect(textureUse(paved(40).geometry, groups, paved(40).maps)?.total).toBeCloseTo(3 * side ** 2, -1);
});

it('takes such a picture whole, as fine as the tile’s budget of pixels allows', async () => {
  const { geometry, maps } = paved(40);
  const surfaces = new Extractor().take(geometry, null, [{ part: 0, material: 0 }], ['sol']);
  for (const [wholeTexels, expected] of [
    [Infinity, 256],
    [128 ** 2, 128],
    [1, 64],
  ] as const) {
    const tile = await textureTile(
      surfaces,
      maps,
      () => false,
      { halvings: 5, wholeTexels, maxSide: 2048, quality: 70, ktx2From: 2048 },
      null,
      null,
    );
    expect(tile.repeat).toBe(true);
    expect((await sharp(tile.maps.get(0)?.baseColour?.bytes).metadata()).width).toBe(expected);
  }
});
