/** How tiles come over the line, and what is needed to read them: a plugin of the tiles' library. */
import type { WebGLRenderer } from 'three';
import { GLTFLoader } from 'three/addons/loaders/GLTFLoader.js';
import { MeshoptDecoder } from 'three/addons/libs/meshopt_decoder.module.js';
import type { Tile } from '3d-tiles-renderer/core';
import type { TilesRenderer } from '3d-tiles-renderer/three';
import type { EarlyTiles } from '../first-picture/early.ts';
import { usesBasisTextures } from './glb-peek.ts';
import { fetchPatiently } from './patient-fetch.ts';

export interface TransportOptions {
  readonly renderer: WebGLRenderer;
  /** The processor draws. */
  readonly software: boolean;
  /** Answers that were asked for before the viewer's scripts had come, by address. */
  readonly early: EarlyTiles | undefined;
  /** Bytes received so far, all tiles together. */
  readonly onBytes: (bytes: number) => void;
}

/** What a plugin may put itself before; the library's own declarations leave it out. */
interface Parser {
  parseTile(data: ArrayBuffer, tile: Tile, extension: string, url: string, signal: AbortSignal): Promise<void>;
}

const GLTF = /\.(gltf|glb)$/i;

export class TileTransport {
  readonly name = 'transport';
  readonly #options: TransportOptions;
  #tiles: TilesRenderer | undefined;
  #loader: GLTFLoader | undefined;
  #disposeBasis: (() => void) | undefined;
  #bytes = 0;

  constructor(options: TransportOptions) {
    this.#options = options;
  }

  init(tiles: TilesRenderer): void {
    this.#tiles = tiles;
    this.#loader = new GLTFLoader(tiles.manager).setMeshoptDecoder(MeshoptDecoder);
    tiles.manager.addHandler(GLTF, this.#loader);
  }

  async fetchData(url: string, options: RequestInit): Promise<ArrayBuffer | object> {
    const listing = url.split('?')[0]?.endsWith('.json') ?? false;
    const ready = await this.#options.early?.get(url);
    this.#options.early?.delete(url);
    const response = ready ?? (await fetchPatiently(url, options));
    if (listing) return (await response.json()) as object;
    const data = await response.arrayBuffer();
    this.#bytes += data.byteLength;
    this.#options.onBytes(this.#bytes);
    return data;
  }

  async parseTile(data: ArrayBuffer, tile: Tile, extension: string, url: string, signal: AbortSignal): Promise<void> {
    if (usesBasisTextures(data)) await this.#needBasis();
    await (this.#tiles as unknown as Parser).parseTile(data, tile, extension, url, signal);
  }

  dispose(): void {
    this.#tiles?.manager.removeHandler(GLTF);
    this.#disposeBasis?.();
  }

  /** The transcoder (half a megabyte) comes only when a tile needs it. */
  async #needBasis(): Promise<void> {
    if (this.#disposeBasis) return;
    const { basisLoader } = await import('./basis-loader.ts');
    const loader = basisLoader(this.#options.renderer, this.#options.software);
    this.#disposeBasis ??= () => loader.dispose();
    this.#loader?.setKTX2Loader(loader);
  }
}
