/**
 * Publishes the map layer of a picture that has a place. Fitting it to the ground takes a library of hundreds of modules: what that gave
 * is kept, and loaded again only for other points.
 */
import { join } from 'node:path';
import type { Telling } from '../../../domain/input/fault.ts';
import type { SiteRecord } from '../../../domain/records/site.ts';
import { inEvery } from '../../../domain/text/first-language.ts';
import { messagesOf } from '../../../words/dictionaries.ts';
import { hashText, stableJson } from '../../cache.ts';
import type { IngestContext } from '../../context.ts';
import type { CheckedRow } from '../rows/checked.ts';
import type { PublishedFile } from '../write/pyramid-step.ts';
import type { Georeferenced, PlacedPicture, Publication } from './georeference.ts';
import { MAP_ARCHIVE, MAP_TILE, WARP_VERSION } from './warp-version.ts';

/** Raised when the same points give another layer or annotation. */
const VERSION = 1;

type Made = PlacedPicture | { readonly warnings: readonly Telling[] };

export async function publishLayer(
  row: CheckedRow,
  file: PublishedFile,
  publication: Publication,
  site: SiteRecord,
  ctx: IngestContext,
): Promise<Georeferenced | { readonly warnings: readonly Telling[] } | undefined> {
  const { opened, published } = file;
  if (!row.georef && opened.format !== 'tiff') return undefined;
  const make = async (): Promise<Made | null> => {
    const { placePicture } = await import('./georeference.ts');
    return (await placePicture(row, file, publication, site, ctx)) ?? null;
  };
  const step = {
    name: 'photo/georeference',
    version: VERSION,
    inputs: [file.pyramid.hash, hashText(stableJson(row.georef ?? null))],
    params: {
      id: row.id,
      site: ctx.siteUrl,
      resource: [publication.resource.type, publication.resource.id],
      archived: publication.archived,
      bounds: site.bounds,
      size: [published.width, published.height],
      whole: [opened.width, opened.height],
      words: hashText(JSON.stringify(inEvery((lang) => JSON.stringify(messagesOf('photoRecord', lang))))),
      tiles: [MAP_TILE, WARP_VERSION],
    },
  };
  const made = await ctx.cache.json<Made | null>(step, make);
  if (made === null || !('layer' in made)) return made ?? undefined;
  ctx.elsewhere?.planned?.(made.tiles.name, ctx.cache.key(made.tiles));
  // The tiles may have gone from the cache, and the rest stayed.
  const folder = (await ctx.cache.held(made.tiles)) ?? (await make().then(() => ctx.cache.held(made.tiles)));
  if (folder === undefined) throw new Error(`« ${row.id} » : pas de tuiles.`);
  if (publication.archived) await ctx.output.file(`/tuiles/${row.id}.pmtiles`, join(folder, MAP_ARCHIVE));
  else await ctx.output.folderAt(`/tuiles/${row.id}`, join(folder, 'tuiles'));
  await ctx.output.write(made.layer.georef, made.annotation);
  return made.layer;
}
