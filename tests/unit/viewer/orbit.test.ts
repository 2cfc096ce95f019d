import { describe, expect, it } from 'vitest';
import { lampAt, lampPlace, rakingLamp } from '../../../src/domain/object/lamp.ts';
import { orbitToView, sameOrbit, shortestTurn, viewToOrbit, wrapDegrees, type Orbit } from '../../../src/domain/object/orbit.ts';
import { compassWord, orientationWords } from '../../../src/domain/object/orientation-words.ts';

const orbit = (azimuth: number, elevation = 0, distance = 1): Orbit => ({ azimuth, elevation, distance, target: [0, 0, 0] });

describe('orbits', () => {
  it('stand in front on +z, and grow towards +x', () => {
    expect(orbitToView(orbit(0)).eye[2]).toBeCloseTo(1);
    expect(orbitToView(orbit(90)).eye[0]).toBeCloseTo(1);
    expect(orbitToView(orbit(0, 30, 2)).eye[1]).toBeCloseTo(1);
  });

  it.each([
    [30, 20],
    [-170, -45],
    [179, 88],
    [0, 0],
  ])('come back from their view: %d°, %d°', (azimuth, elevation) => {
    const there: Orbit = { azimuth, elevation, distance: 0.4, target: [0.1, 0.2, -0.3] };
    expect(sameOrbit(viewToOrbit(orbitToView(there)), there)).toBe(true);
  });

  it('an eye on its target is no error', () => {
    expect(viewToOrbit({ eye: [1, 1, 1], target: [1, 1, 1] }).distance).toBeGreaterThan(0);
  });

  it('turn the short way', () => {
    expect(shortestTurn(170, -170)).toBe(20);
    expect(shortestTurn(-170, 170)).toBe(-20);
    expect(wrapDegrees(540)).toBe(180);
  });
});

describe('a view in words', () => {
  it.each([
    [0, 10, 1, 'Vu de face, légèrement d’en haut'],
    [-20, 0, 1, 'Vu de face, légèrement de la gauche'],
    [90, 0, 1, 'Vu du côté droit'],
    [180, 0, 1, 'Vu de dos'],
    [-179.9, 0, 1, 'Vu de dos'],
    [45, -30, 0.5, 'Vu de trois quarts, de la droite, d’en bas, de près'],
    [10, 80, 1, 'Vu de dessus'],
    [0, 0, 0.1, 'Vu de face, de tout près'],
    [0, 0, 3, 'Vu de face, de loin'],
  ])('%d°, %d°, at %d', (azimuth, elevation, distance, words) => {
    expect(orientationWords(orbit(azimuth, elevation, distance), 1, {}, false, 'fr')).toBe(words);
  });

  it('tell the opening of what opens', () => {
    expect(orientationWords(orbit(0), 1, {}, true, 'fr')).toBe('Vu de face, fermé');
    expect(orientationWords(orbit(0), 1, { open: 0.6 }, true, 'fr')).toBe('Vu de face, ouvert à 60\u00A0%');
    expect(orientationWords(orbit(0), 1, { open: 1 }, true, 'en')).toBe('Seen from the front, open');
  });

  it('name the side for the compass', () => {
    expect([0, 90, 180, -90].map((azimuth) => compassWord(orbit(azimuth), 'fr'))).toEqual(['face', 'droite', 'dos', 'gauche']);
  });
});

describe('the lamp on its disc', () => {
  it('is light from the eye at the centre', () => {
    expect(lampAt(0, 0, orbit(40, 20))).toEqual([40, 20]);
  });

  it('comes back to where it was put', () => {
    const place = lampPlace(lampAt(0.5, -0.3, orbit(120, 15)), orbit(120, 15));
    expect(place.x).toBeCloseTo(0.5, 1);
    expect(place.y).toBeCloseTo(-0.3, 1);
    expect(place.behind).toBe(false);
  });

  it('rakes what faces the eye', () => {
    const { x, y, behind } = lampPlace(rakingLamp(orbit(70, 10)), orbit(70, 10));
    expect(Math.hypot(x, y)).toBeGreaterThan(0.95);
    expect(behind).toBe(false);
  });

  it('a lamp behind the object lies on the rim', () => {
    const { x, y, behind } = lampPlace([180, 0], orbit(10, 0));
    expect(behind).toBe(true);
    expect(Math.hypot(x, y)).toBeCloseTo(1);
  });
});
