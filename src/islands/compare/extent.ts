/** Where a comparison begins, and goes back to when the whole is asked for. */
import * as L from 'leaflet';
import { fromPlane } from '../../domain/sky/compare-frame.ts';
import type { StageOptions } from './stage.ts';

/** The place, in the plane, of what is compared: what all pictures show, else the first one; of layers alone, the territory. */
export function extent(options: Pick<StageOptions, 'kind' | 'placed' | 'bounds' | 'start'>): L.LatLngBounds {
  const plane = (x: number, y: number): L.LatLngTuple => {
    const [first, second] = fromPlane(options.kind, [x, y]);
    return options.kind === 'picture' ? [-first, second] : [first, second];
  };
  const own = options.placed.flatMap(({ source, similarity }): L.LatLngBounds[] => {
    if (source.kind === 'tiles')
      return [L.latLngBounds([source.tiles.bounds[1], source.tiles.bounds[0]], [source.tiles.bounds[3], source.tiles.bounds[2]])];
    if (source.kind !== 'picture' || !similarity) return [];
    const { width, height } = source.photo.image;
    const { a, b, tx, ty } = similarity;
    const corners = [
      [0, 0],
      [width, 0],
      [width, height],
      [0, height],
    ].map(([x = 0, y = 0]) => plane(a * x - b * y + tx, b * x + a * y + ty));
    return [L.latLngBounds(corners)];
  });
  const [first] = own;
  if (!first) {
    const [west, south, east, north] = options.start ?? options.bounds;
    return L.latLngBounds([south, west], [north, east]);
  }
  return own.slice(1).reduce((common, other) => {
    if (!common.overlaps(other)) return common;
    const [sw, ne] = [common.getSouthWest(), common.getNorthEast()];
    const [otherSw, otherNe] = [other.getSouthWest(), other.getNorthEast()];
    return L.latLngBounds(
      [Math.max(sw.lat, otherSw.lat), Math.max(sw.lng, otherSw.lng)],
      [Math.min(ne.lat, otherNe.lat), Math.min(ne.lng, otherNe.lng)],
    );
  }, first);
}
