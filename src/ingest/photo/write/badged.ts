/** Of a computed image, the copies that leave its page: cards and downloads, with their badge, in each language. */
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import sharp, { type JpegOptions, type Sharp } from 'sharp';
import type { BadgedCopy } from '../../../domain/records/photo.ts';
import { inEvery } from '../../../domain/text/first-language.ts';
import type { Lang } from '../../../domain/text/text.ts';
import { words } from '../../../words/words.ts';
import { BADGE_VERSION, badgedCard, withBadge, paintsOf } from '../../badge.ts';
import type { IngestContext } from '../../context.ts';
import { identityOf, ownPalette } from '../../../domain/records/identity.ts';
import { PYRAMID_VERSION, TILE_QUALITY } from './pyramid.ts';

/** Raised when the copies are written in another way. */
const WRITTEN = 2;

/** Places the copies made from `whole`, the largest whole picture, at `/iiif/<id>/partage/`. */
export async function badgedCopies(
  id: string,
  whole: string,
  hash: string,
  xmp: string,
  ctx: IngestContext,
): Promise<Readonly<Record<Lang, BadgedCopy>>> {
  const paints = paintsOf(identityOf(ctx).palette);
  const badges = inEvery((lang) => words('badges', lang).computed);
  const made = await ctx.cache.run(
    {
      name: 'photo/badged',
      version: BADGE_VERSION,
      inputs: [hash],
      params: { written: WRITTEN, xmp, pyramid: PYRAMID_VERSION, words: badges, paints: ownPalette(ctx.identity) && paints },
    },
    async (folder) => {
      const picture = await readFile(whole);
      const { width, height } = await sharp(picture).metadata();
      for (const [lang, text] of Object.entries(badges)) {
        const save = async (name: string, image: Sharp, options: JpegOptions) =>
          image
            .withXmp(xmp)
            .jpeg(options)
            .toFile(join(folder, `${name}-${lang}.jpg`));
        await save('carte', await badgedCard(picture, text, 'cover', paints), { quality: 85, mozjpeg: true });
        // Written as the whole picture is, so that nothing but the badge is another: any other way takes ten times as long, and loses.
        const copy = await withBadge(sharp(picture), { width, height }, text, paints);
        await save('image', copy, { quality: TILE_QUALITY, progressive: true });
      }
    },
  );
  const base = `/iiif/${id}/partage`;
  await ctx.output.folderAt(base, made);
  const copy = async (lang: Lang): Promise<BadgedCopy> => {
    const file = join(made, `image-${lang}.jpg`);
    const { width, height } = await sharp(file).metadata();
    const { size: bytes } = await stat(file);
    return { card: `${base}/carte-${lang}.jpg`, image: { path: `${base}/image-${lang}.jpg`, width, height, bytes } };
  };
  const copies = Object.keys(badges).map(async (lang) => [lang, await copy(lang)] as const);
  return Object.fromEntries(await Promise.all(copies));
}
