/** Close-ups of an object into the published tree, at `/3d/<id>/details/`; made anew only when a view, a part or the model changes. */
import { basename, dirname } from 'node:path';
import { shotsOf } from '../../domain/object/close-ups.ts';
import { openingOf } from '../../domain/object/opening.ts';
import { ownPalette } from '../../domain/records/identity.ts';
import type { Annotation, CloseUps, ModelManifest, StillImage } from '../../domain/records/object.ts';
import { pictureXmp } from '../../domain/rights/picture-label.ts';
import type { IngestContext } from '../context.ts';
import { draftOf, runLabelled } from '../labelled.ts';
import { maker, type Makers } from '../steps/make.ts';
import { scanFile, type PlacedScan, type ScanRequest } from './ingest.ts';
import { CLOSE_UPS_VERSION, closeUpsIn, drawnFrom } from './stills/close-ups.ts';

const NONE: CloseUps = { notes: {}, parts: {}, offsets: {}, places: {} };

/**
 * The close-ups of an object; none where there are no views to draw, nor, in a desk, of one whose first ones are being drawn.
 * @param manifest of what is published
 * @param scan whose files are drawn from
 */
export async function ingestCloseUps(
  request: Pick<ScanRequest, 'id' | 'up' | 'pose' | 'kind' | 'author' | 'credit' | 'licence'>,
  manifest: ModelManifest,
  scan: PlacedScan,
  annotations: readonly Annotation[],
  ctx: IngestContext,
): Promise<CloseUps> {
  const { id, up, pose } = request;
  const parts = manifest.parts.map(({ name }) => name);
  const shots = shotsOf({ bounds: manifest.bounds, front: manifest.front, annotations, parts, opens: openingOf(manifest).length > 0 });
  if (shots.length === 0) return NONE;
  const palette = ownPalette(ctx.identity);
  const xmp = pictureXmp({ nature: request.kind, creator: request.author, credit: request.credit, licence: request.licence });
  const file = scanFile(scan, drawnFrom(manifest).path);
  const step = {
    name: 'scan/details',
    version: CLOSE_UPS_VERSION,
    // What the model was made of tells its file, which bears its label too.
    inputs: [manifest.source.sha256],
    // Half a turn leaves its bounds as they are.
    params: { shots, up, pose, bounds: manifest.bounds, front: manifest.front, triangles: drawnFrom(manifest).triangles, palette },
  };
  const make = (otherwise?: Partial<Makers>) =>
    runLabelled(ctx.cache, step, { xmp }, ctx.draft === true, (labelled) =>
      maker({ ...ctx, ...otherwise })({
        work: 'scan/details',
        step: labelled,
        sources: { base: dirname(file), paths: [basename(file)] },
        args: { shots, manifest, xmp, palette },
      }),
    );
  const { key, held } = draftOf(ctx.cache, step, { xmp });
  // Pictures are named by their order: those of other notes are no stand-ins.
  const made = await (ctx.later ? ctx.later.meanwhile(`details/${id}`, key, held, make, { rank: 'more', before: false }) : make());
  if (made === undefined) return NONE;
  await ctx.output.folderAt(`/3d/${id}/details`, made);
  const { pictures: drawn, offsets, places } = await closeUpsIn(made);
  const placed = (name: string): StillImage | undefined => drawn[name] && { ...drawn[name], path: `/3d/${id}/details/${drawn[name].path}` };
  const named = (names: readonly string[], prefix: string): Record<string, StillImage> =>
    Object.fromEntries(
      names.flatMap((name, i) => {
        const image = placed(`${prefix}-${i + 1}`);
        return image ? [[name, image]] : [];
      }),
    );
  return {
    notes: named(
      annotations.map((note) => note.id),
      'note',
    ),
    parts: named(parts, 'piece'),
    open: placed('ouvert'),
    apart: placed('pieces'),
    offsets,
    places,
  };
}
