import { describe, expect, it } from 'vitest';
import { poseOf, seenAt, type Camera } from '../../../src/domain/orientation/camera.ts';
import { COVARIANCE_ORDER } from '../../../src/domain/orientation/covariance.ts';
import type { ControlPoint, OrientationInput } from '../../../src/domain/orientation/input.ts';
import { landFrame } from '../../../src/domain/orientation/land-frame.ts';
import { meetLand } from '../../../src/domain/orientation/ray.ts';
import { flatLand } from '../../../src/domain/orientation/relief.ts';
import { solve, type Solution } from '../../../src/domain/orientation/solve.ts';
import { verdictText, type Verdict } from '../../../src/domain/orientation/verdicts.ts';
import { hills, pointsOf, randomOf } from '../../bench/orientation-trials.ts';

const SIZE = { width: 4000, height: 3000 };
const relief = hills(60);
const camera: Camera = {
  position: { lon: -1.6, lat: 47.2, h: 460 },
  heading: 214,
  tilt: 62,
  roll: -3,
  focal_px: 4300,
  ...SIZE,
};

/** Points of a camera, exact. */
const pointsFor = (seen: Camera, land = relief, count = 8): ControlPoint[] => pointsOf(randomOf(3), seen, land, count)!;

function solved(input: Partial<OrientationInput> & { points: readonly ControlPoint[] }): Solution {
  const found = solve({ ...SIZE, ...input });
  if (!found.solved) throw new Error(verdictText(found.verdict, 'fr'));
  return found;
}
function refused(input: Partial<OrientationInput> & { points: readonly ControlPoint[] }): Verdict {
  const found = solve({ ...SIZE, ...input });
  if (found.solved) throw new Error('attendu un refus.');
  return found.verdict;
}
const away = (found: Solution, truth: Camera = camera): number => Math.hypot(...landFrame(truth.position).toFrame(found.camera.position));

describe('a camera from its points', () => {
  it('is found exactly from exact points, focal length and all', () => {
    const found = solved({ points: pointsFor(camera) });
    expect(away(found)).toBeLessThan(0.01);
    expect(found.camera.heading).toBeCloseTo(214, 4);
    expect(found.camera.tilt).toBeCloseTo(62, 4);
    expect(found.camera.roll).toBeCloseTo(-3, 4);
    expect(found.camera.focal_px).toBeCloseTo(4300, 1);
    expect(found.wrong).toEqual([]);
    expect(found.rms_px).toBeLessThan(0.01);
    expect(found.coverage).toBeGreaterThan(0.2);
    expect(found.covariance).toHaveLength(COVARIANCE_ORDER.length);
  });

  it('is found on its side, on its head, straight down and over flat land', () => {
    for (const turned of [{ roll: 92 }, { roll: 178 }, { tilt: 3, roll: 0 }]) {
      const truth = { ...camera, ...turned };
      const found = solved({ points: pointsFor(truth), focal: { px: 4300, error: 'held' } });
      expect(away(found, truth)).toBeLessThan(0.05);
    }
    const flat = pointsFor(camera, flatLand(30));
    const found = solved({ points: flat });
    expect(away(found)).toBeLessThan(0.05);
    expect(found.flat).toBe(true);
    expect(found.focalGain).toBeGreaterThan(1.2);
    // What was given is not asked for again.
    expect(solved({ points: flat, focal: { px: 4300, error: 0.2 } }).focalGain).toBe(1);
  });

  it('is found from three points when the lens or the place is known', () => {
    const points = pointsFor(camera, relief, 6).slice(0, 3);
    const lens = solved({ points, focal: { px: 4300, error: 'held' } });
    // Three points leave up to four cameras; the true one is among those that are given.
    const cameras = [lens.camera, ...lens.others];
    expect(Math.min(...cameras.map((one) => Math.hypot(...landFrame(camera.position).toFrame(one.position))))).toBeLessThan(0.1);
    expect(lens.freedom).toBe(0);
    const place = solved({ points, position: { place: camera.position, error: 'held' } });
    expect(place.camera.focal_px).toBeCloseTo(4300, 0);
    expect(place.camera.heading).toBeCloseTo(214, 2);
    expect(place.errors.east_m).toBe(0);
  });

  it('weighs what is known beforehand by its error', () => {
    const points = pointsFor(camera, relief, 4);
    const surely = { pointing: { px: 4, worth: 1000 } };
    const free = solved({ points, ...surely });
    const told = solved({ points, ...surely, focal: { px: 4304, error: 0.002 } });
    expect(told.errors.focal).toBeLessThan(Math.min(0.002, free.errors.focal));
    expect(told.camera.focal_px).toBeGreaterThan(4300);
    expect(told.camera.focal_px).toBeLessThan(4304);
    const height = solved({ points, ...surely, position: { place: { ...camera.position, h: 461 }, error: [Infinity, Infinity, 2] } });
    expect(height.errors.up_m).toBeLessThan(Math.min(2, free.errors.up_m));
    expect(away(height)).toBeLessThan(10);
    const level = solved({ points, ...surely, attitude: { roll: { value: -3, error: 0.05 } } });
    expect(level.errors.roll).toBeLessThan(Math.min(0.05, free.errors.roll));
  });

  it('names the one wrong point in six, and takes nothing from good ones', () => {
    const points = pointsFor(camera, relief, 6);
    for (let i = 0; i < 6; i++) {
      const moved = points.map((point, j) => (i === j ? { ...point, x: point.x > 2000 ? point.x - 400 : point.x + 400, y: 1500 } : point));
      const found = solved({ points: moved });
      expect(found.wrong).toEqual([i]);
      expect(found.points[i]!.wrong).toBe(true);
      expect(away(found)).toBeLessThan(5);
    }
    expect(solved({ points }).wrong).toEqual([]);
  });

  it('tells which points are set in the sky', () => {
    const truth = { ...camera, tilt: 82 };
    const frame = landFrame(truth.position);
    const spots = [
      [300, 1300],
      [1900, 1250],
      [3700, 1400],
      [600, 2800],
      [2100, 2000],
      [3500, 2600],
      [1200, 1800],
      [2900, 1700],
    ] as const;
    const points = spots.map(([x, y]): ControlPoint => ({
      x,
      y,
      ...meetLand(poseOf(truth, frame), frame, [x - 2000, y - 1500], relief)!.place,
    }));
    const found = solved({ points: points.map((point, i) => (i === 2 ? { ...point, y: 90 } : point)) });
    expect(found.wrong).toEqual([2]);
    expect(found.points[2]!.aboveHorizon).toBe(true);
    expect(found.points.filter(({ aboveHorizon }) => aboveHorizon)).toHaveLength(1);
  });
});

describe('points that give no camera', () => {
  const points = pointsFor(camera);
  it('are too few', () => {
    expect(refused({ points: points.slice(0, 3) })).toEqual({ code: 'tooFew', found: 3, needed: 4 });
    expect(refused({ points: points.slice(0, 2), focal: { px: 4300, error: 'held' } })).toMatchObject({ code: 'tooFew', needed: 3 });
    expect(refused({ points: [] })).toMatchObject({ code: 'tooFew', found: 0 });
  });
  it('are twice the same, or outside the picture', () => {
    expect(refused({ points: [...points, { ...points[1]!, lon: -1.59 }] })).toEqual({
      code: 'equalPoints',
      points: [1, 8],
      where: 'picture',
    });
    expect(refused({ points: [...points, { ...points[1]!, x: 2000, y: 30 }] })).toEqual({
      code: 'equalPoints',
      points: [1, 8],
      where: 'land',
    });
    expect(refused({ points: [...points, { ...points[1]!, x: -5 }] })).toEqual({ code: 'outsidePicture', point: 8 });
  });
  it('are in a line', () => {
    const frame = landFrame(camera.position);
    const pose = poseOf(camera, frame);
    const line = [1, 2, 3, 4, 5].map((i): ControlPoint => {
      const place = { lon: -1.606 - i * 0.0004, lat: 47.194 - i * 0.0006, h: 40 };
      const [x, y] = seenAt(pose, frame.toFrame(place))!;
      return { ...place, x: x + 2000, y: y + 1500 };
    });
    expect(refused({ points: line })).toEqual({ code: 'inLine', where: 'land' });
  });
  it('are those of a mirrored picture', () => {
    expect(refused({ points: points.map((point) => ({ ...point, x: 4000 - point.x })) })).toEqual({ code: 'mirrored' });
    // Land that is turned over is the same to the points: longitudes that have lost their sign are said with it.
    expect(refused({ points: points.map((point) => ({ ...point, lon: -point.lon })) })).toEqual({ code: 'mirrored' });
    expect(verdictText({ code: 'mirrored' }, 'fr')).toContain('perdu leur signe');
    const flat = pointsFor(camera, flatLand(30));
    expect(refused({ points: flat.map((point) => ({ ...point, x: 4000 - point.x })) })).toEqual({ code: 'mirrored' });
  });
  it('have longitude and latitude exchanged, all of them or one, or heights in feet', () => {
    const swap = (point: ControlPoint): ControlPoint => ({ ...point, lon: point.lat, lat: point.lon });
    expect(refused({ points: points.map(swap), ground: relief.heightAt })).toEqual({ code: 'swapped' });
    expect(refused({ points: points.map((point, i) => (i === 2 ? swap(point) : point)) })).toEqual({ code: 'farAway', points: [2] });
    const east = points.map((point, i) => (i === 5 ? { ...point, lon: -point.lon } : point));
    expect(refused({ points: east })).toEqual({ code: 'farAway', points: [5] });
    const feet = points.map((point) => ({ ...point, h: point.h / 0.3048 }));
    expect(refused({ points: feet, ground: relief.heightAt })).toEqual({ code: 'feet' });
  });
  it('have another focal length than is given', () => {
    expect(refused({ points, focal: { px: 6450, error: 'held' } })).toMatchObject({ code: 'focalDisagrees', mm: expect.closeTo(38.7, 1) });
    const weighed = solved({ points, focal: { px: 5000, error: 0.02 } });
    expect(weighed.pointsFocal).toBeCloseTo(38.7, 1);
    expect(solved({ points, focal: { px: 4340, error: 0.02 } }).pointsFocal).toBeUndefined();
  });
  it('leave height and focal length together, straight down over flat land', () => {
    const down = pointsFor({ ...camera, tilt: 0.5, roll: 0 }, flatLand(30));
    const noisy = down.map((point, i) => ({ ...point, x: point.x + ((i * 7) % 5) - 2, y: point.y + ((i * 3) % 5) - 2 }));
    expect(refused({ points: noisy })).toEqual({ code: 'verticalFocal' });
    expect(solved({ points: noisy, focal: { px: 4300, error: 'held' } }).camera.position.h).toBeCloseTo(460, -1);
  });
  it('do not agree', () => {
    const random = randomOf(11);
    const chance = points.map((point) => ({ ...point, x: 4000 * random(), y: 3000 * random() }));
    expect(['disagree', 'noCamera', 'aboveHorizon']).toContain(refused({ points: chance }).code);
  });
  it('say so in both languages', () => {
    const verdicts: Verdict[] = [
      { code: 'tooFew', found: 0, needed: 4 },
      { code: 'tooFew', found: 1, needed: 3 },
      { code: 'equalPoints', points: [0, 3], where: 'picture' },
      { code: 'equalPoints', points: [0, 3], where: 'land' },
      { code: 'outsidePicture', point: 2 },
      { code: 'inLine', where: 'picture' },
      { code: 'inLine', where: 'land' },
      { code: 'mirrored' },
      { code: 'swapped' },
      { code: 'feet' },
      { code: 'farAway', points: [2] },
      { code: 'focalDisagrees', mm: 35 },
      { code: 'aboveHorizon', points: [1] },
      { code: 'aboveHorizon', points: [1, 4, 5] },
      { code: 'verticalFocal' },
      { code: 'undetermined', error_m: 812.3, distance_m: 1000 },
      { code: 'noCamera' },
      { code: 'disagree', rms_px: 88 },
    ];
    for (const verdict of verdicts) {
      const [fr, en] = [verdictText(verdict, 'fr'), verdictText(verdict, 'en')];
      expect(fr).toMatch(/\.$/);
      expect(en).toMatch(/\.$/);
      expect(en).not.toBe(fr);
    }
    expect(verdictText(verdicts[2]!, 'fr')).toContain('1 et 4');
    expect(verdictText({ code: 'aboveHorizon', points: [1, 4, 5] }, 'fr')).toContain('2, 5 et 6');
  });
});
