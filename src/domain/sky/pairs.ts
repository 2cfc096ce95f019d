/** Couples of held pictures that show one place at two dates. */
import type { PhotoRecord } from '../records/photo.ts';
import { greatCircle } from './geometry.ts';
import { subject } from './related.ts';
import { yearsOf } from './timeline.ts';

/** Subjects of a couple are not farther apart, metres. */
const NEAR = 400;

/** Each picture with the later one of its place that is farthest in time; photographs before computed images, never mixed. */
export function pairs<P extends PhotoRecord>(photos: readonly P[]): (readonly [P, P])[] {
  const dated = photos.flatMap((photo) => {
    const at = subject(photo);
    const year = yearsOf(photo.date)?.from;
    return at && year !== undefined ? [{ photo, at, year }] : [];
  }).sort((a, b) => Number(a.photo.provenance === 'computed') - Number(b.photo.provenance === 'computed') || a.year - b.year);
  const used = new Set<string>();
  const couples: (readonly [P, P])[] = [];
  for (const first of dated) {
    if (used.has(first.photo.id)) continue;
    const later = dated.filter((other) => other.year > first.year && other.photo.provenance === first.photo.provenance && !used.has(other.photo.id) && greatCircle([...first.at], [...other.at]) <= NEAR);
    const last = later.at(-1);
    if (!last) continue;
    couples.push([first.photo, last.photo]);
    for (const { photo } of [first, ...later]) used.add(photo.id);
  }
  return couples;
}
