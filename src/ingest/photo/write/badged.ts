/** Of a computed image, the copies that leave its page: cards and downloads, with their badge, in each language. */
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { BADGE } from '../../../domain/rights/picture-label.ts';
import type { BadgedCopy } from '../../../domain/records/photo.ts';
import type { FrenchOrEnglish as Lang } from '../../../domain/text/text.ts';
import { BADGE_VERSION, badgedCard, withBadge, paintsOf } from '../../badge.ts';
import type { IngestContext } from '../../context.ts';
import { identityOf, ownPalette } from '../../../domain/records/identity.ts';
import { PYRAMID_VERSION } from './pyramid.ts';

/** Places the copies made from `whole`, the largest whole picture, at `/iiif/<id>/partage/`. */
export async function badgedCopies(
  id: string,
  whole: string,
  hash: string,
  xmp: string,
  ctx: IngestContext,
): Promise<Readonly<Record<Lang, BadgedCopy>>> {
  const paints = paintsOf(identityOf(ctx).palette);
  const made = await ctx.cache.run(
    {
      name: 'photo/badged',
      version: BADGE_VERSION,
      inputs: [hash],
      params: { xmp, pyramid: PYRAMID_VERSION, words: BADGE.computed, paints: ownPalette(ctx.identity) && paints },
    },
    async (folder) => {
      const picture = await readFile(whole);
      for (const lang of ['fr', 'en'] as const) {
        const save = async (name: string, pixels: Buffer) =>
          sharp(pixels)
            .withXmp(xmp)
            .jpeg({ quality: 85, mozjpeg: true })
            .toFile(join(folder, `${name}-${lang}.jpg`));
        await save('carte', await badgedCard(picture, BADGE.computed[lang], 'cover', paints));
        await save('image', await withBadge(picture, BADGE.computed[lang], paints));
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
  return { fr: await copy('fr'), en: await copy('en') };
}
