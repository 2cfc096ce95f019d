import sharp from 'sharp';
import { expect, it } from 'vitest';
import { decodeMaps, pixelLimit } from '../../../src/ingest/scan/read/images.ts';
import { plainMaterial, type SourceModel } from '../../../src/ingest/scan/read/source.ts';

const BIG = 8192 ** 2;

it('halves the largest pictures until all fit into memory', () => {
  expect(pixelLimit([BIG, BIG, 1024 ** 2])).toBe(Infinity);
  // Twenty maps of 8192² would take 7 GB: each is halved once; small ones stay.
  expect(pixelLimit([...Array<number>(20).fill(BIG), 2048 ** 2])).toBe(BIG / 4);
  expect(pixelLimit(Array<number>(200).fill(BIG))).toBe(BIG / 64);
  expect(pixelLimit([])).toBe(Infinity);
});

it('reads grey, CMYK and 16-bit pictures as colours', async () => {
  const grey = sharp({ create: { width: 32, height: 32, channels: 3, background: { r: 200, g: 100, b: 50 } } });
  const images = [
    await grey.clone().greyscale().jpeg().toBuffer(),
    await grey.clone().toColourspace('cmyk').jpeg().toBuffer(),
    await grey.clone().toColourspace('rgb16').png().toBuffer(),
  ];
  const materials = images.map((_, baseColour) => ({ ...plainMaterial('m'), images: { baseColour } }));
  const model: SourceModel = {
    format: 'glb',
    surfaces: [],
    parts: [],
    materials,
    images: images.map((bytes) => ({ name: 'i', bytes })),
    clips: [],
    motions: [],
    upright: false,
    notes: [],
  };
  const [a, b, c] = (await decodeMaps(model, new Set([0, 1, 2]), 'x')).map((maps) => [
    ...(maps.baseColour?.[0]?.data.subarray(0, 4) ?? []),
  ]) as [number[], number[], number[]];
  expect(a[0]).toBe(a[1]);
  for (const [k, value] of [200, 100, 50, 255].entries()) {
    expect(Math.abs((b[k] as number) - value)).toBeLessThan(40);
    expect(Math.abs((c[k] as number) - value)).toBeLessThan(3);
  }
});
