/**
 * The plane on which pictures are laid to be compared. On the ground: pixels of Web Mercator's world at zoom 0 (256 px
 * wide). Between pictures that nothing ties to the ground: pixels of the first one. y runs downwards in both.
 */
import { fromWorldPixel, groundResolution, toWorldPixel } from '../geo/mercator.ts';
import { apply, similarity, type Alignment, type Pair, type Similarity } from './align.ts';
import type { ComparablePhoto } from './sky-config.ts';

export type FrameKind = 'ground' | 'picture';

const TILE = 256;

/** A point of the plane as the address keeps it: latitude and longitude, or y and x. */
export function fromPlane(kind: FrameKind, [x, y]: Pair): Pair {
  if (kind === 'picture') return [y, x];
  const [lon, lat] = fromWorldPixel(x, y, 0, TILE);
  return [lat, lon];
}

/** The inverse of `fromPlane`. */
export function toPlane(kind: FrameKind, [first, second]: Pair): Pair {
  return kind === 'picture' ? [second, first] : toWorldPixel([second, first], 0, TILE);
}

/** Width of a picture of unknown scale on the ground, metres: about a bourg. */
const USUAL_WIDTH = 1000;

/** A first place for a picture that is tied to nothing: by what is known of its position, heading and width. */
export function guess(
  kind: FrameKind,
  photo: ComparablePhoto,
  first: { readonly width: number; readonly height: number } | undefined,
  centre: Pair,
): Similarity {
  const { width, height } = photo.image;
  if (kind === 'picture') {
    // As wide as the first picture, middles together.
    const a = (first?.width ?? width) / width;
    return { a, b: 0, tx: 0, ty: ((first?.height ?? height) - height * a) / 2 };
  }
  const [lat, lon] = photo.lat !== undefined && photo.lon !== undefined ? [photo.lat, photo.lon] : fromPlane(kind, centre);
  const [x, y] = toPlane(kind, [lat, lon]);
  const scale = (photo.width_m ?? USUAL_WIDTH) / groundResolution(lat, 0, TILE) / width;
  const turn = ((photo.heading ?? 0) * Math.PI) / 180;
  const s: Similarity = { a: scale * Math.cos(turn), b: scale * Math.sin(turn), tx: 0, ty: 0 };
  const [mx, my] = apply(s, width / 2, height / 2);
  return { ...s, tx: x - mx, ty: y - my };
}

/** The similarity of an alignment made by hand, whose targets are written as in the address. */
export function ofAlignment(kind: FrameKind, { from, to }: Alignment): Similarity | undefined {
  return similarity(from, [toPlane(kind, to[0]), toPlane(kind, to[1])]);
}
