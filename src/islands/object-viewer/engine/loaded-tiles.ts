/** The object's tiles as the parts of the scene see them: which are there, which come and go, and when the picture of them has changed. */
import type { Mesh, Object3D } from 'three';

export interface TileListener {
  /** A tile is there, and not drawn yet. Told at once of those that were there before the listener. */
  arrived(tile: Object3D): void;
  left?(tile: Object3D): void;
}

/** Where the tiles come from. */
export interface TileSource {
  /** Holds the tiles in the published frame: metres, y up. */
  readonly group: Object3D | undefined;
  /** Meshes of the tiles that are shown now. */
  meshes(): readonly Mesh[];
  /** The camera sees a tile. */
  readonly visible: boolean;
  /** There is something to draw, or it is known that the camera looks past it. */
  readonly ready: boolean;
  /** Asks again for what could not be fetched. */
  retry(): void;
  /** Shows the first tile alone, or each place as fine as the screen can show it. */
  coarsen(coarse: boolean): void;
}

const NOTHING: TileSource = {
  group: undefined,
  meshes: () => [],
  visible: false,
  ready: false,
  retry: () => undefined,
  coarsen: () => undefined,
};

export class LoadedTiles {
  #source: TileSource = NOTHING;
  readonly #tiles = new Set<Object3D>();
  readonly #listeners = new Set<TileListener>();
  #coarse: readonly Mesh[] = [];
  #shape = 0;
  #picture = 0;

  get source(): TileSource {
    return this.#source;
  }

  setSource(source: TileSource | undefined): void {
    this.#source = source ?? NOTHING;
  }

  /** Meshes of the first tile, the whole object coarsely: what hides and is hit, whatever is drawn later. */
  get coarse(): readonly Mesh[] {
    return this.#coarse;
  }

  /** Grows whenever the object has another shape: shadows of it are stale. */
  get shape(): number {
    return this.#shape;
  }

  /** Grows whenever what is shown may have changed, its shape included. */
  get picture(): number {
    return this.#picture;
  }

  add(tile: Object3D): void {
    tile.updateWorldMatrix(true, true);
    this.#tiles.add(tile);
    for (const listener of this.#listeners) listener.arrived(tile);
    if (this.#coarse.length === 0) this.#coarse = meshesOf(tile);
    this.changed();
  }

  remove(tile: Object3D): void {
    if (!this.#tiles.delete(tile)) return;
    for (const listener of this.#listeners) listener.left?.(tile);
    this.changed();
  }

  /** Other tiles are shown, or the same in another light. */
  changed(): void {
    this.#picture += 1;
  }

  /** Parts have moved. */
  moved(): void {
    this.#shape += 1;
    this.#picture += 1;
  }

  each(action: (tile: Object3D) => void): void {
    for (const tile of this.#tiles) action(tile);
  }

  /** @returns what ends the listening */
  listen(listener: TileListener): () => void {
    this.#listeners.add(listener);
    this.each((tile) => listener.arrived(tile));
    return () => this.#listeners.delete(listener);
  }
}

/** Meshes at and below an object. */
export function meshesOf(root: Object3D): Mesh[] {
  const found: Mesh[] = [];
  root.traverse((object) => {
    if ((object as Mesh).isMesh) found.push(object as Mesh);
  });
  return found;
}
