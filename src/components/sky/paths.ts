/** Which pages the section has, the same in every language. */
import type { CampaignRecord, PhotoRecord } from '../../domain/records/photo.ts';
import { yearsOf } from '../../domain/sky/timeline.ts';
import { getSkyRecords, type HeldPhoto } from './records.ts';
import type { Lang } from '../../domain/text/text.ts';
import { speaks } from '../../layouts/languages.ts';
import { routes } from '../../domain/routes.ts';
import { getPagedPlaces, type PagedPlace } from './places.ts';

/** Rows on a page of the list; more where there are very many photographs, so that the pages stay countable. */
const ROWS = 60;
const MANY = 6000;
const ROWS_OF_MANY = 200;

export interface ListProps {
  readonly view: 'list';
  readonly rows: readonly PhotoRecord[];
  readonly total: number;
  readonly page: number;
  readonly pages: number;
  /** Path of the first page, from the site's root. */
  readonly base: string;
  readonly campaign?: CampaignRecord | undefined;
  /** First year of ten. */
  readonly decade?: number | undefined;
  readonly decades: readonly number[];
}

export interface ViewPath {
  readonly params: { readonly view: string | undefined };
  readonly props: ListProps | { readonly view: 'compare' };
}
export interface PhotoPath {
  readonly params: { readonly photo: string };
  readonly props: { readonly photo: HeldPhoto };
}

function paged(
  rows: readonly PhotoRecord[],
  size: number,
  base: string,
  more: Pick<ListProps, 'campaign' | 'decade' | 'decades'>,
): ViewPath[] {
  const pages = Math.max(1, Math.ceil(rows.length / size));
  const prefix = base.replace(routes.sky(), '').replace(/\/$/, '');
  return Array.from({ length: pages }, (_, i): ViewPath => {
    const tail = i === 0 ? '' : `page/${i + 1}`;
    return {
      params: { view: [prefix, tail].filter(Boolean).join('/') || undefined },
      props: { view: 'list', rows: rows.slice(i * size, (i + 1) * size), total: rows.length, page: i + 1, pages, base, ...more },
    };
  });
}

function groups<K>(photos: readonly PhotoRecord[], key: (photo: PhotoRecord) => K): Map<K, PhotoRecord[]> {
  const map = new Map<K, PhotoRecord[]>();
  for (const photo of photos) {
    const group = map.get(key(photo));
    if (group) group.push(photo);
    else map.set(key(photo), [photo]);
  }
  return map;
}

/** Pages of the list, whole, by campaign and by ten years, and the comparison. */
export async function viewPaths(): Promise<ViewPath[]> {
  const { photos, campaigns } = await getSkyRecords();
  const size = photos.length > MANY ? ROWS_OF_MANY : ROWS;
  const byDecade = groups(
    photos.filter(({ provenance }) => provenance === 'photograph'),
    ({ date }) => {
      const from = yearsOf(date)?.from;
      return from === undefined ? undefined : Math.floor(from / 10) * 10;
    },
  );
  const decades = photos.length > MANY ? [] : [...byDecade.keys()].filter((decade) => decade !== undefined).sort((a, b) => a - b);
  const byCampaign = groups(photos, ({ campaign }) => campaign);
  return [
    ...paged(photos, size, routes.sky(), { decades }),
    ...(campaigns.length > 1
      ? campaigns.flatMap((campaign) => paged(byCampaign.get(campaign.id) ?? [], size, routes.campaign(campaign.id), { campaign, decades }))
      : []),
    ...decades.flatMap((decade) => paged(byDecade.get(decade) ?? [], size, routes.decade(decade), { decade, decades })),
    { params: { view: 'comparer' }, props: { view: 'compare' } },
  ];
}

/** A page for each photograph that is held here. */
export async function photoPaths(): Promise<PhotoPath[]> {
  return (await getSkyRecords()).held.map((photo) => ({ params: { photo: photo.id }, props: { photo } }));
}

/** A frame of each photograph that is held here, in another language than the site's first where its title is in it. */
export async function framePaths(lang: Lang): Promise<PhotoPath[]> {
  return (await photoPaths()).filter(({ props: { photo } }) => speaks(photo.title, lang));
}

export interface PlacePath {
  readonly params: { readonly code: string };
  readonly props: { readonly place: PagedPlace };
}

/** A page for each commune of the territory, and each former one under its own name. */
export async function placePaths(): Promise<PlacePath[]> {
  return (await getPagedPlaces()).map((place) => ({ params: { code: place.code }, props: { place } }));
}
