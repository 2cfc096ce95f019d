import { describe, expect, it } from 'vitest';
import type { Position } from 'geojson';
import { groundOutline } from '../../../src/domain/geo/camera-view.ts';
import { polygonContains, signedArea } from '../../../src/domain/geo/ring.ts';
import { distance } from '../../../src/domain/geo/local-plane.ts';
import { poseOf, seenAt, type Camera } from '../../../src/domain/orientation/camera.ts';
import { footprintOf } from '../../../src/domain/orientation/footprint.ts';
import { horizonDip, horizonDistance } from '../../../src/domain/orientation/horizon.ts';
import { landFrame } from '../../../src/domain/orientation/land-frame.ts';
import { landSeen, meetLand } from '../../../src/domain/orientation/ray.ts';
import { decodeRelief, encodeRelief, type ReliefFile } from '../../../src/domain/orientation/relief-file.ts';
import { flatLand, gridRelief, type Relief } from '../../../src/domain/orientation/relief.ts';
import { hills, randomOf } from '../../bench/orientation-trials.ts';

const camera: Camera = {
  position: { lon: -1.6, lat: 47.2, h: 460 },
  heading: 40,
  tilt: 60,
  roll: 2,
  focal_px: 4300,
  width: 4000,
  height: 3000,
};
const frame = landFrame(camera.position);

/** A wall of 300 m from west to east, 2 km north of the camera. */
const wall: Relief = { heightAt: (_, lat) => (Math.abs(lat - 47.218) < 0.0005 ? 300 : 0), highest: 300, steepest: 8, step_m: 20 };

describe('the horizon', () => {
  it('lies as far and as low as tables of navigation say', () => {
    // Nautical tables: 1.93′·√h of dip and 2.08 miles·√h; Gauss's refraction is a little less than theirs.
    expect(horizonDistance(100) / 1852).toBeCloseTo(20.8, 0);
    expect(horizonDip(100) * 60).toBeCloseTo(17.9, 0);
    expect(horizonDistance(0)).toBe(0);
  });
});

describe('a sight', () => {
  it('meets land that is seen back where it was looked at', () => {
    const random = randomOf(5);
    for (const relief of [flatLand(20), hills(80)]) {
      const pose = poseOf(camera, frame);
      for (let i = 0; i < 50; i++) {
        const image = [4000 * random() - 2000, 3000 * random() - 1500] as const;
        const met = meetLand(pose, frame, image, relief);
        if (!met) continue;
        expect(Math.abs(met.place.h - relief.heightAt(met.place.lon, met.place.lat))).toBeLessThan(0.2);
        const back = seenAt(pose, met.point)!;
        expect(Math.hypot(back[0] - image[0], back[1] - image[1])).toBeLessThan(0.05);
        expect(landSeen(pose, frame, met.place, relief)).toMatchObject({ hidden: false });
      }
    }
  });

  it('goes to the sky above the horizon, and not below', () => {
    const level = { ...camera, tilt: 90, roll: 0, heading: 0 };
    const pose = poseOf(level, frame);
    const below = (degrees: number): readonly [number, number] => [0, 4300 * Math.tan((degrees * Math.PI) / 180)];
    const dip = horizonDip(460);
    expect(meetLand(pose, frame, below(dip - 0.02), flatLand(0))).toBeUndefined();
    const far = meetLand(pose, frame, below(dip + 0.005), flatLand(0));
    expect(far?.distance).toBeGreaterThan(horizonDistance(460) * 0.85);
    expect(far?.distance).toBeLessThan(horizonDistance(460) * 1.01);
  });

  it('stops at the first land, and what is behind it is hidden', () => {
    const north = { ...camera, heading: 0, tilt: 84, roll: 0 };
    const pose = poseOf(north, frame);
    const met = meetLand(pose, frame, [0, 0], wall)!;
    expect(met.place.lat).toBeCloseTo(47.2175, 4);
    const behind = landSeen(pose, frame, { lon: -1.6, lat: 47.23, h: 0 }, wall)!;
    expect(behind.hidden).toBe(true);
    expect(landSeen(pose, frame, { lon: -1.6, lat: 47.19, h: 0 }, wall)).toBeUndefined();
  });
});

describe('a grid of heights', () => {
  it('is read between its posts, goes on from its edge, and is far from it at the stated height', () => {
    const values = Float32Array.from([0, 10, 20, 30, NaN, 50]);
    const relief = gridRelief({ width: 3, height: 2, values, toPost: (lon, lat) => [lon, lat], step_m: 10 }, 7);
    expect(relief.heightAt(0.5, 0)).toBeCloseTo(5, 6);
    expect(relief.heightAt(2, 0.5)).toBeCloseTo(35, 6);
    expect(relief.heightAt(1, 1)).toBe(7);
    expect(relief.heightAt(2, -150)).toBeCloseTo((20 + 7) / 2, 6);
    expect(relief.heightAt(5, 0)).toBeGreaterThan(19.8);
    expect(relief.heightAt(400, 0)).toBe(7);
    // Water at the edge is the sea's, which is nowhere at the height of a hill.
    expect(relief.heightAt(-400, 0)).toBe(0);
    expect([relief.knows!(2, 0), relief.knows!(1, 1), relief.knows!(5, 0), relief.knows!(-400, 0)]).toEqual([true, false, false, true]);
    expect(relief.highest).toBe(50);
    expect(relief.steepest).toBeGreaterThan(4);
  });
});

describe('the relief as browsers get it', () => {
  it('is what was published, to its own step, with its gaps', () => {
    const heightAt = (lon: number, lat: number): number => (lon > 0.9 ? NaN : 100 * lon + 10 * lat);
    const file = encodeRelief(heightAt, [0, 0, 1, 1], [11, 11], 100);
    const relief = decodeRelief(JSON.parse(JSON.stringify(file)) as ReliefFile)!(-3);
    expect(relief.heightAt(0.25, 0.55)).toBeCloseTo(30.5, 1);
    expect(relief.heightAt(1, 0.5)).toBe(-3);
    expect(relief.heightAt(5, 5)).toBe(-3);
    expect(decodeRelief({})).toBeUndefined();
  });
});

describe('the land that a photograph shows', () => {
  it('holds what is seen and not what is not', () => {
    const relief = hills(60);
    const found = footprintOf(camera, relief)!;
    expect(found.skyline).toBe(false);
    const pose = poseOf(camera, frame);
    for (const [x, y, inside] of [
      [0, 0, true],
      [-1800, 1300, true],
      [1800, -1300, true],
      [0, 1700, false],
      [2300, 0, false],
    ] as const) {
      const { place } = meetLand(pose, frame, [x, y], relief)!;
      expect(polygonContains(found.outline, [place.lon, place.lat])).toBe(inside);
    }
  });

  it('stops at the skyline: the sea’s horizon, or a hill', () => {
    const north = { ...camera, heading: 0, tilt: 85, roll: 0 };
    const sea = footprintOf(north, flatLand(0))!;
    expect(sea.skyline).toBe(true);
    expect(sea.farthest_m).toBeGreaterThan(0.8 * horizonDistance(460));
    const far = Math.max(...sea.outline.coordinates[0]!.map(([lon, lat]) => distance([-1.6, 47.2], [lon!, lat!])));
    expect(far).toBeLessThan(1.15 * horizonDistance(460));
    const high: Relief = { ...wall, heightAt: (lon, lat) => (wall.heightAt(lon, lat) > 0 ? 900 : 0), highest: 900, steepest: 20 };
    const shut = footprintOf(north, high)!;
    expect(Math.max(...shut.outline.coordinates[0]!.map(([, lat]) => lat!))).toBeLessThan(47.219);
    expect(footprintOf({ ...north, tilt: 140 }, flatLand(0))).toBeUndefined();
  });

  it('never crosses itself, winds as GeoJSON wants it and says no point twice, whatever the camera', () => {
    const turn = (a: Position, b: Position, c: Position): number => (b[0]! - a[0]!) * (c[1]! - a[1]!) - (b[1]! - a[1]!) * (c[0]! - a[0]!);
    const crosses = (a: Position, b: Position, c: Position, d: Position): boolean =>
      turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0;
    const crossings = (ring: readonly Position[]): number => {
      let found = 0;
      for (let i = 0; i < ring.length - 1; i++)
        for (let j = i + 2; j < ring.length - 1; j++)
          if ((i > 0 || j < ring.length - 2) && crosses(ring[i]!, ring[i + 1]!, ring[j]!, ring[j + 1]!)) found++;
      return found;
    };
    const random = randomOf(5);
    const between = (low: number, high: number): number => low + (high - low) * random();
    let [outlines, skylines] = [0, 0];
    for (let i = 0; i < 40; i++)
      for (const relief of [flatLand(20), hills(60), hills(900)]) {
        const [lon, lat] = [between(-1.62, -1.58), between(47.18, 47.22)];
        const angles = { heading: between(0, 360), tilt: between(0, 100), roll: i % 4 === 0 ? between(-180, 180) : between(-8, 8) };
        const position = { lon, lat, h: relief.heightAt(lon, lat) + 20 * 60 ** random() };
        const shown = footprintOf({ ...camera, ...angles, position, focal_px: between(1500, 9000) }, relief, 30_000);
        const [hfov, vfov] = [between(20, 100), between(15, 80)];
        const cone = groundOutline({ position: [lon, lat], height: between(10, 500), ...angles, hfov, vfov });
        for (const { outline } of [...(shown ? [shown] : []), ...(angles.tilt - vfov / 2 < 80 ? [cone] : [])]) {
          const ring = outline.coordinates[0]!;
          outlines++;
          expect(crossings(ring), JSON.stringify(angles)).toBe(0);
          expect(signedArea(ring)).toBeGreaterThan(0);
          expect(ring.slice(1).some(([x, y], at) => x === ring[at]![0] && y === ring[at]![1])).toBe(false);
        }
        if (shown?.skyline) skylines++;
      }
    expect(outlines).toBeGreaterThan(150);
    expect(skylines).toBeGreaterThan(15);
  });

  it('is, straight down over flat land, the rectangle of its field of view', () => {
    const down = footprintOf({ ...camera, heading: 0, tilt: 0, roll: 0, position: { ...camera.position, h: 430 } }, flatLand(0))!;
    const edge = down.outline.coordinates[0]!.map(([lon, lat]) =>
      landFrame({ ...camera.position, h: 0 }).toFrame({ lon: lon!, lat: lat!, h: 0 }),
    );
    expect(Math.max(...edge.map(([east]) => east))).toBeCloseTo(200, 0);
    expect(Math.max(...edge.map(([, north]) => north))).toBeCloseTo(150, 0);
  });
});
