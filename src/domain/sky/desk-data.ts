/** What the desk that finds a photograph's place is told by its page, as JSON in an attribute. */
import type { PhotoImage, PhotoRecord } from '../records/photo.ts';
import { pick, type Lang } from '../text/text.ts';

export interface DeskData {
  readonly id: string;
  readonly title: string;
  readonly image: Pick<PhotoImage, 'width' | 'height' | 'iiif' | 'tileSize' | 'archived' | 'elsewhere'>;
  /** A middle-sized picture, path from the root. */
  readonly picture: string;
  readonly lat?: number | undefined;
  readonly lon?: number | undefined;
  /** Path of its control points, where they are known already. */
  readonly georef?: string | undefined;
}

/** Width of the picture that lies under the tiles, pixels. */
const MIDDLE = 1200;

export function deskData(photo: PhotoRecord & { readonly image: PhotoImage }, lang: Lang): DeskData {
  const { width, height, iiif, tileSize, archived, elsewhere, sizes } = photo.image;
  const middle = sizes.find((size) => size.width >= MIDDLE) ?? sizes.at(-1);
  return {
    id: photo.id,
    title: pick(photo.title, lang),
    image: { width, height, iiif, tileSize, archived, elsewhere },
    picture: middle?.jpg ?? '',
    lat: photo.lat,
    lon: photo.lon,
    georef: photo.georef,
  };
}
