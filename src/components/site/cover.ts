/** A cover picture: of an object, a photograph, or the chart that a dataset is known by. */
import type { ObjectRecord } from '../../domain/records/object.ts';
import type { PackageRecord } from '../../domain/records/package.ts';
import type { PhotoRecord } from '../../domain/records/photo.ts';
import { photoSources } from '../../domain/photo/photo-sources.ts';
import type { PictureNature } from '../../domain/rights/picture-label.ts';
import { pick, type Lang } from '../../domain/text/text.ts';
import { words } from '../../words/words.ts';

/** A picture, or a chart that is one. `id` is of the object, the photograph or the dataset that it is of. */
export type Cover =
  | {
      readonly kind: 'object' | 'photo';
      readonly id: string;
      /** What it is, where it is no photograph of what it shows. */
      readonly nature?: PictureNature | undefined;
      readonly images: readonly { readonly path: string; readonly width: number; readonly height: number }[];
    }
  | { readonly kind: 'chart'; readonly id: string; readonly svg: string; readonly image: string | undefined };

/** What tells one cover from another; a missing one is none of them. */
export function coverKey(cover: Cover | undefined): string | undefined {
  return cover && (cover.kind === 'chart' ? cover.svg : cover.images[0]?.path);
}

/** An object's poster. */
export const ofObject = ({ id, model, manifest }: ObjectRecord): Cover => ({
  kind: 'object',
  id,
  nature: model.kind,
  images: manifest.poster,
});

/** A photograph, where it has a picture. */
export const ofPhoto = ({ id, provenance, image }: PhotoRecord): Cover | undefined =>
  image && { kind: 'photo', id, nature: provenance === 'computed' ? provenance : undefined, images: photoSources(image) };

/** The view of a dataset whose chart is its cover. */
export const coverView = ({ views }: PackageRecord) =>
  views.find(({ svg, chart }) => svg !== undefined && chart !== 'map') ?? views.find(({ svg }) => svg !== undefined);

/** The chart of that view, in a language. */
export function chartOf(pack: PackageRecord, lang: Lang): Cover | undefined {
  const drawn = coverView(pack);
  return drawn?.svg === undefined
    ? undefined
    : { kind: 'chart', id: pack.id, svg: pick(drawn.svg, lang), image: drawn.image && pick(drawn.image, lang) };
}

/** What a cover is, in words, where it is no photograph of what it shows. */
export const natureText = (cover: Cover, lang: Lang): string | undefined =>
  cover.kind === 'chart' || !cover.nature ? undefined : words('badges', lang)[cover.nature];

/** A small picture of what a page is of. */
export interface Thumb {
  /** From the site's root. */
  readonly path: string;
  /** What it is, where it is no photograph. */
  readonly nature?: string | undefined;
}

/** The smallest of a cover's pictures that is wide enough for a list, CSS pixels at twice the density. */
export function coverThumb(cover: Cover | undefined, lang: Lang): Thumb | undefined {
  if (!cover) return undefined;
  const path = smallest(cover);
  return path === undefined ? undefined : { path, nature: natureText(cover, lang) };
}

function smallest(cover: Cover): string | undefined {
  if (cover.kind === 'chart') return cover.image;
  const wide = cover.images.filter(({ path, width }) => width >= 240 && !/\.avif$/.test(path));
  return wide.toSorted((a, b) => a.width - b.width || Number(a.path.endsWith('.jpg')) - Number(b.path.endsWith('.jpg')))[0]?.path;
}
