/** What the viewer needs, begun while its scripts are still on their way: the first tile, the graphics context, the studio's light. */
import { contextAttributes, sizeForFirst } from './canvas.ts';

/** Answers by address; a failed one is `undefined` and is asked for again, patiently. */
export type EarlyTiles = Map<string, Promise<Response | undefined>>;

export interface Early {
  readonly tiles: EarlyTiles;
  /** A canvas whose context is being made; taken by the first stage that stands. */
  canvas: HTMLCanvasElement | undefined;
}

interface Tileset {
  readonly root?: { readonly content?: { readonly uri?: unknown } };
}

/** Asks for a tileset and its root's content. @param url absolute address of the tileset */
function askEarly(url: string): EarlyTiles {
  const early: EarlyTiles = new Map();
  const ask = (address: string): Promise<Response | undefined> =>
    fetch(address).then(
      (response) => (response.ok ? response : undefined),
      () => undefined,
    );
  const listing = ask(url);
  early.set(
    url,
    listing.then(async (response) => {
      const uri = (
        (await response
          ?.clone()
          .json()
          .catch(() => undefined)) as Tileset | undefined
      )?.root?.content?.uri;
      if (typeof uri === 'string') {
        const root = new URL(uri, url).href;
        early.set(root, ask(root));
      }
      return response;
    }),
  );
  return early;
}

/** Ceiling of the drawing's pixels per CSS pixel on a page. */
const PIXEL_RATIO = 2;

/** Begins all that does not wait for the scripts. @param url absolute address of the tileset @param width @param height about the stage's, CSS px */
export function beginEarly(url: string, width: number, height: number): Early {
  const tiles = __WITHOUT__ === 'early-tiles' ? new Map<string, never>() : askEarly(url);
  const canvas = document.createElement('canvas');
  // The graphics process takes its time for a first context: it does so beside the line, not after it.
  const context = __WITHOUT__ === 'early-context' ? null : canvas.getContext('webgl2', contextAttributes());
  if (context) sizeForFirst(canvas, Math.round(width), Math.round(height), Math.min(devicePixelRatio, PIXEL_RATIO));
  // Computed once the first tile has been asked for, which its answer has to wait for no more.
  if (__WITHOUT__ !== 'early-studio')
    void Promise.all([import('./studio-levels.ts'), tiles.get(url)]).then(
      ([{ studioLevels }]) => studioLevels(),
      () => undefined,
    );
  return { tiles, canvas: context ? canvas : undefined };
}
