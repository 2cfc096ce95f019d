/**
 * What a country asks of a public site, as data: one file of `domain/country/` a country, named by its ISO 3166-1 code in
 * lower case, whose default export is this. `none.ts` is the site that answers to no law that this program knows.
 */
import type { Text } from '../text/text.ts';
import type { LegalNotice } from './site.ts';

/** Something that the institution alone can say; until it has, the page shows its place as empty. */
export interface Duty {
  /** Key of `site.yaml: legal`. */
  readonly key: keyof LegalNotice;
  readonly label: Text;
  readonly part: 'publisher' | 'host' | 'privacy' | 'accessibility';
}

export interface CountryRules {
  readonly duties: readonly Duty[];
  /** The declaration that the law of the country wants; without it, the page says what is known and claims nothing. */
  readonly accessibility?:
    | {
        /** Link of every page to the declaration, by the state that `legal.conformity` gives. */
        readonly label: Readonly<Record<'none' | 'partial' | 'full', Text>>;
        readonly title: Text;
        /** Markdown; `{owner} {name} {site} {url} {contact}` and `{legal.<key>}` are filled in, `{state}` by `states`. */
        readonly declaration: Text;
        readonly states: Readonly<Record<'none' | 'partial' | 'full', Text>>;
      }
    | undefined;
  /** Who hears complaints about personal data. */
  readonly authority?: { readonly name: Text; readonly url: string } | undefined;
  /** Codes of communes and their list; without one, codes are taken as they are written. */
  readonly communes?: 'insee' | undefined;
  /** Host of a service that finds typed addresses; used only where one of the layers is of that host. */
  readonly geocoder?: 'data.geopf.fr' | undefined;
  /** The grid in which the country surveys, `EPSG:…`: that of files in metres that do not say theirs. */
  readonly grid?: `EPSG:${number}` | undefined;
  /** What one pays with (ISO 4217): sums are in it, and a coin that everybody has in hand says how large a thing is. */
  readonly currency?: 'EUR' | 'GBP' | undefined;
  /** National schemas that tables are compared with, and the national catalogue. */
  readonly tables?: 'scdl' | undefined;
}

/**
 * A site that has not said its country. No law is declared for it; the codes and services keep the meaning that their names
 * have always had here (`insee`, the Géoplateforme among the layers), so that folders made before the key read the same.
 */
const UNSAID: CountryRules = {
  duties: [],
  communes: 'insee',
  geocoder: 'data.geopf.fr',
  grid: 'EPSG:2154',
  currency: 'EUR',
  tables: 'scdl',
};

/** A French commune's code (INSEE, Code officiel géographique). */
export const INSEE_CODE = /^(?:\d{5}|2[AB]\d{3})$/;

export function rulesOf(site: { readonly rules?: CountryRules | undefined }): CountryRules {
  return site.rules ?? UNSAID;
}

/** Duties that the institution has not answered yet. */
export function openDuties(site: { readonly rules?: CountryRules | undefined; readonly legal?: LegalNotice | undefined }): readonly Duty[] {
  return rulesOf(site).duties.filter(({ key }) => site.legal?.[key] === undefined);
}
