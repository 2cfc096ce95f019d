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
  #drawn: { readonly centre: L.LatLng; readonly zoom: number } | undefined;

  constructor(photo: ComparablePhoto, similarity: Similarity, pane: string) {
    super();
    this.#pane = pane;
    this.#similarity = similarity;
    const { iiif, ...pyramid } = photo.image;
    this.#stage = new TileStage({ ...pyramid, base: href(iiif) }, href(photo.picture), () => this.fire('load'));
    this.#stage.element.classList.add('leaflet-zoom-animated');
  }

  override onAdd(map: L.Map): this {
    this.#host = map;
    map.getPane(this.#pane)?.append(this.#stage.element);
    map.on('zoomanim', this.#animate, this).on('viewreset zoom move resize', this.#place, this).on('moveend', this.#sharpen, this);
    this.#place();
    this.#sharpen();
    return this;
  }

  override onRemove(map: L.Map): this {
    map.off('zoomanim', this.#animate, this).off('viewreset zoom move resize', this.#place, this).off('moveend', this.#sharpen, this);
    this.#stage.destroy();
    this.#host = undefined;
    return this;
  }

  /** Draws what the map shows, on a canvas that stays over the map's window however its panes are moved. */
  #place(): void {
    const map = this.#host;
    if (!map) return;
    const corner = map.containerPointToLayerPoint([0, 0]);
    const { a, b, tx, ty } = this.#similarity;
    const k = 2 ** map.getZoom();
    const origin = map.getPixelOrigin().add(corner);
    const { x: width, y: height } = map.getSize();
    L.DomUtil.setPosition(this.#stage.element, corner);
    this.#drawn = { centre: map.getCenter(), zoom: map.getZoom() };
    this.#stage.place([a * k, b * k, -b * k, a * k, tx * k - origin.x, ty * k - origin.y], { width, height });
  }

  /** While Leaflet animates a step of zoom, what was drawn is stretched to where it will be (as its own renderers do). */
  #animate(event: L.LeafletEvent): void {
    const map = this.#host;
    if (!map || !this.#drawn) return;
    const { center, zoom } = event as L.ZoomAnimEvent;
    const half = map.getSize().divideBy(2);
    const scale = map.getZoomScale(zoom, this.#drawn.zoom);
    const origin = map
      .project(center, zoom)
      .subtract(half)
      .add(L.DomUtil.getPosition(map.getPane('mapPane') as HTMLElement))
      .round();
    L.DomUtil.setTransform(this.#stage.element, half.multiplyBy(-scale).add(map.project(this.#drawn.centre, zoom)).subtract(origin), scale);
  }

  #sharpen(): void {
    const map = this.#host;
    if (!map) return;
    this.#place();
    const k = 2 ** map.getZoom();
    const { min, max } = map.getPixelBounds();
    if (!min || !max) return;
    const corners = [
      [min.x, min.y],
      [max.x, min.y],
      [max.x, max.y],
      [min.x, max.y],
    ].map(([x = 0, y = 0]) => invert(this.#similarity, x / k, y / k));
    const xs = corners.map(([x]) => x);
    const ys = corners.map(([, y]) => y);
    const x = Math.min(...xs);
    const y = Math.min(...ys);
    this.#stage.sharpen(Math.hypot(this.#similarity.a, this.#similarity.b) * k * devicePixelRatio, {
      x,
      y,
      width: Math.max(...xs) - x,
      height: Math.max(...ys) - y,
    });
  }
}
