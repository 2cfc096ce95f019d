/** Links of the built pages to what the site does not have. Only what pages name on their own site: nobody else is asked. */
import { readFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { Parser } from 'htmlparser2';
import { inLanes } from '../../ingest/lanes.ts';

export interface DeadLink {
  /** The page's path, as in the site's files. */
  readonly page: string;
  /** As the page writes it. */
  readonly address: string;
}

const NAMING: Readonly<Record<string, readonly string[]>> = {
  a: ['href'],
  link: ['href'],
  img: ['src'],
  script: ['src'],
  source: ['src'],
  video: ['src', 'poster'],
  audio: ['src'],
  iframe: ['src'],
  object: ['data'],
};

/** Addresses that a page names, each once. */
export function addressesOf(html: string): readonly string[] {
  const found = new Set<string>();
  const parser = new Parser({
    onopentag(name, attributes) {
      for (const key of NAMING[name] ?? []) if (attributes[key]) found.add(attributes[key]);
      // A candidate's address ends at a space, not at a comma: IIIF's have some.
      for (const [, address = ''] of (attributes['srcset'] ?? '').matchAll(/([^\s,]\S*[^\s,])(?:\s+[\d.]+[wx])?\s*(?:,|$)/g))
        found.add(address);
    },
  });
  parser.end(html);
  return [...found];
}

/** A path as its file is called; as it is written where it is no writing of a name, which no file then has. */
function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/**
 * @param folder the built folder, @param pages those that are looked at, @param base the path that the site is served under, as `/` or `/part/`
 * @param isFile whether the site has a file at a path
 * @returns in order of pages
 */
export async function deadLinks(
  folder: string,
  pages: readonly string[],
  base: string,
  isFile: (path: string) => boolean,
): Promise<readonly DeadLink[]> {
  const stands = (path: string) => (path !== '' && isFile(path)) || isFile(posix.join(path, 'index.html'));
  const found = await inLanes(pages, 8, async (page) => {
    // `404.html` is shown at any address: what it names is named from the root.
    const at = new URL(`http://site.invalid${base}${page.replace(/(?:^|\/)index\.html$/, '/').replace(/^\//, '')}`);
    return addressesOf(await readFile(join(folder, page), 'utf8'))
      .filter((address) => {
        const url = URL.canParse(address, at) ? new URL(address, at) : undefined;
        if (url?.hostname !== 'site.invalid' || !url.protocol.startsWith('http')) return false;
        if (!url.pathname.startsWith(base)) return true;
        return !stands(decoded(url.pathname.slice(base.length)).replace(/\/$/, ''));
      })
      .map((address) => ({ page, address }));
  });
  return found.flat();
}
