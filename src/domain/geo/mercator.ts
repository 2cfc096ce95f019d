/** Web Mercator (EPSG:3857) and its tiles (XYZ, y downwards). Pixels count from the north-west corner of the world. */
import type { LonLat } from './local-plane.ts';

/** Half the world's width in Web Mercator metres. */
export const MERCATOR_HALF = 20_037_508.342789244;
/** Latitude where the square world ends. */
const MERCATOR_MAX_LAT = 85.051_128_779_806_59;
const RAD = Math.PI / 180;

/** Position in world pixels at a zoom, for tiles of `tileSize` px. */
export function toWorldPixel([lon, lat]: LonLat, zoom: number, tileSize: number): [number, number] {
  const world = tileSize * 2 ** zoom;
  const bounded = Math.min(MERCATOR_MAX_LAT, Math.max(-MERCATOR_MAX_LAT, lat)) * RAD;
  return [((lon + 180) / 360) * world, (0.5 - Math.log(Math.tan(Math.PI / 4 + bounded / 2)) / (2 * Math.PI)) * world];
}

/** Inverse of `toWorldPixel`. */
export function fromWorldPixel(x: number, y: number, zoom: number, tileSize: number): LonLat {
  const world = tileSize * 2 ** zoom;
  return [(x / world) * 360 - 180, (2 * Math.atan(Math.exp((0.5 - y / world) * 2 * Math.PI)) - Math.PI / 2) / RAD];
}

/** Column and row of the tile that holds a place, at a zoom; places beyond the square world have its outermost tiles. */
export function mapTileAt(lon: number, lat: number, zoom: number): [x: number, y: number] {
  const last = 2 ** zoom - 1;
  const [x, y] = toWorldPixel([lon, lat], zoom, 1).map((at) => Math.min(last, Math.max(0, Math.floor(at))));
  return [x ?? 0, y ?? 0];
}

/** Ground metres per pixel at a latitude and zoom. */
export function groundResolution(lat: number, zoom: number, tileSize: number): number {
  return (2 * MERCATOR_HALF * Math.cos(lat * RAD)) / (tileSize * 2 ** zoom);
}

/** The first whole zoom whose pixels are not coarser than `resolution` metres, allowing one part in seven. */
export function zoomFor(resolution: number, lat: number, tileSize: number): number {
  const exact = Math.log2(groundResolution(lat, 0, tileSize) / resolution);
  return Math.max(0, Math.ceil(exact - 0.2));
}

/** Longitude and latitude in Web Mercator metres. */
export function mercator([lon, lat]: readonly [number, number]): [number, number] {
  return [(lon / 180) * MERCATOR_HALF, (Math.log(Math.tan(Math.PI / 4 + (lat * RAD) / 2)) / Math.PI) * MERCATOR_HALF];
}

/** Inverse of `mercator`. */
export function fromMercator([x, y]: readonly [number, number]): [number, number] {
  return [(x / MERCATOR_HALF) * 180, (2 * Math.atan(Math.exp((y / MERCATOR_HALF) * Math.PI)) - Math.PI / 2) / RAD];
}
