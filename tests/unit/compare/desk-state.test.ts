/** The desk of a comparison: what is compared, which plane it lies in, what a change leaves and takes. */
import { describe, expect, it } from 'vitest';
import type { CompareState } from '../../../src/domain/sky/compare-state.ts';
import type { SkyConfig } from '../../../src/domain/sky/sky-config.ts';
import {
  chosenSources,
  creditsOf,
  groundOf,
  kindOf,
  lensIndex,
  looseSources,
  nextSources,
  placedSources,
  reduce,
  startDesk,
  type DeskEvent,
  type DeskState,
} from '../../../src/islands/compare/desk-state.ts';
import { statusText } from '../../../src/islands/compare/desk-view.ts';
import { measureText } from '../../../src/islands/compare/measure-text.ts';
import { sourceGroups } from '../../../src/islands/compare/slots.ts';
import { allSources } from '../../../src/islands/compare/sources.ts';

const picture = (id: string, date: string, more: object = {}) => ({
  id,
  date,
  title: { fr: id },
  credit: `crédit ${id}`,
  picture: '',
  image: { width: 100, height: 50, iiif: '', tileSize: 256 },
  computed: false,
  ...more,
});
const tiles = { template: '', bounds: [-2, 47, -1.9, 47.1], minZoom: 0, maxZoom: 1, tileSize: 512 };
const config = {
  layers: [
    { id: 'ortho', role: 'imagery', label: { fr: 'Aujourd’hui' }, attribution: 'IGN', maxZoom: 19 },
    { id: '1950', role: 'imagery', date: '1950', label: { fr: '1950' }, attribution: 'IGN', maxZoom: 19 },
    { id: 'limites', role: 'overlay', label: { fr: 'Limites' }, attribution: 'Etalab' },
  ],
  photos: [
    picture('libre-1', '1930'),
    picture('libre-2', '1960'),
    picture('calcul-1', '1900', { computed: true, tiles }),
    picture('calcul-2', '2000', { computed: true, tiles }),
  ],
} as unknown as SkyConfig;
const known = allSources(config, 'fr');
const EMPTY: CompareState = { sources: [], mode: 'swipe', position: 50, alignments: {} };
const desk = (compare: Partial<CompareState> = {}, still = false) => startDesk({ ...EMPTY, ...compare }, known, still);
const after = (state: DeskState, ...events: readonly DeskEvent[]) => events.reduce(reduce, state);
const layers = ['couche:1950', 'couche:ortho'];
const loose = ['photo:libre-1', 'photo:libre-2'];

describe('what is compared', () => {
  it('are two images at least that exist', () => {
    expect(desk().compare.sources).toEqual(layers);
    expect(desk({ sources: ['photo:perdue', 'photo:libre-1'] }).compare.sources).toEqual(['photo:libre-1', 'couche:1950']);
  });
  it('can be chosen by kind; what is computed stands apart', () => {
    expect(sourceGroups(known, 'fr').map(({ label, sources }) => [label, sources.length])).toEqual([
      ['Images du sol', 2],
      ['Images à caler à la main', 2],
      ['Images de synthèse', 2],
    ]);
  });
  it('become four at most, and two again', () => {
    const four = after(desk({ sources: layers }), { type: 'added' }, { type: 'added' });
    expect(four.compare.sources).toHaveLength(4);
    expect(nextSources(four)).toBeUndefined();
    expect(reduce(four, { type: 'added' })).toBe(four);
    expect(after(four, { type: 'removed', index: 3 }, { type: 'removed', index: 0 }).compare.sources).toHaveLength(2);
  });
  it('are swapped', () => {
    expect(after(desk({ sources: layers }), { type: 'swapped' }).compare.sources).toEqual([...layers].reverse());
  });
  it('are credited, each once, with what lies over them', () => {
    const overlays = config.layers.filter(({ role }) => role === 'overlay');
    expect(creditsOf(desk({ sources: layers, overlays: ['limites'] }), overlays)).toBe('IGN · Etalab');
    expect(creditsOf(desk({ sources: layers }), overlays)).toBe('IGN');
  });
});

describe('the plane', () => {
  it('is the ground as soon as one image is tied to it', () => {
    expect(kindOf(desk({ sources: loose }))).toBe('picture');
    expect(kindOf(desk({ sources: ['photo:libre-1', 'couche:ortho'] }))).toBe('ground');
  });
  it('that changes takes its middle, its alignments and its measure with it', () => {
    const alignment = {
      from: [
        [0, 0],
        [1, 1],
      ],
      to: [
        [0, 0],
        [1, 1],
      ],
    } as const;
    const measured = after(
      desk({ sources: loose, centre: [10, 20], zoom: 1, alignments: { 1: alignment } }),
      { type: 'measuring', on: true },
      { type: 'pointed', at: [1, 2] },
    );
    const ground = reduce(measured, { type: 'replaced', index: 0, source: 'couche:ortho' });
    expect(ground).toMatchObject({ points: [], compare: { centre: undefined, zoom: undefined, alignments: {} } });
    expect(ground.measuring).toBe(true);
    const same = reduce(measured, { type: 'changed', change: { mode: 'fade' } });
    expect(same).toMatchObject({ points: [[1, 2]], compare: { centre: [10, 20], alignments: { 1: alignment } } });
  });
  it('lays the first picture as it is, others by hand or as near as is known', () => {
    const [first, second] = placedSources(desk({ sources: loose }), [-3, 46, -1, 48]);
    expect(first?.similarity).toEqual({ a: 1, b: 0, tx: 0, ty: 0 });
    expect(second?.similarity).toMatchObject({ a: 1, b: 0 });
    const byHand = placedSources(
      desk({
        sources: loose,
        alignments: {
          1: {
            from: [
              [0, 0],
              [10, 0],
            ],
            to: [
              [0, 0],
              [0, 20],
            ],
          },
        },
      }),
      [-3, 46, -1, 48],
    );
    expect(byHand[1]?.similarity?.a).toBeCloseTo(2);
  });
  it('has a ground on which pictures are laid by hand', () => {
    const state = desk({ sources: ['photo:libre-1', 'couche:ortho', 'photo:libre-2'] });
    expect(groundOf(placedSources(state, [-3, 46, -1, 48]), 'ground')?.source.key).toBe('couche:ortho');
    expect(looseSources(state)).toEqual([0, 2]);
    expect(looseSources(desk({ sources: loose }))).toEqual([1]);
    expect(looseSources(desk({ sources: layers }))).toEqual([]);
  });
});

describe('an alignment made by hand', () => {
  const alignment = {
    from: [
      [0, 0],
      [10, 0],
    ],
    to: [
      [0, 0],
      [20, 0],
    ],
  } as const;
  const aligned = after(desk({ sources: loose }), { type: 'aligning', index: 1 }, { type: 'aligned', index: 1, alignment });
  it('is kept in the address, and told', () => {
    expect(aligned).toMatchObject({ aligning: undefined, said: { kind: 'aligned' }, compare: { alignments: { 1: alignment } } });
    expect(statusText(aligned, 'fr')).toContain('calée par vos deux points');
  });
  it('that is given up changes nothing', () => {
    const before = after(desk({ sources: loose }), { type: 'aligning', index: 1 });
    expect(reduce(before, { type: 'aligned', index: 1, alignment: undefined })).toMatchObject({
      aligning: undefined,
      scene: before.scene,
      compare: before.compare,
    });
  });
  it('goes with its image, and when the places change', () => {
    expect(reduce(aligned, { type: 'replaced', index: 1, source: 'photo:calcul-1' }).compare.alignments[1]).toBeUndefined();
    expect(reduce(aligned, { type: 'swapped' }).compare.alignments).toEqual({});
  });
});

describe('a scene', () => {
  it('is built anew by what changes it, not by what moves in it', () => {
    const state = desk({ sources: layers });
    expect(reduce(state, { type: 'changed', change: { mode: 'lens' } }).scene).toBe(2);
    expect(reduce(state, { type: 'again' }).scene).toBe(2);
    for (const event of [
      { type: 'moved', centre: [47, -2], zoom: 12 },
      { type: 'slid', position: 20 },
      { type: 'copied' },
      { type: 'measuring', on: true },
    ] satisfies DeskEvent[])
      expect(reduce(state, event).scene).toBe(1);
  });
  it('that is gone says nothing of silent images any more', () => {
    const state = reduce(desk({ sources: layers }), { type: 'again' });
    expect(reduce(state, { type: 'silent', scene: 1, labels: ['1950'] })).toBe(state);
    expect(reduce(state, { type: 'silent', scene: 2, labels: ['1950'] }).silent).toEqual(['1950']);
  });
  it('of which nothing answers, and that nobody chose, gives way to images that are held', () => {
    const labels = chosenSources(desk()).map(({ label }) => label);
    const instead = reduce(desk(), { type: 'silent', scene: 1, labels });
    expect(instead.compare.sources).toEqual(['photo:calcul-1', 'photo:calcul-2']);
    expect(statusText(instead, 'fr')).toMatch(/^Ne répond pas.*pour essayer/);
    // Somebody's choice stays.
    expect(reduce(desk({ sources: layers }), { type: 'silent', scene: 1, labels }).compare.sources).toEqual(layers);
  });
});

describe('the blink', () => {
  const state = desk({ sources: layers, mode: 'blink' });
  it('goes round by itself, unless less movement is asked for', () => {
    expect(state.blink).toEqual({ shown: 0, running: true, told: false });
    expect(desk({ sources: layers, mode: 'blink' }, true).blink.running).toBe(false);
    expect(after(state, { type: 'turned' }, { type: 'turned' }).blink.shown).toBe(0);
  });
  it('by hand stops, and says which image it shows', () => {
    expect(reduce(state, { type: 'next' }).blink).toEqual({ shown: 1, running: false, told: true });
    expect(reduce(state, { type: 'toggled' }).blink.running).toBe(false);
  });
});

describe('the measure', () => {
  it('takes points while it is on, gives the last one back, ends empty', () => {
    const on = after(
      desk({ sources: layers }),
      { type: 'measuring', on: true },
      { type: 'pointed', at: [47, -2] },
      { type: 'pointed', at: [47, -1.9] },
    );
    expect(on.points).toHaveLength(2);
    expect(reduce(on, { type: 'unpointed' }).points).toEqual([[47, -2]]);
    expect(reduce(on, { type: 'measuring', on: false }).points).toEqual([]);
    expect(reduce(desk(), { type: 'pointed', at: [47, -2] }).points).toEqual([]);
  });
  it('is in metres on the ground, in pixels on a picture', () => {
    expect(measureText([[47, -2]], 'ground', 'fr')).toBe('');
    expect(
      measureText(
        [
          [47, -2],
          [47, -1.99],
        ],
        'ground',
        'fr',
      ),
    ).toMatch(/^Longueur\u00a0: \d+\sm$/);
    expect(
      measureText(
        [
          [47, -2],
          [47, -1.99],
          [47.01, -1.99],
        ],
        'ground',
        'fr',
      ),
    ).toMatch(/ — Surface\u00a0: /);
    expect(
      measureText(
        [
          [0, 0],
          [-30, 40],
        ],
        'picture',
        'fr',
      ),
    ).toBe('Longueur\u00a0: 50 pixels');
  });
});

describe('what is told', () => {
  it('is how the lens is held, and in a small comparison what does not answer', () => {
    const lens = desk({ sources: layers, mode: 'lens' });
    expect(statusText(lens, 'fr')).toMatch(/^La loupe suit/);
    expect(statusText({ ...lens, silent: ['1950'] }, 'fr')).toMatch(/^La loupe suit/);
    expect(statusText(desk({ sources: layers }), 'fr')).toBe('');
  });
  it('is what would be missing in a picture that is saved', () => {
    const said = reduce(desk({ sources: layers }), { type: 'said', said: { kind: 'still-empty', labels: ['1950', 'Aujourd’hui'] } });
    expect(statusText(said, 'fr')).toMatch(/^Rien n’est venu de «\u00a01950\u00a0», «\u00a0Aujourd’hui\u00a0»/);
    expect(statusText(said, 'en')).toContain('“1950”');
  });
  it('is that there is nothing to compare', () => {
    expect(statusText(startDesk(EMPTY, [], false), 'fr')).toBe('Il faut au moins deux images à comparer.');
  });
});

it('the lens shows the second image, unless another one is chosen that is there', () => {
  expect(lensIndex(desk({ sources: layers }))).toBe(1);
  expect(lensIndex(desk({ sources: [...layers, 'photo:libre-1'], inLens: 2 }))).toBe(2);
  expect(lensIndex(desk({ sources: layers, inLens: 3 }))).toBe(1);
});
