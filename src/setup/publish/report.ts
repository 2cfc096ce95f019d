/** What a publication changes, for who decides: pages, pictures, bytes, dead links. */
import { extname } from 'node:path';
import type { DeadLink } from './dead-links.ts';
import { KINDS, type Kind } from './kinds.ts';
import { changesBetween, type Changes, type Files } from './site-list.ts';

const KIND_OF: Readonly<Record<string, Kind>> = {
  '.html': 'pages',
  '.jpg': 'pictures',
  '.webp': 'pictures',
  '.avif': 'pictures',
  '.png': 'pictures',
  '.svg': 'pictures',
  '.pmtiles': 'pictures',
  '.glb': 'models',
  '.stl': 'models',
  '.ktx2': 'models',
  '.csv': 'data',
  '.json': 'data',
  '.geojson': 'data',
  '.parquet': 'data',
  '.xml': 'data',
  '.js': 'program',
  '.css': 'program',
  '.woff2': 'program',
};

export interface Report {
  /** Files by kind. */
  readonly kinds: Readonly<Record<Kind, { readonly added: number; readonly changed: number; readonly removed: number }>>;
  /** Pages by their address on the site, `/` first. */
  readonly pages: Changes;
  /** Bytes to send. */
  readonly bytes: number;
  readonly deadLinks: readonly DeadLink[];
}

const kindOf = (path: string): Kind => KIND_OF[extname(path)] ?? 'others';
/** The address of a file on the site, `/` first. */
export const address = (path: string) => `/${path.replace(/(?:^|\/)index\.html$/, (found) => (found.startsWith('/') ? '/' : ''))}`;

export function reportOf(before: Files, after: Files, deadLinks: readonly DeadLink[]): Report {
  const changes = changesBetween(before, after);
  const count = (kind: Kind, paths: readonly string[]) => paths.filter((path) => kindOf(path) === kind).length;
  const pages = (paths: readonly string[]) => paths.filter((path) => kindOf(path) === 'pages').map(address);
  return {
    kinds: Object.fromEntries(
      KINDS.map((kind) => [
        kind,
        { added: count(kind, changes.added), changed: count(kind, changes.changed), removed: count(kind, changes.removed) },
      ]),
    ) as Report['kinds'],
    pages: { added: pages(changes.added), changed: pages(changes.changed), removed: pages(changes.removed) },
    bytes: [...changes.added, ...changes.changed].reduce((sum, path) => sum + (after[path]?.bytes ?? 0), 0),
    deadLinks,
  };
}

/** Whether there is nothing to send or to take away. */
export const isSame = ({ kinds }: Report): boolean =>
  Object.values(kinds).every(({ added, changed, removed }) => added + changed + removed === 0);
