/** The types of pages of a built site: one for each file of `src/pages` that made one. */
import { readdirSync } from 'node:fs';

interface Route {
  readonly name: string;
  readonly pattern: RegExp;
  readonly dynamic: number;
}

function routes(): Route[] {
  return readdirSync('src/pages', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.astro'))
    .map((file) => {
      const name = `/${file.replace(/(?:index)?\.astro$/, '')}`.replace(/([^/])$/, '$1/');
      const pattern = name
        .replaceAll(/[.*+?^${}()|\\]/g, '\\$&')
        .replaceAll(/\[\\\.\\\.\\\.\w+\]\//g, '(?:.*/)?')
        .replaceAll(/\[\w+\]/g, '[^/]+');
      return { name, pattern: new RegExp(`^${pattern}$`), dynamic: (name.match(/\[/g) ?? []).length };
    });
}

/** The first page of each type, as `[type, address]`. */
export function onePerRoute(addresses: readonly string[]): (readonly [string, string])[] {
  const known = routes().sort((a, b) => a.dynamic - b.dynamic);
  const seen = new Map<string, string>();
  for (const address of [...addresses].sort()) {
    const route = known.find(({ pattern }) => pattern.test(address.replace(/404\.html$/, '404/')));
    if (!route) throw new Error(`${address} : aucune page de src/pages ne l’a faite`);
    if (!seen.has(route.name)) seen.set(route.name, address);
  }
  return [...seen];
}
