/**
 * Some pages open an island at once: the bare pages of objects, and the explorer of photographs. They name in their head what
 * that island will ask for, so that the browser asks for all of it together, instead of finding each file in the one before.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, posix } from 'node:path';

/** @param {string} code @param {string} address of the script itself @returns {string[]} addresses of the scripts that it imports at once */
function importsOf(code, address) {
  return [...code.matchAll(/(?:from|import)\s*["'`](\.\.?\/[^"'`]+\.js)["'`]/g)].map(([, path = '']) =>
    posix.join(posix.dirname(address), path),
  );
}

/**
 * Scripts that a built script asks for itself: those that it imports, and those of what it imports later.
 * @param {string} code @param {string} address of the script itself, from the server's root @returns {string[]} addresses
 */
export function scriptsOf(code, address) {
  // Vite's own list, relative to the site's root.
  const [, list = ''] = /__vite__mapDeps=.*?\[((?:["'`][^"'`]+["'`],?)*)\]/.exec(code) ?? [];
  const later = [...list.matchAll(/["'`]([^"'`]+\.js)["'`]/g)].map(([, path = '']) =>
    path.startsWith('/') ? path : posix.join(posix.dirname(posix.dirname(address)), path),
  );
  return [...new Set([...importsOf(code, address), ...later])];
}

/** Pages of each kind: where the island's script is named, and the data that it begins with, from the site's root. */
const KINDS = [
  { folder: join('integrer', 'objet'), script: /data-visionneuse[\s\S]*?<script type="module" src="([^"]+)"/, data: [] },
  ...[[], ['en']].map((lang) => ({
    file: join(...lang, 'vue-du-ciel', 'index.html'),
    script: /data-ciel="carte"[\s\S]*?<script type="module" src="([^"]+)"/,
    data: ['/vue-du-ciel/index/index.bin', '/vue-du-ciel/carte.json'],
  })),
];

/** @param {string} html @param {(address: string) => string} read @returns {string[]} the listing of an object's tiles, and the first of them */
function firstTile(html, read) {
  const listing = /data-tuiles="([^"]+)"/.exec(html)?.[1];
  if (listing === undefined) return [];
  const uri = JSON.parse(read(listing)).root?.content?.uri;
  return typeof uri === 'string' ? [listing, posix.join(posix.dirname(listing), uri)] : [listing];
}

/** @param {string} folder the built site @param {string} [base] path that the site stands under @returns {number} pages that were changed */
export function preloadIslands(folder, base = '/') {
  const root = base.replace(/\/$/, '');
  const read = (/** @type {string} */ address) => readFileSync(join(folder, address.slice(root.length)), 'utf8');
  let changed = 0;
  for (const { folder: parent, file, script, data } of KINDS) {
    const pages =
      file !== undefined
        ? [join(folder, file)]
        : existsSync(join(folder, parent))
          ? readdirSync(join(folder, parent)).map((id) => join(folder, parent, id, 'index.html'))
          : [];
    for (const page of pages.filter((path) => existsSync(path))) {
      const html = readFileSync(page, 'utf8');
      const address = script.exec(html)?.[1];
      if (address === undefined) {
        // A root without a located photograph has no map.
        if (file !== undefined) continue;
        throw new Error(`${page}: no script after the viewer's place`);
      }
      const scripts = new Set([address, ...scriptsOf(read(address), address)]);
      // What these import in turn; what they load later waits until it is needed.
      for (const one of scripts) for (const next of importsOf(read(one), one)) scripts.add(next);
      // What runs first comes first; then the largest, which is compiled while the others are on their way.
      const first = new Set([address]);
      for (const one of first) for (const next of importsOf(read(one), one)) first.add(next);
      const rest = [...scripts].filter((one) => !first.has(one)).sort((a, b) => read(b).length - read(a).length);
      const links = [...first, ...rest].map((one) => `<link rel="modulepreload" href="${one}">`);
      const fetched = data
        .filter((path) => existsSync(join(folder, path)))
        .map((path) => `<link rel="preload" as="fetch" crossorigin href="${root}${path}">`);
      // The scripts run while the tile is still on its way.
      const tiles = firstTile(html, read).map(
        (address) => `<link rel="preload" as="fetch" crossorigin fetchpriority="low" href="${address}">`,
      );
      writeFileSync(page, html.replace('<title>', `${[...fetched, ...links, ...tiles].join('')}<title>`));
      changed++;
    }
  }
  return changed;
}
