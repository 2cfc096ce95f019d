/**
 * Marks of photographs: drawn on one canvas that moves with the map (dragging redraws nothing), each with a real button
 * over it. One stop of the Tab key leads to the marks; arrow keys go from one to the next.
 */
import * as L from 'leaflet';
import type { Cluster } from '../../domain/sky/clusters.ts';
import { make } from '../map/make.ts';
import { colour, letters } from '../tokens.ts';

/** Real buttons at most; further marks are drawn and found through the list. */
const BUTTONS = 300;
/** The canvas reaches beyond the map by this share of its size on each side. */
const PAD = 0.35;

export interface ClusterLayerOptions {
  readonly label: string;
  readonly describe: (cluster: Cluster) => string;
  readonly press: (cluster: Cluster) => void;
  /** Pointer or focus on a mark; `undefined` when it leaves. */
  readonly point: (cluster: Cluster | undefined) => void;
}

type Paints = Readonly<Record<'fill' | 'onFill' | 'paper' | 'active' | 'ink', string>>;

function radius(count: number): number {
  return count === 1 ? 7 : Math.min(24, 13 + Math.log10(count) * 4.5);
}

export class ClusterLayer extends L.Layer {
  readonly #options: ClusterLayerOptions;
  readonly #canvas = make('canvas', { class: 'leaflet-zoom-animated sky-marks', 'aria-hidden': 'true' });
  readonly #buttons: HTMLDivElement;
  #clusters: readonly Cluster[] = [];
  #selected: number | undefined;
  #host: L.Map | undefined;
  #origin = L.point(0, 0);
  #drawnZoom = 0;

  constructor(options: ClusterLayerOptions) {
    super();
    this.#options = options;
    this.#buttons = make('div', { class: 'leaflet-zoom-hide sky-buttons', role: 'group', 'aria-label': options.label });
    this.#buttons.addEventListener('keydown', (event) => this.#rove(event));
    L.DomEvent.disableClickPropagation(this.#buttons);
  }

  override onAdd(map: L.Map): this {
    this.#host = map;
    map.getPane('markerPane')?.append(this.#canvas, this.#buttons);
    map.on('zoomanim', this.#animate, this);
    return this;
  }

  override onRemove(map: L.Map): this {
    map.off('zoomanim', this.#animate, this);
    this.#canvas.remove();
    this.#buttons.remove();
    this.#host = undefined;
    return this;
  }

  /** Shows other marks, and marks the one that holds the selected rank. */
  show(clusters: readonly Cluster[], selected: number | undefined): void {
    this.#clusters = clusters;
    this.#selected = selected;
    this.#draw();
    this.#place();
  }

  #draw(): void {
    const map = this.#host;
    if (!map) return;
    const size = map.getSize();
    const pad = size.multiplyBy(PAD).round();
    const full = size.add(pad.multiplyBy(2));
    const ratio = Math.min(devicePixelRatio, 2);
    if (this.#canvas.width !== Math.round(full.x * ratio) || this.#canvas.height !== Math.round(full.y * ratio)) {
      this.#canvas.width = Math.round(full.x * ratio);
      this.#canvas.height = Math.round(full.y * ratio);
      this.#canvas.style.width = `${full.x}px`;
      this.#canvas.style.height = `${full.y}px`;
    }
    this.#origin = map.containerPointToLayerPoint([0, 0]).subtract(pad);
    this.#drawnZoom = map.getZoom();
    L.DomUtil.setTransform(this.#canvas, this.#origin, 1);
    // A few discs, drawn by the processor: the first marks need not wait for the graphics card.
    const context = this.#canvas.getContext('2d', { willReadFrequently: true });
    if (!context) return;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, full.x, full.y);
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    const paints = {
      fill: colour('loire'),
      onFill: colour('bouton-encre'),
      paper: colour('craie'),
      active: colour('or'),
      ink: colour('encre'),
    };
    // Single photographs first, so that no number hides.
    for (const cluster of [...this.#clusters].sort((a, b) => a.count - b.count))
      this.#mark(context, paints, cluster, map.latLngToLayerPoint([cluster.lat, cluster.lon]).subtract(this.#origin));
  }

  #mark(context: CanvasRenderingContext2D, paints: Paints, cluster: Cluster, at: L.Point): void {
    const chosen = cluster.count === 1 && cluster.rank === this.#selected;
    const r = radius(cluster.count) + (chosen ? 3 : 0);
    context.beginPath();
    context.arc(at.x, at.y, r, 0, 2 * Math.PI);
    // Full: can be seen here. Hollow: known, held elsewhere.
    context.fillStyle = chosen ? paints.active : cluster.held === 0 ? paints.paper : paints.fill;
    context.fill();
    context.lineWidth = 2;
    context.strokeStyle = cluster.held === 0 && !chosen ? paints.fill : paints.paper;
    context.stroke();
    if (cluster.count === 1) return;
    context.font = letters('sans', cluster.count > 9999 ? 11 : 13, 600);
    context.fillStyle = cluster.held === 0 ? paints.ink : paints.onFill;
    context.fillText(cluster.count > 9999 ? `${Math.round(cluster.count / 1000)}k` : String(cluster.count), at.x, at.y + 0.5);
  }

  /** Buttons over the marks that lie in the map; the focus stays on the mark that had it, or on the nearest one. */
  #place(): void {
    const map = this.#host;
    if (!map) return;
    const held = this.#buttons.contains(document.activeElement) ? document.activeElement : undefined;
    const before = held instanceof HTMLElement ? L.DomUtil.getPosition(held) : undefined;
    const bounds = map.getBounds();
    const shown = this.#clusters.filter(({ lat, lon }) => bounds.contains([lat, lon])).slice(0, BUTTONS);
    const placed = shown.map((cluster) => {
      const at = map.latLngToLayerPoint([cluster.lat, cluster.lon]).round();
      const mark = make('button', { type: 'button', class: 'sky-button', tabindex: '-1', 'aria-label': this.#options.describe(cluster) });
      L.DomUtil.setPosition(mark, at);
      mark.addEventListener('click', () => this.#options.press(cluster));
      mark.addEventListener('focus', () => this.#options.point(cluster));
      mark.addEventListener('blur', () => this.#options.point(undefined));
      mark.addEventListener('pointerenter', () => this.#options.point(cluster));
      mark.addEventListener('pointerleave', () => this.#options.point(undefined));
      return { mark, at };
    });
    this.#buttons.replaceChildren(...placed.map(({ mark }) => mark));
    const nearest = before && [...placed].sort((a, b) => a.at.distanceTo(before) - b.at.distanceTo(before))[0]?.mark;
    const first = nearest ?? placed[0]?.mark;
    if (first) first.tabIndex = 0;
    if (held) (nearest ?? map.getContainer()).focus({ preventScroll: true });
  }

  #rove(event: KeyboardEvent): void {
    const marks = [...this.#buttons.querySelectorAll('button')];
    const now = marks.indexOf(event.target as HTMLButtonElement);
    const steps: Record<string, number> = {
      ArrowRight: now + 1,
      ArrowDown: now + 1,
      ArrowLeft: now - 1,
      ArrowUp: now - 1,
      Home: 0,
      End: marks.length - 1,
    };
    const step = steps[event.key];
    if (now < 0 || step === undefined) return;
    // The map would pan.
    event.preventDefault();
    event.stopPropagation();
    const next = marks[(step + marks.length) % marks.length];
    for (const mark of marks) mark.tabIndex = mark === next ? 0 : -1;
    next?.focus({ preventScroll: true });
  }

  #animate(event: L.LeafletEvent): void {
    const map = this.#host;
    if (!map) return;
    const { center, zoom } = event as L.ZoomAnimEvent;
    const scale = map.getZoomScale(zoom, this.#drawnZoom);
    // Where the canvas's corner will be once the map has the new centre and zoom.
    const corner = map.layerPointToLatLng(this.#origin);
    const half = map.getSize().divideBy(2);
    const offset = map
      .project(corner, zoom)
      .subtract(map.project(center, zoom))
      .add(half)
      .subtract(L.DomUtil.getPosition(map.getPane('mapPane') as HTMLElement));
    L.DomUtil.setTransform(this.#canvas, offset, scale);
  }
}
