/** Publishes one picture: its tiles, whole pictures and original, and the record that pages read. */
import { realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { TILE_SIZE, imageInfo, wholePath } from '../../../domain/photo/iiif-image.ts';
import { rightsOf } from '../../../domain/web/iiif-parts.ts';
import type { PhotoImage } from '../../../domain/records/photo.ts';
import { contentPath } from '../../content/yaml.ts';
import type { IngestContext } from '../../context.ts';
import { EXTENSIONS, type Picture } from '../picture/picture.ts';
import { stripped } from '../picture/strip-step.ts';
import { maker } from '../../steps/make.ts';
import type { Sources } from '../../steps/order.ts';
import type { CheckedRow } from '../rows/checked.ts';
import type { PyramidNote } from './pyramid.ts';

const MEDIA_TYPES = { jpeg: 'image/jpeg', png: 'image/png', tiff: 'image/tiff', webp: 'image/webp' } as const;

interface Original {
  /** Of the file's bytes. */
  readonly hash: string;
  readonly xmp: string;
  readonly kept: 'keep' | 'strip' | 'none';
  readonly sources: Sources;
}

/** Places the pyramid, its `info.json` and the original, and describes them. */
export async function publishImage(
  { id, licence: licenceId }: CheckedRow,
  picture: Picture,
  note: PyramidNote,
  folder: string,
  original: Original,
  archived: boolean,
  ctx: IngestContext,
): Promise<PhotoImage> {
  const iiif = `/iiif/${id}`;
  await ctx.output.folderAt(iiif, join(folder, 'iiif'));
  // Where the tiles are in one file, the program that answers for them says what it has.
  if (!archived) await ctx.output.write(`${iiif}/info.json`, JSON.stringify(imageInfo(`${ctx.siteUrl}${iiif}`, note, rightsOf(licenceId))));
  return {
    width: note.width,
    height: note.height,
    placeholder: note.placeholder,
    iiif,
    tileSize: TILE_SIZE,
    ...(archived && { archived }),
    original: await publishOriginal(id, picture, original, ctx),
    sizes: note.sizes
      .filter(({ width }) => width <= 2400 || note.sizes.length === 1)
      .map(({ width, height, avif, bytes }) => ({
        width,
        height,
        jpg: `${iiif}/${wholePath({ width, height })}`,
        bytes,
        ...(!archived && width <= 2400 && { webp: `${iiif}/${wholePath({ width, height }, 'webp')}` }),
        ...(avif && { avif: `${iiif}/${wholePath({ width, height }, 'avif')}` }),
      })),
  };
}

/** Places the original for download, as it is or without its metadata. */
async function publishOriginal(
  id: string,
  picture: Picture,
  { hash, xmp, kept, sources }: Original,
  ctx: IngestContext,
): Promise<PhotoImage['original']> {
  if (kept === 'none') return undefined;
  const path = `/vue-du-ciel/originaux/${id}${EXTENSIONS[picture.format]}`;
  const source = kept === 'keep' ? await realpath(picture.path) : await stripped(picture, hash, xmp, sources, maker(ctx));
  await ctx.output.file(path, source, contentPath(ctx.root, picture.path));
  return { path, bytes: (await stat(source)).size, format: MEDIA_TYPES[picture.format] };
}
