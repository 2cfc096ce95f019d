/** The aerial photographs that the kiosk holds: one place on two dates first, then the others. */
import { parseEdtf } from '../text/edtf.ts';
import type { PhotoImage, PhotoRecord } from '../records/photo.ts';
import { skyConfig, type ComparablePhoto } from '../sky/sky-config.ts';
import type { Picture, SkyPair, SkyPicture } from './content.ts';

/** Pictures that a kiosk carries at most: enough to look for an hour, small enough to keep offline. */
const SKY_LIMIT = 60;
/** Part of the smaller frame that two pictures must share to be the same place. */
const SHARED = 0.35;
/** The same for two undated states of one frame. */
const SAME = 0.75;

function pictureOf(image: PhotoImage): Picture {
  // Of an archived picture there is no WebP; a JPEG of the same size has several times the bytes of an AVIF.
  return { sizes: image.sizes.map(({ webp, avif, jpg, width, height }) => ({ path: webp ?? avif ?? jpg, width, height })) };
}

function comparable(photo: PhotoRecord): ComparablePhoto | undefined {
  return skyConfig({ bounds: [0, 0, 0, 0], layers: [] }, [], [photo]).photos[0];
}

function skyPicture(photo: PhotoRecord, image: PhotoImage, paired: boolean): SkyPicture {
  return {
    id: photo.id,
    title: photo.title,
    date: photo.date,
    commune: photo.commune,
    nature: photo.provenance,
    credit: photo.credit ?? photo.author,
    licence: photo.licence,
    description: photo.description,
    picture: pictureOf(image),
    width: image.width,
    height: image.height,
    tileSize: image.tileSize,
    iiif: image.iiif,
    archived: image.archived,
    metresPerPixel: photo.tiles?.resolution_m,
    comparable: paired ? comparable(photo) : undefined,
  };
}

/** Area shared by two frames over the smaller one's, 0 … 1; degrees are good enough at the scale of a town. */
export function sharedPart(a: readonly [number, number, number, number], b: readonly [number, number, number, number]): number {
  const width = Math.min(a[2], b[2]) - Math.max(a[0], b[0]);
  const height = Math.min(a[3], b[3]) - Math.max(a[1], b[1]);
  if (width <= 0 || height <= 0) return 0;
  const area = (frame: readonly [number, number, number, number]) => (frame[2] - frame[0]) * (frame[3] - frame[1]);
  return (width * height) / Math.min(area(a), area(b));
}

function day(photo: PhotoRecord): string | undefined {
  return photo.date === undefined ? undefined : parseEdtf(photo.date)?.first;
}

/** Whether two placed pictures show one place before and after: by their dates, or as two states of one computed place. */
function follows(before: PhotoRecord, after: PhotoRecord): boolean {
  if (!before.tiles || !after.tiles || before === after || before.provenance !== after.provenance) return false;
  const shared = sharedPart(before.tiles.bounds, after.tiles.bounds);
  const [from, to] = [day(before), day(after)];
  if (from !== undefined && to !== undefined) return from < to && shared >= SHARED;
  // Without dates only the same campaign's same frame counts; its own order of ids says which comes first.
  return from === undefined && to === undefined && before.campaign === after.campaign && shared >= SAME && before.id < after.id;
}

/** Each place once, its two dates as far apart as the holdings allow; a computed image never stands beside a photograph. */
export function pairsOf(photos: readonly PhotoRecord[]): SkyPair[] {
  const placed = photos
    .filter((photo) => photo.image && photo.tiles)
    .toSorted((a, b) => (day(a) ?? '').localeCompare(day(b) ?? '') || (a.id < b.id ? -1 : 1));
  const pairs: SkyPair[] = [];
  const used = new Set<string>();
  for (const before of placed) {
    if (used.has(before.id)) continue;
    const after = placed.findLast((other) => !used.has(other.id) && follows(before, other));
    if (!after) continue;
    used.add(before.id).add(after.id);
    pairs.push({ id: `${before.id}--${after.id}`, before: before.id, after: after.id });
  }
  return pairs;
}

/** Real photographs before computed images, pictures of a pair before lone ones, described before bare. */
export function skyHoldings(photos: readonly PhotoRecord[]): { readonly pictures: SkyPicture[]; readonly pairs: SkyPair[] } {
  const pairs = pairsOf(photos);
  const paired = new Set(pairs.flatMap((pair) => [pair.before, pair.after]));
  const rank = (photo: PhotoRecord) =>
    (photo.provenance === 'computed' ? 4 : 0) + (paired.has(photo.id) ? 0 : 2) + (photo.description ? 0 : 1);
  const held = photos
    // What stays on another server is not there without a network.
    .flatMap((photo) => (photo.image && !photo.image.elsewhere ? [{ photo, image: photo.image }] : []))
    .toSorted((a, b) => rank(a.photo) - rank(b.photo))
    .slice(0, SKY_LIMIT);
  const kept = new Set(held.map(({ photo }) => photo.id));
  return {
    pictures: held.map(({ photo, image }) => skyPicture(photo, image, paired.has(photo.id))),
    pairs: pairs.filter((pair) => kept.has(pair.before) && kept.has(pair.after)),
  };
}
