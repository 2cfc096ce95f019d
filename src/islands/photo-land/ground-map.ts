/** The map beside the picture: where the camera stood, what it sees, and the same points as in the picture. */
import * as L from 'leaflet';
import { footprintOf } from '../../domain/orientation/footprint.ts';
import type { PicturePoint, Sighting } from '../../domain/orientation/sighting.ts';
import { latestImagery } from '../../domain/sky/imagery.ts';
import type { Lang } from '../../domain/text/text.ts';
import { words as wordsOf } from '../../words/words.ts';
import { Backdrop } from '../map/backdrop.ts';
import { createBaseMap } from '../map/base-map.ts';
import { loadConfig } from '../map/load-config.ts';
import { siteLayer } from '../map/tile-layers.ts';
import { colour } from '../tokens.ts';
import type { LandPlace, LandState } from './land-state.ts';

/** Farthest land that is drawn, metres. */
const SEEN = 20_000;
/** The land that the map begins with: so many heights of the camera, and so many metres at least. */
const NEAR_HEIGHTS = 12;
const NEAR = 600;
/** A place that the map is moved to is seen from at least here. */
const VILLAGE = 14;

export interface GroundMap {
  readonly show: (state: LandState) => void;
  readonly centre: () => LandPlace;
  readonly destroy: () => void;
}

/** @param press called with the place that was touched */
export async function openGroundMap(
  element: HTMLElement,
  sighting: Sighting,
  lang: Lang,
  press: (place: LandPlace) => void,
): Promise<GroundMap> {
  const config = await loadConfig();
  const { lon, lat } = sighting.camera.position;
  const map = createBaseMap(element, {
    bounds: config.bounds,
    centre: [lat, lon],
    zoom: VILLAGE,
    gestures: 'free',
    label: wordsOf('photoLand', lang).mapLabel,
  });
  new Backdrop().addTo(map);
  const imagery = latestImagery(config.layers) ?? config.layers.find(({ role }) => role !== 'imagery');
  if (imagery) {
    siteLayer(imagery, config.bounds, 'plan').addTo(map);
    if (imagery.attribution) map.getContainer().append(credit(imagery.attribution));
  }
  const seen = (reach: number): L.LatLngTuple[] | undefined =>
    footprintOf(sighting.camera, sighting.relief, reach)?.outline.coordinates[0]?.map(([x = 0, y = 0]): L.LatLngTuple => [y, x]);
  const ring = seen(SEEN);
  if (ring) {
    const shape = L.polygon(ring, {
      color: colour('or'),
      weight: 2.5,
      fillColor: colour('or'),
      fillOpacity: 0.12,
      interactive: false,
      pane: 'traces',
    });
    shape.addTo(map);
    // Near land is what one looks for: the far end of a view to the horizon would make a dot of it.
    const above = sighting.camera.position.h - sighting.relief.heightAt(lon, lat);
    const near = seen(Math.max(NEAR, NEAR_HEIGHTS * above));
    map.fitBounds((near ? L.latLngBounds(near) : shape.getBounds()).extend([lat, lon]), { animate: false });
  }
  L.circleMarker([lat, lon], {
    radius: 7,
    color: colour('craie'),
    weight: 2,
    fillColor: colour('loire'),
    fillOpacity: 1,
    interactive: false,
    pane: 'traces',
  }).addTo(map);
  map.on('click', ({ latlng }) => press({ lon: latlng.lng, lat: latlng.lat }));
  const drawn = L.layerGroup().addTo(map);
  const sizes = new ResizeObserver(() => map.invalidateSize({ animate: false }));
  sizes.observe(element);

  const dot = ({ lon: x, lat: y }: LandPlace): L.CircleMarker =>
    L.circleMarker([y, x], {
      radius: 8,
      color: colour('encre'),
      weight: 2,
      fillColor: colour('or-clair'),
      fillOpacity: 1,
      interactive: false,
      pane: 'traces',
    });
  const placeOf = (point: PicturePoint): LandPlace | undefined => sighting.toPlace(point)?.place;

  return {
    show({ touched, ends, measuring }) {
      drawn.clearLayers();
      if (measuring) {
        const places = ends.flatMap((end) => placeOf(end) ?? []);
        if (places.length === 2)
          L.polyline(
            places.map((place): L.LatLngTuple => [place.lat, place.lon]),
            { color: colour('encre'), weight: 3, interactive: false, pane: 'traces' },
          ).addTo(drawn);
        for (const place of places) dot(place).addTo(drawn);
        return;
      }
      if (!touched || touched.kind === 'sky') return;
      dot(touched.place).addTo(drawn);
      const at = L.latLng(touched.place.lat, touched.place.lon);
      if (!map.getBounds().contains(at)) map.panTo(at);
    },
    centre() {
      const { lat: y, lng } = map.getCenter();
      return { lon: lng, lat: y };
    },
    destroy() {
      sizes.disconnect();
      map.remove();
      element.replaceChildren();
    },
  };
}

function credit(text: string): HTMLElement {
  const line = document.createElement('p');
  line.className = 'pl-credit';
  line.textContent = text;
  return line;
}
