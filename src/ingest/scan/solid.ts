/** A solid of an object, to be printed and touched, into the published tree: `/3d/<id>/solide.stl`. */
import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { printScale, ratioText } from '../../domain/object/print-size.ts';
import type { PrintableSolid } from '../../domain/records/object.ts';
import type { IngestContext } from '../context.ts';
import { maker, type Makers } from '../steps/make.ts';
import { scanFile, type PlacedScan, type ScanRequest } from './ingest.ts';
import { SOLID_FACTS, SOLID_FILE, type SolidMade } from './solid-step.ts';

/** Raised when what is made of the same model changes. */
const VERSION = 1;

/**
 * Makes (or finds in the cache) the solid of an object that may be taken away; none of another, nor, in a desk, of one that is being
 * made.
 */
export async function ingestSolid(request: ScanRequest, scan: PlacedScan, ctx: IngestContext): Promise<PrintableSolid | undefined> {
  if (!request.licenceOpen) return undefined;
  const { manifest } = scan;
  const { id, kind, units, up, pose, licence } = request;
  const { min, max } = manifest.bounds;
  const scale = printScale(Math.max(...([0, 1, 2] as const).map((k) => max[k] - min[k])) * 1000);
  // Eighty letters: what matters most comes first.
  const said = `mm, ${ratioText(scale)}${kind === 'reconstruction' ? ', RECONSTITUTION, pas un scan' : ''}, ${licence}, ${id}`;
  const file = scanFile(scan, manifest.glb.path);
  const step = {
    name: 'scan/solid',
    version: VERSION,
    // What the model was made of tells its file, which bears its label too.
    inputs: [manifest.source.sha256],
    params: { units, up, pose, bounds: manifest.bounds, triangles: manifest.glb.triangles, scale, said },
  };
  const make = (otherwise?: Partial<Makers>): Promise<string> =>
    maker({ ...ctx, ...otherwise })({
      work: 'scan/solid',
      step,
      sources: { base: dirname(file), paths: [basename(file)] },
      args: { scale, said },
    });
  const held = async (): Promise<boolean> => (await ctx.cache.held(step)) !== undefined;
  const made = await (ctx.later ? ctx.later.meanwhile(`solide/${id}`, ctx.cache.key(step), held, make, { rank: 'more' }) : make());
  if (made === undefined) return undefined;
  const told = JSON.parse(await readFile(join(made, SOLID_FACTS), 'utf8')) as SolidMade | null;
  if (!told) return undefined;
  const path = `/3d/${id}/${SOLID_FILE}`;
  await ctx.output.file(path, join(made, SOLID_FILE));
  const { bytes, triangles, size_mm, wall_mm, pieces } = told;
  return { path, bytes, triangles, scale, size_mm, wall_mm, pieces };
}
