/** What the desk asks about the whole site: its translations, what the law still waits for, its layers, its own files. */
import type { Fault } from '../../domain/input/fault.ts';
import type { Bounds } from '../../domain/geo/ring.ts';
import type { Layer } from '../../domain/records/site.ts';
import type { Duty } from '../../domain/records/country.ts';
import type { LanguageState } from '../../ingest/untranslated.ts';

export interface SiteTold {
  readonly languages: readonly LanguageState[];
  /** The country whose law the site has named; nothing where it has named none. */
  readonly country: string | undefined;
  /** What the institution alone can say, and has not said. */
  readonly duties: readonly Duty[];
}

/** A territory for a site that says the whole world. */
export interface TerritoryProposed {
  /** Degrees, WGS 84. */
  readonly bounds: Bounds;
  /** Photographs within it, and those whose place is elsewhere. */
  readonly places: number;
  readonly outside: number;
}

/** What a layer's service answered: a tile in the middle of the territory, or why there is none. */
export type LayerTried = TileShown | { readonly message: string; readonly fault?: Fault | undefined };

interface TileShown {
  readonly picture: string;
  readonly zoom: number;
}

/** A file of the institution's own look. */
export interface IdentityFileAsked {
  readonly name: string;
  readonly base64: string;
}

/** What the home page may show besides the things of the desk's list. */
export interface HomeNames {
  /** Photographs whose picture is here, by public id. */
  readonly photos: readonly string[];
  /** Programmes that a project belongs to. */
  readonly programmes: readonly string[];
}

export interface SiteAnswers {
  readonly homeNames: () => Promise<HomeNames>;
  readonly siteTold: () => Promise<SiteTold>;
  /** Nothing where the site says its territory, or its photographs do not tell one. */
  readonly territory: () => Promise<TerritoryProposed | null>;
  readonly tryLayer: (layer: Partial<Layer>) => Promise<LayerTried>;
  /** Keeps a file in `identite/`, and gives the name that it has there. */
  readonly keepIdentityFile: (file: IdentityFileAsked) => Promise<{ readonly name: string }>;
}
