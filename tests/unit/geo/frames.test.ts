import proj4 from 'proj4';
import { describe, expect, it } from 'vitest';
import { distance, localPlane } from '../../../src/domain/geo/local-plane.ts';
import { fromWorldPixel, groundResolution, toWorldPixel, zoomFor } from '../../../src/domain/geo/mercator.ts';
import { boundsOf, centroid, polygonContains, signedArea, toPolygon } from '../../../src/domain/geo/ring.ts';

describe('frames on the ground', () => {
  it('measures metres around a point on the ellipsoid', () => {
    // One degree of latitude at 47° is 111.17 km, one of longitude 76.06 km (WGS 84).
    expect(distance([-1.5, 46.5], [-1.5, 47.5]) / 1000).toBeCloseTo(111.17, 1);
    expect(distance([-2, 47], [-1, 47]) / 1000).toBeCloseTo(76.06, 1);
    const plane = localPlane([-1.5, 47.2]);
    const [lon, lat] = plane.toLonLat([1234, -567]);
    const [east, north] = plane.toPlane([lon, lat]);
    expect(east).toBeCloseTo(1234, 6);
    expect(north).toBeCloseTo(-567, 6);
  });

  it('counts metres as the ellipsoid has them, far from the origin too', () => {
    // The azimuthal equidistant projection of PROJ, on the same ellipsoid: meridians converge, and the scale is that of each latitude.
    for (const origin of [
      [-1.5, 47.2],
      [-2.4, 0.1],
      [151, -62],
    ] as const) {
      const plane = localPlane(origin);
      const projected = proj4(`+proj=aeqd +lat_0=${origin[1]} +lon_0=${origin[0]} +ellps=WGS84`);
      for (const [east, north] of [
        [10_000, 0],
        [0, 10_000],
        [7000, 7000],
        [-9000, 4000],
      ] as const) {
        const there = projected.inverse([east, north]) as [number, number];
        const [e, n] = plane.toPlane(there);
        expect(Math.hypot(e - east, n - north)).toBeLessThan(0.05);
        const [lon, lat] = plane.toLonLat([east, north]);
        expect(distance([lon, lat], there)).toBeLessThan(0.05);
      }
    }
    // A camera's ground ends 28 times its height away: five kilometres up, that is far beyond, and comes back all the same.
    const plane = localPlane([-1.5, 47.2]);
    const [east, north] = plane.toPlane(plane.toLonLat([90_000, 110_000]));
    expect(Math.hypot(east - 90_000, north - 110_000)).toBeLessThan(0.001);
  });

  it('places tiles as the web does', () => {
    const [x, y] = toWorldPixel([-1.5536, 47.2184], 15, 256);
    expect([Math.floor(x / 256), Math.floor(y / 256)]).toEqual([16242, 11496]);
    const [lon, lat] = fromWorldPixel(x, y, 15, 256);
    expect(lon).toBeCloseTo(-1.5536, 9);
    expect(lat).toBeCloseTo(47.2184, 9);
    expect(groundResolution(0, 0, 256)).toBeCloseTo(156543.034, 3);
    expect(zoomFor(0.4, 47.2, 256)).toBe(18);
  });

  it('knows rings', () => {
    const square = [
      [0, 0],
      [2, 0],
      [2, 2],
      [0, 2],
    ];
    expect(signedArea(square)).toBe(4);
    expect(centroid(square)).toEqual([1, 1]);
    expect(boundsOf(square)).toEqual([0, 0, 2, 2]);
    const clockwise = toPolygon([
      [0, 0],
      [0, 2],
      [2, 2],
      [2, 0],
    ]);
    expect(signedArea(clockwise.coordinates[0]!)).toBe(4);
    expect(clockwise.coordinates[0]).toHaveLength(5);
    expect(
      polygonContains(
        {
          type: 'Polygon',
          coordinates: [
            [...square, [0, 0]],
            [
              [0.5, 0.5],
              [0.5, 1.5],
              [1.5, 1.5],
              [1.5, 0.5],
              [0.5, 0.5],
            ],
          ],
        },
        [1, 1],
      ),
    ).toBe(false);
  });
});
