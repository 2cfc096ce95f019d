/**
 * The screen of a comparison. One map with a pane for each image (swipe, lens, fade, blink), or a map for each (side by
 * side), all at the same place. Nothing is redrawn when the swipe moves: a pane is only clipped.
 */
import * as L from 'leaflet';
import type { Bounds } from '../../domain/geo/ring.ts';
import { fromPlane, type FrameKind } from '../../domain/sky/compare-frame.ts';
import type { Pair, Similarity } from '../../domain/sky/align.ts';
import type { CompareMode } from '../../domain/sky/compare-state.ts';
import { Backdrop } from '../map/backdrop.ts';
import { createBaseMap, type Gestures } from '../map/base-map.ts';
import { h, prefersStill } from '../map/dom.ts';
import { photoLayer, siteLayer, watchLayer } from '../map/tile-layers.ts';
import { PictureLayer } from './picture-layer.ts';
import type { Source } from './sources.ts';

const LENS_RADIUS = 130;

export interface Placed { readonly source: Source; /** For pictures without map tiles. */ readonly similarity?: Similarity | undefined }

export interface StageOptions {
  readonly kind: FrameKind;
  readonly bounds: Bounds;
  readonly placed: readonly Placed[];
  readonly mode: CompareMode;
  readonly position: number;
  readonly view?: { readonly centre: Pair; readonly zoom: number } | undefined;
  readonly gestures: Gestures;
  readonly label: string;
  readonly moved: (centre: Pair, zoom: number) => void;
  readonly positioned: (position: number) => void;
  readonly pressed: (at: L.LatLng) => void;
  /** Labels of layers that do not answer. */
  readonly silent: (labels: readonly string[]) => void;
}

/** The place, in the plane, of what is compared: of the first picture, else of the territory. */
function extent(options: StageOptions): L.LatLngBounds {
  const plane = (x: number, y: number): L.LatLngTuple => {
    const [first, second] = fromPlane(options.kind, [x, y]);
    return options.kind === 'picture' ? [-first, second] : [first, second];
  };
  for (const { source, similarity } of options.placed) {
    if (source.kind === 'tiles') return L.latLngBounds([source.tiles.bounds[1], source.tiles.bounds[0]], [source.tiles.bounds[3], source.tiles.bounds[2]]);
    if (source.kind === 'picture' && similarity) {
      const { width, height } = source.photo.image;
      const { a, b, tx, ty } = similarity;
      const corners = [[0, 0], [width, 0], [width, height], [0, height]].map(([x = 0, y = 0]) => plane(a * x - b * y + tx, b * x + a * y + ty));
      return L.latLngBounds(corners);
    }
  }
  const [west, south, east, north] = options.bounds;
  return L.latLngBounds([south, west], [north, east]);
}

export class CompareStage {
  readonly element = h('div', { class: 'cmp-scene' });
  readonly maps: L.Map[] = [];
  readonly #options: StageOptions;
  readonly #divider = h('div', { class: 'cmp-trait', 'aria-hidden': 'true' }, h('span', {}));
  readonly #ring = h('div', { class: 'cmp-loupe', 'aria-hidden': 'true' });
  readonly #silent = new Map<string, string>();
  #position: number;
  #shown = 0;
  #pointer: L.Point | undefined;
  #following = false;

  constructor(options: StageOptions) {
    this.#options = options;
    this.#position = options.position;
  }

  /** Builds the maps; the element must be in the page. */
  begin(): void {
    const { placed, mode } = this.#options;
    const side = mode === 'side';
    this.element.dataset['mode'] = mode;
    this.element.dataset['nombre'] = String(placed.length);
    const groups = side ? placed.map((one, i) => [{ one, i }]) : [placed.map((one, i) => ({ one, i }))];
    for (const group of groups) {
      const box = h('div', { class: 'cmp-carte' });
      this.element.append(h('div', { class: 'cmp-case' }, box, ...group.map(({ one, i }) => h('p', { class: 'cmp-date', 'data-rang': i }, one.source.label))));
      const map = this.#map(box);
      for (const { one, i } of group) this.#lay(map, one, i);
      this.maps.push(map);
    }
    const [first] = this.maps;
    if (!first) return;
    for (const map of this.maps) {
      map.on('move', () => this.#follow(map));
      map.on('click', (event) => this.#options.pressed(event.latlng));
    }
    first.on('moveend', () => this.#options.moved(this.#centre(first), first.getZoom()));
    if (mode === 'swipe') {
      this.element.append(this.#divider);
      this.#dragDivider();
    }
    if (mode === 'lens') {
      this.element.append(this.#ring);
      this.element.addEventListener('pointermove', (event) => {
        const box = this.element.getBoundingClientRect();
        this.#pointer = L.point(event.clientX - box.left, event.clientY - box.top);
        this.paint();
      });
      this.element.addEventListener('pointerleave', () => {
        this.#pointer = undefined;
        this.paint();
      });
    }
    first.on('move zoomend resize', () => this.paint());
    this.paint();
  }

  end(): void {
    for (const map of this.maps) map.remove();
    this.element.remove();
  }

  set position(position: number) {
    this.#position = position;
    this.paint();
  }

  /** Which image the blink shows. */
  set shown(index: number) {
    this.#shown = index;
    this.paint();
  }

  /** The element has another size. */
  resize(): void {
    for (const map of this.maps) map.invalidateSize({ animate: false });
    this.paint();
  }

  /** Goes to the whole of what is compared. */
  whole(): void {
    this.maps[0]?.fitBounds(extent(this.#options));
  }

  #map(box: HTMLElement): L.Map {
    const { kind, view, bounds, gestures, label } = this.#options;
    if (kind === 'ground') {
      const map = createBaseMap(box, { bounds, centre: view?.centre, zoom: view?.zoom, gestures, label });
      new Backdrop().addTo(map);
      if (!view) map.fitBounds(extent(this.#options), { animate: false, maxZoom: 17 });
      return map;
    }
    const still = prefersStill();
    const map = L.map(box, { crs: L.CRS.Simple, zoomControl: false, attributionControl: false, minZoom: -6, maxZoom: 3, zoomSnap: 0.25, zoomDelta: 0.5, zoomAnimation: !still, inertia: !still, scrollWheelZoom: gestures === 'free' });
    map.getContainer().setAttribute('role', 'group');
    map.getContainer().setAttribute('aria-label', label);
    map.on('click focus', () => map.scrollWheelZoom.enable());
    if (view) map.setView([-view.centre[0], view.centre[1]], view.zoom, { animate: false });
    else map.fitBounds(extent(this.#options), { animate: false });
    return map;
  }

  #lay(map: L.Map, { source, similarity }: Placed, index: number): void {
    const pane = `image-${index}`;
    map.createPane(pane).style.zIndex = String(210 + index);
    let layer: L.Layer | undefined;
    if (source.kind === 'layer') layer = siteLayer(source.layer, this.#options.bounds, pane);
    else if (source.kind === 'tiles') layer = photoLayer(source.tiles, source.credit, pane);
    else if (similarity) layer = new PictureLayer(source.photo, similarity, pane);
    if (!layer) return;
    watchLayer(layer, (answers) => {
      if (answers) this.#silent.delete(source.key);
      else this.#silent.set(source.key, source.label);
      this.#options.silent([...this.#silent.values()]);
    });
    layer.addTo(map);
  }

  #centre(map: L.Map): Pair {
    const { lat, lng } = map.getCenter();
    return this.#options.kind === 'picture' ? [-lat, lng] : [lat, lng];
  }

  #follow(leader: L.Map): void {
    if (this.#following) return;
    this.#following = true;
    for (const map of this.maps) if (map !== leader) map.setView(leader.getCenter(), leader.getZoom(), { animate: false });
    this.#following = false;
  }

  /** Clips and fades the panes for the mode. */
  paint(): void {
    const { mode, placed } = this.#options;
    const [map] = this.maps;
    if (!map || mode === 'side') return;
    const size = map.getSize();
    const corner = map.containerPointToLayerPoint([0, 0]);
    const panes = placed.map((_, i) => map.getPane(`image-${i}`)).filter((pane) => pane !== undefined);
    const labels = [...this.element.querySelectorAll<HTMLElement>('.cmp-date')];
    if (mode === 'swipe') {
      const edge = (i: number) => Math.min(1, Math.max(0, i / panes.length + (this.#position - 50) / 100)) * size.x;
      panes.forEach((pane, i) => {
        const left = corner.x + (i === 0 ? 0 : edge(i));
        const right = corner.x + (i === panes.length - 1 ? size.x : edge(i + 1));
        pane.style.clipPath = `polygon(${left}px ${corner.y}px, ${right}px ${corner.y}px, ${right}px ${corner.y + size.y}px, ${left}px ${corner.y + size.y}px)`;
        const label = labels[i];
        // The last label holds to the right edge, so that both are there at any position.
        if (label && i < panes.length - 1) label.style.insetInlineStart = `${i === 0 ? 0 : edge(i)}px`;
      });
      this.#divider.style.transform = `translateX(${edge(1)}px)`;
    } else if (mode === 'lens') {
      const at = this.#pointer ?? size.divideBy(2);
      panes.forEach((pane, i) => {
        pane.style.clipPath = i === 0 ? '' : `circle(${LENS_RADIUS}px at ${corner.x + at.x}px ${corner.y + at.y}px)`;
      });
      this.#ring.style.transform = `translate(${at.x - LENS_RADIUS}px, ${at.y - LENS_RADIUS}px)`;
    } else {
      const along = mode === 'fade' ? (this.#position / 100) * (panes.length - 1) : this.#shown % panes.length;
      panes.forEach((pane, i) => {
        const opacity = i === 0 ? 1 : Math.min(1, Math.max(0, along - i + 1));
        pane.style.opacity = String(opacity);
        const label = labels[i];
        if (label) label.style.opacity = String(Math.max(0, 1 - Math.abs(along - i)));
      });
    }
  }

  #dragDivider(): void {
    const handle = this.#divider;
    handle.addEventListener('pointerdown', (event) => {
      event.preventDefault();
      event.stopPropagation();
      handle.setPointerCapture(event.pointerId);
      const box = this.element.getBoundingClientRect();
      const count = this.#options.placed.length;
      const move = (next: PointerEvent) => {
        const share = (next.clientX - box.left) / box.width;
        const position = Math.min(100, Math.max(0, 50 + (share - 1 / count) * 100));
        this.position = position;
        this.#options.positioned(position);
      };
      const end = () => {
        handle.removeEventListener('pointermove', move);
        handle.removeEventListener('pointerup', end);
        handle.removeEventListener('pointercancel', end);
      };
      handle.addEventListener('pointermove', move);
      handle.addEventListener('pointerup', end);
      handle.addEventListener('pointercancel', end);
    });
  }
}

/** A point of a map as the plane's address form, and back. */
export function toPair(kind: FrameKind, at: L.LatLng): Pair {
  return kind === 'picture' ? [-at.lat, at.lng] : [at.lat, at.lng];
}
