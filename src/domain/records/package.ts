/** A data package as pages read it. Large tables stay in their files; the record holds what a page shows. */
import type { ChartKind } from '../schema/datapackage.ts';
import type { Story } from '../table/story.ts';
import type { Field, Row, Value } from '../table/table-schema.ts';
import type { Lang, Text } from '../text/text.ts';

export interface DataFile {
  /** `csv`, `csv-virgule`, `json`, `geojson`, `parquet`, `original`. */
  readonly format: string;
  /** Path from the site's root. */
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly mediaType: string;
}

/** What a column holds, counted. */
export interface FieldRecord {
  readonly field: Field;
  readonly unit?: string | undefined;
  readonly present: number;
  readonly missing: number;
  readonly distinct: number;
  readonly min?: Value | undefined;
  readonly max?: Value | undefined;
  /** Missing values with a meaning: « non communiqué » → how many. */
  readonly labels: Readonly<Record<string, number>>;
}

/** A package of more tables than this has them on a page of their own: the dataset's page stays light however many there are. */
export const MANY_TABLES = 6;

export interface ResourceRecord {
  readonly name: string;
  readonly title: Text;
  readonly description?: Text | undefined;
  readonly rows: number;
  readonly fields: readonly FieldRecord[];
  readonly primaryKey: readonly string[];
  /** The first rows; all of them when `rows` is no more than their number. */
  readonly head: readonly Row[];
  readonly files: readonly DataFile[];
  readonly sources: readonly DataSource[];
  readonly licence: DataLicence;
  /** Columns of the place, where there is one. */
  readonly place?: Place | undefined;
  /** Fields of the national schema for subsidies that are filled: conformity said, never padded. */
  readonly conformity?: { readonly schema: string; readonly filled: readonly string[]; readonly missing: readonly string[] } | undefined;
}

/** Where a table's places are: two columns, a geopoint column, or geometries. */
export type Place =
  | { readonly kind: 'columns'; readonly lon: string; readonly lat: string }
  | { readonly kind: 'geopoint'; readonly field: string }
  | { readonly kind: 'geometry' };

export interface DataSource {
  readonly title: string;
  readonly url?: string | undefined;
}

export interface DataLicence {
  readonly id: string;
  readonly label: string;
  /** The same by language, where the package has it in more than one. */
  readonly labels?: Text | undefined;
  readonly url?: string | undefined;
  readonly open: boolean;
  readonly shareAlike: boolean;
  /** Nobody stated a licence: said as such. */
  readonly unstated: boolean;
}

/** A table small enough for a page: the figures that a chart draws. */
export interface ViewTable {
  readonly columns: readonly {
    readonly name: string;
    /** In the site's first language. */
    readonly label: string;
    readonly labels?: Text | undefined;
    /** Cells are places: longitude and latitude, or a word for a shape (see `place-words.ts`). */
    readonly place?: boolean | undefined;
    readonly numeric: boolean;
    readonly unit?: string | undefined;
  }[];
  readonly rows: readonly (readonly Value[])[];
  /** Last row: sums of the numeric columns, where adding makes sense. */
  readonly total?: readonly Value[] | undefined;
  /** Rows left out because they are too many for a page. */
  readonly omitted?: number | undefined;
}

/** A view computed over the rows, as they are or after the corrections of the defects. */
export interface ViewState {
  readonly sentence?: Text | undefined;
  /** SVG without inline style, ready for a strict content security policy, with the words of each language. */
  readonly svg?: Text | undefined;
  readonly table?: ViewTable | undefined;
}

/**
 * A view with its figures, corrected wherever a published defect has a correction: what is shown alone, in a search
 * result, an embed or a kiosk, is never the wrong figure.
 */
export interface ViewRecord extends ViewState {
  readonly id: string;
  readonly title: Text;
  readonly resource: string;
  readonly chart: ChartKind;
  readonly x?: string | undefined;
  readonly y?: string | undefined;
  readonly group?: string | undefined;
  readonly aggregate?: string | undefined;
  /** Resources whose outlines are drawn behind the places of a map; each keeps its own licence and sources. */
  readonly outline: readonly string[];
  /** Query string that opens the explorer on the same rows and chart. */
  readonly query: string;
  readonly note?: Text | undefined;
  /** Path of the chart as a file, by language. */
  readonly image?: Text | undefined;
  readonly sourceImage?: Text | undefined;
  /** The same view over the rows as the file gives them; missing where no correction changes it. */
  readonly asSource?: ViewState | undefined;
  /** Numbers (in `defects`) of what the view corrects. */
  readonly corrections: readonly number[];
}

export interface DefectRecord {
  readonly resource: string;
  readonly field?: string | undefined;
  readonly finding: Text;
  readonly correction?: Text | undefined;
  /** How many rows the correction changes or removes; 0 when it is words only. */
  readonly rows: number;
  /** Lines in the source file, the first few. */
  readonly lines: readonly number[];
  /** Found by the program, not declared by the editor. */
  readonly detected?: boolean | undefined;
}

export interface PackageRecord {
  readonly id: string;
  readonly title: Text;
  readonly description?: Text | undefined;
  readonly version?: string | undefined;
  /** ISO dates. */
  readonly created?: string | undefined;
  readonly modified?: string | undefined;
  readonly homepage?: string | undefined;
  readonly publisher: string;
  readonly contributors: readonly string[];
  readonly keywords: readonly string[];
  readonly licence: DataLicence;
  /** A credit to copy. */
  readonly credit: Text;
  /** Other licences in the package that do not mix with the first (ODbL beside another). */
  readonly licenceWarning?: Text | undefined;
  readonly sources: readonly DataSource[];
  /** Years covered, from the tables: `2009/2014`. */
  readonly temporal?: string | undefined;
  /** west, south, east, north of the places in the tables. */
  readonly bounds?: readonly [number, number, number, number] | undefined;
  readonly views: readonly ViewRecord[];
  readonly resources: readonly ResourceRecord[];
  readonly defects: readonly DefectRecord[];
  readonly changelog: readonly { readonly date?: string | undefined; readonly version?: string | undefined; readonly text: Text }[];
  readonly warnings: readonly { readonly resource: string; readonly finding: Text }[];
  /** The package told as a story, by language; views are named by their title in the site's first. */
  readonly story?: Readonly<Record<Lang, Story>> | undefined;
  readonly descriptor: DataFile;
  readonly zip?: DataFile | undefined;
}
