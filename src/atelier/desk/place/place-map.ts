/**
 * The map on which a photograph is placed: where it was taken, which way it looks, what it shows. Each is dragged, or moved
 * by the arrow keys once one is on it. Degrees, WGS 84; headings clockwise from north.
 */
import * as L from 'leaflet';
import type { SkyConfig } from '../../../domain/sky/sky-config.ts';
import { latestImagery } from '../../../domain/sky/imagery.ts';
import { Backdrop } from '../../../islands/map/backdrop.ts';
import { createBaseMap } from '../../../islands/map/base-map.ts';
import { siteLayer } from '../../../islands/map/tile-layers.ts';
import type { Corner } from '../../placing/facts.ts';
import type { LonLat } from './coordinates.ts';
import { draggable, type PointOptions } from './point.ts';

/** What stands on the map. */
export interface Placed {
  readonly place?: LonLat | undefined;
  /** The place is what the picture's file says, and is not in the row. */
  readonly read: boolean;
  readonly heading?: number | undefined;
  readonly outline?: readonly Corner[] | undefined;
}

interface PlaceMapOptions {
  readonly config: SkyConfig;
  readonly label: string;
  readonly names: {
    readonly place: string;
    readonly heading: string;
    readonly corner: (n: number) => string;
    readonly degrees: (heading: number) => string;
  };
  readonly onPlace: (place: LonLat) => void;
  readonly onHeading: (heading: number) => void;
  readonly onOutline: (outline: readonly Corner[]) => void;
}

/** The ground that is drawn by the site itself. */
export const DRAWN = 'sol';
/** How far from its place the handle of a heading stands, px, and half of what is drawn as seen, degrees. */
const HANDLE = 84;
const SEEN = 24;
/** Zoom at which a village fills the map. */
const VILLAGE = 14;
/** What a key turns a heading by, degrees; with Shift. */
const TURN = { near: 1, far: 10 } as const;

const whole = (degrees: number) => Math.round(((degrees % 360) + 360) % 360) % 360;

export class PlaceMap {
  readonly map: L.Map;
  readonly #options: PlaceMapOptions;
  readonly #drawing = L.layerGroup();
  #under: L.Layer | undefined;
  #placed: Placed = { read: false };
  #place: L.Marker | undefined;
  #handle: L.Marker | undefined;
  #corners: L.Marker[] = [];
  #cone: L.Polygon | undefined;
  #ring: L.Polygon | undefined;

  constructor(element: HTMLElement, options: PlaceMapOptions) {
    this.#options = options;
    const { config, label } = options;
    this.map = createBaseMap(element, { bounds: config.bounds, start: config.start, gestures: 'free', label });
    new Backdrop().addTo(this.map);
    this.#drawing.addTo(this.map);
    this.map.on('click', ({ latlng }) => options.onPlace({ lon: latlng.wrap().lng, lat: latlng.lat }));
    this.map.on('zoomend viewreset resize', () => this.#turn(this.#placed.heading));
  }

  /** Layers of the site that may lie under the photograph: the plan, imagery of each date. */
  static layersOf = ({ layers }: SkyConfig) => layers.filter(({ role }) => role === 'base' || role === 'imagery');

  static usual = (config: SkyConfig): string => (latestImagery(config.layers) ?? PlaceMap.layersOf(config)[0])?.id ?? DRAWN;

  lay(id: string): void {
    this.#under?.remove();
    const { config } = this.#options;
    const layer = config.layers.find((each) => each.id === id);
    this.#under = layer && siteLayer(layer, config.bounds, 'plan').addTo(this.map);
  }

  /** Fills the map with what is placed; says whether there is more than a point. */
  frame(): boolean {
    const { place, outline } = this.#placed;
    if (!outline || outline.length === 0) return false;
    const bounds = L.latLngBounds(outline.map(([lon, lat]) => [lat, lon]));
    if (place) bounds.extend([place.lat, place.lon]);
    this.map.fitBounds(bounds.pad(0.4), { animate: false });
    return true;
  }

  /** Goes to what is placed, where it is not in sight. */
  find(): void {
    const { place } = this.#placed;
    if (this.frame()) return;
    if (place && !this.map.getBounds().pad(-0.1).contains([place.lat, place.lon])) this.goTo(place);
  }

  goTo({ lon, lat }: LonLat): void {
    this.map.setView([lat, lon], Math.max(VILLAGE, this.map.getZoom()), { animate: false });
  }

  middle(): LonLat {
    const { lng, lat } = this.map.getCenter();
    return { lon: lng, lat };
  }

  show(placed: Placed): void {
    this.#placed = placed;
    this.#showPlace(placed);
    this.#showOutline(placed.outline ?? []);
    this.#turn(placed.heading);
  }

  destroy(): void {
    this.map.remove();
  }

  #point = (point: Omit<PointOptions, 'map' | 'into'>): L.Marker => draggable({ map: this.map, into: this.#drawing, ...point });

  #showPlace({ place, read }: Placed): void {
    if (!place) {
      this.#place?.remove();
      this.#place = undefined;
      return;
    }
    const at = L.latLng(place.lat, place.lon);
    if (!this.#place)
      this.#place = this.#point({
        at,
        look: 'placing-pin',
        side: 30,
        name: this.#options.names.place,
        moving: () => this.#turn(this.#placed.heading),
        moved: () => {
          const { lng, lat } = this.#place?.getLatLng() ?? at;
          this.#options.onPlace({ lon: lng, lat });
        },
      });
    this.#place.setLatLng(at);
    this.#place.getElement()?.classList.toggle('placing-read', read);
  }

  /** The heading that the handle has on the screen. */
  #heading(): number {
    const [from, to] = [this.#place, this.#handle].map((marker) => marker && this.map.latLngToContainerPoint(marker.getLatLng()));
    return from && to ? whole((Math.atan2(to.x - from.x, from.y - to.y) * 180) / Math.PI) : 0;
  }

  #away(heading: number, far: number): L.LatLng {
    const from = this.map.latLngToContainerPoint(this.#place?.getLatLng() ?? this.map.getCenter());
    const angle = (heading * Math.PI) / 180;
    return this.map.containerPointToLatLng(from.add([far * Math.sin(angle), -far * Math.cos(angle)]));
  }

  /** Puts the handle, and what is seen, where a heading has them. */
  #turn(heading: number | undefined): void {
    const from = this.#place?.getLatLng();
    if (!from) {
      this.#handle?.remove();
      this.#cone?.remove();
      this.#handle = this.#cone = undefined;
      return;
    }
    const turned = heading ?? 0;
    const seen = [from, ...[-1, -0.5, 0, 0.5, 1].map((part) => this.#away(turned + part * SEEN, HANDLE * 1.35))];
    this.#cone ??= L.polygon(seen, { interactive: false }).addTo(this.#drawing);
    this.#cone.setLatLngs(seen);
    this.#cone.getElement()?.setAttribute('class', `placing-cone${heading === undefined ? ' placing-unset' : ''}`);
    this.#handle ??= this.#handleOf();
    this.#handle.setLatLng(this.#away(turned, HANDLE));
    const element = this.#handle.getElement();
    element?.classList.toggle('placing-unset', heading === undefined);
    element?.setAttribute('aria-valuenow', String(whole(turned)));
    element?.setAttribute('aria-valuetext', this.#options.names.degrees(whole(turned)));
  }

  #handleOf(): L.Marker {
    const { names, onHeading } = this.#options;
    const handle = this.#point({
      at: this.#away(0, HANDLE),
      look: 'placing-handle',
      side: 28,
      name: names.heading,
      keys: false,
      moving: () => {
        const at = this.#handle?.getLatLng();
        this.#turn(this.#heading());
        // Under the hand it follows the hand; on its circle it stands once it is let go.
        if (at) this.#handle?.setLatLng(at);
      },
      moved: () => onHeading(this.#heading()),
    });
    const element = handle.getElement();
    element?.setAttribute('role', 'slider');
    element?.setAttribute('aria-valuemin', '0');
    element?.setAttribute('aria-valuemax', '359');
    element?.addEventListener('keydown', (event) => {
      const sign = { ArrowRight: 1, ArrowUp: 1, PageUp: 1, ArrowLeft: -1, ArrowDown: -1, PageDown: -1 }[event.key];
      if (sign === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      const wide = event.shiftKey || event.key.startsWith('Page');
      onHeading(whole((this.#placed.heading ?? 0) + sign * (wide ? TURN.far : TURN.near)));
    });
    return handle;
  }

  #cornersNow = (): Corner[] => this.#corners.map((marker) => [marker.getLatLng().lng, marker.getLatLng().lat]);

  #showOutline(outline: readonly Corner[]): void {
    const ring = outline.map(([lon, lat]) => L.latLng(lat, lon));
    if (ring.length === 0) this.#ring?.remove();
    if (ring.length === 0) this.#ring = undefined;
    else {
      this.#ring ??= L.polygon(ring, { interactive: false, className: 'placing-outline' }).addTo(this.#drawing);
      this.#ring.setLatLngs(ring);
    }
    if (this.#corners.length !== ring.length) {
      for (const marker of this.#corners) marker.remove();
      this.#corners = ring.map((at, i) =>
        this.#point({
          at,
          look: 'placing-corner',
          side: 24,
          name: this.#options.names.corner(i + 1),
          moving: () => this.#ring?.setLatLngs(this.#corners.map((marker) => marker.getLatLng())),
          moved: () => this.#options.onOutline(this.#cornersNow()),
        }),
      );
    } else ring.forEach((at, i) => this.#corners[i]?.setLatLng(at));
  }
}
