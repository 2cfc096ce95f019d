/** A group that is pressed: nearer, until its photographs stand apart. */
import * as L from 'leaflet';
import type { Cluster } from '../../domain/sky/clusters.ts';
import { CLOSEST_ZOOM } from '../map/tile-layers.ts';

/** Goes where the group falls apart; false where it does not: all taken from the same place, or nothing would be seen to happen. */
export function flyApart(map: L.Map, [west, south, east, north]: Cluster['bounds']): boolean {
  const bounds = L.latLngBounds([south, west], [north, east]);
  if (map.getZoom() >= CLOSEST_ZOOM - 1 || bounds.getNorthEast().equals(bounds.getSouthWest(), 1e-5)) return false;
  const around = bounds.pad(0.3);
  if (map.getBoundsZoom(around) <= map.getZoom()) return false;
  map.flyToBounds(around, {
    maxZoom: Math.min(CLOSEST_ZOOM, map.getZoom() + 5),
    duration: 0.5,
    animate: map.options.zoomAnimation ?? true,
  });
  return true;
}
