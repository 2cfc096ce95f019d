/**
 * Packs the layers that `kiosk.carry` names for its places and zooms into files of the content root, one a layer: what the maps
 * take where there is no network. A layer is packed only where its licence is open.
 */
import { mkdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { inFirst } from '../../domain/text/first-language.ts';
import type { Layer } from '../../domain/records/site.ts';
import { licence } from '../../domain/rights/licence.ts';
import { carriedFile, countToCarry, tilesToCarry, type Carry } from '../../domain/sky/carried.ts';
import { tileSource } from '../../domain/sky/layer-url.ts';
import { fetchTiles, keptBytes, keptTiles } from './fetch-tiles.ts';
import { writePmtiles } from '../../ingest/pmtiles-file.ts';

/** More tiles than this are no visit but a removal, for one layer. */
const MOST = 20_000;

export interface CarryOptions {
  readonly root: string;
  readonly cacheFolder: string;
  /** The site's own address, so that the service knows who asks. */
  readonly siteUrl: string;
  readonly carry: Carry;
  readonly layers: readonly Layer[];
  readonly pause_ms?: number | undefined;
  /** Only say what would be asked for, and of whom. */
  readonly dryRun?: boolean | undefined;
  readonly tell: (line: string) => void;
}

/** Why a layer cannot be packed, in a sentence; nothing where it can. */
export function carryFault(layer: Layer, carry: Carry): string | undefined {
  const name = `La couche « ${layer.id} »`;
  if (layer.type !== 'wmts' && layer.type !== 'xyz')
    return `${name} est de type ${layer.type} : seules des tuiles (wmts, xyz) s’emportent.`;
  const rights = licence(layer.licence);
  if (!rights.open) return `${name} n’est pas sous une licence ouverte (${rights.label}) : elle ne s’emporte pas.`;
  const count = countToCarry(carry, layer);
  if (count === 0) return `${name} n’a aucun des zooms ${carry.zooms.join(' à ')} : elle va de ${layer.minZoom} à ${layer.maxZoom}.`;
  if (count > MOST) return `${name} demanderait ${count} tuiles, attendu ${MOST} au plus : réduire l’emprise ou le dernier zoom.`;
  return undefined;
}

const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1).replace('.', ',')} Mo`;

/** Packs them; the layers that cannot be are told and left out. Throws a sentence when a service does not answer. */
export async function carry(options: CarryOptions): Promise<void> {
  const { root, cacheFolder, siteUrl, carry: wanted, layers, pause_ms = 60, dryRun = false, tell } = options;
  for (const id of wanted.layers) {
    const layer = layers.find((one) => one.id === id);
    const fault = layer
      ? carryFault(layer, wanted)
      : `Aucune couche ne s’appelle « ${id} » : kiosk.carry.layers nomme des couches de site.yaml.`;
    if (!layer || fault !== undefined) {
      tell(fault ?? '');
      continue;
    }
    const tiles = tilesToCarry(wanted, layer);
    const { template } = tileSource(layer, false);
    const folder = join(cacheFolder, 'emporter', layer.id);
    if (dryRun) {
      const here = await keptTiles(tiles, folder);
      const left = tiles.length - here.length;
      const size = here.reduce((sum, { bytes }) => sum + bytes, 0);
      const brought = here.length === 0 ? '' : `${left === 0 ? 'toutes' : here.length} déjà là (${megabytes(size)})`;
      const asked = left === 0 ? '' : `${left} à demander à ${new URL(template).host}`;
      tell(
        `${inFirst(layer.label)} : ${tiles.length} tuiles, zooms ${tiles[0]?.z ?? 0} à ${tiles.at(-1)?.z ?? 0} ; ${[asked, brought]
          .filter((part) => part !== '')
          .join(', ')}. Iraient dans ${carriedFile(layer)}`,
      );
      continue;
    }
    const kept = await fetchTiles(tiles, {
      template,
      folder,
      pause_ms,
      userAgent: `Coeur-et-Ciel (${siteUrl})`,
      told: (done) => {
        if (done % 500 === 0) tell(`${inFirst(layer.label)} : ${done} tuiles sur ${tiles.length}`);
      },
    });
    if (kept.length === 0) {
      tell(`La couche « ${id} » n’a aucune tuile en ces lieux.`);
      continue;
    }
    const path = join(root, carriedFile(layer));
    await mkdir(dirname(path), { recursive: true });
    const edges = (i: 0 | 1 | 2 | 3, most: typeof Math.min) => most(...wanted.bounds.map((one) => one[i]));
    await writePmtiles(
      path,
      kept.map((tile) => ({ ...tile, read: () => keptBytes(tile) })),
      {
        bounds: [edges(0, Math.min), edges(1, Math.min), edges(2, Math.max), edges(3, Math.max)],
        format: layer.format ?? 'image/jpeg',
        attribution: layer.attribution,
        name: inFirst(layer.label),
      },
    );
    tell(`${inFirst(layer.label)} : ${kept.length} tuiles, ${megabytes((await stat(path)).size)}, dans ${carriedFile(layer)}`);
  }
}
