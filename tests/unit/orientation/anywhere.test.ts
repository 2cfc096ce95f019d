/** Photographs from anywhere on earth: on either side of the equator, of Greenwich and of the 180th meridian, and far north. */
import { describe, expect, it } from 'vitest';
import { groundOutline, disc } from '../../../src/domain/geo/camera-view.ts';
import { lonNear, polygonContains, signedArea } from '../../../src/domain/geo/ring.ts';
import type { Camera } from '../../../src/domain/orientation/camera.ts';
import { footprintOf } from '../../../src/domain/orientation/footprint.ts';
import { landFrame } from '../../../src/domain/orientation/land-frame.ts';
import { flatLand } from '../../../src/domain/orientation/relief.ts';
import { sightingOf } from '../../../src/domain/orientation/sighting.ts';
import { solve } from '../../../src/domain/orientation/solve.ts';
import { spotsOf } from '../../../src/domain/sky/picture-names.ts';
import { pointsOf, randomOf } from '../../bench/orientation-trials.ts';

const SIZE = { width: 4000, height: 3000 };
const land = flatLand(20);
const at = (lon: number, lat: number, heading = 80): Camera => ({
  position: { lon, lat, h: 460 },
  heading,
  tilt: 62,
  roll: -3,
  focal_px: 4300,
  ...SIZE,
});

const closed = (ring: readonly (readonly number[])[]): boolean =>
  ring.length > 3 && ring[0]!.every((value, i) => value === ring.at(-1)![i]);

describe.each([
  { name: 'before the 180th meridian', camera: at(179.995, -16.8) },
  { name: 'just past it', camera: at(-179.9999, -16.8, 280) },
  { name: 'astride Greenwich', camera: at(-0.002, 51.5) },
  { name: 'in the far south', camera: at(-70.9, -53.1) },
  { name: 'in the far north', camera: at(25, 78) },
])('a camera $name', ({ camera }) => {
  const points = pointsOf(randomOf(3), camera, land, 7)!;

  it('is found from its points', () => {
    const found = solve({ ...SIZE, points });
    if (!found.solved) throw new Error(found.verdict.code);
    expect(Math.hypot(...landFrame(camera.position).toFrame(found.camera.position))).toBeLessThan(0.1);
    expect(found.camera.heading).toBeCloseTo(camera.heading, 2);
    expect(Math.abs(found.camera.position.lon)).toBeLessThanOrEqual(180);
  });

  it('shows land whose outline is a polygon of GeoJSON, on one side of the 180th meridian', () => {
    const ring = footprintOf(camera, land)!.outline.coordinates[0]!;
    expect(closed(ring)).toBe(true);
    expect(signedArea(ring.slice(0, -1))).toBeGreaterThan(0);
    const lons = ring.map(([lon = NaN]) => lon);
    expect(Math.max(...lons.map(Math.abs))).toBeLessThanOrEqual(180);
    expect(Math.max(...lons) - Math.min(...lons)).toBeLessThan(0.5);
    const side = Math.sign(lons[0]!);
    const there = points.filter(({ lon }) => Math.sign(lon) === side || Math.abs(lon) < 90);
    expect(there.length).toBeGreaterThan(0);
    for (const { lon, lat } of there) expect(polygonContains({ type: 'Polygon', coordinates: [ring] }, [lon, lat])).toBe(true);
  });

  it('has the names of what it shows', () => {
    const names = points.map(({ lon, lat }, i) => ({ name: `Lieu ${i}`, kind: 'hamlet' as const, lon, lat }));
    expect(spotsOf(sightingOf(camera, land, 0), names)).toHaveLength(points.length);
  });
});

describe('longitudes', () => {
  it('are counted near one another', () => {
    expect(lonNear(-179.9, 179.9)).toBeCloseTo(180.1, 9);
    expect(lonNear(179.9, -179.9)).toBeCloseTo(-180.1, 9);
    expect(lonNear(10, 12)).toBe(10);
  });
  it('of what an aircraft’s camera shows do not go around the earth', () => {
    const view = { position: [179.999, -17] as const, height: 300, heading: 90, tilt: 60, hfov: 60, vfov: 45 };
    for (const { coordinates } of [groundOutline(view).outline, disc([-179.9999, -17], 400)]) {
      const lons = coordinates[0]!.map(([lon = NaN]) => lon);
      expect(Math.max(...lons) - Math.min(...lons)).toBeLessThan(0.5);
      expect(signedArea(coordinates[0]!.slice(0, -1))).toBeGreaterThan(0);
    }
  });
});
