import { describe, expect, it } from 'vitest';
import { HORIZON, disc, fieldOfView, groundOutline, groundPoint, otherField, viewSector } from '../../../src/domain/geo/camera-view.ts';
import { distance, localPlane } from '../../../src/domain/geo/local-plane.ts';
import { polygonContains, signedArea } from '../../../src/domain/geo/ring.ts';

const CHEMERE: [number, number] = [-1.93, 47.12];

describe('what a camera sees of the ground', () => {
  it('is, straight down, a rectangle of 2h·tan(fov/2), its top towards the heading', () => {
    const hfov = fieldOfView(36, 24);
    expect(hfov).toBeCloseTo(73.74, 2);
    const vfov = otherField(hfov, 3 / 4);
    const view = { height: 100, heading: 90, tilt: 0, hfov, vfov };
    const { at: top } = groundPoint(view, 0, 1);
    expect(top[0]).toBeCloseTo(100 * 0.75 * 0.75, 6);
    expect(top[1]).toBeCloseTo(0, 6);
    const { at: right } = groundPoint(view, 1, 0);
    expect(right[0]).toBeCloseTo(0, 6);
    expect(right[1]).toBeCloseTo(-75, 6);
    const { outline, clipped } = groundOutline({ ...view, position: CHEMERE });
    const plane = localPlane(CHEMERE);
    const metres = outline.coordinates[0]!.map(([lon, lat]) => [...plane.toPlane([lon!, lat!])]);
    expect(Math.abs(signedArea(metres))).toBeCloseTo(150 * 112.5, -2);
    expect(clipped).toBe(false);
  });

  it('puts the picture’s centre at h·tan(tilt) in the direction of view', () => {
    const { at } = groundPoint({ height: 200, heading: 225, tilt: 60, hfov: 60, vfov: 45 }, 0, 0);
    expect(Math.hypot(...at)).toBeCloseTo(200 * Math.tan(Math.PI / 3), 6);
    expect(at[0]).toBeCloseTo(at[1], 6);
    expect(at[0]).toBeLessThan(0);
  });

  it('stops at the horizon and says so', () => {
    const position = CHEMERE;
    const { outline, clipped } = groundOutline({ position, height: 15.2, heading: 291.4, tilt: 79.9, hfov: 73, vfov: 45 });
    expect(clipped).toBe(true);
    const reach = 15.2 * Math.tan((HORIZON * Math.PI) / 180);
    const far = Math.max(...outline.coordinates[0]!.map(([lon, lat]) => distance(position, [lon!, lat!])));
    expect(far).toBeLessThan(reach * 1.01);
    expect(far).toBeGreaterThan(reach * 0.95);
    const plane = localPlane(position);
    const along = (metres: number, bearing: number) => [
      ...plane.toLonLat([metres * Math.sin((bearing * Math.PI) / 180), metres * Math.cos((bearing * Math.PI) / 180)]),
    ];
    expect(polygonContains(outline, along(200, 291.4))).toBe(true);
    expect(polygonContains(outline, along(200, 111.4))).toBe(false);
    expect(polygonContains(outline, along(5, 291.4))).toBe(false);
  });

  it('draws a sector or a disc where the camera is not fully known', () => {
    const sector = viewSector(CHEMERE, 0, 60, 1000);
    expect(polygonContains(sector, [CHEMERE[0], CHEMERE[1] + 0.005])).toBe(true);
    expect(polygonContains(sector, [CHEMERE[0], CHEMERE[1] - 0.001])).toBe(false);
    expect(polygonContains(disc(CHEMERE, 100), [CHEMERE[0] + 0.001, CHEMERE[1]])).toBe(true);
  });
});
