/**
 * Metres around a point: east and north in the plane that touches the WGS 84 ellipsoid there, ellipsoid's surface to
 * plane and back. Meridians converge and each latitude has its own scale, as on the earth: ten kilometres away the plane
 * is 4 mm off the distance on the ground, fifty kilometres away half a metre.
 */
import { landFrame } from '../orientation/land-frame.ts';
import { ECCENTRICITY_2 as E2, HALF_AXIS as A } from './ellipsoid.ts';

export type LonLat = readonly [lon: number, lat: number];
/** Metres east and north of the plane's origin. */
export type EastNorth = readonly [east: number, north: number];

const RAD = Math.PI / 180;

export interface LocalPlane {
  toPlane(point: LonLat): EastNorth;
  toLonLat(point: EastNorth): LonLat;
}

/** Plane whose origin is `origin`; good within some hundreds of kilometres. */
export function localPlane(origin: LonLat): LocalPlane {
  const frame = landFrame({ lon: origin[0], lat: origin[1], h: 0 });
  return {
    toPlane([lon, lat]) {
      const [east, north] = frame.toFrame({ lon, lat, h: 0 });
      return [east, north];
    },
    toLonLat([east, north]) {
      // Straight below its point of the plane lies the ground; each round takes back how far above it one still is.
      let up = -(east * east + north * north) / (2 * A);
      let place = frame.toPlace([east, north, up]);
      for (let i = 0; i < 3; i++) {
        up -= place.h;
        place = frame.toPlace([east, north, up]);
      }
      return [place.lon, place.lat];
    },
  };
}

/** Distance in metres between two near points, with the ellipsoid's radii of curvature at their middle latitude. */
export function distance(a: LonLat, b: LonLat): number {
  const middle = ((a[1] + b[1]) / 2) * RAD;
  const w = Math.sqrt(1 - E2 * Math.sin(middle) ** 2);
  const east = (b[0] - a[0]) * RAD * (A / w) * Math.cos(middle);
  const north = ((b[1] - a[1]) * RAD * (A * (1 - E2))) / w ** 3;
  return Math.hypot(east, north);
}
