/** The photographs as the pages of this section need them: read, sorted and paged once per build. */
import { getCollection } from '../../layouts/records.ts';
import type { CampaignRecord, PhotoRecord } from '../../domain/records/photo.ts';
import { derived, derivedOf, needs } from '../../setup/integrations/page-needs.ts';
import { MANY } from '../../domain/photo/index-format.ts';
import { relatedFinder } from '../../domain/sky/related.ts';
import { firstLanguage } from '../../domain/text/first-language.ts';
import { thereData } from '../../domain/sky/there-data.ts';
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
    /** How many are to be seen here, computed images with them, and whether there is one of these. */
    readonly held: number;
    readonly heldComputed: boolean;
  };
  readonly related: (photo: PhotoRecord, limit?: number) => PhotoRecord[];
}

let pending: Promise<SkyRecords> | undefined;

/** « photo-9 » before « photo-10 ». */
const inWords = new Intl.Collator(firstLanguage(), { numeric: true });

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
  const rank = new Map<string, number>();
  for (const [at, { campaign }] of photos.entries()) if (!rank.has(campaign)) rank.set(campaign, at);
  const first = (id: string) => rank.get(id) ?? -1;
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
    held: held.length,
    heldComputed: held.some(({ provenance }) => provenance === 'computed'),
  };
  return { photos, held, campaigns, summary, related: relatedFinder(photos) };
}

/** Read once: every page of a build asks. In development the collections may change under it. */
export function getSkyRecords(): Promise<SkyRecords> {
  needs('photos');
  needs('campaigns');
  if (import.meta.env.DEV) return read();
  pending ??= read();
  return pending;
}

/** What every page of the list states of the whole: it changes less often than a photograph. */
export const getSkySummary = derived('sky-summary', async () => (await getSkyRecords()).summary);

/** Whether a photograph's page offers to go, with a phone, to where it was taken. */
export const getOffersThere = derived('sky-there', async () =>
  (await getSkyRecords()).held.some((photo) => thereData(photo) !== undefined),
);

/** Photographs of a large collection, whose pages are searched by the map's own words; `undefined` where Pagefind finds them. */
export const getCountApart = derived('sky-apart', async () => {
  const { photos, held } = await getSkyRecords();
  return held.length > MANY ? photos.length : undefined;
});

/** Whether the page of a photograph is in Pagefind's index: what each of them has to know of all. */
export const arePagesFound = derived('sky-found', async () => (await getSkyRecords()).held.length <= MANY);

/** Campaigns that hold something, in the order of their first photograph. */
export const getCampaigns = derived('sky-campaigns', async () => (await getSkyRecords()).campaigns);

let byId: ReadonlyMap<string, PhotoRecord> | undefined;

/** Other photographs of the place of one of them, named by its id. */
export const getRelated = derivedOf('related', async (id) => {
  const { photos, related } = await getSkyRecords();
  if (!byId || import.meta.env.DEV) byId = new Map(photos.map((photo) => [photo.id, photo]));
  const photo = byId.get(id);
  return photo ? related(photo) : [];
});
