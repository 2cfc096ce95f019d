/** The first tile alone, and by the shortest way: a plugin of the tiles' library. */
import { MeshoptDecoder } from 'three/addons/libs/meshopt_decoder.module.js';
import type { Tile } from '3d-tiles-renderer/core';
import type { TilesRenderer } from '3d-tiles-renderer/three';

export interface FirstTileOptions {
  /** Something to draw has changed. */
  readonly onChange: () => void;
  /** All that the view needs is there. */
  readonly onComplete: () => void;
}

/** Members of the library that its own declarations leave out. */
interface Untyped {
  readonly stats: { readonly queued: number; readonly downloading: number; readonly parsing: number };
}

/** Frames that a tile may take from its arrival to being shown. */
const PATIENCE = 4;

/**
 * Asks for the first tile alone, so that nothing else takes of the line; then each place goes straight to the fineness
 * that it needs (`loadAncestors` is off): the levels between would cost their bytes and be seen for a moment only.
 * The first tile never leaves: it stands in wherever something finer is not there yet.
 */
export class FirstTile {
  readonly name = 'first-tile';
  readonly #options: FirstTileOptions;
  #tiles: TilesRenderer | undefined;
  #root: Tile | undefined;
  #shown = false;
  /** Frames in which the first tile was there and not seen. */
  #unseen = 0;
  /** Everything asked for is there, but only the first tile could be asked for. */
  #undecided = false;

  constructor(options: FirstTileOptions) {
    this.#options = options;
  }

  init(tiles: TilesRenderer): void {
    this.#tiles = tiles;
    if (__WITHOUT__ !== 'alone') tiles.maxDepth = 1;
    shareDecoderWorkers();
    tiles.addEventListener('load-model', ({ tile }) => {
      if (this.#shown) return;
      this.#shown = true;
      if (!tile.parent) this.#root = tile;
    });
    tiles.addEventListener('load-error', () => {
      // A first tile that fails must not hold the others for ever.
      tiles.maxDepth = Infinity;
    });
    tiles.addEventListener('tiles-load-end', () => {
      // With the first tile alone it is not known yet whether more is needed.
      if (tiles.maxDepth === 1 && this.#shown) this.#undecided = true;
      else this.#options.onComplete();
    });
    tiles.addEventListener('update-after', () => this.#updated(tiles));
  }

  /** Something has been loaded, be it out of sight. */
  get shown(): boolean {
    return this.#shown;
  }

  /** There is something to draw, or it is known that the camera looks past it. */
  get ready(): boolean {
    return (this.#tiles?.visibleTiles.size ?? 0) > 0 || this.#unseen > PATIENCE;
  }

  /** What had nothing to show begins anew with the first tile. */
  retry(): void {
    if (!this.#shown && this.#tiles) this.#tiles.maxDepth = 1;
  }

  #updated(tiles: TilesRenderer): void {
    if (this.#undecided && tiles.maxDepth !== 1) {
      this.#undecided = false;
      if (this.#settled(tiles)) this.#options.onComplete();
    }
    if (this.#root) tiles.lruCache.markUsed(this.#root);
    if (tiles.maxDepth === 1 && tiles.visibleTiles.size > 0) {
      tiles.maxDepth = Infinity;
      this.#options.onChange();
    }
    if (!this.ready && this.#shown) {
      this.#unseen += 1;
      this.#options.onChange();
    }
  }

  /** Nothing is being fetched or decoded. */
  #settled(tiles: TilesRenderer): boolean {
    const { queued, downloading, parsing } = (tiles as unknown as Untyped).stats;
    return this.#shown && queued + downloading + parsing === 0;
  }
}

let workersStarted = false;

/** Two workers decode meshes for every viewer of the page: asking again would start two more. */
function shareDecoderWorkers(): void {
  if (workersStarted) return;
  workersStarted = true;
  MeshoptDecoder.useWorkers?.(2);
}
