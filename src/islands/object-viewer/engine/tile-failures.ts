/** What becomes of a tile that could not be fetched: a plugin of the tiles' library. */
import type { Tile } from '3d-tiles-renderer/core';
import type { TilesRenderer } from '3d-tiles-renderer/three';

interface LoadedTile extends Tile {
  geometricError: number;
}

export class TileFailures {
  readonly name = 'failures';
  /** What failed, with the error that its parent had before it was made to stay. */
  readonly #failed = new Map<LoadedTile, number | undefined>();
  #tiles: TilesRenderer | undefined;

  init(tiles: TilesRenderer): void {
    this.#tiles = tiles;
    tiles.addEventListener('load-error', ({ tile }) => {
      if (!tile) return;
      const failed = tile as LoadedTile;
      const parent = failed.parent as LoadedTile | null | undefined;
      this.#failed.set(failed, parent?.geometricError);
      // The coarser tile stays in place of a hole: it counts as exact from now on.
      if (parent) parent.geometricError = 0;
    });
  }

  /** Asks again for what could not be fetched. */
  retry(): void {
    for (const [tile, parentError] of this.#failed) {
      // A failed tile keeps its seat in the cache, and would never be asked for again.
      this.#tiles?.lruCache.remove(tile);
      if (tile.parent && parentError !== undefined) (tile.parent as LoadedTile).geometricError = parentError;
    }
    this.#failed.clear();
    this.#tiles?.resetFailedTiles();
  }
}
