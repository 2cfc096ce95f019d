/** A photograph that stays on an image service elsewhere: what pages ask of it, and the ground that its points say. */
import type { Telling } from '../../domain/input/fault.ts';
import { pageSizes, wholeAddress, type ImageService } from '../../domain/photo/image-service.ts';
import { TILE_SIZE } from '../../domain/photo/iiif-image.ts';
import type { PhotoImage } from '../../domain/records/photo.ts';
import type { SiteRecord } from '../../domain/records/site.ts';
import type { IngestContext } from '../context.ts';
import { orientPhoto, type OrientedPhoto } from '../orientation/publish.ts';
import type { Georeferenced } from './ground/georeference.ts';
import type { CheckedRow } from './rows/checked.ts';

/** The picture as pages ask for it; nothing is fetched. */
function elsewhereImage(service: ImageService): PhotoImage {
  const { width, height, base, version, level, tiles } = service;
  return {
    width,
    height,
    // Its pixels are not here.
    placeholder: '',
    iiif: base,
    tileSize: tiles?.size ?? TILE_SIZE,
    elsewhere: { host: new URL(base).host, version, level, factors: tiles?.factors ?? [] },
    sizes: pageSizes(service).map((size) => ({ ...size, jpg: wholeAddress(service, size), bytes: 0 })),
  };
}

export interface Elsewhere {
  readonly image: PhotoImage;
  readonly layer?: Georeferenced | undefined;
  readonly oriented?: OrientedPhoto | undefined;
  readonly warnings: readonly Telling[];
}

/**
 * @param hfov field of view across the picture that its lens is known to have, degrees
 * @throws {PictureError} where its control points cannot be those of the site
 */
export async function ingestElsewhere(
  row: CheckedRow,
  service: ImageService,
  hfov: number | undefined,
  site: SiteRecord,
  ctx: IngestContext,
): Promise<Elsewhere> {
  const image = elsewhereImage(service);
  // What fits a picture to the ground takes its time to load.
  const { georeferenceElsewhere } = row.georef ? await import('./ground/georeference.ts') : {};
  const layer = await georeferenceElsewhere?.(row, service, site, ctx);
  const resource = { id: service.base, type: `ImageService${service.version}` } as const;
  const oriented = row.orientation && (await orientPhoto(row, row.orientation, image, image, resource, hfov, ctx));
  return {
    image,
    layer,
    oriented: oriented && 'values' in oriented ? oriented : undefined,
    warnings: [...(layer?.warnings ?? []), ...(oriented?.warnings ?? [])],
  };
}
