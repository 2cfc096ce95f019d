/** Where the map is taken to: bounds, and places that were searched. */
import * as L from 'leaflet';
import type { Bounds } from '../../domain/geo/ring.ts';
import type { Place } from '../../domain/sky/places.ts';

export const toLatLng = ([west, south, east, north]: Bounds): L.LatLngBounds => L.latLngBounds([south, west], [north, east]);

/** To a place that was searched: near enough to see it, or all the land where it may lie. */
export function goTo(map: L.Map, { lat, lon, within_km }: Place): void {
  if (lat === undefined || lon === undefined) return;
  if (within_km !== undefined) map.fitBounds(L.latLng(lat, lon).toBounds(2000 * within_km));
  else map.setView([lat, lon], Math.max(14, map.getZoom()));
}
