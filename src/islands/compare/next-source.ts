/** Which image « Ajouter » adds, and where: one of the same place first, and in the order of the dates where they are in it. */
import { greatCircle } from '../../domain/geo/sphere.ts';
import type { Source } from './sources.ts';

/** Pictures without a map are of one place when they were taken no farther apart, metres. */
const NEAR = 1500;

function samePlace(a: Source, b: Source): boolean {
  if (a.kind === 'layer' || b.kind === 'layer') return false;
  if (a.computed !== b.computed) return false;
  if (a.kind === 'tiles' && b.kind === 'tiles') {
    const [one, other] = [a.tiles.bounds, b.tiles.bounds];
    return Math.max(one[0], other[0]) < Math.min(one[2], other[2]) && Math.max(one[1], other[1]) < Math.min(one[3], other[3]);
  }
  const [p, q] = [a.photo, b.photo];
  if (p.lat === undefined || p.lon === undefined || q.lat === undefined || q.lon === undefined) return false;
  return greatCircle([p.lon, p.lat], [q.lon, q.lat]) <= NEAR;
}

/** The sources with one more, or `undefined` when there is none to add. */
export function withNextSource(known: readonly Source[], chosen: readonly string[]): readonly string[] | undefined {
  const shown = chosen.flatMap((key) => known.find((source) => source.key === key) ?? []);
  const spare = known.filter(({ key }) => !chosen.includes(key));
  const next =
    spare.find((source) => shown.some((other) => samePlace(source, other))) ??
    spare.find((source) => source.kind === 'layer') ??
    spare.find((source) => !source.computed) ??
    spare[0];
  if (!next) return undefined;
  const ordered = shown.every((source, i) => i === 0 || (shown[i - 1]?.year ?? 0) <= source.year);
  const at = ordered ? shown.findIndex((source) => source.year > next.year) : -1;
  return at < 0 ? [...chosen, next.key] : [...chosen.slice(0, at), next.key, ...chosen.slice(at)];
}
