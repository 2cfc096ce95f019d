/** Web Mercator (EPSG:3857), metres, and how large a pixel of its tiles is on the ground. */

const RADIUS = 6_378_137;

/** Metres east and north of the origin. */
export function project(lon: number, lat: number): readonly [number, number] {
  return [(RADIUS * lon * Math.PI) / 180, RADIUS * Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360))];
}

/** Longitude and latitude, degrees. */
export function unproject(x: number, y: number): readonly [number, number] {
  return [((x / RADIUS) * 180) / Math.PI, ((2 * Math.atan(Math.exp(y / RADIUS)) - Math.PI / 2) * 180) / Math.PI];
}

/** Metres on the ground for one CSS pixel of a map of 256 px tiles. */
export function metresPerPixel(lat: number, zoom: number): number {
  return (2 * Math.PI * RADIUS * Math.cos((lat * Math.PI) / 180)) / (256 * 2 ** zoom);
}
