/** One point, shown on a picture in its pixels or on the land in degrees, with how far from it an answer counts. */
import * as L from 'leaflet';
import { latestImagery } from '../../../domain/sky/imagery.ts';
import type { SkyConfig } from '../../../domain/sky/sky-config.ts';
import { Backdrop } from '../../../islands/map/backdrop.ts';
import { createBaseMap, cutMoves } from '../../../islands/map/base-map.ts';
import { siteLayer } from '../../../islands/map/tile-layers.ts';
import { draggable } from './point.ts';

/** As it is written: x and y of a picture, latitude and longitude of the land. */
export type Pair = readonly [number, number];

interface Ground {
  readonly map: L.Map;
  readonly toLatLng: (pair: Pair) => L.LatLng;
  readonly toPair: (at: L.LatLng) => Pair;
  readonly disc: (at: L.LatLng, radius: number) => L.Path & { setLatLng(at: L.LatLng): unknown; setRadius(radius: number): unknown };
  /** Zoom at which a point that is far away is looked at. */
  readonly near: number | undefined;
}

/** A picture in its pixels, from its upper left corner. */
export function pictureGround(
  element: HTMLElement,
  { url, width, height, label }: { readonly url: string; readonly width: number; readonly height: number; readonly label: string },
): Ground {
  const map = L.map(element, { crs: L.CRS.Simple, zoomControl: false, attributionControl: false, minZoom: -6, maxZoom: 3, zoomSnap: 0.25 });
  cutMoves(map);
  map.getContainer().setAttribute('role', 'group');
  map.getContainer().setAttribute('aria-label', label);
  const bounds = L.latLngBounds([-height, 0], [0, width]);
  map.fitBounds(bounds, { animate: false });
  L.imageOverlay(url, bounds, { alt: '' }).addTo(map);
  const inside = (value: number, most: number) => Math.round(Math.min(most, Math.max(0, value)));
  return {
    map,
    toLatLng: ([x, y]) => L.latLng(-y, x),
    toPair: ({ lat, lng }) => [inside(lng, width), inside(-lat, height)],
    disc: (at, radius) => L.circle(at, { radius, interactive: false, className: 'placing-outline' }),
    near: undefined,
  };
}

/** The site's land. */
export function landGround(element: HTMLElement, config: SkyConfig, label: string): Ground {
  const map = createBaseMap(element, { bounds: config.bounds, start: config.start, gestures: 'free', label });
  new Backdrop().addTo(map);
  const layer = config.layers.find(({ role }) => role === 'base') ?? latestImagery(config.layers);
  if (layer) siteLayer(layer, config.bounds, 'plan').addTo(map);
  const round = (degrees: number) => Number(degrees.toFixed(5));
  return {
    map,
    toLatLng: ([lat, lon]) => L.latLng(lat, lon),
    toPair: ({ lat, lng }) => [round(lat), round(lng)],
    disc: (at, radius) => L.circle(at, { radius, interactive: false, className: 'placing-outline' }),
    near: 11,
  };
}

export class PointMap {
  readonly #ground: Ground;
  readonly #name: string;
  readonly #onPoint: (pair: Pair) => void;
  readonly #drawing = L.layerGroup();
  #point: L.Marker | undefined;
  #disc: ReturnType<Ground['disc']> | undefined;

  constructor(ground: Ground, name: string, onPoint: (pair: Pair) => void) {
    this.#ground = ground;
    this.#name = name;
    this.#onPoint = onPoint;
    this.#drawing.addTo(ground.map);
    ground.map.on('click', ({ latlng }) => onPoint(ground.toPair(latlng)));
  }

  get map(): L.Map {
    return this.#ground.map;
  }

  show(pair: Pair | undefined, radius: number | undefined): void {
    const { map, toLatLng, toPair, disc, near } = this.#ground;
    if (!pair) {
      this.#drawing.clearLayers();
      this.#point = this.#disc = undefined;
      return;
    }
    const at = toLatLng(pair);
    if (!this.#point) {
      this.#point = draggable({
        map,
        into: this.#drawing,
        at,
        look: 'placing-pin',
        side: 30,
        name: this.#name,
        moving: () => this.#point && this.#disc?.setLatLng(this.#point.getLatLng()),
        moved: () => this.#point && this.#onPoint(toPair(this.#point.getLatLng())),
      });
      if (near !== undefined) map.setView(at, near, { animate: false });
    }
    this.#point.setLatLng(at);
    if (radius === undefined) {
      this.#disc?.remove();
      this.#disc = undefined;
    } else {
      this.#disc ??= disc(at, radius).addTo(this.#drawing);
      this.#disc.setLatLng(at);
      this.#disc.setRadius(radius);
    }
  }

  here(): void {
    this.#onPoint(this.#ground.toPair(this.map.getCenter()));
  }

  destroy(): void {
    this.map.remove();
  }
}
