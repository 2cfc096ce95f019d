/**
 * The screen of a comparison. One map with a pane for each image (swipe, lens, fade, blink), or a map for each (side by
 * side), all at the same place. Nothing is redrawn when the swipe moves: a pane is only clipped.
 */
import * as L from 'leaflet';
import { html, nothing, render, type TemplateResult } from 'lit-html';
import type { Bounds } from '../../domain/geo/ring.ts';
import type { FrameKind } from '../../domain/sky/compare-frame.ts';
import type { Pair } from '../../domain/sky/align.ts';
import type { Layer } from '../../domain/records/site.ts';
import type { CompareMode } from '../../domain/sky/compare-state.ts';
import { pick, type Lang } from '../../domain/text/text.ts';
import { Backdrop, groundDrawn } from '../map/backdrop.ts';
import { createBaseMap, type Gestures } from '../map/base-map.ts';
import { createPictureMap } from '../map/picture-map.ts';
import { make } from '../map/make.ts';
import { prefersStill } from '../map/timing.ts';
import { retirable } from '../map/retire.ts';
import { hasDrawn, photoLayer, siteLayer, watchLayer } from '../map/tile-layers.ts';
import { extent } from './extent.ts';
import { PictureLayer } from './picture-layer.ts';
import type { Placed } from './desk-state.ts';
import { words as wordsOf } from '../../words/words.ts';

const LENS_RADIUS = 130;
/** How often it is looked whether images have come, ms. */
const LOOK_MS = 150;

export interface StageOptions {
  readonly lang: Lang;
  readonly kind: FrameKind;
  readonly bounds: Bounds;
  /** What is shown of the ground when only layers are compared; the bounds when missing. */
  readonly start?: Bounds | undefined;
  readonly placed: readonly Placed[];
  readonly mode: CompareMode;
  readonly position: number;
  readonly view?: { readonly centre: Pair; readonly zoom: number } | undefined;
  readonly gestures: Gestures;
  readonly label: string;
  /** Laid over every image, unclipped. */
  readonly overlays?: readonly Layer[] | undefined;
  /** Which image the lens shows; the second when missing. */
  readonly inLens?: number | undefined;
  readonly moved: (centre: Pair, zoom: number) => void;
  readonly positioned: (position: number) => void;
  readonly pressed: (at: L.LatLng) => void;
  /** Labels of layers that do not answer. */
  readonly silent: (labels: readonly string[]) => void;
}

/** Lines drawn over a map are told in words beside it: an image without a name would be read instead. */
function hideDrawing(map: L.Map): void {
  map.getPane('overlayPane')?.setAttribute('aria-hidden', 'true');
}

export class CompareStage {
  readonly element = make('div', { class: 'compare-scene' });
  readonly maps: L.Map[] = [];
  readonly #options: StageOptions;
  readonly #dividers: HTMLElement[] = [];
  readonly #ring = make('div', { class: 'compare-lens', 'aria-hidden': 'true' });
  readonly #silent = new Map<string, string>();
  #position: number;
  #shown = 0;
  #pointer: L.Point | undefined;
  #following = false;
  #ended = false;
  readonly #retire: (() => void)[] = [];

  constructor(options: StageOptions) {
    this.#options = options;
    this.#position = options.position;
  }

  /** Builds the maps; the element must be in the page. */
  begin(): void {
    const { placed, mode, kind, overlays } = this.#options;
    const side = mode === 'side';
    this.element.dataset['mode'] = mode;
    this.element.dataset['count'] = String(placed.length);
    const groups = side ? placed.map((one, i) => [{ one, i }]) : [placed.map((one, i) => ({ one, i }))];
    const laid = kind === 'ground' ? (overlays ?? []) : [];
    const boxes = groups.map(() => make('div', { class: 'compare-map' }));
    render(
      groups.map(
        (group, i) => html`<div class="compare-cell">${boxes[i]}${group.map(({ one, i }) => labelView(one, i, this.#options.lang))}</div>`,
      ),
      this.element,
    );
    for (const [i, group] of groups.entries()) {
      const box = boxes[i];
      if (!box) continue;
      const map = this.#map(box);
      this.#retire.push(retirable(map));
      for (const { one, i } of group) this.#lay(map, one, i);
      for (const layer of laid)
        this.#watched(map, siteLayer(layer, this.#options.bounds, 'dessus'), layer.id, pick(layer.label, this.#options.lang)).addTo(map);
      this.maps.push(map);
    }
    const [first] = this.maps;
    if (!first) return;
    for (const map of this.maps) {
      map.on('move', () => this.#follow(map));
      map.on('click', (event) => this.#options.pressed(event.latlng));
    }
    // A map that is leaving says nothing more of where it is.
    first.on('moveend', () => this.#ended || this.#options.moved(this.#centre(first), first.getZoom()));
    if (mode === 'swipe') for (let edge = 1; edge < placed.length; edge++) this.#addDivider(edge);
    if (mode === 'lens') this.#followPointer();
    first.on('move zoomend resize', () => this.paint());
    this.paint();
  }

  /** Leaves the page at once, even under a finger or in the middle of a zoom. */
  end(): void {
    this.#ended = true;
    for (const retire of this.#retire) retire();
    this.element.remove();
  }

  /** Indices of the images of which nothing is on the screen. */
  unseen(): number[] {
    return this.#options.placed.flatMap((_, i) => (this.maps.some((map) => hasDrawn(map, `image-${i}`)) ? [] : [i]));
  }

  /** Resolves once all images that are asked for have come or failed, or after a time (ms). */
  async settled(patience_ms: number): Promise<void> {
    const loading = () =>
      this.maps.some((map) => {
        let some = false;
        map.eachLayer((layer) => {
          some ||= layer instanceof L.GridLayer && layer.isLoading();
        });
        return some;
      });
    const pause = () =>
      new Promise((next) => {
        setTimeout(next, LOOK_MS);
      });
    await pause();
    for (let waited = LOOK_MS; loading() && waited < patience_ms && !this.#ended; waited += LOOK_MS) await pause();
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

  /** Goes to a place of the ground, near enough to see its streets. */
  go([lat, lon]: readonly [lat: number | undefined, lon: number | undefined]): void {
    const [map] = this.maps;
    if (map && lat !== undefined && lon !== undefined) map.setView([lat, lon], Math.max(15, map.getZoom()));
  }

  /** Goes to the whole of what is compared. */
  whole(): void {
    this.maps[0]?.fitBounds(extent(this.#options));
  }

  #map(box: HTMLElement): L.Map {
    const { kind, view, bounds, gestures, label } = this.#options;
    if (kind === 'ground') {
      // Half steps suit pictures of ours; imagery of others is only sharp at whole ones.
      const snap = this.#options.placed.every(({ source }) => source.kind !== 'layer') ? 0.25 : 1;
      const map = createBaseMap(box, { snap, bounds, centre: view?.centre, zoom: view?.zoom, gestures, label });
      new Backdrop().addTo(map);
      if (!view) map.fitBounds(extent(this.#options), { animate: false, maxZoom: 17 });
      hideDrawing(map);
      return map;
    }
    const still = prefersStill();
    const map = createPictureMap(box, {
      zoomDelta: 0.5,
      zoomAnimation: !still,
      inertia: !still,
      scrollWheelZoom: gestures === 'free',
    });
    map.getContainer().setAttribute('role', 'group');
    map.getContainer().setAttribute('aria-label', label);
    map.on('click focus', () => map.scrollWheelZoom.enable());
    if (view) map.setView([-view.centre[0], view.centre[1]], view.zoom, { animate: false });
    else map.fitBounds(extent(this.#options), { animate: false });
    hideDrawing(map);
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
    this.#watched(map, layer, source.key, source.label).addTo(map);
  }

  /** Tells when a layer does not answer, once what stands in its place is there. */
  #watched<T extends L.Layer>(map: L.Map, layer: T, key: string, label: string): T {
    watchLayer(layer, (answers) => {
      if (answers) this.#silent.delete(key);
      else this.#silent.set(key, label);
      void groundDrawn(map).then(() => this.#ended || this.#options.silent([...this.#silent.values()]));
    });
    return layer;
  }

  #centre(map: L.Map): Pair {
    const { lat, lng } = map.getCenter();
    return this.#options.kind === 'picture' ? [-lat, lng] : [lat, lng];
  }

  #follow(leader: L.Map): void {
    if (this.#following || this.#ended) return;
    this.#following = true;
    for (const map of this.maps) if (map !== leader) map.setView(leader.getCenter(), leader.getZoom(), { animate: false });
    this.#following = false;
  }

  /** Clips and fades the panes for the mode. */
  paint(): void {
    const { mode, placed } = this.#options;
    const [map] = this.maps;
    if (!map || this.#ended || mode === 'side') return;
    const size = map.getSize();
    const corner = map.containerPointToLayerPoint([0, 0]);
    const panes = placed.map((_, i) => map.getPane(`image-${i}`)).filter((pane) => pane !== undefined);
    const labels = [...this.element.querySelectorAll<HTMLElement>('.compare-date')];
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
      this.#dividers.forEach((divider, i) => {
        divider.style.transform = `translateX(${edge(i + 1)}px)`;
      });
    } else if (mode === 'lens') {
      const at = this.#pointer ?? size.divideBy(2);
      const shown = this.#options.inLens ?? 1;
      panes.forEach((pane, i) => {
        pane.style.clipPath = i === 0 ? '' : `circle(${i === shown ? LENS_RADIUS : 0}px at ${corner.x + at.x}px ${corner.y + at.y}px)`;
      });
      // Only the two images that are seen are named.
      labels.forEach((label, i) => {
        label.hidden = i !== 0 && i !== shown;
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

  /**
   * The lens goes where the pointer goes. A finger takes it by its ring, which leaves the rest of the screen to the page
   * and the map; a press elsewhere calls it there.
   */
  #followPointer(): void {
    const go = (event: PointerEvent) => {
      const box = this.element.getBoundingClientRect();
      this.#pointer = L.point(event.clientX - box.left, event.clientY - box.top);
      this.paint();
    };
    const finger = (event: PointerEvent) => event.pointerType === 'touch';
    this.element.append(this.#ring);
    this.element.addEventListener('pointermove', (event) => finger(event) || go(event));
    this.element.addEventListener('pointerup', (event) => finger(event) && event.isPrimary && event.target !== this.#ring && go(event));
    this.element.addEventListener('pointerleave', (event) => {
      if (finger(event)) return;
      this.#pointer = undefined;
      this.paint();
    });
    this.#ring.addEventListener('pointerdown', (event) => {
      event.preventDefault();
      event.stopPropagation();
      this.#ring.setPointerCapture(event.pointerId);
    });
    this.#ring.addEventListener('pointermove', (event) => this.#ring.hasPointerCapture(event.pointerId) && go(event));
  }

  /** A line between two images that can be taken; all lines move together. */
  #addDivider(edge: number): void {
    const handle = make('div', { class: 'compare-line', 'aria-hidden': 'true' });
    handle.append(make('span'));
    this.#dividers.push(handle);
    this.element.append(handle);
    handle.addEventListener('pointerdown', (event) => {
      event.preventDefault();
      event.stopPropagation();
      handle.setPointerCapture(event.pointerId);
      const box = this.element.getBoundingClientRect();
      const count = this.#options.placed.length;
      const move = (next: PointerEvent) => {
        const share = (next.clientX - box.left) / box.width;
        const position = Math.min(100, Math.max(0, 50 + (share - edge / count) * 100));
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

/** What an image is, written on it. */
function labelView({ source }: Placed, index: number, lang: Lang): TemplateResult {
  const computed = source.computed ? html`<small>${wordsOf('comparison', lang).computed}</small>` : nothing;
  return html`<p class="compare-date" data-rank=${index}><span>${source.short}</span>${computed}</p>`;
}

/** A point of a map as the plane's address form, and back. */
export function toPair(kind: FrameKind, at: L.LatLng): Pair {
  return kind === 'picture' ? [-at.lat, at.lng] : [at.lat, at.lng];
}
