/** Campaigns and photographs, as pages and viewers read them. Angles in degrees, lengths in metres, WGS 84. */
import type { Polygon } from 'geojson';
import type { DigitalSource } from '../rights/picture-label.ts';
import type { Lang, Text } from '../text/text.ts';
import type { MediaItem } from './media.ts';

export type PhotoKind = 'oblique' | 'vertical' | 'ortho';

/** Where a value comes from, in order of precedence. */
export type Origin = 'table' | 'campaign' | 'xmp' | 'exif' | 'iptc' | 'geotiff' | 'computed';

/** A row is one photograph, or a mission: a flight, or several, with all its frames. */
export type Entries = 'photographs' | 'missions';

export interface CampaignRecord {
  readonly id: string;
  readonly title: Text;
  readonly kind: PhotoKind;
  readonly provenance: 'photograph' | 'computed';
  /** What a row of the campaign stands for. */
  readonly entries: Entries;
  readonly date?: string | undefined;
  readonly operator?: string | undefined;
  readonly author?: string | undefined;
  readonly licence: string;
  readonly credit?: string | undefined;
  readonly description?: Text | undefined;
  readonly count: number;
  readonly held: number;
  readonly located: number;
  /** Path of the campaign's IIIF collection. */
  readonly collection: string;
}

export interface PhotoSize {
  readonly width: number;
  readonly height: number;
  readonly avif?: string;
  readonly webp?: string;
  readonly jpg: string;
  readonly bytes: number;
}

export interface PhotoImage {
  readonly width: number;
  readonly height: number;
  /** Pixels of this picture for one of its file, where only a reduction is published. */
  readonly reduction?: number | undefined;
  /** Page sizes, smallest first, paths from the site's root. */
  readonly sizes: readonly PhotoSize[];
  /** A picture of some 20 px as a data URL. */
  readonly placeholder: string;
  /** Base of the IIIF image service: `/iiif/<id>` (level 0), or the address of the one where the picture stays. */
  readonly iiif: string;
  readonly tileSize: number;
  /** Its tiles are in one file below `iiif` (`archived-tiles.ts`), and no image service is there without a program that answers. */
  readonly archived?: boolean | undefined;
  /** Archived, and no image service for others in any case (`iiif: none`). */
  readonly unserved?: boolean | undefined;
  /** Set when the picture is not here but on a server that `site.yaml` names. */
  readonly elsewhere?: ElsewhereImage | undefined;
  /** The original, where its licence lets it be downloaded; none of a computed image, which travels only with its badge. */
  readonly original?: { readonly path: string; readonly bytes: number; readonly format: string } | undefined;
  /** Of a computed image: the copies that carry their badge, by language. */
  readonly badged?: Readonly<Record<Lang, BadgedCopy>> | undefined;
}

/** How a picture that stays elsewhere is asked for. */
export interface ElsewhereImage {
  /** For people: the server's name. */
  readonly host: string;
  /** Of the IIIF Image API, which writes sizes in two ways. */
  readonly version: 2 | 3;
  /** What of the picture's pixels stands for one of a tile's, smallest first; empty where there are no tiles. */
  readonly factors: readonly number[];
  /** Compliance level. */
  readonly level: 0 | 1 | 2;
}

/** A copy that may leave its page: what it is, is burnt into it. */
export interface BadgedCopy {
  /** 1200 × 630, for networks and oEmbed. */
  readonly card: string;
  /** Whole, for downloads. */
  readonly image: { readonly path: string; readonly width: number; readonly height: number; readonly bytes: number };
}

/** A picture's tiles on the map, in Web Mercator. */
export interface MapTiles {
  /** Template from the site's root: `/tuiles/<id>/{z}/{x}/{y}.webp`. */
  readonly template: string;
  /** One file that holds all of them, where they are not loose. */
  readonly archive?: string | undefined;
  readonly tileSize: number;
  readonly minZoom: number;
  readonly maxZoom: number;
  /** west, south, east, north. */
  readonly bounds: readonly [number, number, number, number];
}

export interface PhotoRecord {
  readonly id: string;
  readonly campaign: string;
  readonly title: Text;
  readonly kind: PhotoKind;
  readonly provenance: 'photograph' | 'computed';
  /** A whole mission, which is not to be counted as one photograph. */
  readonly mission?: boolean | undefined;
  /** How the picture became digital, where that is known. */
  readonly digitalSource?: DigitalSource | undefined;
  /** EDTF. */
  readonly date?: string | undefined;
  readonly insee?: string | undefined;
  /** Name of the commune of that code, in its time. */
  readonly commune?: string | undefined;
  readonly lat?: number | undefined;
  readonly lon?: number | undefined;
  /** Direction of view, degrees clockwise from north. */
  readonly heading?: number | undefined;
  /** Angle of the optical axis from straight down: 0 vertical, 90 horizontal. */
  readonly tilt?: number | undefined;
  /** About the optical axis, degrees, positive when the camera's right side goes down. */
  readonly roll?: number | undefined;
  /** Above the ground. */
  readonly altitude_m?: number | undefined;
  readonly focal_mm?: number | undefined;
  /** Horizontal field of view. */
  readonly hfov?: number | undefined;
  readonly themes: readonly string[];
  readonly author?: string | undefined;
  readonly licence: string;
  readonly credit?: string | undefined;
  readonly description?: Text | undefined;
  /** Page at the holder's. */
  readonly url?: string | undefined;
  /** Missing on an index entry: known and located, but not held. */
  readonly image?: PhotoImage | undefined;
  /** Ground outline, WGS 84. */
  readonly footprint?: Polygon | undefined;
  /** View cone on the ground for oblique views, WGS 84. */
  readonly cone?: Polygon | undefined;
  /** How the outline was found, and how far it can be trusted, one sentence. */
  readonly accuracy?: Text | undefined;
  readonly origins: Readonly<Partial<Record<string, Origin>>>;
  /** Present when georeferenced. */
  readonly tiles?:
    | (MapTiles & {
        /** Ground size of a source pixel. */
        readonly resolution_m: number;
        /** Root mean square of the control points' residuals; missing for orthophotos. */
        readonly residual_m?: number | undefined;
        readonly transform: string;
      })
    | undefined;
  /** Map tiles of an oblique picture, laid on the land by the camera that was found. */
  readonly drape?:
    | (Omit<MapTiles, 'archive'> & {
        readonly resolution_m: number;
        readonly transform: 'camera';
        /** Path of the annotation by which other programs lay it on the map. */
        readonly georef?: string | undefined;
      })
    | undefined;
  /** Path of the published georeference annotation. */
  readonly georef?: string | undefined;
  /** Path of the camera that was found over the land, with its covariance. */
  readonly camera?: string | undefined;
  /** Where position and direction come from, as the table tells. */
  readonly camera_source?: string | undefined;
  /** Places named in the picture, pixel frame of the full image. */
  readonly annotations: readonly {
    readonly id: string;
    readonly x: number;
    readonly y: number;
    readonly title: Text;
    readonly body?: Text | undefined;
    readonly media?: readonly MediaItem[] | undefined;
  }[];
}
