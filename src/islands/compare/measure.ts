/** Measured points on a comparison: drawn on all of its maps. */
import * as L from 'leaflet';
import type { Pair } from '../../domain/sky/align.ts';
import { colour } from '../tokens.ts';

/** Draws points and what they enclose; gives back what takes the drawing off. */
export function drawMeasure(maps: readonly L.Map[], points: readonly Pair[]): () => void {
  if (points.length === 0) return () => undefined;
  // Gold on a dark thread, which shows on any picture.
  const [gold, dark] = [colour('or-nuit'), colour('code-encre')];
  const line: L.PolylineOptions = { color: gold, weight: 3, fill: true, fillColor: gold, fillOpacity: 0.12, interactive: false };
  const halo: L.PolylineOptions = { color: dark, weight: 6, opacity: 0.7, fill: false, interactive: false };
  const end: L.CircleMarkerOptions = { radius: 5, color: dark, weight: 2, fillColor: gold, fillOpacity: 1, interactive: false };
  const at = points.map(([first, second]) => L.latLng(first, second));
  const groups = maps.map((map) => {
    const shape = (style: L.PolylineOptions) => (at.length > 2 ? L.polygon(at, style) : L.polyline(at, style));
    return L.layerGroup([shape(halo), shape(line), ...at.map((point) => L.circleMarker(point, end))]).addTo(map);
  });
  return () => groups.forEach((group) => group.remove());
}
