import { describe, expect, it } from 'vitest';
import { distance } from '../../../src/domain/geo/local-plane.ts';
import type { Camera } from '../../../src/domain/orientation/camera.ts';
import { sightingOf, type PicturePoint } from '../../../src/domain/orientation/sighting.ts';
import { solve } from '../../../src/domain/orientation/solve.ts';
import { sightingOfPhoto } from '../../../src/domain/photo/photo-camera.ts';
import { flatLand, type Relief } from '../../../src/domain/orientation/relief.ts';
import { hills, normal, randomOf, trial } from '../../bench/orientation-trials.ts';

const camera: Camera = {
  position: { lon: -1.6, lat: 47.2, h: 460 },
  heading: 40,
  tilt: 60,
  roll: 2,
  focal_px: 4300,
  width: 4000,
  height: 3000,
};
/** A wall of 300 m from west to east, 2 km north of the camera. */
const wall: Relief = { heightAt: (_, lat) => (Math.abs(lat - 47.218) < 0.0005 ? 300 : 0), highest: 300, steepest: 8, step_m: 20 };

describe('a picture whose camera is known', () => {
  it('tells the place of a point, and the point of that place', () => {
    const random = randomOf(9);
    for (const relief of [flatLand(20), hills(80)]) {
      const sighting = sightingOf(camera, relief, 0);
      for (let i = 0; i < 40; i++) {
        const point = { x: 4000 * random(), y: 3000 * random() };
        const met = sighting.toPlace(point);
        if (!met) continue;
        const back = sighting.toPicture(met.place)!;
        expect(Math.hypot(back.x - point.x, back.y - point.y)).toBeLessThan(0.5);
        expect(back.hidden).toBe(false);
        expect(back.distance_m).toBeCloseTo(met.distance_m, 0);
      }
    }
  });

  it('knows the sky, what is behind the relief and what is out of the picture', () => {
    const level = { ...camera, tilt: 88, heading: 0, roll: 0 };
    const sighting = sightingOf(level, wall, 0);
    expect(sighting.toPlace({ x: 2000, y: 0 })).toBeUndefined();
    expect(sighting.toPicture({ lon: -1.6, lat: 47.25 })).toMatchObject({ hidden: true });
    expect(sighting.toPicture({ lon: -1.6, lat: 47.1 })).toBeUndefined();
    expect(sighting.toPicture({ lon: -1.3, lat: 47.2 })).toBeUndefined();
    expect(sighting.lengthOf({ x: 2000, y: 0 }, { x: 2000, y: 2900 })).toBeUndefined();
  });

  it('measures lengths on the ground, with the rise between their ends', () => {
    const flat = sightingOf(camera, flatLand(20), 0);
    const [a, b] = [
      { x: 1200, y: 2200 },
      { x: 2900, y: 1500 },
    ];
    const length = flat.lengthOf(a, b)!;
    const [from, to] = [flat.toPlace(a)!.place, flat.toPlace(b)!.place];
    expect(length.metres).toBeCloseTo(distance([from.lon, from.lat], [to.lon, to.lat]), 0);
    expect(Math.abs(length.rise_m)).toBeLessThan(0.05);
    const slope: Relief = { heightAt: (lon) => 20 + (lon + 1.6) * 2000, highest: 400, steepest: 0.1, step_m: 100 };
    const hilly = sightingOf(camera, slope, 0).lengthOf({ x: 500, y: 2200 }, { x: 3500, y: 2200 })!;
    expect(hilly.rise_m).toBeGreaterThan(5);
  });

  it('says how far a hand’s error may take a length: the truth is within two of them', () => {
    const sighting = sightingOf(camera, flatLand(20), 0);
    const random = randomOf(4);
    const pointing = 1e-3 * Math.hypot(4000, 3000);
    let held = 0;
    const trials = 300;
    for (let i = 0; i < trials; i++) {
      const point = () => ({ x: 300 + 3400 * random(), y: 1200 + 1500 * random() });
      const [a, b] = [point(), point()];
      const shaken = ({ x, y }: { x: number; y: number }) => ({ x: x + pointing * normal(random), y: y + pointing * normal(random) });
      const told = sighting.lengthOf(shaken(a), shaken(b))!;
      if (Math.abs(told.metres - sighting.lengthOf(a, b)!.metres) <= 2 * told.error_m) held++;
    }
    expect(held / trials).toBeGreaterThan(0.9);
    expect(held / trials).toBeLessThan(0.995);
    const unsure = sightingOf(camera, flatLand(20), 0.05).lengthOf({ x: 1200, y: 2200 }, { x: 2900, y: 1500 })!;
    expect(unsure.error_m).toBeGreaterThan(unsure.metres * 0.05);
  });

  it('says of a length how sure the camera that was found makes it: measured against lengths that are known', () => {
    const random = randomOf(21);
    const relief = hills(60);
    let [held, close, trials] = [0, 0, 0];
    while (trials < 60) {
      const { camera: truth, points } = trial(random, relief, { points: 6, noise_px: 2 });
      const found = solve({ width: 4000, height: 3000, points, ground: relief.heightAt, pointing: { px: 2, worth: 10 } });
      const exact = sightingOf(truth, relief, 0);
      const [a, b] = [0, 1].map(() => ({ x: 4000 * random(), y: 1500 + 1500 * random() })) as [PicturePoint, PicturePoint];
      const known = exact.lengthOf(a, b);
      if (!found.solved || !known || known.metres < 30) continue;
      const told = sightingOf(found.camera, relief, 0.005, found.covariance).lengthOf(a, b);
      if (!told) continue;
      trials++;
      const error = Math.abs(told.metres - known.metres);
      if (error <= 2 * told.error_m) held++;
      if (2 * told.error_m < 0.1 * known.metres) close++;
    }
    expect(held / trials).toBeGreaterThan(0.9);
    // Not by claiming nothing.
    expect(close / trials).toBeGreaterThan(0.5);
  });

  it('counts that nobody has checked how an aircraft’s camera is tilted: far land is unsure, land below is not', () => {
    const written = { lon: -1.6, lat: 47.2, heading: 0, roll: 0, altitude_m: 120, hfov: 60 };
    const share = (tilt: number): number => {
      const size = { width: 4000, height: 3000 };
      const of = (error: number) =>
        sightingOfPhoto({ ...written, tilt: tilt + error }, undefined, size, flatLand)!.lengthOf(
          { x: 2000, y: 1400 },
          { x: 2000, y: 1900 },
        )!;
      const told = of(0);
      // As wrong as compasses and gimbals are: within two of what is said.
      for (const error of [-3, 3]) expect(Math.abs(of(error).metres - told.metres)).toBeLessThan(2 * told.error_m);
      return told.error_m / told.metres;
    };
    expect(share(70)).toBeGreaterThan(0.2);
    expect(share(0)).toBeLessThan(0.08);
  });
});
