/** The images of the ground as they lie on the map; which of them do not answer, and who made them. */
import * as L from 'leaflet';
import type { Bounds } from '../../domain/geo/ring.ts';
import { ShapeLayer } from '../map/shape-layer.ts';
import { groundDrawn } from '../map/backdrop.ts';
import { photoLayer, siteLayer, watchLayer } from '../map/tile-layers.ts';
import type { WantedLayer } from './layers.ts';

/** Told of whenever it may have changed. */
export interface StackNews {
  /** Labels of the layers that do not answer. */
  readonly silent: readonly string[];
  readonly credits: readonly string[];
}

export class LayerStack {
  readonly #map: L.Map;
  readonly #bounds: Bounds;
  readonly #tell: (news: StackNews) => void;
  readonly #shown = new Map<string, L.Layer>();
  readonly #silent = new Map<string, string>();
  #wanted: readonly WantedLayer[] = [];

  constructor(map: L.Map, bounds: Bounds, tell: (news: StackNews) => void) {
    this.#map = map;
    this.#bounds = bounds;
    this.#tell = tell;
  }

  /** Adds what is wanted, takes out the rest. */
  lay(wanted: readonly WantedLayer[]): void {
    this.#wanted = wanted;
    for (const [key, layer] of this.#shown) {
      if (wanted.some((one) => one.key === key)) continue;
      layer.remove();
      this.#shown.delete(key);
      this.#silent.delete(key);
    }
    for (const one of wanted) {
      const layer = this.#shown.get(one.key) ?? this.#add(one);
      if (one.opacity !== undefined && (layer instanceof L.GridLayer || layer instanceof L.ImageOverlay)) layer.setOpacity(one.opacity);
    }
    this.#news();
  }

  /** Asks again for what did not answer. */
  again(): void {
    for (const key of this.#silent.keys()) {
      this.#shown.get(key)?.remove();
      this.#shown.delete(key);
    }
    this.#silent.clear();
    this.lay(this.#wanted);
  }

  /** Names of the shown areas (limits) that hold a point. */
  areasAt(lat: number, lon: number): readonly string[] {
    return [...this.#shown.values()].flatMap((layer) => (layer instanceof ShapeLayer ? layer.at(lat, lon) : []));
  }

  #add({ key, label, pane, source }: WantedLayer): L.Layer {
    const layer = 'tiles' in source ? photoLayer(source.tiles, source.credit ?? '', pane) : siteLayer(source, this.#bounds, pane);
    watchLayer(layer, (answers) => {
      if (answers) this.#silent.delete(key);
      else this.#silent.set(key, label);
      // What stands in its place is there before it is spoken of.
      void groundDrawn(this.#map).then(() => this.#news());
    });
    this.#shown.set(key, layer);
    return layer.addTo(this.#map);
  }

  #news(): void {
    const credits = [...this.#shown.values()].map((layer) => layer.getAttribution?.() ?? '').filter(Boolean);
    this.#tell({ silent: [...this.#silent.values()], credits: [...new Set(credits)] });
  }
}
