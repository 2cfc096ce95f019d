/** The types of pages of a built site: one for each file of `src/views` and `src/pages` that made one. */
import { readdirSync } from 'node:fs';

interface Route {
  readonly name: string;
  readonly pattern: RegExp;
  readonly dynamic: number;
}

/** Pages of every language of the site begin with it; short addresses do not. */
function named(file: string): string {
  if (file.startsWith('404')) return file;
  return file.startsWith('alias.') ? '[alias].astro' : `[...lang]/${file}`;
}

/** A language's own folder; anything else before a page would make every address a home page. */
const LANGUAGE = '(?:[a-z]{2,3}(?:-[A-Za-z]+)?/)?';

function routes(): Route[] {
  return ['src/pages', 'src/views']
    .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }))
    .filter((file) => file.endsWith('.astro'))
    .map((file) => {
      const name = `/${named(file).replace(/(?:index)?\.astro$/, '')}`.replace(/([^/])$/, '$1/');
      const pattern = name
        .replaceAll(/[.*+?^${}()|\\]/g, '\\$&')
        .replaceAll(/\[\\\.\\\.\\\.lang\]\//g, LANGUAGE)
        .replaceAll(/\[\\\.\\\.\\\.\w+\]\//g, '(?:.*/)?')
        .replaceAll(/\[\w+\]/g, '[^/]+');
      // The language makes no page another; what takes several segments is tried last.
      const own = name.replace('[...lang]/', '');
      return { name, pattern: new RegExp(`^${pattern}$`), dynamic: (own.match(/\[/g) ?? []).length + (own.includes('...') ? 1 : 0) };
    });
}

/** The first page of each type, as `[type, address]`. */
export function onePerRoute(addresses: readonly string[]): (readonly [string, string])[] {
  const known = routes().sort((a, b) => a.dynamic - b.dynamic);
  const seen = new Map<string, string>();
  for (const address of [...addresses].sort()) {
    const route = known.find(({ pattern }) => pattern.test(address.replace(/404\.html$/, '404/')));
    if (!route) throw new Error(`${address} : aucune page de src/views ne l’a faite`);
    if (!seen.has(route.name)) seen.set(route.name, address);
  }
  return [...seen];
}
