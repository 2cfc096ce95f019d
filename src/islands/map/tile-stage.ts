/**
 * The picture on the screen: its page-size image underneath, sharper tiles of the pyramid above, drawn into one canvas of the
 * screen's own size. A frame costs the same at every zoom; as elements, a scene of 12 000 pixels was laid out and painted anew
 * with each step. The image underneath stays, so there is never a hole nor a seam.
 */
import './tile-stage.css';
import { factorFor, tilesIn, type Pyramid, type PyramidTile, type Region } from '../../domain/photo/iiif-tiles.ts';
import type { Size } from '../../domain/sky/viewport.ts';
import { make } from './make.ts';
import { pictureTiles, type PictureTiles } from './tile-file.ts';
import { perFrame } from './timing.ts';

/** Tiles kept in the page beyond those in view. */
const KEPT = 60;

interface Laid {
  readonly tile: PyramidTile;
  readonly image: HTMLImageElement;
  loaded: boolean;
  failed: boolean;
}

export class TileStage {
  readonly element: HTMLCanvasElement;
  readonly #context: CanvasRenderingContext2D | null;
  readonly #pyramid: Pyramid;
  readonly #under: HTMLImageElement;
  readonly #tiles = new Map<string, Laid>();
  /** Pixels of the image underneath for one pixel of the full image. */
  #posterScale: number | undefined = 0;
  #waiting: (() => void) | undefined;
  /** Where the tiles are in one file: its reader and its directory come while the picture underneath does. */
  readonly #archive: PictureTiles | undefined;
  #wanted: readonly PyramidTile[] = [];
  #factor = 0;
  #matrix: readonly number[] = [1, 0, 0, 1, 0, 0];
  #screen: Size = { width: 0, height: 0 };
  readonly #settled: (whole: boolean) => void;
  readonly #repaint = perFrame(() => this.#paint());

  /** @param settled called when every tile in view has come; `false` when one could not be loaded */
  constructor(pyramid: Pyramid, poster: string, settled: (whole: boolean) => void) {
    this.#pyramid = pyramid;
    this.#settled = settled;
    this.#archive = pyramid.archived ? pictureTiles(pyramid) : undefined;
    this.element = make('canvas', { class: 'iiif-scene', width: 0, height: 0 });
    this.#context = this.element.getContext('2d');
    const under = make('img', { alt: '', src: poster });
    this.#under = under;
    const measure = () => {
      this.#posterScale = under.naturalWidth / pyramid.width;
      this.#waiting?.();
      this.#waiting = undefined;
      this.#repaint();
    };
    if (under.complete) measure();
    else {
      // Which tiles are missing is known once the picture underneath is there, or is not coming.
      this.#posterScale = undefined;
      under.addEventListener('load', measure, { once: true });
      under.addEventListener('error', measure, { once: true });
    }
  }

  /**
   * Draws the scene; within a frame.
   * @param matrix numbers of a CSS `matrix()`: from pixels of the full image to CSS pixels of the canvas
   * @param screen the canvas's size in CSS pixels
   */
  place(matrix: readonly number[], screen: Size): void {
    this.#matrix = matrix;
    this.#screen = screen;
    this.#paint();
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
    delete this.element.dataset['sharp'];
    if (scale <= this.#posterScale * 1.01) {
      this.#wanted = [];
      this.#end(true);
      return;
    }
    this.#factor = factorFor(this.#pyramid, scale);
    this.#wanted = tilesIn(this.#pyramid, this.#factor, region);
    for (const tile of this.#wanted) if (!this.#tiles.has(tile.key)) this.#lay(tile);
    this.#check();
  }

  destroy(): void {
    this.#repaint.cancel();
    for (const { image } of this.#tiles.values()) image.removeAttribute('src');
    this.#tiles.clear();
    this.element.remove();
  }

  #paint(): void {
    const context = this.#context;
    if (!context) return;
    const ratio = devicePixelRatio;
    const width = Math.round(this.#screen.width * ratio);
    const height = Math.round(this.#screen.height * ratio);
    const { element } = this;
    if (element.width !== width || element.height !== height) {
      element.width = width;
      element.height = height;
      element.style.width = `${this.#screen.width}px`;
      element.style.height = `${this.#screen.height}px`;
    }
    const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = this.#matrix;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, width, height);
    context.setTransform(a * ratio, b * ratio, c * ratio, d * ratio, e * ratio, f * ratio);
    if (this.#under.naturalWidth > 0) context.drawImage(this.#under, 0, 0, this.#pyramid.width, this.#pyramid.height);
    // Finer levels lie above coarser ones.
    const laid = [...this.#tiles.values()].filter(({ loaded }) => loaded).sort((one, other) => other.tile.factor - one.tile.factor);
    for (const { tile, image } of laid) context.drawImage(image, tile.x, tile.y, tile.width, tile.height);
  }

  #lay(tile: PyramidTile): void {
    const laid: Laid = { tile, image: make('img', { alt: '' }), loaded: false, failed: false };
    this.#tiles.set(tile.key, laid);
    // Decoded beside the page's own work, so that no frame waits for it.
    this.#fill(laid)
      .then(
        () => {
          laid.loaded = true;
        },
        () => {
          laid.failed = true;
        },
      )
      .finally(() => {
        if (!this.#tiles.has(tile.key)) return;
        this.#repaint();
        this.#check();
      });
  }

  /** Asks for a tile's bytes, and waits until they are a picture. */
  async #fill({ tile, image }: Laid): Promise<void> {
    if (!this.#archive) {
      image.src = tile.url;
      return image.decode();
    }
    const url = URL.createObjectURL(await this.#archive(tile));
    try {
      image.src = url;
      await image.decode();
    } finally {
      URL.revokeObjectURL(url);
    }
  }

  #check(): void {
    const wanted = this.#wanted.map((tile) => this.#tiles.get(tile.key));
    if (wanted.every((laid) => laid === undefined || laid.loaded || laid.failed)) this.#end(!wanted.some((laid) => laid?.failed));
  }

  #end(whole: boolean): void {
    this.element.dataset['sharp'] = String(whole);
    this.#prune();
    this.#settled(whole);
  }

  /** Takes out finer levels, which would blur, and the oldest tiles beyond what is kept. */
  #prune(): void {
    const wanted = new Set(this.#wanted.map((tile) => tile.key));
    const spare = [...this.#tiles.values()].filter(({ tile }) => !wanted.has(tile.key));
    const surplus = spare.length - KEPT;
    spare.forEach(({ tile, image, failed }, index) => {
      if (index >= surplus && tile.factor >= this.#factor && !failed) return;
      image.removeAttribute('src');
      this.#tiles.delete(tile.key);
      this.#repaint();
    });
  }
}
