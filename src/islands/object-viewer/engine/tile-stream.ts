/** The object's tiles: fetched where the eye is, at the fineness that the screen can show, under a ceiling of memory. */
import { Group, Vector2, type Mesh, type Object3D, type PerspectiveCamera, type Texture, type WebGLRenderer } from 'three';
import { GLTFLoader } from 'three/addons/loaders/GLTFLoader.js';
import { MeshoptDecoder } from 'three/addons/libs/meshopt_decoder.module.js';
import { TilesRenderer } from '3d-tiles-renderer/three';
import { LRUCache, type Tile } from '3d-tiles-renderer/core';
import { TilesFadePlugin } from '3d-tiles-renderer/three/plugins';
import type { Budget } from '../profile.ts';
import type { EarlyTiles } from '../early.ts';
import { fetchPatiently } from './patient-fetch.ts';
import { usesBasisTextures } from './glb-peek.ts';

export interface StreamEvents {
  /** Something to draw has changed. */
  changed(): void;
  /** A tile's scene is ready to be prepared, before it is drawn. */
  arrived(scene: Object3D): void;
  left(scene: Object3D): void;
  /** A tile could not be fetched even after patience; `whole` when nothing can be shown. */
  failed(whole: boolean): void;
  /** Bytes received so far, and whether more is under way. */
  progress(bytes: number, loading: boolean): void;
}

interface LoadedTile extends Tile {
  geometricError: number;
}

/** Members of the library that its own declarations leave out. */
interface Untyped {
  readonly downloadQueue: { readonly originQueues: ReadonlyMap<unknown, { tryRunJobs(): void }> };
  readonly stats: { readonly queued: number; readonly downloading: number; readonly parsing: number };
  readonly lruCache: { readonly cachedBytes: number };
  readonly visibleTiles: ReadonlySet<{ readonly engineData: { readonly scene: Object3D | null } }>;
  parseTile(data: ArrayBuffer, tile: Tile, extension: string, url: string, signal: AbortSignal): Promise<void>;
}

/** Frames that a tile may take from its arrival to being shown. */
const PATIENCE = 4;

export class TileStream {
  /** Holds the tiles in the published frame: metres, y up. */
  readonly group = new Group();
  readonly #tiles: TilesRenderer;
  readonly #early: EarlyTiles | undefined;
  readonly #untyped: Untyped;
  readonly #loader: GLTFLoader;
  readonly #renderer: WebGLRenderer;
  /** What failed, with the error that its parent had before it was made to stay. */
  readonly #failed = new Map<LoadedTile, number | undefined>();
  #bytes = 0;
  #shown = false;
  #root: Tile | undefined;
  /** Frames in which the first tile was there and not seen. */
  #unseen = 0;
  readonly #changed: () => void;
  readonly #complete: () => void;
  /** Everything asked for is there, but only the first tile could be asked for. */
  #undecided = false;
  /** Of the next step that the first tile is hurried on by. */
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #software: boolean;
  #disposeBasis: (() => void) | undefined;

  /** @param early answers that were asked for before the viewer's scripts had come, by address */
  constructor(url: string, renderer: WebGLRenderer, budget: Budget, events: StreamEvents, fade: boolean, early?: EarlyTiles) {
    this.#early = early;
    this.#software = budget.software;
    this.#changed = () => events.changed();
    this.#renderer = renderer;
    const tiles = new TilesRenderer(url);
    this.#tiles = tiles;
    this.#untyped = tiles as unknown as Untyped;
    tiles.errorTarget = budget.errorPx;
    // The first tile alone, so that nothing else takes of the line; then each place goes straight to the fineness that
    // it needs: the levels between would cost their bytes and be seen for a moment only.
    tiles.maxDepth = 1;
    tiles.loadAncestors = false;
    // The library shares one cache among all sets; ours has its own ceiling and keeps the library's order of leaving.
    const { unloadPriorityCallback } = tiles.lruCache;
    tiles.lruCache = new LRUCache();
    tiles.lruCache.unloadPriorityCallback = unloadPriorityCallback;
    tiles.lruCache.minBytesSize = budget.cacheBytes * 0.75;
    tiles.lruCache.maxBytesSize = budget.cacheBytes;
    this.#loader = new GLTFLoader(tiles.manager).setMeshoptDecoder(MeshoptDecoder);
    tiles.manager.addHandler(/\.(gltf|glb)$/i, this.#loader);
    tiles.registerPlugin(this.#transport(events));
    // Each way of fading is a program more to be made, which a processor that draws takes tenths of a second for.
    if (fade && !budget.software) tiles.registerPlugin(new TilesFadePlugin({ fadeDuration: 240 }));
    tiles.addEventListener('needs-update', () => events.changed());
    tiles.addEventListener('needs-render', () => events.changed());
    tiles.addEventListener('load-root-tileset', () => events.changed());
    tiles.addEventListener('load-model', ({ scene, tile }) => {
      sharpen(scene, Math.min(budget.anisotropy, this.#renderer.capabilities.getMaxAnisotropy()));
      events.arrived(scene);
      if (!this.#shown) {
        this.#shown = true;
        if (!tile.parent) this.#root = tile;
        // The first tile is small and decoded at once; workers begin when there is more.
        shareDecoderWorkers();
      }
      events.changed();
    });
    tiles.addEventListener('dispose-model', ({ scene }) => events.left(scene));
    tiles.addEventListener('load-error', ({ tile }) => {
      const parent = (tile as LoadedTile | null)?.parent as LoadedTile | null | undefined;
      clearTimeout(this.#timer);
      // A first tile that fails must not hold the others for ever.
      tiles.maxDepth = Infinity;
      if (tile) this.#failed.set(tile as LoadedTile, parent?.geometricError);
      // The coarser tile stays in place of a hole: it counts as exact from now on.
      if (parent) parent.geometricError = 0;
      events.failed(!this.#shown);
      events.changed();
    });
    tiles.addEventListener('tiles-load-end', () => {
      // With the first tile alone it is not known yet whether more is needed.
      if (tiles.maxDepth === 1 && this.#shown) this.#undecided = true;
      else events.progress(this.#bytes, false);
    });
    this.#complete = () => events.progress(this.#bytes, false);
    // The published sets are turned upright by their root's own transform: their frame is the published one.
    this.group.add(tiles.group);
  }

  /**
   * Asks for what the camera needs. Call on each drawn frame.
   * @param pixelRatio of the picture at rest: a coarser one while it moves must not send tiles away
   */
  update(camera: PerspectiveCamera, pixelRatio: number): void {
    this.group.updateMatrixWorld();
    if (!this.#tiles.hasCamera(camera)) this.#tiles.setCamera(camera);
    this.#renderer.getSize(size);
    this.#tiles.setResolution(camera, size.x * pixelRatio, size.y * pixelRatio);
    this.#tiles.update();
    this.#timer ??= setTimeout(() => this.#hurry());
    if (this.#undecided && this.#tiles.maxDepth !== 1) {
      this.#undecided = false;
      if (this.settled) this.#complete();
    }
    // The first tile never leaves: it stands in wherever something finer is not there yet.
    if (this.#root) this.#tiles.lruCache.markUsed(this.#root);
    if (this.#tiles.maxDepth === 1 && this.visible) {
      this.#tiles.maxDepth = Infinity;
      this.#changed();
    }
    if (!this.ready && this.#shown) {
      this.#unseen += 1;
      this.#changed();
    }
  }

  /**
   * The library takes each step of a tile's way at the next frame; a graphics process that is busy with the page puts frames
   * off. The first tile does not wait for them.
   */
  #hurry(): void {
    if (this.#shown) return;
    this.#tiles.update();
    for (const queue of this.#untyped.downloadQueue.originQueues.values()) queue.tryRunJobs();
    this.#tiles.parseQueue.tryRunJobs();
    this.#timer = setTimeout(() => this.#hurry(), HURRY_MS);
  }

  /** Meshes of the tiles that are shown now. */
  meshes(): readonly Mesh[] {
    const found: Mesh[] = [];
    for (const tile of this.#untyped.visibleTiles)
      tile.engineData.scene?.traverse((object: Object3D) => {
        if ((object as Mesh).isMesh) found.push(object as Mesh);
      });
    return found;
  }

  /** Every tile in memory, shown or not. */
  forEachTile(action: (scene: Object3D) => void): void {
    this.#tiles.forEachLoadedModel((scene) => action(scene));
  }

  /** Asks again for what could not be fetched. */
  retry(): void {
    for (const [tile, parentError] of this.#failed) {
      // A failed tile keeps its seat in the cache, and would never be asked for again.
      this.#tiles.lruCache.remove(tile);
      if (tile.parent && parentError !== undefined) (tile.parent as LoadedTile).geometricError = parentError;
    }
    this.#failed.clear();
    // What had nothing to show begins anew with the first tile.
    if (!this.#shown) this.#tiles.maxDepth = 1;
    this.#tiles.resetFailedTiles();
  }

  /** True while the camera sees a tile. */
  get visible(): boolean {
    return this.#untyped.visibleTiles.size > 0;
  }

  /** True once there is something to draw, or it is known that the camera looks past it. */
  get ready(): boolean {
    return this.visible || this.#unseen > PATIENCE;
  }

  /** True when nothing is being fetched or decoded. */
  get settled(): boolean {
    const { queued, downloading, parsing } = this.#untyped.stats;
    return this.#shown && queued + downloading + parsing === 0;
  }

  get memory(): { readonly bytes: number; readonly ceiling: number } {
    return { bytes: this.#untyped.lruCache.cachedBytes, ceiling: this.#tiles.lruCache.maxBytesSize };
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#tiles.dispose();
    this.#disposeBasis?.();
  }

  #transport(events: StreamEvents): object {
    return {
      name: 'transport',
      fetchData: async (url: string, options: RequestInit): Promise<ArrayBuffer | object> => {
        const listing = url.split('?')[0]?.endsWith('.json') ?? false;
        const ready = await this.#early?.get(url);
        this.#early?.delete(url);
        const response = ready ?? (await fetchPatiently(url, options));
        if (listing) return (await response.json()) as object;
        const data = await response.arrayBuffer();
        this.#bytes += data.byteLength;
        events.progress(this.#bytes, true);
        return data;
      },
      parseTile: async (data: ArrayBuffer, tile: Tile, extension: string, url: string, signal: AbortSignal): Promise<void> => {
        if (usesBasisTextures(data)) await this.#needBasis();
        await this.#untyped.parseTile(data, tile, extension, url, signal);
      },
    };
  }

  /** The transcoder (half a megabyte) comes only when a tile needs it. */
  async #needBasis(): Promise<void> {
    if (this.#disposeBasis) return;
    const { basisLoader } = await import('./basis-loader.ts');
    const loader = basisLoader(this.#renderer, this.#software);
    this.#disposeBasis ??= () => loader.dispose();
    this.#loader.setKTX2Loader(loader);
  }
}

/** Milliseconds between two steps of the first tile's way. */
const HURRY_MS = 8;

const size = new Vector2();
let workersStarted = false;

/** Two workers decode meshes for every viewer of the page: asking again would start two more. */
function shareDecoderWorkers(): void {
  if (workersStarted) return;
  workersStarted = true;
  MeshoptDecoder.useWorkers?.(2);
}

/** Textures seen at a slant stay legible. */
function sharpen(scene: Object3D, most: number): void {
  scene.traverse((object) => {
    const { material } = object as Mesh;
    for (const one of Array.isArray(material) ? material : material ? [material] : []) {
      for (const value of Object.values(one)) {
        if ((value as Texture | null)?.isTexture) (value as Texture).anisotropy = most;
      }
    }
  });
}
