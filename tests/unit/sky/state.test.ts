import { describe, expect, it } from 'vitest';
import type { PhotoRecord } from '../../../src/domain/records/photo.ts';
import { formatCompareState, parseCompareState } from '../../../src/domain/sky/compare-state.ts';
import { embedHtml } from '../../../src/domain/web/embed.ts';
import { bytesText } from '../../../src/domain/text/bytes.ts';
import { pairs } from '../../../src/domain/sky/pairs.ts';
import { formatPhotoState, parsePhotoState } from '../../../src/domain/sky/photo-state.ts';
import { relatedFinder } from '../../../src/domain/sky/related.ts';
import { formatSkyState, parseSkyState, START, type SkyState } from '../../../src/domain/sky/sky-state.ts';

describe('the explorer’s address', () => {
  it('is empty at the start', () => {
    expect(formatSkyState(START)).toBe('');
    expect(parseSkyState('')).toMatchObject(START);
  });

  it('keeps everything that a visitor has set', () => {
    const state: SkyState = {
      centre: [47.118, -1.917],
      zoom: 13,
      layer: 'ortho-1950',
      overlays: ['a', 'b'],
      opacity: 60,
      years: { from: 1945, to: 1965 },
      query: 'château & bourg',
      commune: '44040',
      campaign: 'ign-1952',
      kind: 'vertical',
      theme: 'bocage',
      computed: true,
      held: true,
      everywhere: true,
      order: 'newest',
      photo: 'x-1',
      point: [47.1, -1.9],
    };
    expect(parseSkyState(formatSkyState(state))).toEqual(state);
  });

  it.each(['?c=200,500', '?c=47', '?z=-1', '?de=1965&a=1945', '?op=400', '?point=x,y', '?c=,'])(
    'leaves out what is damaged: %s',
    (search) => {
      expect(formatSkyState(parseSkyState(search))).toBe('');
    },
  );
});

describe('the photograph’s address', () => {
  it('keeps the view, the turn and the light, and other parameters', () => {
    const search = formatPhotoState(
      { view: { x: 5210.4, y: 3400, scale: 0.51234, rotation: 90 }, light: { brightness: 110, contrast: 120 }, annotation: 'eglise' },
      '?lang=fr&vue=1,2,3',
    );
    expect(search).toBe('?lang=fr&vue=5210,3400,0.512&tour=90&lum=110&con=120&lieu=eglise');
    expect(parsePhotoState(search)).toEqual({
      view: { x: 5210, y: 3400, scale: 0.512, rotation: 90 },
      light: { brightness: 110, contrast: 120 },
      annotation: 'eglise',
    });
  });

  it('leaves out what is damaged', () => {
    expect(parsePhotoState('?vue=1,2&lum=9999&con=x')).toEqual({
      view: undefined,
      light: { brightness: 100, contrast: 100 },
      annotation: undefined,
    });
    expect(parsePhotoState('?vue=1,2,-3').view).toBeUndefined();
  });
});

describe('the comparison’s address', () => {
  it('keeps images, mode, place and hand-made alignments', () => {
    const state = {
      sources: ['couche:ortho-1950', 'photo:bourg', 'photo:c'],
      mode: 'fade',
      position: 30,
      centre: [47.11, -1.91],
      zoom: 15,
      alignments: {
        1: {
          from: [
            [1, 2],
            [3, 4],
          ],
          to: [
            [47, -1],
            [48, -2],
          ],
        },
      },
    } as const;
    const search = formatCompareState(state);
    expect(search).toBe('?a=couche:ortho-1950&b=photo:bourg&d=photo:c&mode=fondu&pos=30&c=47.11,-1.91&z=15&cale2=1,2,47,-1,3,4,48,-2');
    expect(parseCompareState(search)).toEqual(state);
  });

  it('leaves out what is damaged or foreign', () => {
    expect(parseCompareState('?a=https://evil.example/&b=photo:ok&mode=volet&pos=999&cale1=1,2')).toEqual({
      sources: ['photo:ok'],
      mode: 'swipe',
      position: 100,
      centre: undefined,
      zoom: undefined,
      alignments: {},
    });
  });
});

const photo = (id: string, date: string, lon: number, lat: number, over: Partial<PhotoRecord> = {}): PhotoRecord => ({
  id,
  campaign: 'c',
  title: { fr: id },
  kind: 'vertical',
  provenance: 'photograph',
  date,
  lon,
  lat,
  themes: [],
  licence: 'CC0-1.0',
  origins: {},
  annotations: [],
  ...over,
});

describe('the same place at other dates', () => {
  const footprint = {
    type: 'Polygon' as const,
    coordinates: [
      [
        [-1.95, 47.1],
        [-1.89, 47.1],
        [-1.89, 47.15],
        [-1.95, 47.15],
        [-1.95, 47.1],
      ],
    ],
  };
  const here = photo('here', '2000', -1.917, 47.118);
  const all = [
    here,
    photo('wide', '1952', -1.93, 47.12, { footprint }),
    photo('near', '1945', -1.918, 47.119),
    photo('far', '1950', -1.5, 47.2),
    photo('drawn', '1950', -1.917, 47.118, { provenance: 'computed' }),
    photo('nowhere', '1950', -1, 47, { lat: undefined, lon: undefined }),
  ];

  it('finds what is near or shows the place, oldest first, and mixes no computed image in', () => {
    expect(relatedFinder(all)(here).map(({ id }) => id)).toEqual(['near', 'wide']);
    expect(relatedFinder(all)(photo('lost', '1950', 0, 0, { lat: undefined }))).toEqual([]);
  });

  it('makes couples of the first and last date of a place', () => {
    expect(pairs(all).map(([a, b]) => [a.id, b.id])).toEqual([['near', 'here']]);
  });
});

describe('embedding', () => {
  it('escapes what an editor wrote', () => {
    expect(embedHtml('https://x.org/i/', '"><script>')).toBe(
      '<iframe src="https://x.org/i/" title="&quot;&gt;&lt;script&gt;" width="800" height="600" loading="lazy" allowfullscreen></iframe>',
    );
    expect(bytesText(2_400_000, 'fr')).toBe('2,4\u00a0Mo');
    expect(bytesText(10, 'en')).toBe('1\u00a0kB');
  });
});
