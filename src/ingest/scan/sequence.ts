/** The frames of a story told by an object, from its scan into the published tree: `/objets/<id>/recit/`. */
import { readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Waypoint } from '../../domain/object/sequence.ts';
import type { StillImage } from '../../domain/records/object.ts';
import type { ObjectSequence } from '../../domain/records/home.ts';
import { ownPalette } from '../../domain/records/identity.ts';
import { pictureXmp } from '../../domain/rights/picture-label.ts';
import type { IngestContext } from '../context.ts';
import { stableJson } from '../cache.ts';
import { draftOf, runLabelled } from '../labelled.ts';
import { maker, type Makers } from '../steps/make.ts';
import { scanInputs, type ScanRequest } from './ingest.ts';

/** Raised when the pictures of the same way change. */
const VERSION = 7;
/** Draws (or finds in the cache) the frames of a way round an object; none, in a desk, while they are being drawn. */
export async function ingestSequence(
  request: ScanRequest,
  chapters: readonly (readonly Waypoint[])[],
  ctx: IngestContext,
): Promise<ObjectSequence | undefined> {
  const { id, units, up, pose, front } = request;
  const palette = ownPalette(ctx.identity);
  const xmp = pictureXmp({ nature: request.kind, creator: request.author, credit: request.credit, licence: request.licence });
  const { inputs, sources } = await scanInputs(request, ctx);
  const step = {
    name: 'scan/sequence',
    version: VERSION,
    inputs,
    params: { id, units, up, pose, front, chapters, palette },
  };
  const began = performance.now();
  const make = (otherwise?: Partial<Makers>) =>
    runLabelled(ctx.cache, step, { xmp }, ctx.draft === true, (labelled) =>
      maker({ ...ctx, ...otherwise })({
        work: 'scan/sequence',
        step: labelled,
        sources,
        args: { units, up, pose, front, chapters, palette, xmp },
      }),
    );
  const { key, held } = draftOf(ctx.cache, step, { xmp });
  // Frames of other chapters would not be those of the page.
  const thing = `recit/${id} ${stableJson(chapters)}`;
  const made = await (ctx.later ? ctx.later.meanwhile(thing, key, held, make, { rank: 'more' }) : make());
  if (made === undefined) return undefined;
  const sequence = JSON.parse(await readFile(join(made, 'recit.json'), 'utf8')) as ObjectSequence;
  const base = `/objets/${id}/recit`;
  await ctx.output.folderAt(base, made);
  ctx.journal.summary({
    source: `${basename(request.source)} (récit)`,
    bytesIn: (await stat(request.source)).size,
    bytesOut: sequence.frames.reduce((sum, frame) => sum + frame.bytes, 0),
    seconds: (performance.now() - began) / 1000,
    warnings: 0,
  });
  const placed = (image: StillImage): StillImage => ({ ...image, path: `${base}/${image.path}` });
  return { frames: sequence.frames.map(placed), chapters: sequence.chapters, stills: sequence.stills.map((sizes) => sizes.map(placed)) };
}
