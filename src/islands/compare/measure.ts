/** Measured points on a comparison: drawn on all of its maps. */
import * as L from 'leaflet';
import type { Pair } from '../../domain/sky/align.ts';

const LINE: L.PolylineOptions = { color: '#c9a24b', weight: 3, fill: true, fillColor: '#c9a24b', fillOpacity: 0.12, interactive: false };
const HALO: L.PolylineOptions = { color: '#14171f', weight: 6, opacity: 0.7, fill: false, interactive: false };
const END: L.CircleMarkerOptions = { radius: 5, color: '#14171f', weight: 2, fillColor: '#c9a24b', fillOpacity: 1, interactive: false };

/** Draws points and what they enclose; gives back what takes the drawing off. */
export function drawMeasure(maps: readonly L.Map[], points: readonly Pair[]): () => void {
  if (points.length === 0) return () => undefined;
  const at = points.map(([first, second]) => L.latLng(first, second));
  const groups = maps.map((map) => {
    const shape = (style: L.PolylineOptions) => (at.length > 2 ? L.polygon(at, style) : L.polyline(at, style));
    return L.layerGroup([shape(HALO), shape(LINE), ...at.map((point) => L.circleMarker(point, END))]).addTo(map);
  });
  return () => groups.forEach((group) => group.remove());
}
