/** What the page tells whoever wants to stand where a photograph was taken, as JSON in an attribute. */
import type { PhotoImage, PhotoRecord } from '../records/photo.ts';
import { invented } from '../photo/invented.ts';

export interface ThereData {
  readonly lon: number;
  readonly lat: number;
  /** Where the picture looks, degrees clockwise from north. */
  readonly heading?: number | undefined;
  /** From straight down. */
  readonly tilt?: number | undefined;
  readonly altitude_m?: number | undefined;
  /** A middle-sized picture, path from the root. */
  readonly picture: string;
}

/** As wide as a phone's screen needs, pixels. */
const WIDE = 1000;

/** `undefined` for what looks straight down, shows no real place, or stands at no known one. */
export function thereData(photo: PhotoRecord & { readonly image: PhotoImage }): ThereData | undefined {
  const { lon, lat, heading, tilt, altitude_m, image, kind } = photo;
  if (kind !== 'oblique' || photo.tiles || invented(photo) || lon === undefined || lat === undefined) return undefined;
  const picture = (image.sizes.find(({ width }) => width >= WIDE) ?? image.sizes.at(-1))?.jpg;
  return picture === undefined ? undefined : { lon, lat, heading, tilt, altitude_m, picture };
}
