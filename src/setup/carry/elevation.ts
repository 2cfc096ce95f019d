/**
 * Brings heights of the land around the photographs that look over it, from the service that `elevation` names in
 * `site.yaml`, into one GeoTIFF of the content root: what ingest takes where the root has no relief of its own.
 */
import { mkdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { writeArrayBuffer } from 'geotiff';
import { boundsOf, type Bounds } from '../../domain/geo/ring.ts';
import { elevationGrid, elevationUrl, readElevations, type ElevationSource } from '../../domain/orientation/elevation.ts';
import { licence } from '../../domain/rights/licence.ts';
import type { CheckedCampaign } from '../../ingest/photo/rows/checked.ts';
import { squeeze } from '../../domain/geo/degree.ts';
import { CARRIED_RELIEF } from '../../ingest/orientation/relief-file.ts';

/** How far around a photograph heights are brought, degrees of latitude: what is seen of the land is mostly nearer than 9 km. */
const AROUND = 0.08;
/** Stands for no height. */
const NONE = -99_999;

export interface ElevationOptions {
  readonly root: string;
  /** The site's own address, so that the service knows who asks. */
  readonly siteUrl: string;
  readonly source: ElevationSource;
  readonly bounds: Bounds;
  readonly pause_ms?: number | undefined;
  /** Only say what would be asked for, and of whom. */
  readonly dryRun?: boolean | undefined;
  readonly tell: (line: string) => void;
}

/** Around the oblique photographs whose place is written or whose points are set; `undefined` where there is none. */
export function landAround(campaigns: readonly CheckedCampaign[], site: Bounds): Bounds | undefined {
  const places = campaigns.flatMap(({ campaign, rows }) =>
    rows.flatMap(({ row, orientation, picture }): number[][] => {
      const { points, camera } = orientation ?? {};
      const written = picture !== undefined && campaign.kind === 'oblique' && row.lon !== undefined && row.lat !== undefined;
      return [
        ...(points?.points ?? []).map(({ lon, lat }) => [lon, lat]),
        ...(camera ? [[camera.lon, camera.lat]] : []),
        ...(written ? [[row.lon ?? 0, row.lat ?? 0]] : []),
      ];
    }),
  );
  if (places.length === 0) return undefined;
  const [west, south, east, north] = boundsOf(places);
  const across = AROUND / squeeze((south + north) / 2);
  return [
    Math.max(site[0], west - across),
    Math.max(site[1], south - AROUND),
    Math.min(site[2], east + across),
    Math.min(site[3], north + AROUND),
  ];
}

/** Asks for the heights and writes the file. Throws a sentence when the service does not answer, and then leaves what was there. */
export async function carryElevation({
  root,
  siteUrl,
  source,
  bounds,
  pause_ms = 250,
  dryRun = false,
  tell,
}: ElevationOptions): Promise<void> {
  const rights = licence(source.licence);
  if (!rights.open)
    throw new Error(`Les hauteurs (elevation) ne sont pas sous une licence ouverte (${rights.label}) : elles ne s’emportent pas.`);
  const grid = elevationGrid(bounds);
  if (dryRun) {
    tell(
      `Hauteurs : ${grid.width} × ${grid.height}, en ${grid.blocks.length} demande${grid.blocks.length > 1 ? 's' : ''} à ${new URL(source.url).host}. Iraient dans ${CARRIED_RELIEF}`,
    );
    return;
  }
  const values = new Float32Array(grid.width * grid.height).fill(NONE);
  for (const [i, block] of grid.blocks.entries()) {
    if (i > 0) await wait(pause_ms);
    const heights = readElevations(await ask(elevationUrl(source, grid, block), siteUrl), block);
    if (!heights)
      throw new Error(
        `${new URL(source.url).host} ne donne pas de hauteurs : attendu ${block.width} × ${block.height} nombres de 32 bits (image/x-bil;bits=32).`,
      );
    for (let y = 0; y < block.height; y++)
      for (let x = 0; x < block.width; x++) {
        const metres = heights[y * block.width + x] ?? NaN;
        if (!Number.isNaN(metres)) values[(block.row + y) * grid.width + block.column + x] = metres;
      }
    if (grid.blocks.length > 1) tell(`Hauteurs : ${i + 1} sur ${grid.blocks.length}`);
  }
  if (values.every((metres) => metres === NONE)) {
    tell('Le service n’a aucune hauteur en ces lieux.');
    return;
  }
  const [west, , , north] = bounds;
  const path = join(root, CARRIED_RELIEF);
  await mkdir(dirname(path), { recursive: true });
  const file = writeArrayBuffer(values, {
    width: grid.width,
    height: grid.height,
    BitsPerSample: [32],
    SampleFormat: [3],
    SamplesPerPixel: 1,
    PhotometricInterpretation: 1,
    ModelPixelScale: [(bounds[2] - bounds[0]) / grid.width, (bounds[3] - bounds[1]) / grid.height, 0],
    ModelTiepoint: [0, 0, 0, west, north, 0],
    GTModelTypeGeoKey: 2,
    GTRasterTypeGeoKey: 1,
    GeographicTypeGeoKey: 4326,
    GDAL_NODATA: String(NONE),
  });
  await writeFile(path, new Uint8Array(file));
  tell(
    `Hauteurs : ${grid.width} × ${grid.height}, ${((await stat(path)).size / 1e6).toFixed(1).replace('.', ',')} Mo, dans ${CARRIED_RELIEF} (${source.attribution})`,
  );
}

async function ask(url: string, siteUrl: string): Promise<Uint8Array> {
  const { host } = new URL(url);
  const answer = await fetch(url, { headers: { 'User-Agent': `Coeur-et-Ciel (${siteUrl})` }, signal: AbortSignal.timeout(60_000) }).catch(
    (error: unknown) => {
      throw new Error(`${host} ne répond pas (${error instanceof Error ? error.message : 'pas de réponse'}) : le relief d’avant reste.`);
    },
  );
  if (!answer.ok) throw new Error(`${host} ne donne pas de hauteurs (réponse ${answer.status}) : le relief d’avant reste.`);
  return new Uint8Array(await answer.arrayBuffer());
}
