/** What the photograph's viewer is told by the page, as JSON in an attribute. */
import { photoCamera, type PhotoCamera } from '../photo/photo-camera.ts';
import type { PhotoImage, PhotoRecord } from '../records/photo.ts';
import { dateLabel } from '../text/edtf.ts';
import { pick, type Lang } from '../text/text.ts';

/** A photograph that is drawn as another one would have seen it. */
export interface OtherPhoto {
  readonly id: string;
  /** With its date. */
  readonly title: string;
  readonly camera: PhotoCamera;
  readonly width: number;
  readonly height: number;
  /** A page-size picture, path from the root. */
  readonly picture: string;
}

/** Widest picture that is drawn over another, pixels. */
const WIDEST = 1700;

export interface ViewerData {
  readonly width: number;
  readonly height: number;
  /** Path from the site's root. */
  readonly iiif: string;
  readonly tileSize: number;
  /** Its tiles are in one file. */
  readonly archived?: boolean | undefined;
  /** Of a picture that stays on another server. */
  readonly elsewhere?: PhotoImage['elsewhere'];
  readonly title: string;
  /** No photograph: an image that a program computed. */
  readonly computed: boolean;
  readonly annotations: PhotoRecord['annotations'];
  readonly metresPerPixel?: number | undefined;
  readonly camera?: PhotoCamera | undefined;
  /** Other photographs of the place whose camera is known: seen from where this one was taken. */
  readonly others?: readonly OtherPhoto[] | undefined;
  /** Pixels shown for one of the file, where only a reduction is published. */
  readonly reduction?: number | undefined;
}

/** @param related other photographs of its place */
export function viewerData(
  photo: PhotoRecord & { readonly image: NonNullable<PhotoRecord['image']> },
  lang: Lang,
  related: readonly PhotoRecord[] = [],
): ViewerData {
  const camera = photoCamera(photo);
  const others = camera ? related.flatMap((other) => otherPhoto(other, lang)) : [];
  const { width, height, iiif, tileSize, archived, elsewhere } = photo.image;
  return {
    width,
    height,
    iiif,
    tileSize,
    archived,
    elsewhere,
    title: pick(photo.title, lang),
    computed: photo.provenance === 'computed',
    // What stands beside a note is on the page.
    annotations: photo.annotations.map(({ id, x, y, title, body }) => ({ id, x, y, title, body })),
    metresPerPixel: photo.tiles?.resolution_m,
    camera,
    ...(others.length > 0 && { others }),
    reduction: photo.image.reduction,
  };
}

function otherPhoto(photo: PhotoRecord, lang: Lang): OtherPhoto[] {
  const camera = photoCamera(photo);
  const { image } = photo;
  const picture = image?.sizes.filter(({ width }) => width <= WIDEST).at(-1) ?? image?.sizes[0];
  if (!camera || !image || image.elsewhere || !picture) return [];
  const title = [photo.date && dateLabel(photo.date, lang), pick(photo.title, lang)].filter(Boolean).join(' – ');
  return [{ id: photo.id, title, camera, width: image.width, height: image.height, picture: picture.jpg }];
}
