/** Fetches a package's description and, when a table is first shown, its rows. */
import type { FeatureCollection, Geometry } from 'geojson';
import { checkTable } from '../../domain/table/check.ts';
import { corrections } from '../../domain/table/corrections.ts';
import type { Correction } from '../../domain/table/corrections.ts';
import { readCsv } from '../../domain/table/csv.ts';
import { restored } from '../../domain/table/formula.ts';
import { readPublished } from '../../domain/table/published.ts';
import type { PublishedPackage, PublishedTable } from '../../domain/table/published.ts';
import { placeOf } from '../../domain/table/serialise.ts';
import type { Place } from '../../domain/records/package.ts';
import type { Lang } from '../../domain/text/text.ts';
import type { Field, Row } from '../../domain/table/table-schema.ts';

export interface LoadedTable {
  readonly table: PublishedTable;
  readonly fields: readonly Field[];
  readonly rows: readonly Row[];
  /** Line in the published file of each row. */
  readonly line: ReadonlyMap<Row, number>;
  readonly corrections: readonly Correction[];
  readonly place: Place | undefined;
  readonly shapes?: ReadonlyMap<Row, Geometry | null> | undefined;
}

async function get(address: string): Promise<Response> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${response.status} ${address}`);
  return response;
}

export async function loadPackage(base: string, lang: Lang): Promise<PublishedPackage> {
  return readPublished(await (await get(`${base}datapackage.json`)).json(), lang);
}

export async function loadTable(base: string, pack: PublishedPackage, table: PublishedTable): Promise<LoadedTable> {
  const text = (await (await get(`${base}${table.path}`)).text()).replace(/^\uFEFF/, '');
  const checked = checkTable(
    readCsv(text, { delimiter: ';' }).records.map((record) => ({ ...record, cells: record.cells.map(restored) })),
    table.schema,
  );
  const own = pack.defects.map((defect) => (defect.resource === table.name ? defect : undefined));
  const place = placeOf(checked.fields, checked.rows);
  // Outlines are only in the GeoJSON; points are in the columns.
  const outlines =
    table.geojson === undefined ? undefined : ((await (await get(`${base}${table.geojson}`)).json()) as FeatureCollection<Geometry | null>);
  return {
    table,
    fields: checked.fields,
    rows: checked.rows,
    line: new Map(checked.rows.map((row, index) => [row, checked.lines[index] ?? 0])),
    corrections: corrections(checked, own).corrections,
    place: place ?? (outlines ? { kind: 'geometry' } : undefined),
    shapes: outlines ? new Map(checked.rows.map((row, index) => [row, outlines.features[index]?.geometry ?? null])) : undefined,
  };
}
