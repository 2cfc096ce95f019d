import { describe, expect, it } from 'vitest';
import { sightingOfPhoto, photoCamera } from '../../../src/domain/photo/photo-camera.ts';
import { flatLand } from '../../../src/domain/orientation/relief.ts';
import type { PhotoRecord } from '../../../src/domain/records/photo.ts';
import { communeNames, nameOfRow, rowOfName, type LandName } from '../../../src/domain/sky/land-names.ts';
import { spotsOf, writtenNames } from '../../../src/domain/sky/picture-names.ts';
import { fit } from '../../../src/domain/sky/viewport.ts';
import { measured, reduce, START_LAND, type LandState } from '../../../src/islands/photo-land/land-state.ts';
import { saidText } from '../../../src/islands/photo-land/land-view.ts';

const SIZE = { width: 4000, height: 3000 };
const WRITTEN = { lon: -1.6, lat: 47.2, heading: 0, tilt: 70, roll: 0, altitude_m: 300, hfov: 60 };
const sighting = sightingOfPhoto(WRITTEN, undefined, SIZE, flatLand)!;
const ahead = (name: string, metres: number, kind: LandName['kind'] = 'hamlet'): LandName => ({
  name,
  kind,
  lon: -1.6,
  lat: 47.2 + metres / 111_200,
});

const photo = {
  ...WRITTEN,
  id: 'vue',
  kind: 'oblique',
  provenance: 'photograph',
  image: {},
} as unknown as PhotoRecord;

describe('the camera of a photograph', () => {
  it('is the one that was found, else what was written, else none', () => {
    expect(photoCamera({ ...photo, camera: '/iiif/vue/camera.json' })).toEqual({ file: '/iiif/vue/camera.json' });
    expect(photoCamera(photo)).toEqual(WRITTEN);
    expect(photoCamera({ ...photo, roll: undefined })).toEqual(WRITTEN);
    expect(photoCamera({ ...photo, tilt: undefined })).toBeUndefined();
    expect(photoCamera({ ...photo, altitude_m: 0 })).toBeUndefined();
    expect(photoCamera({ ...photo, provenance: 'computed' })).toBeUndefined();
    expect(photoCamera({ ...photo, image: undefined })).toBeUndefined();
  });

  it('stands as high over the land as was written, and where its file says', () => {
    const above = sightingOfPhoto(WRITTEN, undefined, SIZE, (elsewhere) => ({ ...flatLand(elsewhere), heightAt: () => 55 }));
    expect(above?.camera.position.h).toBe(355);
    const file = { width: 400, height: 300, lon: -1.6, lat: 47.2, h: 320, ground: 20, heading: 0, tilt: 70, roll: 0, focal_px: 346.41 };
    const found = sightingOfPhoto({ file: '/iiif/vue/camera.json' }, file, SIZE, flatLand)!;
    expect(found.camera.focal_px).toBeCloseTo(3464.1, 3);
    const [there, same] = [found.toPlace({ x: 1000, y: 2000 })!.place, sighting.toPlace({ x: 1000, y: 2000 })!.place];
    expect(there.lat).toBeCloseTo(same.lat, 5);
    expect(sightingOfPhoto({ file: '/iiif/vue/camera.json' }, undefined, SIZE, flatLand)).toBeUndefined();
  });
});

describe('names on a picture', () => {
  it('are those of what it shows, each where its place is', () => {
    const spots = spotsOf(sighting, [ahead('Le Breil', 900), ahead('Derrière', -900), ahead('Au loin', 60_000)]);
    expect(spots.map(({ name }) => name)).toEqual(['Le Breil']);
    expect(spots[0]!.x).toBeCloseTo(2000, 0);
    expect(spots[0]!.y).toBeGreaterThan(1000);
  });

  it('are not those of villages on the horizon, which hedges hide from a low camera', () => {
    const names = [ahead('Le Breil', 900), ahead('Princé', 5000)];
    const over = (altitude_m: number) => sightingOfPhoto({ ...WRITTEN, altitude_m }, undefined, SIZE, flatLand)!;
    expect(spotsOf(over(60), names).map(({ name }) => name)).toEqual(['Le Breil', 'Princé']);
    expect(spotsOf(over(40), names).map(({ name }) => name)).toEqual(['Le Breil']);
  });

  it('never cover one another; the first come first, and more find room from nearer', () => {
    const names = [ahead('Chéméré', 1500, 'commune'), ahead('Le Breil', 1520), ahead('Princé', 2600)];
    const spots = spotsOf(sighting, names);
    const screen = { width: 390, height: 500 };
    const whole = writtenNames(spots, fit(SIZE, screen), screen);
    expect(whole[0]!.spot.name).toBe('Chéméré');
    expect(whole.length).toBeLessThan(3);
    const { x, y } = spots[1]!;
    const near = writtenNames(spots, { x, y, scale: 4, rotation: 0 }, screen);
    expect(near.map(({ spot }) => spot.name)).toContain('Le Breil');
    for (const { foot } of whole) expect(foot.y).toBeGreaterThan(0);
    // A point that stands where a name would is not to hide it; beside it nothing is in the way.
    const view = fit(SIZE, screen);
    const [{ at, foot }] = whole as [(typeof whole)[0]];
    const above = { x: spots[0]!.x, y: spots[0]!.y + (foot.y - 10 - at.y) / view.scale };
    expect(writtenNames(spots, view, screen, [above]).map(({ spot }) => spot.name)).not.toContain('Chéméré');
    expect(writtenNames(spots, view, screen, [{ ...above, y: above.y - 60 / view.scale }])[0]!.spot.name).toBe('Chéméré');
  });

  it('come from the communes that have a place, today’s first, and travel as rows', () => {
    const places = [
      { name: 'Chéméré', now: 'Chaumes-en-Retz', lat: 47.1, lon: -1.9 },
      { name: 'Chaumes-en-Retz', lat: 47.11, lon: -1.91 },
      { name: 'Ailleurs' },
      { name: 'Près', lat: 47, lon: -2, nearby: true as const },
    ];
    const names = communeNames(places);
    expect(names).toEqual([
      { name: 'Chaumes-en-Retz', kind: 'commune', lat: 47.11, lon: -1.91 },
      { name: 'Chéméré', kind: 'hamlet', lat: 47.1, lon: -1.9 },
    ]);
    expect(names.map(rowOfName).map(nameOfRow)).toEqual(names);
  });
});

describe('a picture over the land', () => {
  const start = reduce(reduce(START_LAND, { type: 'came', sighting, found: true }), { type: 'names', names: [ahead('Le Breil', 900)] });
  const after = (state: LandState, ...events: Parameters<typeof reduce>[1][]): LandState => events.reduce(reduce, state);

  it('says the place of a point, and shows a place’s point', () => {
    const pressed = after(start, { type: 'pressed', point: { x: 2000, y: 2000 } });
    expect(pressed.touched).toMatchObject({ kind: 'land', hidden: false });
    expect(saidText(pressed, 'fr')).toMatch(/^Près du Breil, à \d+\sm de l’appareil\.$/);
    expect(saidText({ ...pressed, found: false }, 'fr')).toContain('que personne n’a vérifié');
    const { place } = pressed.touched as { place: { lon: number; lat: number } };
    const shown = after(start, { type: 'shown', place });
    const { image } = shown.touched as { image: { x: number; y: number } };
    expect(Math.hypot(image.x - 2000, image.y - 2000)).toBeLessThan(1);
    expect(saidText(after(start, { type: 'pressed', point: { x: 2000, y: 5 } }), 'fr')).toBe('Ce point est dans le ciel.');
    expect(saidText(after(start, { type: 'shown', place: { lon: -1.6, lat: 47.1 } }), 'en')).toBe('This place is not in the picture.');
  });

  it('measures between two points, and begins anew with the third', () => {
    const measuring = after(start, { type: 'turned', what: 'measuring' });
    expect(saidText(measuring, 'fr')).toBe('Touchez un premier point du sol.');
    const two = after(measuring, { type: 'pressed', point: { x: 1500, y: 2500 } }, { type: 'pressed', point: { x: 2500, y: 2500 } });
    const length = measured(two);
    expect(length).toMatchObject({ rise_m: expect.closeTo(0, 1) });
    expect(saidText(two, 'fr')).toMatch(/ au sol, à .* près\.$/);
    expect(after(two, { type: 'pressed', point: { x: 10, y: 2900 } }).ends).toHaveLength(1);
    const sky = after(measuring, { type: 'pressed', point: { x: 1500, y: 5 } }, { type: 'pressed', point: { x: 2500, y: 2500 } });
    expect(measured(sky)).toBe('sky');
    expect(after(two, { type: 'turned', what: 'measuring' }).ends).toEqual([]);
  });

  it('draws another date over it, one at a time', () => {
    const asked = after(start, { type: 'other', id: 'a' });
    expect(saidText(asked, 'fr')).toBe('L’autre vue se dessine…');
    const changed = after(asked, { type: 'other', id: 'b' }, { type: 'drawn', id: 'a', drawn: 'drawn' });
    expect(changed.other).toEqual({ id: 'b', drawn: 'drawing' });
    const drawn = after(changed, { type: 'drawn', id: 'b', drawn: 'drawn' }, { type: 'shared', percent: 80 });
    expect(drawn).toMatchObject({ other: { drawn: 'drawn' }, share: 80 });
    expect(after(drawn, { type: 'other', id: undefined }).other).toBeUndefined();
    expect(saidText(after(asked, { type: 'drawn', id: 'a', drawn: 'failed' }), 'en')).toBe('The other view could not be drawn.');
  });

  it('waits for its camera, and says when it does not come', () => {
    expect(after(START_LAND, { type: 'pressed', point: { x: 1, y: 1 } })).toBe(START_LAND);
    expect(saidText(after(START_LAND, { type: 'came', sighting: undefined, found: false }), 'fr')).toBe(
      'La place de l’appareil n’a pas pu être lue.',
    );
  });
});
