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
 * @param folder the built folder, @param paths all its files, @param base the path that the site is served under, as `/` or `/part/`
 * @param isSound whether a page is known to have none, and is not opened
 * @returns in order of pages
 */
export async function deadLinks(
  folder: string,
  paths: readonly string[],
  base: string,
  isSound: (page: string) => boolean = () => false,
): Promise<readonly DeadLink[]> {
  const there = new Set(paths);
  const stands = (path: string) => there.has(path) || there.has(posix.join(path, 'index.html')) || (path === '' && there.has('index.html'));
  const pages = paths.filter((path) => path.endsWith('.html') && !isSound(path));
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
