/** How far an object reaches in each picture of its turn, by its own points: what of a picture's empty sides a kiosk may leave out. */
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { reachOf } from '../../domain/object/framing.ts';
import type { ModelManifest, Reach } from '../../domain/records/object.ts';
import type { IngestContext } from '../context.ts';
import { scanFile, type PlacedScan, type ScanRequest } from './ingest.ts';
import { readScan } from './read/read.ts';

/** Raised when the same model in the same views is found to reach elsewhere. */
const VERSION = 1;
const FILE = 'etendue.json';

/**
 * The stills of a turn, each with how far the object reaches in it (found in the cache, or measured on the light model).
 */
export async function withReach(
  { up, pose }: Pick<ScanRequest, 'up' | 'pose'>,
  scan: PlacedScan,
  ctx: IngestContext,
): Promise<ModelManifest['stills']> {
  const { manifest } = scan;
  const { bounds, stills } = manifest;
  const first = manifest.front?.azimuth_deg ?? 0;
  const views = stills.map(({ azimuth_deg, elevation_deg }) => [first + azimuth_deg, elevation_deg] as const);
  const made = await ctx.cache.run(
    {
      name: 'scan/reach',
      version: VERSION,
      // What the model was made of tells its file, which bears its label too.
      inputs: [manifest.source.sha256],
      // Half a turn leaves its bounds as they are.
      params: { up, pose, bounds, views, triangles: manifest.glb.triangles },
    },
    async (folder) => {
      const file = scanFile(scan, manifest.glb.path);
      const model = await readScan(file, dirname(file));
      const positions = model.surfaces.map((surface) => surface.positions);
      const reaches = views.map(([azimuth, elevation]) => reachOf(bounds, positions, azimuth, elevation).map(rounded));
      await writeFile(join(folder, FILE), JSON.stringify(reaches));
    },
  );
  const reaches = JSON.parse(await readFile(join(made, FILE), 'utf8')) as Reach[];
  return stills.map((still, i) => ({ ...still, reach: reaches[i] }));
}

const rounded = (value: number): number => Math.round(value * 1000) / 1000;
