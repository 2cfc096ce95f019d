/** What `site.yaml` says, checked. */
import type { ElevationSource } from '../orientation/elevation.ts';
import type { CountryRules } from './country.ts';
import type { Text, Lang } from '../text/text.ts';
import type { Programme } from './project.ts';
import type { Carry } from '../sky/carried.ts';
import type { HomeRecord } from './home.ts';
import type { MediaItem } from './media.ts';
import type { Publish } from './publish.ts';
import type { Identity } from './identity.ts';

export interface Layer {
  readonly id: string;
  readonly label: Text;
  readonly type: 'wmts' | 'xyz' | 'iiif' | 'pmtiles' | 'image' | 'geojson';
  /** In a checked site, a web address or a path of the site: files of the content root have been given theirs. */
  readonly url: string;
  readonly layer?: string | undefined;
  readonly matrixSet?: string | undefined;
  readonly style?: string | undefined;
  readonly format?: string | undefined;
  readonly minZoom: number;
  readonly maxZoom: number;
  /** EDTF. */
  readonly date?: string | undefined;
  readonly role: 'base' | 'imagery' | 'overlay';
  readonly attribution: string;
  readonly licence: string;
  /** Path of the tiles that the site carries of it for places without a network; they are asked first. */
  readonly carried?: string | undefined;
  /** Its host is known to let its tiles be copied into a picture (`Access-Control-Allow-Origin: *`); others are tried (`web-tiles.ts`). */
  readonly copyable?: boolean | undefined;
  /** The WFS that says on which day each place was photographed: its address, and the layer of the mosaic's seams there. */
  readonly days?: { readonly address: string; readonly seams: string } | undefined;
}

/** What a door opens: an object, a campaign, `vue-du-ciel`, a data package; with what is told of it at the kiosk. */
export interface KioskDoor {
  readonly id: string;
  readonly media?: readonly MediaItem[] | undefined;
}

export interface Kiosk {
  readonly languages: readonly Lang[];
  /** What the waiting screen says: a text, or one by BCP 47 tag; each language's usual words when missing. */
  readonly greeting?: string | Readonly<Record<string, string>> | undefined;
  readonly doors: readonly KioskDoor[];
  readonly idle_seconds: number;
  /** What plays when nobody is there; the doors' contents when empty. */
  readonly attract: readonly string[];
  /** Local time of the daily restart, `HH:MM`. */
  readonly restart_at?: string | undefined;
  readonly link_policy: 'qr';
  /** Layers that are packed for places without a network. */
  readonly carry?: Carry | undefined;
  /** Code of the staff page. */
  readonly staff_code?: string | undefined;
}

/**
 * Who answers for the site, for the legal notice and what else a law asks; a country's file says which of these it wants.
 * What is missing is shown as missing: nothing is said in the institution's name that it has not said.
 */
export const LEGAL_TEXTS = [
  'director',
  'address',
  'phone',
  'registration',
  'host',
  'host_address',
  'host_phone',
  'dpo',
  'legal_basis',
  'log_retention',
  'mail_retention',
  'audit',
  'audited_pages',
  'exemptions',
] as const;
/** What is published elsewhere: the plans and reviews of accessibility. */
export const LEGAL_ADDRESSES = ['plan', 'review', 'actions'] as const;

export type LegalNotice = {
  readonly [key in (typeof LEGAL_TEXTS)[number] | (typeof LEGAL_ADDRESSES)[number]]?: string | undefined;
} & {
  /** Day on which the accessibility declaration was made, `2026-11-24`. */
  readonly declared?: string | undefined;
  /** What an audit has found. */
  readonly conformity?: 'none' | 'partial' | 'full' | undefined;
};

export interface SiteRecord {
  readonly title: Text;
  readonly owner: string;
  readonly contact: string;
  readonly url: string;
  readonly languages: readonly Lang[];
  /** Short addresses (`budget`) and the paths of the site that they stand for. */
  readonly aliases?: Readonly<Record<string, string>> | undefined;
  readonly licence: string;
  /** west, south, east, north, degrees. */
  readonly bounds: readonly [number, number, number, number];
  readonly layers: readonly Layer[];
  /** The host answers as an image service for pictures whose tiles are in one file. */
  readonly iiif_handler?: boolean | undefined;
  /** Servers of pictures that stay elsewhere, by host. */
  readonly iiif_hosts?: readonly string[] | undefined;
  /** Where heights of the land are asked for. */
  readonly elevation?: ElevationSource | undefined;
  readonly publish?: Publish | undefined;
  readonly kiosk?: Kiosk | undefined;
  readonly legal?: LegalNotice | undefined;
  /** What the institution looks like, made by ingest of what it wrote; the program's own look when missing. */
  readonly identity?: Identity | undefined;
  /** What the home page tells, and in what order; the program's own order when missing. */
  readonly home?: HomeRecord | undefined;
  /** The site has the Atelier with it, for agents without this program. */
  readonly atelier?: boolean | undefined;
  /** A line at the foot of every page. */
  readonly footer?: Text | undefined;
  /** Grid of files in metres that do not say theirs: `EPSG:…`, or a proj4 definition; the country's when missing. */
  readonly crs?: string | undefined;
  /** Programmes of projects, in their order; any when missing. */
  readonly programmes?: readonly Programme[] | undefined;
  /** As written: `FR`, `none`; missing where nothing was said. */
  readonly country?: string | undefined;
  /** What that country asks, put here by ingest. */
  readonly rules?: CountryRules | undefined;
}
