/** An object's poster as cards for networks and oEmbed: one a language, with its badge burnt into it. */
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { identityOf, ownPalette } from '../../../domain/records/identity.ts';
import type { ModelManifest } from '../../../domain/records/object.ts';
import type { PictureNature } from '../../../domain/rights/picture-label.ts';
import { inEvery } from '../../../domain/text/first-language.ts';
import { words } from '../../../words/words.ts';
import { badgedCard, BADGE_VERSION, CARD, paintsOf } from '../../badge.ts';
import type { IngestContext } from '../../context.ts';

/**
 * Places the cards at `/3d/<id>/cartes/`. A step of its own: another language draws no scan anew.
 * @param poster file of the largest poster
 */
export async function objectCards(
  id: string,
  poster: string,
  { nature, xmp }: { readonly nature: PictureNature; readonly xmp: string },
  ctx: IngestContext,
): Promise<ModelManifest['cards']> {
  const badges = inEvery((lang) => words('badges', lang)[nature]);
  const paints = paintsOf(identityOf(ctx).palette);
  const made = await ctx.cache.run(
    {
      name: 'scan/cards',
      version: BADGE_VERSION,
      inputs: [await ctx.cache.hashFile(poster)],
      params: { xmp, badges, paints: ownPalette(ctx.identity) && paints },
    },
    async (folder) => {
      const picture = await readFile(poster);
      for (const [lang, text] of Object.entries(badges))
        await (
          await badgedCard(picture, text, 'contain', paints)
        )
          .withXmp(xmp)
          .jpeg({ quality: 85, mozjpeg: true })
          .toFile(join(folder, `${lang}.jpg`));
    },
  );
  const base = `/3d/${id}/cartes`;
  await ctx.output.folderAt(base, made);
  const cards = Object.keys(badges).map(
    async (lang) => [lang, { path: `${base}/${lang}.jpg`, ...CARD, bytes: (await stat(join(made, `${lang}.jpg`))).size }] as const,
  );
  return Object.fromEntries(await Promise.all(cards));
}
