/** The first tile asked for while the viewer's scripts are still on their way. */

/** Answers by address; a failed one is `undefined` and is asked for again, patiently. */
export type EarlyTiles = Map<string, Promise<Response | undefined>>;

interface Tileset { readonly root?: { readonly content?: { readonly uri?: unknown } } }

/** Asks for a tileset and its root's content. @param url absolute address of the tileset */
export function askEarly(url: string): EarlyTiles {
  const early: EarlyTiles = new Map();
  const ask = (address: string): Promise<Response | undefined> => fetch(address).then((response) => (response.ok ? response : undefined), () => undefined);
  const listing = ask(url);
  early.set(url, listing.then(async (response) => {
    const uri = ((await response?.clone().json().catch(() => undefined)) as Tileset | undefined)?.root?.content?.uri;
    if (typeof uri === 'string') {
      const root = new URL(uri, url).href;
      early.set(root, ask(root));
    }
    return response;
  }));
  return early;
}
