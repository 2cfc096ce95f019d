/**
 * Tiles of a service. They are asked for as what may be copied into a picture (a postcard, a still); a host that does not allow it
 * gives none that way, and is then asked for tiles that are only shown.
 */
import * as L from 'leaflet';
import { openTiles, type TileFile } from './tile-file.ts';

/** @param copied whether the tile may be copied: its host has to allow it */
function load(tile: HTMLImageElement, url: string, copied: boolean): Promise<void> {
  return new Promise((come, failed) => {
    tile.addEventListener('load', () => come(), { once: true });
    tile.addEventListener('error', () => failed(new Error('tile')), { once: true });
    if (copied) tile.crossOrigin = 'anonymous';
    else tile.removeAttribute('crossorigin');
    tile.src = url;
  });
}

export class WebTiles extends L.TileLayer {
  /** Whether the host allows copies: known once a tile has come. */
  #copied: boolean | undefined;
  #probe: Promise<boolean> | undefined;

  /** @param copied `true` where the host is known to allow copies */
  constructor(template: string, options: L.TileLayerOptions, copied: boolean) {
    super(template, options);
    if (copied) this.#copied = true;
  }

  protected override createTile(at: L.Coords, done: L.DoneCallback): HTMLElement {
    const tile = document.createElement('img');
    tile.alt = '';
    this.ask(tile, this.getTileUrl(at), done);
    return tile;
  }

  protected ask(tile: HTMLImageElement, url: string, done: L.DoneCallback): void {
    load(tile, url, this.#copied !== false)
      .then(
        () => void (this.#copied ??= true),
        async (error: unknown) => {
          if (this.#copied === true || !(await this.#isOnlyShown(url))) throw error;
          await load(tile, url, false);
        },
      )
      .then(
        () => done(undefined, tile),
        (error: unknown) => done(error instanceof Error ? error : new Error(String(error)), tile),
      );
  }

  /** Whether the tile comes as a picture that is only shown; asked once for all that fail together. */
  #isOnlyShown(url: string): Promise<boolean> {
    if (this.#copied === false) return Promise.resolve(true);
    this.#probe ??= load(document.createElement('img'), url, false).then(
      () => {
        this.#copied = false;
        return true;
      },
      () => {
        // Nothing comes at all, now: another time it may.
        this.#probe = undefined;
        return false;
      },
    );
    return this.#probe;
  }
}

/** Shows bytes in an element that an image fills; calls when they are there. */
export function showBytes(tile: HTMLImageElement, bytes: ArrayBuffer, done: L.DoneCallback): void {
  const url = URL.createObjectURL(new Blob([bytes]));
  const end = (error: Error | undefined) => {
    URL.revokeObjectURL(url);
    done(error, tile);
  };
  tile.addEventListener('load', () => end(undefined), { once: true });
  tile.addEventListener('error', () => end(new Error('tile')), { once: true });
  tile.src = url;
}

/** Tiles of a service of which the site carries some: its own first, the others from the service. */
export class CarriedTiles extends WebTiles {
  readonly #file: TileFile;

  constructor(template: string, options: L.TileLayerOptions, copied: boolean, carried: string) {
    super(template, options, copied);
    this.#file = openTiles(carried);
  }

  protected override createTile(at: L.Coords, done: L.DoneCallback): HTMLElement {
    const tile = document.createElement('img');
    tile.alt = '';
    const elsewhere = () => this.ask(tile, this.getTileUrl(at), done);
    this.#file
      .then((file) => file.getZxy(at.z + (this.options.zoomOffset ?? 0), at.x, at.y))
      .then((found) => (found ? showBytes(tile, found.data, done) : elsewhere()), elsewhere);
    return tile;
  }
}
