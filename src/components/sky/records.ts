/** The photographs as the pages of this section need them: read, sorted and paged once per build. */
import { getCollection } from 'astro:content';
import type { CampaignRecord, PhotoRecord } from '../../domain/records/photo.ts';
import { relatedFinder } from '../../domain/sky/related.ts';
import { yearsOf } from '../../domain/sky/timeline.ts';

export type HeldPhoto = PhotoRecord & { readonly image: NonNullable<PhotoRecord['image']> };

export interface SkyRecords {
  /** Photographs by date, undated ones last, computed images after all photographs. */
  readonly photos: readonly PhotoRecord[];
  readonly held: readonly HeldPhoto[];
  readonly campaigns: readonly CampaignRecord[];
  /** Counts that every page of the list states: what is no computed image, those to be seen here, their years. */
  readonly summary: {
    readonly real: number;
    /** How many of `real` are missions rather than photographs. */
    readonly missions: number;
    readonly heldReal: number;
    readonly span: readonly [from: number, to: number] | undefined;
    readonly located: boolean;
  };
  readonly related: (photo: PhotoRecord, limit?: number) => PhotoRecord[];
}

let pending: Promise<SkyRecords> | undefined;

/** « photo-9 » before « photo-10 ». */
const inWords = new Intl.Collator('fr', { numeric: true });

async function read(): Promise<SkyRecords> {
  const [photoEntries, campaignEntries] = await Promise.all([getCollection('photos'), getCollection('campaigns')]);
  const keyed = photoEntries.map(({ data }) => ({
    data,
    computed: Number(data.provenance === 'computed'),
    year: yearsOf(data.date)?.from ?? Infinity,
  }));
  keyed.sort(
    (a, b) =>
      a.computed - b.computed ||
      a.year - b.year ||
      Number((a.data.date ?? '') > (b.data.date ?? '')) - Number((a.data.date ?? '') < (b.data.date ?? '')) ||
      inWords.compare(a.data.id, b.data.id),
  );
  const photos = keyed.map(({ data }) => data);
  const first = (id: string) => photos.findIndex((photo) => photo.campaign === id);
  const campaigns = campaignEntries
    .map(({ data }) => data)
    .filter(({ count }) => count > 0)
    .map((data) => ({ data, at: first(data.id) }))
    .sort((a, b) => a.at - b.at)
    .map(({ data }) => data);
  const held = photos.filter((photo): photo is HeldPhoto => photo.image !== undefined);
  const real = photos.filter(({ provenance }) => provenance === 'photograph');
  const years = real.flatMap(({ date }) => yearsOf(date) ?? []);
  const span =
    years.length > 0
      ? ([
          years.reduce((first, { from }) => Math.min(first, from), Infinity),
          years.reduce((last, { to }) => Math.max(last, to), 0),
        ] as const)
      : undefined;
  const summary = {
    real: real.length,
    missions: real.filter(({ mission }) => mission).length,
    heldReal: held.filter(({ provenance }) => provenance === 'photograph').length,
    span,
    located: photos.some(({ lat }) => lat !== undefined),
  };
  return { photos, held, campaigns, summary, related: relatedFinder(photos) };
}

/** Read once: every page of a build asks. In development the collections may change under it. */
export function getSkyRecords(): Promise<SkyRecords> {
  if (import.meta.env.DEV) return read();
  pending ??= read();
  return pending;
}
