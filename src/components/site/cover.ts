/** A cover picture: of an object, a photograph, or the chart that a dataset is known by. */
import type { ObjectRecord } from '../../domain/records/object.ts';
import type { PackageRecord } from '../../domain/records/package.ts';
import type { PhotoRecord } from '../../domain/records/photo.ts';
import { photoSources } from '../../domain/photo/photo-sources.ts';
import { pick, type Lang } from '../../domain/text/text.ts';

/** A picture, or a chart that is one. `id` is of the object, the photograph or the dataset that it is of. */
export type Cover =
  | {
      readonly kind: 'object' | 'photo';
      readonly id: string;
      readonly images: readonly { readonly path: string; readonly width: number; readonly height: number }[];
    }
  | { readonly kind: 'chart'; readonly id: string; readonly svg: string; readonly image: string | undefined };

/** What tells one cover from another; a missing one is none of them. */
export function coverKey(cover: Cover | undefined): string | undefined {
  return cover && (cover.kind === 'chart' ? cover.svg : cover.images[0]?.path);
}

export const ofObject = (object: ObjectRecord): Cover => ({ kind: 'object', id: object.id, images: object.manifest.poster });
export const ofPhoto = (photo: PhotoRecord): Cover | undefined =>
  photo.image && { kind: 'photo', id: photo.id, images: photoSources(photo.image) };

/** The view of a dataset whose chart is its cover. */
export const coverView = ({ views }: PackageRecord) =>
  views.find(({ svg, chart }) => svg !== undefined && chart !== 'map') ?? views.find(({ svg }) => svg !== undefined);

export function chartOf(pack: PackageRecord, lang: Lang): Cover | undefined {
  const drawn = coverView(pack);
  return drawn?.svg === undefined
    ? undefined
    : { kind: 'chart', id: pack.id, svg: pick(drawn.svg, lang), image: drawn.image && pick(drawn.image, lang) };
}

/** The smallest of its pictures that is wide enough for a list, CSS pixels at twice the density. */
export function coverThumb(cover: Cover | undefined): string | undefined {
  if (cover?.kind === 'chart') return cover.image;
  const wide = cover?.images.filter(({ path, width }) => width >= 240 && !/\.avif$/.test(path)) ?? [];
  return wide.toSorted((a, b) => a.width - b.width || Number(a.path.endsWith('.jpg')) - Number(b.path.endsWith('.jpg')))[0]?.path;
}
