/** The photograph over the map, bent as its points have it so far, and as clear as one likes to have it. */
import * as L from 'leaflet';
import type { Vec2 } from '../../domain/orientation/linear.ts';
import type { LandMark } from './desk-state.ts';
import { meshPieces } from './warp-mesh.ts';

/** Cells along each side: a view of a village bends by less than a pixel within one. */
const CELLS = 20;
/** Pieces overlap by so much, px: no seam is seen between them. */
const OVERLAP = 0.6;
const PANE = 'laid';

export class WarpedPicture {
  readonly #map: L.Map;
  readonly #size: { readonly width: number; readonly height: number };
  readonly #canvas = document.createElement('canvas');
  #picture: HTMLImageElement | undefined;
  #toLand: ((at: Vec2) => LandMark | undefined) | undefined;

  /** @param size of the picture that points are set in, px */
  constructor(map: L.Map, size: { readonly width: number; readonly height: number }) {
    this.#map = map;
    this.#size = size;
    // Above the ground, below marks and lines.
    map.createPane(PANE).style.zIndex = '350';
    this.#canvas.className = 'orient-laid leaflet-zoom-hide';
    this.#canvas.setAttribute('aria-hidden', 'true');
    map.getPane(PANE)?.append(this.#canvas);
    map.on('moveend zoomend resize viewreset', () => this.#draw());
  }

  /** The picture, once it has come. */
  take(picture: HTMLImageElement): void {
    const come = () => {
      this.#picture = picture;
      this.#draw();
    };
    if (picture.complete && picture.naturalWidth > 0) come();
    else picture.addEventListener('load', come, { once: true });
  }

  /** @param toLand where a pixel lies on the land; without it nothing is shown */
  lay(toLand: ((at: Vec2) => LandMark | undefined) | undefined): void {
    this.#toLand = toLand;
    this.#draw();
  }

  /** @param share 0 hidden … 1 as the picture is */
  veil(share: number): void {
    this.#canvas.style.opacity = String(share);
    this.#canvas.hidden = share === 0;
    this.#draw();
  }

  #draw(): void {
    const paper = this.#canvas.getContext('2d');
    const { x: width, y: height } = this.#map.getSize();
    const [picture, toLand] = [this.#picture, this.#toLand];
    if (!paper || width === 0 || this.#canvas.hidden) return;
    const dots = window.devicePixelRatio;
    this.#canvas.width = Math.round(width * dots);
    this.#canvas.height = Math.round(height * dots);
    this.#canvas.style.width = `${width}px`;
    this.#canvas.style.height = `${height}px`;
    L.DomUtil.setPosition(this.#canvas, this.#map.containerPointToLayerPoint([0, 0]));
    this.#canvas.dataset['laid'] = 'false';
    if (!picture || !toLand) return;
    const [across, down] = [picture.naturalWidth / this.#size.width, picture.naturalHeight / this.#size.height];
    const pieces = meshPieces({
      width: picture.naturalWidth,
      height: picture.naturalHeight,
      cells: CELLS,
      screen: { width, height },
      toScreen: ([x, y]) => {
        const land = toLand([x / across, y / down]);
        if (!land || !Number.isFinite(land.lat) || !Number.isFinite(land.lon)) return undefined;
        const point = this.#map.latLngToContainerPoint([land.lat, land.lon]);
        return [point.x, point.y];
      },
    });
    for (const { source, corners, matrix } of pieces) {
      const middle = ([0, 1] as const).map((axis) => (corners[0][axis] + corners[1][axis] + corners[2][axis]) / 3);
      paper.save();
      paper.scale(dots, dots);
      paper.beginPath();
      corners.forEach(([x, y], n) => {
        const [dx, dy] = [x - (middle[0] ?? x), y - (middle[1] ?? y)];
        const far = Math.hypot(dx, dy) || 1;
        paper[n === 0 ? 'moveTo' : 'lineTo'](x + (dx / far) * OVERLAP, y + (dy / far) * OVERLAP);
      });
      paper.clip();
      paper.transform(...matrix);
      // A pixel more on each side: the overlap is of the picture too.
      const [left, top] = [Math.max(0, source.x - 1), Math.max(0, source.y - 1)];
      const right = Math.min(picture.naturalWidth, source.x + source.width + 1);
      const foot = Math.min(picture.naturalHeight, source.y + source.height + 1);
      paper.drawImage(picture, left, top, right - left, foot - top, left, top, right - left, foot - top);
      paper.restore();
    }
    this.#canvas.dataset['laid'] = String(pieces.length > 0);
  }
}
