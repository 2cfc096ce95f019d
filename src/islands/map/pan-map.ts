import type * as L from 'leaflet';

/** Moves a map by a part of what is seen: (0.3, 0) looks further right. */
export function panMap(map: L.Map, right: number, down: number): void {
  const { x, y } = map.getSize();
  map.panBy([Math.round(right * x), Math.round(down * y)]);
}
