/** Image services of others, versions 2 and 3, levels 0 to 2: what is read of them, and what they are asked. */
import { inFrench } from '../../fixtures/said-in.ts';
import { describe, expect, it } from 'vitest';
import { factorFor, tilesIn, type Pyramid } from '../../../src/domain/photo/iiif-tiles.ts';
import { largestAddress, pageSizes, readImageService, wholeAddress, type ImageService } from '../../../src/domain/photo/image-service.ts';

const V3 = {
  '@context': 'http://iiif.io/api/image/3/context.json',
  id: 'https://iiif.example.org/3/a/',
  type: 'ImageService3',
  profile: 'level2',
  width: 6000,
  height: 4000,
};
const V2 = {
  '@context': 'http://iiif.io/api/image/2/context.json',
  '@id': 'https://iiif.example.org/2/a',
  protocol: 'http://iiif.io/api/image',
  width: 6000,
  height: 4000,
  profile: ['http://iiif.io/api/image/2/level1.json', { formats: ['jpg'], maxWidth: 3000 }],
  tiles: [{ width: 1024, scaleFactors: [1, 2, 4, 8] }],
  sizes: [
    { width: 750, height: 500 },
    { width: 1500, height: 1000 },
  ],
};
const LEVEL0 = {
  ...V3,
  profile: 'level0',
  tiles: [{ width: 512, scaleFactors: [1, 2, 4, 8, 16] }],
  sizes: [{ width: 1200, height: 800 }],
};
function read(info: unknown): ImageService {
  const service = readImageService(info);
  if ('key' in service) throw new Error(service.key);
  return service;
}
const pyramid = (service: ImageService): Pyramid => ({
  base: service.base,
  width: service.width,
  height: service.height,
  tileSize: service.tiles?.size ?? 512,
  elsewhere: { version: service.version, factors: service.tiles?.factors ?? [] },
});

describe('a description', () => {
  it('is read in both versions', () => {
    expect(read(V3)).toMatchObject({
      base: 'https://iiif.example.org/3/a',
      version: 3,
      level: 2,
      most: 6000,
      tiles: { size: 512, factors: [1, 2, 4, 8, 16] },
    });
    expect(read(V2)).toMatchObject({ version: 2, level: 1, most: 3000, tiles: { size: 1024, factors: [1, 2, 4, 8] } });
    expect(read({ ...V2, tiles: undefined, profile: 'http://iiif.io/api/image/2/level0.json' })).toMatchObject({
      level: 0,
      tiles: undefined,
    });
    expect(read({ ...V3, maxArea: 6_000_000 }).most).toBe(3000);
  });

  it.each([
    [{ ...V2, '@context': 'http://library.stanford.edu/iiif/image-api/1.1/context.json' }, /version 1/],
    [{ '@context': 'http://iiif.io/api/presentation/3/context.json', type: 'Manifest' }, /pas la description/],
    [{ ...V3, width: '6000' }, /taille/],
    [{ ...V3, id: 'javascript:alert(1)' }, /adresse/],
    [null, /pas la description/],
    ['x', /pas la description/],
  ])('that is none is told: %#', (info, sentence) => expect(inFrench(readImageService(info))).toMatch(sentence));
});

describe('what is asked', () => {
  it('whole pictures: those that are named, and of a server those that are missing between', () => {
    const two = read(V2);
    expect(pageSizes(two).map((size) => wholeAddress(two, size))).toEqual([
      'https://iiif.example.org/2/a/full/480,/0/default.jpg',
      'https://iiif.example.org/2/a/full/750,/0/default.jpg',
      'https://iiif.example.org/2/a/full/960,/0/default.jpg',
      'https://iiif.example.org/2/a/full/1500,/0/default.jpg',
    ]);
    const three = read(V3);
    expect(pageSizes(three).map((size) => wholeAddress(three, size))).toEqual([
      'https://iiif.example.org/3/a/full/480,320/0/default.jpg',
      'https://iiif.example.org/3/a/full/960,640/0/default.jpg',
      'https://iiif.example.org/3/a/full/1600,1067/0/default.jpg',
    ]);
    expect([largestAddress(two), largestAddress(three)]).toEqual([
      'https://iiif.example.org/2/a/full/full/0/default.jpg',
      'https://iiif.example.org/3/a/full/max/0/default.jpg',
    ]);
  });

  it('of a folder of files nothing that it does not name', () => {
    expect(pageSizes(read(LEVEL0))).toEqual([{ width: 1200, height: 800 }]);
    // The top of the pyramid is the whole picture.
    expect(pageSizes(read({ ...LEVEL0, sizes: undefined }))).toEqual([{ width: 375, height: 250 }]);
    expect(pageSizes(read({ ...LEVEL0, sizes: undefined, tiles: undefined }))).toEqual([{ width: 6000, height: 4000 }]);
  });

  it('tiles of its own grid, at its own factors, in the way of its version', () => {
    const two = pyramid(read(V2));
    expect(factorFor(two, 0.3)).toBe(2);
    expect(factorFor(two, 0.01)).toBe(8);
    const tiles = tilesIn(two, 4, { x: 0, y: 0, width: 6000, height: 4000 });
    expect(tiles.map(({ url }) => url).sort()).toEqual([
      'https://iiif.example.org/2/a/0,0,4096,4000/1024,/0/default.jpg',
      'https://iiif.example.org/2/a/4096,0,1904,4000/476,/0/default.jpg',
    ]);
    const zero = pyramid(read(LEVEL0));
    expect(tilesIn(zero, 1, { x: 5600, y: 3900, width: 100, height: 50 }).map(({ url }) => url)).toEqual([
      'https://iiif.example.org/3/a/5632,3584,368,416/368,416/0/default.jpg',
      'https://iiif.example.org/3/a/5120,3584,512,416/512,416/0/default.jpg',
    ]);
    expect(tilesIn(zero, 16, { x: 0, y: 0, width: 6000, height: 4000 }).map(({ url }) => url)).toEqual([
      'https://iiif.example.org/3/a/full/375,250/0/default.jpg',
    ]);
    expect(tilesIn({ ...zero, elsewhere: { version: 3, factors: [] } }, 1, { x: 0, y: 0, width: 10, height: 10 })).toEqual([]);
  });
});
