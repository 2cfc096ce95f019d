import { describe, expect, it } from 'vitest';
import { decodeIndex, encodeIndex, type IndexEntry } from '../../../src/domain/photo/index-format.ts';
import type { Layer } from '../../../src/domain/records/site.ts';
import { layerSchema } from '../../../src/domain/schema/site.ts';
import { clusters } from '../../../src/domain/sky/clusters.ts';
import { greatCircle, headingWords, lineLength, ringArea } from '../../../src/domain/geo/sphere.ts';
import { namesHost, tileSource } from '../../../src/domain/sky/layer-url.ts';
import { areaLabel, lengthLabel, scaleBar } from '../../../src/domain/sky/measure.ts';
import { withService } from '../../../src/domain/sky/known-services.ts';
import { mosaicDateUrl, readMosaicDate } from '../../../src/domain/sky/mosaic-date.ts';
import { chunksHolding, inOrder, match, within, yearLimits } from '../../../src/domain/sky/photo-query.ts';
import { histogram, histogramStep, inSpan, moveBrush, yearsOf } from '../../../src/domain/sky/timeline.ts';

const LAYER: Layer = {
  id: 'o',
  label: { fr: 'o' },
  type: 'wmts',
  url: 'https://data.geopf.fr/wmts',
  layer: 'ORTHOIMAGERY.ORTHOPHOTOS.1950-1965',
  style: 'BDORTHOHISTORIQUE',
  matrixSet: 'PM_0_18',
  format: 'image/png',
  minZoom: 0,
  maxZoom: 18,
  role: 'imagery',
  attribution: '© IGN',
  licence: 'etalab-2.0',
};

describe('layer addresses', () => {
  it('asks a WMTS by key and value, the braces left to fill', () => {
    const { template } = tileSource(LAYER, false);
    const [path, query = ''] = template.split('?');
    expect(path).toBe('https://data.geopf.fr/wmts');
    expect(Object.fromEntries(query.split('&').map((pair) => pair.split('=')))).toEqual({
      SERVICE: 'WMTS',
      REQUEST: 'GetTile',
      VERSION: '1.0.0',
      LAYER: 'ORTHOIMAGERY.ORTHOPHOTOS.1950-1965',
      STYLE: 'BDORTHOHISTORIQUE',
      FORMAT: 'image%2Fpng',
      TILEMATRIXSET: 'PM_0_18',
      TILEMATRIX: '{z}',
      TILEROW: '{y}',
      TILECOL: '{x}',
    });
  });

  it('keeps an address’s own parameters, whatever their case, and fills REST templates', () => {
    expect(tileSource({ ...LAYER, url: 'https://x.org/wmts?map=a&service=old' }, false).template).toMatch(
      /^https:\/\/x\.org\/wmts\?map=a&SERVICE=WMTS&/,
    );
    expect(
      tileSource({ ...LAYER, url: 'https://x.org/{Layer}/{Style}/{TileMatrixSet}/{TileMatrix}/{TileRow}/{TileCol}.png' }, false).template,
    ).toBe('https://x.org/ORTHOIMAGERY.ORTHOPHOTOS.1950-1965/BDORTHOHISTORIQUE/PM_0_18/{z}/{y}/{x}.png');
  });

  it('refuses, in a sentence, a layer that could not be drawn', () => {
    const said = (layer: object) =>
      layerSchema
        .safeParse({ ...LAYER, ...layer })
        .error?.issues.map(({ path, message }) => `${path.join('.')} ${message}`)
        .join('\n') ?? '';
    expect(said({})).toBe('');
    expect(said({ matrixSet: '2154_5cm_6_22' })).toMatch(
      /^matrixSet trouvé « 2154_5cm_6_22 », une grille en Lambert-93, attendu une grille en Web Mercator/,
    );
    expect(said({ type: 'xyz', url: 'https://x.org/{z}/{x}.png' })).toMatch(/^url .*attendu une adresse qui contient \{y\}\.$/);
    expect(said({ type: 'xyz', url: 'https://x.org/{z}/{x}/{-y}.png' })).toBe('');
    expect(said({ url: 'https://x.org/{Layer}/{TileMatrixSet}/{TileMatrix}/{TileRow}.png' })).toMatch(/contient \{TileCol\}/);
    expect(said({ type: 'xyz', url: 'ortho/{z}/{x}/{y}.png' })).toMatch(/attendu une adresse https:\/\/ ou un chemin du site/);
  });

  it('never asks for a zoom that the service does not hold, on fine screens neither', () => {
    const plain = tileSource(LAYER, false);
    const fine = tileSource(LAYER, true);
    expect(plain.maxNativeZoom + plain.zoomOffset).toBe(18);
    expect(fine.maxNativeZoom + fine.zoomOffset).toBe(18);
    expect(fine.tileSize).toBe(128);
    expect(tileSource({ ...LAYER, type: 'xyz', url: 'https://x.org/{z}/{x}/{y}{r}.png' }, true).tileSize).toBe(256);
  });

  it('only speaks to hosts that the site names', () => {
    expect(namesHost([LAYER], 'data.geopf.fr')).toBe(true);
    expect(namesHost([LAYER], 'geopf.fr')).toBe(false);
    expect(namesHost([{ ...LAYER, url: '/tuiles/{z}/{x}/{y}.png' }], 'data.geopf.fr')).toBe(false);
  });
});

describe('exact dates', () => {
  const square = {
    type: 'Polygon' as const,
    coordinates: [
      [
        [-2, 47],
        [-1, 47],
        [-1, 48],
        [-2, 48],
        [-2, 47],
      ],
    ],
  };

  it('asks the graph of the period, and nothing where none is published', () => {
    expect(mosaicDateUrl(withService(LAYER), -1.9, 47.1)).toContain(
      'TYPENAMES=ORTHOIMAGERY.ORTHOPHOTOS.1950-1965.GRAPHE-MOSAIQUAGE%3Agraphe',
    );
    expect(mosaicDateUrl(withService({ ...LAYER, layer: 'ORTHOIMAGERY.ORTHOPHOTOS.1965-1980' }), -1.9, 47.1)).toBeUndefined();
    const elsewhere = { ...LAYER, url: 'https://elsewhere.org/wmts' };
    expect(withService(elsewhere)).toBe(elsewhere);
  });

  it('reads the seam that holds the point', () => {
    const answer = {
      type: 'FeatureCollection',
      features: [
        {
          type: 'Feature',
          geometry: {
            type: 'Polygon',
            coordinates: [
              [
                [0, 0],
                [1, 0],
                [1, 1],
                [0, 0],
              ],
            ],
          },
          properties: { date_vol: '1961-01-01' },
        },
        { type: 'Feature', geometry: square, properties: { id: 3, date_cliche: '1952-05-27T00:00:00Z', mission: '1223-0041' } },
      ],
    };
    expect(readMosaicDate(answer, -1.5, 47.5)).toEqual({ date: '1952-05-27', mission: '1223-0041' });
    expect(readMosaicDate(answer, 5, 5)).toBeUndefined();
    expect(readMosaicDate({ features: [{ type: 'Feature', geometry: square, properties: { nom: 'x' } }] }, -1.5, 47.5)).toBeUndefined();
    expect(readMosaicDate(null, 0, 0)).toBeUndefined();
    expect(readMosaicDate('<html>', 0, 0)).toBeUndefined();
  });
});

describe('years', () => {
  it('reads the years of a date', () => {
    expect(yearsOf('1950/1965')).toEqual({ from: 1950, to: 1965 });
    expect(yearsOf('195X')).toEqual({ from: 1950, to: 1959 });
    expect(yearsOf('2018/..')).toEqual({ from: 2018, to: 2018 });
    expect(yearsOf('hier')).toBeUndefined();
  });

  it('takes what meets a span; what has no date only without one', () => {
    expect(inSpan({ from: 1950, to: 1965 }, { from: 1960, to: 1970 })).toBe(true);
    expect(inSpan({ from: 1950, to: 1959 }, { from: 1960, to: 1970 })).toBe(false);
    expect(inSpan(undefined, undefined)).toBe(true);
    expect(inSpan(undefined, { from: 1, to: 9999 })).toBe(false);
  });

  it('counts in bars of round years', () => {
    expect(histogramStep({ from: 1923, to: 2010 }, 120)).toBe(1);
    expect(histogramStep({ from: 1850, to: 2020 }, 120)).toBe(2);
    expect(histogram([1923, 1929, 1930, 2100], { from: 1923, to: 1945 }, 10)).toEqual({
      from: 1920,
      to: 1949,
      step: 10,
      counts: [2, 1, 0],
    });
  });

  it('moves a brush within its limits without crossing its ends', () => {
    const limits = { from: 1900, to: 2000 };
    expect(moveBrush({ from: 1950, to: 1960 }, 'from', 50, limits)).toEqual({ from: 1960, to: 1960 });
    expect(moveBrush({ from: 1950, to: 1960 }, 'to', -50, limits)).toEqual({ from: 1950, to: 1950 });
    expect(moveBrush({ from: 1950, to: 1960 }, 'both', 70, limits)).toEqual({ from: 1990, to: 2000 });
  });
});

describe('measures', () => {
  it('measures a degree of latitude and a square of it', () => {
    expect(greatCircle([0, 47], [0, 48])).toBeCloseTo(111_195, -1);
    expect(
      lineLength([
        [0, 47],
        [0, 48],
        [0, 47],
      ]),
    ).toBeCloseTo(222_390, -2);
    const side = 0.01;
    expect(
      ringArea([
        [0, 0],
        [side, 0],
        [side, side],
        [0, side],
      ]),
    ).toBeCloseTo(1_236_431, -3);
  });

  it('says them with the unit that suits', () => {
    expect(lengthLabel(0.5, 'fr')).toBe('50\u00a0cm');
    expect(lengthLabel(12.34, 'fr')).toBe('12,3\u00a0m');
    expect(lengthLabel(3400, 'fr')).toBe('3,4\u00a0km');
    expect(lengthLabel(1250, 'fr')).toBe('1\u00a0250\u00a0m');
    expect(lengthLabel(1_234_500, 'en')).toBe('1,234.5\u00a0km');
    expect(lengthLabel(5, 'fr')).toBe('5\u00a0m');
    expect(areaLabel(25_000, 'fr')).toBe('2,5\u00a0ha');
    expect(areaLabel(12_300_000, 'en')).toBe('12.3\u00a0km²');
    expect(headingWords(-91, 'fr')).toBe('l’ouest');
  });

  it('draws a round bar that fits', () => {
    expect(scaleBar(1, 120)).toEqual({ metres: 100, pixels: 100 });
    expect(scaleBar(0.37, 100)).toEqual({ metres: 20, pixels: 20 / 0.37 });
  });
});

describe('questions to the index', () => {
  const entry = (over: Partial<IndexEntry>): IndexEntry => ({
    kind: 'vertical',
    computed: false,
    held: true,
    tiled: false,
    campaign: 0,
    themes: [],
    ...over,
  });
  const { bytes } = encodeIndex({
    campaigns: [
      { id: 'c', title: { fr: 'c' }, kind: 'vertical', provenance: 'photograph' },
      { id: 'd', title: { fr: 'd' }, kind: 'oblique', provenance: 'photograph' },
    ],
    communes: [
      ['44040', 'Chéméré'],
      ['44109', 'Nantes'],
    ],
    boundsOf: () => [-3, 46, -1, 48],
    entries: [
      entry({ lon: -1.9, lat: 47.1, year: 1952, span: 3, commune: 0, themes: ['bocage'] }),
      entry({ lon: -1.9, lat: 47.1001, year: 1945, day: 100, commune: 0, held: false }),
      entry({ lon: -1.55, lat: 47.2, year: 2010, commune: 1, campaign: 1, kind: 'oblique', themes: ['ville'] }),
      entry({ year: 1930, campaign: 1 }),
      entry({ lon: -1.55, lat: 47.2, computed: true, year: 1950 }),
      entry({ lon: -1.5, lat: 47.25 }),
    ],
  });
  const index = decodeIndex(bytes);
  const all = { computed: false, held: false };

  it('leaves computed images out until they are asked for', () => {
    expect(match(index, all).ranks).toHaveLength(5);
    expect(match(index, all).computedHidden).toBe(1);
    expect(match(index, { ...all, computed: true }).ranks).toHaveLength(6);
  });

  it('counts each facet as if its own choice were not made', () => {
    const found = match(index, { ...all, campaign: 'd' });
    expect(found.ranks).toHaveLength(2);
    expect(found.located).toBe(1);
    expect(found.facets.campaign).toEqual([
      { value: 'c', count: 3 },
      { value: 'd', count: 2 },
    ]);
    expect(found.facets.commune).toEqual([{ value: '44109', count: 1 }]);
    expect(match(index, { ...all, campaign: 'unknown' }).ranks).toHaveLength(0);
  });

  it('takes dates that meet the years, and says how many are undated', () => {
    expect(match(index, { ...all, years: { from: 1955, to: 1960 } }).ranks).toHaveLength(1);
    expect(match(index, all).undated).toBe(1);
    expect(match(index, all).histogram?.counts.reduce((a, b) => a + b, 0)).toBe(4);
    expect(yearLimits(index)).toEqual({ from: 1930, to: 2010 });
  });

  it('lists the view in the order of time, undated last, and marks the same photographs', () => {
    const { ranks } = match(index, all);
    const inside = within(index, ranks, [-2, 47, -1.4, 47.3]);
    expect(inside).toHaveLength(4);
    expect([...inOrder(index, inside, 'oldest', [0, 0])].map((rank) => index.year[rank])).toEqual([1945, 1952, 2010, 0]);
    expect([...inOrder(index, inside, 'newest', [0, 0])].map((rank) => index.year[rank])).toEqual([2010, 1952, 1945, 0]);
    expect(index.lon[inOrder(index, inside, 'nearest', [-1.5, 47.25])[0] ?? 0]).toBe(-1.5);
    for (const zoom of [3, 9, 12, 15, 18]) expect(clusters(index, inside, zoom).reduce((sum, { count }) => sum + count, 0)).toBe(4);
  });

  it('gathers neighbours, tells their years, and lets them apart close by', () => {
    const { ranks } = match(index, { ...all, commune: '44040' });
    expect(clusters(index, ranks, 9)).toMatchObject([{ count: 2, from: 1945, to: 1955, held: 2 }]);
    expect(clusters(index, ranks, 19)).toHaveLength(2);
    expect(clusters(index, new Uint32Array(), 9)).toEqual([]);
  });

  it('knows which detail files may hold a point', () => {
    const { ranks } = match(index, all);
    expect(chunksHolding(index, ranks, -2.9, 46.1)).toEqual([0]);
    expect(chunksHolding(index, ranks, 5, 46.1)).toEqual([]);
  });
});
