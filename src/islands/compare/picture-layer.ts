/** A picture of the site laid on a Leaflet map by a similarity (moved, turned, scaled), sharpened by its IIIF tiles. */
import * as L from 'leaflet';
import { invert, type Similarity } from '../../domain/sky/align.ts';
import type { ComparablePhoto } from '../../domain/sky/sky-config.ts';
import { href } from '../../domain/urls.ts';
import { TileStage } from '../map/tile-stage.ts';

export class PictureLayer extends L.Layer {
  readonly #stage: TileStage;
  readonly #pane: string;
  readonly #similarity: Similarity;
  #host: L.Map | undefined;

  constructor(photo: ComparablePhoto, similarity: Similarity, pane: string) {
    super();
    this.#pane = pane;
    this.#similarity = similarity;
    const { width, height, iiif, tileSize } = photo.image;
    this.#stage = new TileStage({ base: href(iiif), width, height, tileSize }, href(photo.picture), () => this.fire('load'));
    this.#stage.element.classList.add('leaflet-zoom-animated');
  }

  override onAdd(map: L.Map): this {
    this.#host = map;
    map.getPane(this.#pane)?.append(this.#stage.element);
    map.on('zoomanim', this.#animate, this).on('viewreset zoom', this.#place, this).on('moveend', this.#sharpen, this);
    this.#place();
    this.#sharpen();
    return this;
  }

  override onRemove(map: L.Map): this {
    map.off('zoomanim', this.#animate, this).off('viewreset zoom', this.#place, this).off('moveend', this.#sharpen, this);
    this.#stage.element.remove();
    this.#host = undefined;
    return this;
  }

  /** Numbers of the matrix for a zoom whose pixels are counted from an origin. */
  #matrix(zoom: number, origin: L.Point): readonly number[] {
    const { a, b, tx, ty } = this.#similarity;
    const k = 2 ** zoom;
    return [a * k, b * k, -b * k, a * k, tx * k - origin.x, ty * k - origin.y];
  }

  #place(): void {
    const map = this.#host;
    if (map) this.#stage.place(this.#matrix(map.getZoom(), map.getPixelOrigin()));
  }

  #animate(event: L.LeafletEvent): void {
    const map = this.#host;
    if (!map) return;
    const { center, zoom } = event as L.ZoomAnimEvent;
    const origin = map.project(center, zoom).subtract(map.getSize().divideBy(2)).add(L.DomUtil.getPosition(map.getPane('mapPane') as HTMLElement));
    this.#stage.place(this.#matrix(zoom, origin));
  }

  #sharpen(): void {
    const map = this.#host;
    if (!map) return;
    this.#place();
    const k = 2 ** map.getZoom();
    const { min, max } = map.getPixelBounds();
    if (!min || !max) return;
    const corners = [[min.x, min.y], [max.x, min.y], [max.x, max.y], [min.x, max.y]].map(([x = 0, y = 0]) => invert(this.#similarity, x / k, y / k));
    const xs = corners.map(([x]) => x);
    const ys = corners.map(([, y]) => y);
    const x = Math.min(...xs);
    const y = Math.min(...ys);
    this.#stage.sharpen(Math.hypot(this.#similarity.a, this.#similarity.b) * k * devicePixelRatio, { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y });
  }
}
