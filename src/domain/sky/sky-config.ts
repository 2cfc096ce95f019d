/** What the map and the comparison must know of the site; published as `/vue-du-ciel/carte.json`. */
import { withService } from './known-services.ts';
import { namesHost } from './layer-url.ts';
import { rulesOf, type CountryRules } from '../records/country.ts';
import { boundsOf, type Bounds } from '../geo/ring.ts';
import type { Layer } from '../records/site.ts';
import type { CampaignRecord, PhotoImage, PhotoRecord } from '../records/photo.ts';
import type { Text } from '../text/text.ts';
import { MANY } from '../photo/index-format.ts';
import { ringArea } from '../geo/sphere.ts';
import { comparableParts } from './comparables.ts';
import { countedOf, type Counted } from './counted.ts';
import { subject } from './related.ts';

export const CONFIG_FILE = '/vue-du-ciel/carte.json';
export const PLACES_FILE = '/vue-du-ciel/lieux.json';
export const MORE_PLACES_FILE = '/vue-du-ciel/lieux-suite.json';

/** A held picture that can be compared: as a map layer where it is georeferenced, by hand otherwise. */
export interface ComparablePhoto {
  readonly id: string;
  readonly title: Text;
  readonly date?: string | undefined;
  readonly credit?: string | undefined;
  readonly licence: string;
  readonly computed: boolean;
  readonly lat?: number | undefined;
  readonly lon?: number | undefined;
  /** Of a picture that looks straight down: what lies up in it, degrees clockwise from north, and how wide it is on the ground. */
  readonly heading?: number | undefined;
  readonly width_m?: number | undefined;
  readonly image: Pick<PhotoImage, 'width' | 'height' | 'iiif' | 'tileSize' | 'archived' | 'elsewhere'>;
  /** A middle-sized picture, path from the root. */
  readonly picture: string;
  readonly tiles?: PhotoRecord['tiles'];
  /** Tiles of an oblique picture, laid on the map by its camera. */
  readonly drape?: PhotoRecord['drape'];
}

/** How the pictures of a large collection are found: one by its id (`comparables.ts`), by words in the map's own index. */
export interface PhotosApart {
  /** Files that hold them. */
  readonly parts: number;
  /** Photographs in the map's index, those that are not held with them. */
  readonly indexed: number;
}

export interface SkyConfig {
  readonly bounds: Bounds;
  /** What a visitor sees first: the territory, or the photographs where they fill only a small part of it. */
  readonly start: Bounds;
  readonly layers: readonly Layer[];
  /** Host that finds typed addresses; missing where the site's country or its layers name none. */
  readonly geocoder?: string | undefined;
  readonly campaigns: readonly Pick<CampaignRecord, 'id' | 'title' | 'provenance' | 'date'>[];
  readonly photos: readonly ComparablePhoto[];
  /** Where `photos` are in files of their own: of very many, each page with a map would load all. */
  readonly apart?: PhotosApart | undefined;
  /** What the list counts, computed images aside. */
  readonly counted: Counted;
  /** Codes of the départements whose communes have a page (`places.ts: hasPage`). */
  readonly pagesOf?: readonly string[] | undefined;
}

/** Photographs that fill less than this share of the territory's width and height are gone to at once. */
const SMALL = 0.4;
/** What is seen around them at least, degrees: the neighbouring villages, by which one knows where one is. */
const MARGIN = 0.05;

function firstView(bounds: Bounds, photos: readonly PhotoRecord[]): Bounds {
  // Computed landscapes may lie anywhere: they do not say where the photographs are.
  const real = photos.filter(({ provenance }) => provenance === 'photograph');
  const [west, south, east, north] = boundsOf(
    (real.length > 0 ? real : photos).flatMap(({ lat, lon }) => (lat === undefined || lon === undefined ? [] : [[lon, lat]])),
  );
  const small = east >= west && east - west < (bounds[2] - bounds[0]) * SMALL && north - south < (bounds[3] - bounds[1]) * SMALL;
  if (!small) return bounds;
  const [x, y] = [Math.max((east - west) * 0.15, MARGIN), Math.max((north - south) * 0.15, MARGIN)];
  return [Math.max(bounds[0], west - x), Math.max(bounds[1], south - y), Math.min(bounds[2], east + x), Math.min(bounds[3], north + y)];
}

/** How the pictures of a configuration stand apart where they are too many for every page with a map. @param indexed all photographs */
export const photosApart = ({ photos }: Pick<SkyConfig, 'photos'>, indexed = photos.length): PhotosApart | undefined =>
  photos.length > MANY ? { parts: comparableParts(photos.length), indexed } : undefined;

/** The map's configuration from the site's records. */
export function skyConfig(
  site: { readonly bounds: Bounds; readonly layers: readonly Layer[]; readonly rules?: CountryRules | undefined },
  campaigns: readonly CampaignRecord[],
  photos: readonly PhotoRecord[],
  pagesOf: readonly string[] = [],
): SkyConfig {
  const { geocoder } = rulesOf(site);
  return {
    bounds: site.bounds,
    start: firstView(site.bounds, photos),
    layers: site.layers.map(withService),
    ...(geocoder !== undefined && namesHost(site.layers, geocoder) ? { geocoder } : {}),
    counted: countedOf(photos),
    ...(pagesOf.length > 0 ? { pagesOf } : {}),
    campaigns: campaigns.map(({ id, title, provenance, date }) => ({ id, title, provenance, date })),
    photos: photos.flatMap((photo): ComparablePhoto[] => {
      if (!photo.image) return [];
      const { width, height, iiif, tileSize, archived, elsewhere, sizes } = photo.image;
      const at = subject(photo);
      const ring = photo.kind === 'oblique' ? undefined : photo.footprint?.coordinates[0];
      const middle = sizes.find((size) => size.width >= 1000) ?? sizes.at(-1);
      return [
        {
          id: photo.id,
          title: photo.title,
          date: photo.date,
          credit: photo.credit ?? photo.author,
          licence: photo.licence,
          computed: photo.provenance === 'computed',
          lat: at?.[1],
          lon: at?.[0],
          image: { width, height, iiif, tileSize, ...(archived && { archived }), ...(elsewhere && { elsewhere }) },
          picture: middle?.jpg ?? '',
          tiles: photo.tiles,
          drape: photo.drape,
          ...(ring ? { heading: photo.heading, width_m: Math.round(Math.sqrt((ringArea(ring) * width) / height)) } : {}),
        },
      ];
    }),
  };
}
