/** What photographs show of the ground: outline and view cone of the one that is pointed at and of the chosen one. */
import * as L from 'leaflet';
import type { Position } from 'geojson';
import { colour } from '../tokens.ts';
import type { Ranked } from './protocol.ts';

/** How the point that is asked about is drawn. */
export const pin = (): L.CircleMarkerOptions => ({
  radius: 7,
  color: colour('craie'),
  weight: 3,
  fillColor: colour('or'),
  fillOpacity: 1,
  interactive: false,
  pane: 'traces',
});

const toLatLngs = (ring: readonly Position[]): L.LatLngTuple[] => ring.map(([lon = 0, lat = 0]) => [lat, lon]);

function draw(photo: Ranked, strong: boolean): L.LayerGroup {
  const group = L.layerGroup();
  const halo: L.PolylineOptions = { color: colour('craie'), weight: 5, opacity: 0.9, fill: false, interactive: false, pane: 'traces' };
  const line: L.PolylineOptions = {
    color: colour(strong ? 'or-sombre' : 'loire'),
    weight: 2.5,
    fillColor: colour(strong ? 'or' : 'loire'),
    fillOpacity: 0.14,
    interactive: false,
    pane: 'traces',
  };
  const { footprint, cone } = photo.detail;
  for (const ring of [footprint, cone]) {
    if (!ring) continue;
    const dashed = ring === cone && footprint ? { dashArray: '5 5' } : {};
    group.addLayer(L.polygon(toLatLngs(ring), halo)).addLayer(L.polygon(toLatLngs(ring), { ...line, ...dashed }));
  }
  return group;
}

export interface Outlines {
  readonly point: (photo: Ranked | undefined) => void;
  readonly choose: (photo: Ranked | undefined) => void;
  readonly bounds: (photo: Ranked) => L.LatLngBounds | undefined;
}

export function createOutlines(map: L.Map): Outlines {
  let pointed: L.LayerGroup | undefined;
  let chosen: L.LayerGroup | undefined;
  return {
    point(photo) {
      pointed?.remove();
      pointed = photo && draw(photo, false).addTo(map);
    },
    choose(photo) {
      chosen?.remove();
      chosen = photo && draw(photo, true).addTo(map);
    },
    bounds(photo) {
      const ring = photo.detail.footprint ?? photo.detail.cone;
      return ring && L.latLngBounds(toLatLngs(ring));
    },
  };
}
