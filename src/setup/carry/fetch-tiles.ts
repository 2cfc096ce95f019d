/**
 * Asks a service for tiles as a good guest: one after the other, with a pause, again after a while when it is busy, and never
 * twice for the same one. What has come is kept, so that a run that was cut goes on where it was.
 */
import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { TileAddress } from '../../domain/sky/carried.ts';

export interface TileService {
  /** Address with `{z}`, `{x}`, `{y}`. */
  readonly template: string;
  /** Folder in which what has come is kept. */
  readonly folder: string;
  /** Between two requests, ms. */
  readonly pause_ms: number;
  readonly userAgent: string;
  readonly told?: ((done: number, asked: number) => void) | undefined;
}

/** A tile that is kept; `undefined` bytes where the service has none. */
export interface KeptTile extends TileAddress {
  readonly path: string;
}

/** How often a busy service is asked again. */
const ATTEMPTS = 4;

const sizeOf = (path: string) =>
  stat(path).then(
    ({ size }) => size,
    () => undefined,
  );

const pathOf = (folder: string, { z, x, y }: TileAddress): string => join(folder, String(z), String(x), String(y));

/** The tiles that an earlier run has brought, or has learnt that the service has not (0 bytes). Asks nobody. */
export async function keptTiles(tiles: readonly TileAddress[], folder: string): Promise<(TileAddress & { readonly bytes: number })[]> {
  const kept: (TileAddress & { readonly bytes: number })[] = [];
  for (const tile of tiles) {
    const bytes = await sizeOf(pathOf(folder, tile));
    if (bytes !== undefined) kept.push({ ...tile, bytes });
  }
  return kept;
}

/**
 * Brings tiles; those that the service does not have (404, 204) are left out. Throws a sentence when it does not answer.
 * @returns what is there, in the order that was asked for
 */
export async function fetchTiles(tiles: readonly TileAddress[], service: TileService): Promise<KeptTile[]> {
  const kept: KeptTile[] = [];
  let asked = 0;
  for (const [i, tile] of tiles.entries()) {
    const path = pathOf(service.folder, tile);
    let size = await sizeOf(path);
    if (size === undefined) {
      if (asked++ > 0) await wait(service.pause_ms);
      const bytes = await ask(tile, service);
      await mkdir(dirname(path), { recursive: true });
      // An empty file says that the service has no such tile.
      await writeFile(`${path}.partiel`, bytes);
      await rename(`${path}.partiel`, path);
      size = bytes.length;
    }
    if (size > 0) kept.push({ ...tile, path });
    service.told?.(i + 1, asked);
  }
  return kept;
}

async function ask({ z, x, y }: TileAddress, { template, userAgent, pause_ms }: TileService): Promise<Uint8Array> {
  const url = template.replace('{z}', String(z)).replace('{x}', String(x)).replace('{y}', String(y)).replace('{r}', '');
  const { host } = new URL(url);
  let said = '';
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    if (attempt > 0) await wait(pause_ms * 10 * 2 ** attempt);
    try {
      const answer = await fetch(url, { headers: { 'User-Agent': userAgent }, signal: AbortSignal.timeout(30_000) });
      if (answer.status === 404 || answer.status === 204) return new Uint8Array();
      if (answer.ok) {
        if (!/^image\//.test(answer.headers.get('content-type') ?? '')) throw new Error('sa réponse n’est pas une image');
        return new Uint8Array(await answer.arrayBuffer());
      }
      said = `réponse ${answer.status}`;
      if (answer.status < 500 && answer.status !== 429) break;
    } catch (error) {
      said = error instanceof Error ? error.message : 'pas de réponse';
    }
  }
  throw new Error(
    `${host} ne donne pas la tuile ${z}/${x}/${y} (${said}). Ce qui est venu est gardé : relancer la commande pour continuer.`,
  );
}

/** The bytes of a tile that is kept. */
export const keptBytes = async ({ path }: KeptTile): Promise<Uint8Array> => new Uint8Array(await readFile(path));
