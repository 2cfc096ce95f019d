/** Couples of held pictures that show one place at two dates. */
import type { PhotoRecord } from '../records/photo.ts';
import { greatCircle, isFarBeyond } from '../geo/sphere.ts';
import { subject } from './related.ts';
import { Squares } from './squares.ts';
import { yearsOf } from './timeline.ts';

/** Subjects of a couple are not farther apart, metres. */
export const NEAR = 400;
/** Side of a square of the lookup, degrees, and how many of them `NEAR` reaches over at most, which is near the poles. */
const CELL = 0.01;
const MOST_SQUARES = 40;

/** Whether a picture comes after another: by year; by id where neither has a date (invented landscapes have none). */
export function isLater(other: Pick<PhotoRecord, 'id' | 'date'>, first: Pick<PhotoRecord, 'id' | 'date'>): boolean {
  const [a, b] = [yearsOf(first.date)?.from, yearsOf(other.date)?.from];
  if (a === undefined && b === undefined) return other.id > first.id;
  return a !== undefined && b !== undefined && b > a;
}

/** No page shows more. */
const MOST = 24;

const known = new WeakMap<readonly PhotoRecord[], readonly (readonly [PhotoRecord, PhotoRecord])[]>();

/**
 * Each picture with the later one of its place that is farthest in time; photographs before computed images, never mixed. As many as a
 * page shows; several pages ask for those of one list.
 */
export function pairs<P extends PhotoRecord>(photos: readonly P[]): readonly (readonly [P, P])[] {
  let found = known.get(photos) as readonly (readonly [P, P])[] | undefined;
  if (!found) known.set(photos, (found = couplesOf(photos, MOST)));
  return found;
}

/** The first so many of them: of 100 000 photographs, whose couples are thousands, a page shows few. */
export function couplesOf<P extends PhotoRecord>(photos: readonly P[], most: number): (readonly [P, P])[] {
  const placed = photos
    .flatMap((photo) => {
      const at = subject(photo);
      // What has no date comes after what has one, by id.
      return at ? [{ photo, at, computed: Number(photo.provenance === 'computed'), year: yearsOf(photo.date)?.from ?? Infinity }] : [];
    })
    .sort(
      (a, b) => a.computed - b.computed || (a.year === b.year ? 0 : a.year - b.year) || (a.year === Infinity ? byId(a.photo, b.photo) : 0),
    )
    .map((one, rank) => ({ ...one, rank }));
  const squares = new Squares(CELL, placed);
  const isAfter = (one: (typeof placed)[number], first: (typeof placed)[number]) =>
    one.year === Infinity || first.year === Infinity ? one.year === first.year && one.photo.id > first.photo.id : one.year > first.year;
  const used = new Set<string>();
  const couples: (readonly [P, P])[] = [];
  for (const first of placed) {
    if (couples.length === most) break;
    if (used.has(first.photo.id)) continue;
    const reach = Math.min(MOST_SQUARES, Math.ceil(NEAR / squares.metres(first.at)));
    const later = Array.from({ length: reach + 1 }, (_, away) => squares.away(first.at, away))
      .flat()
      .filter(
        (other) =>
          isAfter(other, first) &&
          other.computed === first.computed &&
          !used.has(other.photo.id) &&
          !isFarBeyond(first.at, other.at, NEAR) &&
          greatCircle(first.at, other.at) <= NEAR,
      )
      .sort((a, b) => a.rank - b.rank);
    const last = later.at(-1);
    if (!last) continue;
    couples.push([first.photo, last.photo]);
    for (const { photo } of [first, ...later]) used.add(photo.id);
  }
  return couples;
}

const byId = (a: PhotoRecord, b: PhotoRecord): number => (a.id < b.id ? -1 : Number(a.id > b.id));
