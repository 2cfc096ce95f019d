/**
 * Limits and other shapes of `site.yaml`, drawn over imagery as a dark line in a pale one, which shows on any ground.
 * Presses go through them to the map. Names are written in the areas that have room for them.
 */
import * as L from 'leaflet';
import { boundsOf } from '../../domain/geo/ring.ts';
import { namesAt, positionsOf, readShapes, toCollection, type Shape } from '../../domain/geo/shapes.ts';
import type { Layer } from '../../domain/records/site.ts';
import { href } from '../../domain/urls.ts';
import { make } from './make.ts';
import { colour } from '../tokens.ts';

/** Names written at once, at most. */
const NAMES = 60;
/** Room that a letter of a name takes, CSS pixels. */
const LETTER = 8;

const loaded = new Map<string, Promise<readonly Shape[]>>();

/** The shapes of a layer, fetched once a page. */
function loadShapes(url: string): Promise<readonly Shape[]> {
  let pending = loaded.get(url);
  if (!pending) {
    pending = fetch(url)
      .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(String(answer.status)))))
      .then(readShapes);
    // A file that did not come may be asked for again.
    pending.catch(() => loaded.delete(url));
    loaded.set(url, pending);
  }
  return pending;
}

/** Fires `load` once drawn, `error` when its file cannot be had. */
export class ShapeLayer extends L.Layer {
  readonly #layer: Layer;
  readonly #pane: string;
  readonly #names = make('div', { class: 'leaflet-zoom-hide', 'aria-hidden': 'true' });
  #drawn: L.LayerGroup | undefined;
  #renderer: L.Canvas | undefined;
  #shapes: readonly Shape[] = [];
  #labels: readonly { readonly name: string; readonly bounds: L.LatLngBounds }[] = [];
  #host: L.Map | undefined;

  constructor(layer: Layer, pane: string) {
    super();
    this.#layer = layer;
    this.#pane = pane;
  }

  override onAdd(map: L.Map): this {
    this.#host = map;
    map.getPane(this.#pane)?.append(this.#names);
    map.on('moveend', this.#write, this);
    loadShapes(href(this.#layer.url)).then(
      (shapes) => {
        if (this.#host !== map) return;
        this.#shapes = shapes;
        this.#draw(map);
        this.fire('load');
      },
      () => this.fire('error'),
    );
    return this;
  }

  override onRemove(map: L.Map): this {
    map.off('moveend', this.#write, this);
    this.#drawn?.remove();
    // Leaflet adds a renderer by itself, and leaves it.
    this.#renderer?.remove();
    this.#drawn = this.#renderer = undefined;
    this.#names.remove();
    this.#host = undefined;
    return this;
  }

  override getAttribution(): string {
    return this.#layer.attribution;
  }

  /** Names of the areas that hold a point. */
  at(lat: number, lon: number): readonly string[] {
    return namesAt(this.#shapes, [lon, lat]);
  }

  #draw(map: L.Map): void {
    const pane = this.#pane;
    const renderer = (this.#renderer = L.canvas({ pane, padding: 0.3 }));
    const collection = toCollection(this.#shapes);
    const lines = (style: L.PathOptions, radius: number) => {
      // Options of a GeoJSON layer are those of its paths too.
      const options: L.GeoJSONOptions & L.PathOptions = {
        interactive: false,
        pane,
        renderer,
        style: { ...style, fill: false, lineJoin: 'round' },
        pointToLayer: (_, at) =>
          L.circleMarker(at, {
            ...style,
            radius,
            pane,
            renderer,
            interactive: false,
            fill: true,
            fillColor: style.color ?? colour('encre'),
            fillOpacity: 1,
          }),
      };
      return L.geoJSON(collection, options);
    };
    this.#drawn = L.layerGroup([
      lines({ color: colour('craie'), weight: 4.5, opacity: 0.85 }, 6),
      lines({ color: colour('encre'), weight: 1.75, opacity: 1 }, 4),
    ]).addTo(map);
    this.#labels = this.#shapes.flatMap(({ name, geometry }) => {
      if (name === undefined || !/Polygon$/.test(geometry.type)) return [];
      const [west, south, east, north] = boundsOf(positionsOf(geometry));
      return [{ name, bounds: L.latLngBounds([south, west], [north, east]) }];
    });
    this.#write();
  }

  #write(): void {
    const map = this.#host;
    if (!map) return;
    const view = map.getBounds();
    const roomy = this.#labels.filter(({ name, bounds }) => {
      if (!view.contains(bounds.getCenter())) return false;
      const size = map.project(bounds.getSouthEast()).subtract(map.project(bounds.getNorthWest()));
      return size.x > name.length * LETTER && size.y > 24;
    });
    this.#names.replaceChildren(
      ...roomy.slice(0, NAMES).map(({ name, bounds }) => {
        const label = make('span', { class: 'map-name' });
        label.textContent = name;
        L.DomUtil.setPosition(label, map.latLngToLayerPoint(bounds.getCenter()));
        return label;
      }),
    );
  }
}
