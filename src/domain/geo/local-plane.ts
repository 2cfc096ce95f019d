/**
 * Metres around a point: the tangent plane east/north of an origin on the WGS 84 ellipsoid. Good to a few parts in
 * 10 000 within 50 km, which is far below the accuracy of what it is used for (outlines of photographs).
 */
export type LonLat = readonly [lon: number, lat: number];
/** Metres east and north of the plane's origin. */
export type EastNorth = readonly [east: number, north: number];

const A = 6_378_137;
const E2 = 6.694_379_990_14e-3;
const RAD = Math.PI / 180;

export interface LocalPlane {
  toPlane(point: LonLat): EastNorth;
  toLonLat(point: EastNorth): LonLat;
}

/** Plane whose origin is `origin`; radii of curvature of the meridian and of the prime vertical at its latitude. */
export function localPlane(origin: LonLat): LocalPlane {
  const [lon0, lat0] = origin;
  const sin = Math.sin(lat0 * RAD);
  const w = Math.sqrt(1 - E2 * sin * sin);
  const perDegreeLat = ((A * (1 - E2)) / (w * w * w)) * RAD;
  const perDegreeLon = Math.max(1e-6, (A / w) * Math.cos(lat0 * RAD)) * RAD;
  return {
    toPlane: ([lon, lat]) => [(lon - lon0) * perDegreeLon, (lat - lat0) * perDegreeLat],
    toLonLat: ([east, north]) => [lon0 + east / perDegreeLon, lat0 + north / perDegreeLat],
  };
}

/** Distance in metres between two near points. */
export function distance(a: LonLat, b: LonLat): number {
  const [east, north] = localPlane([a[0], (a[1] + b[1]) / 2]).toPlane(b);
  const [, south] = localPlane([a[0], (a[1] + b[1]) / 2]).toPlane(a);
  return Math.hypot(east, north - south);
}
