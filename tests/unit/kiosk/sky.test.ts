/** Pairs of the sky's door: one place on two dates, or two states of one computed place; never a photograph beside a computed image. */
import { describe, expect, it } from 'vitest';
import { doorOf } from '../../../src/domain/kiosk/doors.ts';
import { largest } from '../../../src/domain/kiosk/pictures.ts';
import { pairsOf, sharedPart, skyHoldings } from '../../../src/domain/kiosk/sky.ts';
import type { PhotoRecord } from '../../../src/domain/records/photo.ts';

type Box = readonly [number, number, number, number];

function photo(id: string, change: Partial<PhotoRecord> & { readonly box?: Box } = {}): PhotoRecord {
  const { box = [0, 0, 1, 1], ...rest } = change;
  return {
    id,
    campaign: 'c',
    title: { fr: id },
    kind: 'vertical',
    provenance: 'photograph',
    themes: [],
    licence: 'etalab-2.0',
    origins: {},
    annotations: [],
    image: {
      width: 100,
      height: 80,
      sizes: [{ width: 100, height: 80, jpg: `/p/${id}.jpg`, bytes: 1 }],
      placeholder: '',
      iiif: `/iiif/${id}`,
      tileSize: 512,
    },
    tiles: {
      template: `/tuiles/${id}/{z}/{x}/{y}.webp`,
      tileSize: 256,
      minZoom: 1,
      maxZoom: 2,
      bounds: box,
      resolution_m: 1,
      transform: 'affine',
    },
    ...rest,
  };
}

const ids = (photos: readonly PhotoRecord[]) => pairsOf(photos).map((pair) => [pair.before, pair.after]);

describe('pairs', () => {
  it('take the two dates that are furthest apart, each picture once', () => {
    expect(ids([photo('c', { date: '2020' }), photo('a', { date: '1950' }), photo('b', { date: '1985' })])).toEqual([['a', 'c']]);
    expect(
      ids([
        photo('a', { date: '1950' }),
        photo('b', { date: '2020' }),
        photo('c', { date: '1952', box: [5, 5, 6, 6] }),
        photo('d', { date: '2021', box: [5, 5, 6, 6] }),
      ]),
    ).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
  });
  it('need the same ground, and a later date', () => {
    expect(ids([photo('a', { date: '1950' }), photo('b', { date: '2020', box: [0.9, 0, 1.9, 1] })])).toEqual([]);
    expect(ids([photo('a', { date: '1950' }), photo('b', { date: '1950' })])).toEqual([]);
  });
  it('never put a computed image beside a photograph', () => {
    expect(ids([photo('a', { date: '1950' }), photo('b', { date: '2020', provenance: 'computed' })])).toEqual([]);
  });
  it('know two undated states of one frame by their order, within a campaign', () => {
    const states = [
      photo('lac-2-apres', { provenance: 'computed', box: [0, 0, 1.05, 1.05] }),
      photo('lac-1-avant', { provenance: 'computed' }),
    ];
    expect(ids(states)).toEqual([['lac-1-avant', 'lac-2-apres']]);
    expect(ids([states[0] as PhotoRecord, photo('autre', { provenance: 'computed', campaign: 'd' })])).toEqual([]);
  });
  it('share is of the smaller frame', () => {
    expect(sharedPart([0, 0, 1, 1], [0, 0, 2, 2])).toBe(1);
    expect(sharedPart([0, 0, 1, 1], [0.5, 0, 1.5, 1])).toBeCloseTo(0.5);
    expect(sharedPart([0, 0, 1, 1], [3, 3, 4, 4])).toBe(0);
  });
});

describe('holdings', () => {
  it('hold pictures only, photographs before computed images', () => {
    const { pictures } = skyHoldings([photo('calcul', { provenance: 'computed' }), photo('notice', { image: undefined }), photo('cliche')]);
    expect(pictures.map((picture) => picture.id)).toEqual(['cliche', 'calcul']);
  });

  it('show of an archive what has the fewest bytes, and no large picture on a small card', () => {
    const sizes = [
      { width: 480, height: 300, jpg: '/480.jpg', bytes: 1 },
      { width: 1600, height: 1000, jpg: '/1600.jpg', avif: '/1600.avif', bytes: 1 },
    ];
    const image = photo('plaque').image;
    const [archived] = skyHoldings([photo('plaque', { image: image && { ...image, sizes, archived: true } })]).pictures;
    expect([500, 700, 1200, 2000].map((width) => archived && largest(archived.picture, width))).toEqual([
      '/480.jpg',
      '/1600.avif',
      '/1600.avif',
      '/1600.avif',
    ]);
    const loose = { sizes: [480, 960, 1600].map((width) => ({ width, height: width, path: `/${width}.webp` })) };
    expect([480, 500, 1200].map((width) => largest(loose, width))).toEqual(['/480.webp', '/960.webp', '/1600.webp']);
  });

  it('say how many stay on other servers, and where', () => {
    const campaigns = [
      {
        id: 'c',
        title: { fr: 'Un fonds' },
        kind: 'vertical',
        provenance: 'photograph',
        entries: 'photographs',
        licence: 'CC0-1.0',
        count: 3,
        held: 3,
        located: 0,
        collection: '/iiif/c/collection.json',
      } as const,
    ];
    const none = { objects: [], packages: [], projects: [], lessons: [], campaigns };
    const linked = (id: string): PhotoRecord => {
      const here = photo(id);
      return {
        ...here,
        image: here.image && { ...here.image, elsewhere: { host: 'iiif.example.org', version: 2, factors: [], level: 2 } },
      };
    };
    expect(doorOf('c', { ...none, photos: [photo('a'), linked('b'), linked('d')] })).toMatchObject({
      known: 3,
      linked: { count: 2, hosts: ['iiif.example.org'] },
    });
    expect(doorOf('c', { ...none, photos: [photo('a')] })).toMatchObject({ known: 1, linked: undefined });
  });
});
