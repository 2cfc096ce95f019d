/** What can be compared, by the keys of the address: a layer of `site.yaml`, or a held picture. */
import { dateLabel } from '../../domain/text/edtf.ts';
import type { Layer } from '../../domain/records/site.ts';
import type { ComparablePhoto, SkyConfig } from '../../domain/sky/sky-config.ts';
import { fold } from '../../domain/text/fold.ts';
import { greatCircle, isFarBeyond } from '../../domain/geo/sphere.ts';
import { isLater, NEAR } from '../../domain/sky/pairs.ts';
import { yearsOf } from '../../domain/sky/timeline.ts';
import { oldestAerial } from '../../domain/sky/imagery.ts';
import { pick, type Lang } from '../../domain/text/text.ts';
import { words as wordsOf } from '../../words/words.ts';

interface Named {
  readonly key: string;
  /** Date first: « 1950–1965 ». */
  readonly label: string;
  /** What tells it from others, for a label on the image; what kind of thing it is then stands apart. */
  readonly short: string;
  readonly credit: string;
  readonly year: number;
  readonly computed: boolean;
}

export type Source = Named &
  (
    | { readonly kind: 'layer'; readonly layer: Layer }
    | {
        readonly kind: 'tiles';
        readonly photo: ComparablePhoto;
        readonly tiles: NonNullable<ComparablePhoto['tiles'] | ComparablePhoto['drape']>;
        /** An oblique picture, laid on the map by its camera: it is no picture from above. */
        readonly draped: boolean;
      }
    | { readonly kind: 'picture'; readonly photo: ComparablePhoto }
  );

/** Ids of the pictures among what an address compares. */
export const pictureIds = (keys: readonly string[]): readonly string[] =>
  keys.flatMap((key) => (key.startsWith('photo:') ? [key.slice('photo:'.length)] : []));

/** Everything that can be compared, each kind from the oldest. */
export function allSources(config: Pick<SkyConfig, 'layers' | 'photos'>, lang: Lang): Source[] {
  const words = wordsOf('comparison', lang);
  const layers = config.layers
    .filter((layer) => layer.role !== 'overlay')
    .map((layer): Source => ({
      key: `couche:${layer.id}`,
      kind: 'layer',
      layer,
      label: pick(layer.label, lang),
      short: pick(layer.label, lang),
      credit: layer.attribution,
      computed: false,
      year: layer.role === 'base' ? -Infinity : (yearsOf(layer.date)?.from ?? Infinity),
    }));
  const photos = config.photos.map((photo): Source => {
    const title = [photo.date && dateLabel(photo.date, lang), pick(photo.title, lang)].filter(Boolean).join(' – ');
    const named: Named = {
      key: `photo:${photo.id}`,
      short: title,
      label: title,
      credit: [photo.credit, photo.computed && !fold(photo.credit ?? '').includes(fold(words.computed)) && words.computed]
        .filter(Boolean)
        .join(', '),
      computed: photo.computed,
      year: yearsOf(photo.date)?.from ?? Infinity,
    };
    const tiles = photo.tiles ?? photo.drape;
    return tiles ? { ...named, kind: 'tiles', photo, tiles, draped: !photo.tiles } : { ...named, kind: 'picture', photo };
  });
  const byYear = (a: Source, b: Source) => a.year - b.year;
  return [...layers.sort(byYear), ...photos.sort(byYear)];
}

/** Two georeferenced pictures of one place that are held here, which compare without a connection. */
export function localCouple(sources: readonly Source[], computed: boolean): readonly Source[] {
  const tiles = sources.filter((source) => source.kind === 'tiles').filter((source) => source.computed === computed && !source.draped);
  for (const a of tiles) {
    const b = tiles.findLast((other) => isLater(other.photo, a.photo) && overlap(a.tiles.bounds, other.tiles.bounds));
    if (b) return [a, b];
  }
  return [];
}

/** Whether two sources are known to show a place in common; imagery lies everywhere. */
export function meet(a: Source, b: Source): boolean {
  if (a.kind === 'layer' || b.kind === 'layer') return true;
  if (a.kind === 'tiles' && b.kind === 'tiles') return overlap(a.tiles.bounds, b.tiles.bounds);
  const [from, to] = [placeOf(a.photo), placeOf(b.photo)];
  return from !== undefined && to !== undefined && !isFarBeyond(from, to, NEAR) && greatCircle(from, to) <= NEAR;
}

const placeOf = ({ lat, lon }: ComparablePhoto): readonly [number, number] | undefined =>
  lat === undefined || lon === undefined ? undefined : [lon, lat];

/** Two pictures of one place at two dates, photographs before computed images: the oldest and the latest of its place. */
function heldCouple(sources: readonly Source[]): readonly Source[] {
  const held = sources.filter((source) => source.kind !== 'layer').sort((a, b) => Number(a.computed) - Number(b.computed));
  for (const a of held) {
    const b = held.findLast((other) => other.computed === a.computed && isLater(other.photo, a.photo) && meet(a, other));
    if (b) return [a, b];
  }
  return [];
}

/** What is compared when the address says nothing: photographs of one place, else the oldest and the latest imagery, else other pictures of one place, else any two. */
export function firstSources(sources: readonly Source[]): readonly Source[] {
  const photographs = localCouple(sources, false);
  if (photographs.length > 0) return photographs;
  const imagery = sources.filter((source) => source.kind === 'layer').filter(({ layer }) => layer.role === 'imagery');
  const aerial = oldestAerial(imagery.map(({ layer }) => layer));
  const oldest = imagery.find(({ layer }) => layer === aerial);
  const latest = imagery.find((source) => source.year === Infinity) ?? imagery.at(-1);
  if (oldest && latest && oldest !== latest) return [oldest, latest];
  const computed = localCouple(sources, true);
  const couple = computed.length > 0 ? computed : heldCouple(sources);
  return couple.length > 0 ? couple : sources.filter((source) => source.kind === 'picture').slice(0, 2);
}

function overlap(a: readonly number[], b: readonly number[]): boolean {
  return Math.max(a[0] ?? 0, b[0] ?? 0) < Math.min(a[2] ?? 0, b[2] ?? 0) && Math.max(a[1] ?? 0, b[1] ?? 0) < Math.min(a[3] ?? 0, b[3] ?? 0);
}
