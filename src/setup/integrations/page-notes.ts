/**
 * What each page says of itself while it is rendered, for the steps that come after all pages: the sitemap and the cards. The frame
 * of every page (`layouts/Page.astro`) writes it down; nothing is read back out of finished HTML.
 *
 * Pages are bundled apart from the configuration, in the same process: both find the list in the global object.
 */

export interface PageNote {
  /** From the site's root, without the base: `/objets/x/`. */
  readonly path: string;
  readonly siteName: string;
  /** Search engines may list it. */
  readonly indexed: boolean;
  /** The site's search finds it. */
  readonly searched: boolean;
  /** Digest of what the search finds in it; known once the page is rendered. */
  readonly found?: string | undefined;
  /** The card to draw for it: its path, from the site's root, and its title. Missing where the page has a picture of its own. */
  readonly card?: { readonly path: string; readonly title: string } | undefined;
}

const KEY = Symbol.for('page-notes');
const store = globalThis as { [KEY]?: Map<string, PageNote> };

/** Notes of the build so far, by path. */
export function pageNotes(): Map<string, PageNote> {
  return (store[KEY] ??= new Map<string, PageNote>());
}

export function notePage(note: PageNote): void {
  pageNotes().set(note.path, note);
}
