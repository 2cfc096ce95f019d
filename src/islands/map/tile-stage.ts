/**
 * The picture on the screen: its page-size image underneath, sharper tiles of the pyramid above, all in one element that
 * a CSS matrix carries to where the visitor looks. The image underneath stays, so there is never a hole nor a seam.
 */
import './tile-stage.css';
import { factorFor, tilesIn, type Pyramid, type PyramidTile, type Region } from '../../domain/sky/pyramid.ts';
import { h } from './dom.ts';

/** Tiles kept in the page beyond those in view. */
const KEPT = 60;

interface Laid { readonly tile: PyramidTile; readonly image: HTMLImageElement; loaded: boolean; failed: boolean }

export class TileStage {
  readonly element: HTMLDivElement;
  readonly #pyramid: Pyramid;
  readonly #tiles = new Map<string, Laid>();
  /** Pixels of the image underneath for one pixel of the full image. */
  #posterScale: number | undefined = 0;
  #waiting: (() => void) | undefined;
  #wanted: readonly PyramidTile[] = [];
  #factor = 0;
  readonly #settled: (whole: boolean) => void;

  /** @param settled called when every tile in view has come; `false` when one could not be loaded */
  constructor(pyramid: Pyramid, poster: string, settled: (whole: boolean) => void) {
    this.#pyramid = pyramid;
    this.#settled = settled;
    const under = h('img', { class: 'iiif-poster', alt: '', src: poster, draggable: 'false', decoding: 'async' });
    under.style.width = `${pyramid.width}px`;
    under.style.height = `${pyramid.height}px`;
    const measure = () => {
      this.#posterScale = under.naturalWidth / pyramid.width;
      this.#waiting?.();
      this.#waiting = undefined;
    };
    if (under.complete) measure();
    else {
      // Which tiles are missing is known once the picture underneath is there, or is not coming.
      this.#posterScale = undefined;
      under.addEventListener('load', measure, { once: true });
      under.addEventListener('error', measure, { once: true });
    }
    this.element = h('div', { class: 'iiif-scene' }, under);
    this.element.style.width = `${pyramid.width}px`;
    this.element.style.height = `${pyramid.height}px`;
  }

  /** Moves the scene by the numbers of a CSS `matrix()`; cheap, for every frame. */
  place(matrix: readonly number[]): void {
    this.element.style.transform = `matrix(${matrix.join(',')})`;
  }

  /**
   * Asks for the tiles of a view; for when a movement ends, or now and then during one.
   * @param scale device pixels for one pixel of the image
   * @param region what is in view, in pixels of the image
   */
  sharpen(scale: number, region: Region): void {
    if (this.#posterScale === undefined) {
      this.#waiting = () => this.sharpen(scale, region);
      return;
    }
    if (scale <= this.#posterScale * 1.01) {
      this.#wanted = [];
      this.#settled(true);
      return;
    }
    this.#factor = factorFor(this.#pyramid, scale);
    this.#wanted = tilesIn(this.#pyramid, this.#factor, region);
    for (const tile of this.#wanted) if (!this.#tiles.has(tile.key)) this.#lay(tile);
    this.#check();
  }

  #lay(tile: PyramidTile): void {
    const image = h('img', { class: 'iiif-tile', alt: '', draggable: 'false', decoding: 'async' });
    Object.assign(image.style, { left: `${tile.x}px`, top: `${tile.y}px`, width: `${tile.width}px`, height: `${tile.height}px` });
    // Finer levels lie above coarser ones.
    image.style.zIndex = String(100 - Math.log2(tile.factor));
    const laid: Laid = { tile, image, loaded: false, failed: false };
    image.addEventListener('load', () => {
      laid.loaded = true;
      this.#check();
    });
    image.addEventListener('error', () => {
      laid.failed = true;
      image.remove();
      this.#check();
    });
    image.src = tile.url;
    this.#tiles.set(tile.key, laid);
    this.element.append(image);
  }

  #check(): void {
    const wanted = this.#wanted.map((tile) => this.#tiles.get(tile.key));
    if (!wanted.every((laid) => laid === undefined || laid.loaded || laid.failed)) return;
    this.#settled(!wanted.some((laid) => laid?.failed));
    this.#prune();
  }

  /** Takes out finer levels, which would blur, and the oldest tiles beyond what is kept. */
  #prune(): void {
    const wanted = new Set(this.#wanted.map((tile) => tile.key));
    const spare = [...this.#tiles.values()].filter(({ tile }) => !wanted.has(tile.key));
    const surplus = spare.length - KEPT;
    spare.forEach(({ tile, image, failed }, index) => {
      if (index >= surplus && tile.factor >= this.#factor && !failed) return;
      image.removeAttribute('src');
      image.remove();
      this.#tiles.delete(tile.key);
    });
  }
}
