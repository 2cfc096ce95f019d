/**
 * Straight metres around a place: the Cartesian frame east (E), north (N), up (U) tangent to the WGS 84 ellipsoid there.
 * Ten kilometres away the ground lies 7.8 m below its plane, which `geo/local-plane.ts` leaves out of account, so
 * that the earth's curve and the convergence of meridians need no correction of their own.
 *
 * Heights are metres above sea level, taken as if the sea were the ellipsoid: within what one photograph shows the two
 * are a constant apart, to some centimetres a kilometre.
 */
import { ECCENTRICITY_2 as E2, HALF_AXIS as A } from '../geo/ellipsoid.ts';
import { lonNear } from '../geo/ring.ts';
import { apply, minus, plus, transposed, type Mat3, type Vec3 } from './linear.ts';

/** Degrees WGS 84, metres above sea level. */
export interface Place {
  readonly lon: number;
  readonly lat: number;
  readonly h: number;
}

const RAD = Math.PI / 180;

/** Radius of the earth where only its curve counts, metres. */
export const EARTH = 6_371_000;
/** Part of the earth's curve that the air's refraction takes back by day: Gauss's 0.13. */
export const REFRACTION = 0.13;

/** Earth-centred, earth-fixed metres. */
function toEarth({ lon, lat, h }: Place): Vec3 {
  const [sin, cos] = [Math.sin(lat * RAD), Math.cos(lat * RAD)];
  const n = A / Math.sqrt(1 - E2 * sin * sin);
  return [(n + h) * cos * Math.cos(lon * RAD), (n + h) * cos * Math.sin(lon * RAD), (n * (1 - E2) + h) * sin];
}

/** The reverse, by iteration; below a millimetre after four rounds at any height of an aircraft. */
function fromEarth([x, y, z]: Vec3): Place {
  const p = Math.hypot(x, y);
  let lat = Math.atan2(z, p * (1 - E2));
  let h = 0;
  for (let i = 0; i < 4; i++) {
    const sin = Math.sin(lat);
    const n = A / Math.sqrt(1 - E2 * sin * sin);
    h = p * Math.cos(lat) + z * sin - A * Math.sqrt(1 - E2 * sin * sin);
    lat = Math.atan2(z, p * (1 - (E2 * n) / (n + h)));
  }
  return { lon: Math.atan2(y, x) / RAD, lat: lat / RAD, h };
}

/** Unit vectors east, north and up at a place, in earth-centred axes. */
function axesAt({ lon, lat }: Pick<Place, 'lon' | 'lat'>): Mat3 {
  const [sl, cl, sp, cp] = [Math.sin(lon * RAD), Math.cos(lon * RAD), Math.sin(lat * RAD), Math.cos(lat * RAD)];
  return [
    [-sl, cl, 0],
    [-sp * cl, -sp * sl, cp],
    [cp * cl, cp * sl, sp],
  ];
}

export interface LandFrame {
  readonly origin: Place;
  toFrame(place: Place): Vec3;
  toPlace(point: Vec3): Place;
  /** East, north and up at a point of the frame, as vectors of the frame: its own vertical is that of its origin only. */
  axes(point: Vec3): Mat3;
}

export function landFrame(origin: Place): LandFrame {
  const centre = toEarth(origin);
  const axes = axesAt(origin);
  const back = transposed(axes);
  const toPlace = (point: Vec3): Place => fromEarth(plus(centre, apply(back, point)));
  return {
    origin,
    toFrame: (place) => apply(axes, minus(toEarth(place), centre)),
    toPlace,
    axes: (point) => {
      const local = axesAt(toPlace(point));
      return [apply(axes, local[0]), apply(axes, local[1]), apply(axes, local[2])];
    },
  };
}

/** The frame about the mean of places, on whichever side of the 180th meridian they lie. */
export function frameAbout(places: readonly Place[]): LandFrame {
  const about = places[0]?.lon ?? 0;
  const mean = (pick: (place: Place) => number): number => places.reduce((sum, place) => sum + pick(place), 0) / Math.max(1, places.length);
  return landFrame({ lon: mean(({ lon }) => lonNear(lon, about)), lat: mean(({ lat }) => lat), h: mean(({ h }) => h) });
}
