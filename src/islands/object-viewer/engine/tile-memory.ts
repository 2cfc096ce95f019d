/** A ceiling of memory for one set of tiles: a plugin of the tiles' library, which shares one among all sets of a page. */
import { LRUCache } from '3d-tiles-renderer/core';
import type { TilesRenderer } from '3d-tiles-renderer/three';

export class TileMemory {
  readonly name = 'memory';
  readonly #bytes: number;

  /** @param bytes that loaded tiles may hold */
  constructor(bytes: number) {
    this.#bytes = bytes;
  }

  init(tiles: TilesRenderer): void {
    // The library's order of leaving is kept.
    const { unloadPriorityCallback } = tiles.lruCache;
    tiles.lruCache = new LRUCache();
    tiles.lruCache.unloadPriorityCallback = unloadPriorityCallback;
    tiles.lruCache.minBytesSize = this.#bytes * 0.75;
    tiles.lruCache.maxBytesSize = this.#bytes;
  }
}
