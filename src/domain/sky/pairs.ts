/** Couples of held pictures that show one place at two dates. */
import type { PhotoRecord } from '../records/photo.ts';
import { greatCircle } from '../geo/sphere.ts';
import { subject } from './related.ts';
import { yearsOf } from './timeline.ts';

/** Subjects of a couple are not farther apart, metres. */
const NEAR = 400;

/** Whether a picture comes after another: by year; by id where neither has a date (invented landscapes have none). */
export function isLater(other: Pick<PhotoRecord, 'id' | 'date'>, first: Pick<PhotoRecord, 'id' | 'date'>): boolean {
  const [a, b] = [yearsOf(first.date)?.from, yearsOf(other.date)?.from];
  if (a === undefined && b === undefined) return other.id > first.id;
  return a !== undefined && b !== undefined && b > a;
}

/** Each picture with the later one of its place that is farthest in time; photographs before computed images, never mixed. */
export function pairs<P extends PhotoRecord>(photos: readonly P[]): (readonly [P, P])[] {
  const placed = photos
    .flatMap((photo) => {
      const at = subject(photo);
      return at ? [{ photo, at }] : [];
    })
    .sort(
      (a, b) =>
        Number(a.photo.provenance === 'computed') - Number(b.photo.provenance === 'computed') ||
        (isLater(b.photo, a.photo) ? -1 : isLater(a.photo, b.photo) ? 1 : 0),
    );
  const used = new Set<string>();
  const couples: (readonly [P, P])[] = [];
  for (const first of placed) {
    if (used.has(first.photo.id)) continue;
    const later = placed.filter(
      (other) =>
        isLater(other.photo, first.photo) &&
        other.photo.provenance === first.photo.provenance &&
        !used.has(other.photo.id) &&
        greatCircle([...first.at], [...other.at]) <= NEAR,
    );
    const last = later.at(-1);
    if (!last) continue;
    couples.push([first.photo, last.photo]);
    for (const { photo } of [first, ...later]) used.add(photo.id);
  }
  return couples;
}
