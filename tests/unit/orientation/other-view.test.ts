import { describe, expect, it } from 'vitest';
import type { Camera } from '../../../src/domain/orientation/camera.ts';
import { affineOf, facetsOf, type Facet } from '../../../src/domain/orientation/other-view.ts';
import { ringContains } from '../../../src/domain/geo/ring.ts';
import { randomOf } from '../../bench/orientation-trials.ts';
import { flatLand, type Relief } from '../../../src/domain/orientation/relief.ts';
import { sightingOf } from '../../../src/domain/orientation/sighting.ts';

const here: Camera = {
  position: { lon: -1.6, lat: 47.2, h: 460 },
  heading: 0,
  tilt: 70,
  roll: 0,
  focal_px: 1000,
  width: 1200,
  height: 900,
};
/** From the east, looking north-west, and of another size. */
const other: Camera = {
  ...here,
  position: { lon: -1.59, lat: 47.201, h: 380 },
  heading: 330,
  tilt: 66,
  focal_px: 2100,
  width: 2400,
  height: 1600,
};

const centre = (corners: Facet['from']) => ({
  x: corners.reduce((sum, { x }) => sum + x, 0) / 3,
  y: corners.reduce((sum, { y }) => sum + y, 0) / 3,
});

describe('a picture from where another was taken', () => {
  it('brings each part of the land to where the other camera sees it', () => {
    const [a, b] = [sightingOf(here, flatLand(20), 0), sightingOf(other, flatLand(20), 0)];
    const facets = facetsOf(a, b);
    expect(facets.length).toBeGreaterThan(1000);
    for (const facet of facets.filter((_, i) => i % 97 === 0)) {
      const [from, to] = [centre(facet.from), centre(facet.to)];
      const truth = b.toPicture(a.toPlace(to)!.place, 0.5)!;
      // A facet is flat, perspective is not: within it they part by some pixels at most.
      expect(Math.hypot(truth.x - from.x, truth.y - from.y)).toBeLessThan(12);
      const [m0, m1, m2, m3, m4, m5] = affineOf(facet)!;
      expect(m0 * from.x + m2 * from.y + m4).toBeCloseTo(to.x, 6);
      expect(m1 * from.x + m3 * from.y + m5).toBeCloseTo(to.y, 6);
    }
  });

  it('covers all the land that both show, to the other picture’s very edge', () => {
    const [a, b] = [sightingOf(here, flatLand(20), 0), sightingOf(other, flatLand(20), 0)];
    const facets = facetsOf(a, b).map(({ to }) => to.map(({ x, y }) => [x, y]));
    const random = randomOf(8);
    let [both, bare] = [0, 0];
    for (let i = 0; i < 1500; i++) {
      const point = { x: here.width * random(), y: here.height * random() };
      const met = a.toPlace(point);
      if (!met || !b.toPicture(met.place)) continue;
      both++;
      if (!facets.some((facet) => ringContains(facet, [point.x, point.y]))) bare++;
    }
    expect(both).toBeGreaterThan(300);
    // A point may lie on the line between two of them.
    expect(bare / both).toBeLessThan(0.005);
  });

  it('takes each picture’s land at its own height, where no relief joins them', () => {
    const low = { ...here, position: { ...here.position, h: 440 } };
    const [same, apart] = [sightingOf(here, flatLand(20), 0), sightingOf(low, flatLand(0), 0)].map((from) =>
      facetsOf(from, sightingOf(other, flatLand(20), 0)),
    );
    expect(apart!.length).toBe(same!.length);
    expect(apart![500]!.from[0].x).toBeCloseTo(same![500]!.from[0].x, 1);
  });

  it('leaves out the sky, and what is hidden from the other', () => {
    const level = sightingOf({ ...here, tilt: 88 }, flatLand(20), 0);
    const facets = facetsOf(level, sightingOf({ ...other, tilt: 85 }, flatLand(20), 0));
    expect(Math.min(...facets.flatMap(({ to }) => to.map(({ y }) => y)))).toBeGreaterThan(400);
    // A ridge between the other camera and the land that both would see.
    const ridge: Relief = { heightAt: (lon) => (Math.abs(lon + 1.593) < 0.0004 ? 370 : 20), highest: 370, steepest: 9, step_m: 20 };
    const free = facetsOf(sightingOf(here, flatLand(20), 0), sightingOf(other, flatLand(20), 0)).length;
    expect(facetsOf(sightingOf(here, ridge, 0), sightingOf(other, ridge, 0)).length).toBeLessThan(free * 0.8);
  });

  it('has no facet where its corners are in a line', () => {
    const line = [
      { x: 0, y: 0 },
      { x: 1, y: 1 },
      { x: 2, y: 2 },
    ] as const;
    expect(affineOf({ from: line, to: line })).toBeUndefined();
  });
});
