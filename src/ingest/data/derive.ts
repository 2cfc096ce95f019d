/** A checked package to what pages show of it: figures by column, views before and after corrections, defects. */
import type { Geometry } from 'geojson';
import type { PackedGround } from '../../domain/geo/ground.ts';
import type { Palette } from '../../domain/identity/palette.ts';
import type { DefectRecord, FieldRecord, ViewRecord, ViewState, ViewTable } from '../../domain/records/package.ts';
import type { ViewDescriptor } from '../../domain/schema/datapackage.ts';
import { asText } from '../../domain/schema/text.ts';
import { applyCorrections, type Correction } from '../../domain/table/corrections.ts';
import { toQuery, viewState } from '../../domain/table/explorer-state.ts';
import { aggregate, distinctOf, valuesOf, valueText } from '../../domain/table/figures.ts';
import { applyFilter, readFilter, type Filter } from '../../domain/table/filter.ts';
import { renderSentence } from '../../domain/table/sentence.ts';
import { findingText } from '../../domain/table/finding.ts';
import { totalRows } from '../../domain/table/suspicions.ts';
import { unitOf, type Field, type Value, type Row } from '../../domain/table/table-schema.ts';
import { formatValue } from '../../domain/table/value-format.ts';
import { computeView } from '../../domain/table/view.ts';
import { isIn, mapText, pick, type Lang, type Text } from '../../domain/text/text.ts';
import { barChart } from './chart/bars.ts';
import { lineChart } from './chart/lines.ts';
import type { CheckedPackage, CheckedResource } from './check.ts';
import { mapChart, mapTable } from './map-chart.ts';
import { firstLanguage, inEvery, inFirst } from '../../domain/text/first-language.ts';
import { words } from '../../words/words.ts';
import { nextViewId } from '../../domain/table/view-ids.ts';

/** What each column holds. */
export function fieldRecords(resource: CheckedResource): FieldRecord[] {
  if (!resource.table) return [];
  const { rows, fields, missing } = resource.table;
  return fields.map((field): FieldRecord => {
    const present = valuesOf(rows, field.name).length;
    const ordered = !['object', 'array', 'geojson', 'geopoint', 'list', 'boolean'].includes(field.type);
    return {
      field,
      unit: unitOf(field),
      present,
      missing: rows.length - present,
      distinct: distinctOf(rows, field.name).length,
      ...(ordered && present > 0 ? { min: aggregate('min', rows, field.name), max: aggregate('max', rows, field.name) } : {}),
      labels: missing[field.name] ?? {},
    };
  });
}

/** What drawings are made with: the institution's colours, and the ground that maps stand on. */
export interface Drawing {
  readonly palette: Palette;
  readonly ground?: PackedGround | undefined;
}

function state(
  view: ViewDescriptor,
  resource: CheckedResource,
  allRows: readonly Row[],
  filter: Filter,
  id: string,
  behind: readonly Geometry[],
  { palette, ground }: Drawing,
): ViewState {
  const fields = resource.table?.fields ?? [];
  const rows = applyFilter(allRows, filter);
  const sentence: Text | undefined = view.sentence && mapText(view.sentence, (text, lang) => renderSentence(text, rows, fields, lang));
  const kind = view.chart;
  const title = view.title;
  const said = fields.filter(({ name, type }) => type === 'string' && (name === view.x || name === view.group));
  const quotedIn = (lang: Lang) =>
    said.flatMap((field) => [...new Set(rows.map((row) => row[field.name]))].map((value) => formatValue(value, field, lang)));
  const room = (lang: Lang) => ({
    id,
    title,
    description: sentence ?? title,
    lang,
    xField: fields.find((field) => field.name === view.x),
    groupField: fields.find((field) => field.name === view.group),
    palette,
    // A mark that is said in no other language stays in the first.
    quoted: [...quotedIn(lang), ...(view.mark && !isIn(view.mark.text, lang) ? [pick(view.mark.text, lang)] : [])],
    ...(view.mark ? { mark: { x: view.mark.x, text: pick(view.mark.text, lang) } } : {}),
  });
  if (kind === 'map') {
    const located = {
      rows,
      fields,
      geometries: rows.length === allRows.length ? resource.geometries : undefined,
      label: view.x,
      behind,
      ground,
    };
    return { sentence, svg: drawn((lang) => mapChart(located, room(lang))), table: cut(mapTable(located, view.y)) };
  }
  const computed = computeView(rows, fields, view);
  if (!computed) return { sentence };
  const draw = computed.points.length === 0 ? undefined : { bar: barChart, line: lineChart, none: undefined }[kind];
  return { sentence, svg: draw && drawn((lang) => draw(computed, room(lang))), table: cut(computed.table) };
}

/** A drawing in every language of the site; none where there is nothing to draw. */
function drawn(draw: (lang: Lang) => string | undefined): Text | undefined {
  const svg = inEvery((lang) => draw(lang) ?? '');
  return Object.values(svg).includes('') ? undefined : svg;
}

/** Rows of a view's table that a record keeps. */
const MOST_ROWS = 200;

function cut(table: ViewTable): ViewTable {
  return table.rows.length <= MOST_ROWS
    ? table
    : { ...table, rows: table.rows.slice(0, MOST_ROWS), omitted: table.rows.length - MOST_ROWS };
}

/** A view of a package, and all that its drawing is made from. */
export interface ViewPart {
  readonly view: ViewDescriptor;
  readonly id: string;
  readonly resource: CheckedResource;
  /** Tables whose outlines are drawn behind a map. */
  readonly behind: readonly CheckedResource[];
  readonly corrections: readonly Correction[];
}

/** The views of a package whose tables can be read. @param extra corrections that were found, by table */
export function viewParts(checked: CheckedPackage, extra: ReadonlyMap<string, readonly Correction[]>): ViewPart[] {
  const taken = new Set<string>();
  return checked.descriptor.views.flatMap((view): ViewPart[] => {
    const resource = checked.resources.find((candidate) => candidate.descriptor.name === view.resource);
    if (!resource?.table) return [];
    const id = nextViewId(view.title, taken);
    const outline = view.outline ?? [];
    const behind = checked.resources.filter(({ descriptor }) => outline.includes(descriptor.name));
    return [{ view, id, resource, behind, corrections: [...resource.corrections, ...(extra.get(view.resource) ?? [])] }];
  });
}

/** A view after the corrections, with its state in the source where they change it. */
export function viewRecord({ view, id, resource, behind, corrections: list }: ViewPart, drawing: Drawing): ViewRecord {
  const { rows = [], fields = [] } = resource.table ?? {};
  const { filter } = readFilter(
    view.filter,
    fields.map((field) => field.name),
  );
  const outlines = behind.flatMap(({ geometries = [] }) => geometries.filter((geometry) => geometry !== null));
  const shown = state(view, resource, applyCorrections(rows, list), filter, id, outlines, drawing);
  const source = list.length > 0 ? state(view, resource, rows, filter, `${id}-source`, outlines, drawing) : shown;
  const sameFigures = JSON.stringify(source.table) === JSON.stringify(shown.table);
  const changed = !sameFigures || inFirst(source.sentence) !== inFirst(shown.sentence);
  return {
    ...shown,
    id,
    title: view.title,
    resource: view.resource,
    chart: view.chart,
    x: view.x,
    y: view.y,
    group: view.group,
    aggregate: view.aggregate,
    note: view.note,
    outline: view.outline ?? [],
    query: toQuery(viewState(view, filter)),
    ...(changed ? { asSource: sameFigures ? { sentence: source.sentence } : source } : {}),
    corrections: changed ? list.map((correction) => correction.defect) : [],
  };
}

/** Totals left among the rows of each table, as corrections; their defects come after the declared ones. */
export function detectedTotals(checked: CheckedPackage): {
  readonly defects: readonly DefectRecord[];
  readonly corrections: ReadonlyMap<string, readonly Correction[]>;
} {
  const defects: DefectRecord[] = [];
  const found = new Map<string, Correction[]>();
  for (const resource of checked.resources) {
    if (!resource.table) continue;
    const handled = new Set(resource.corrections.filter((correction) => correction.remove).flatMap((correction) => correction.rows));
    for (const suspicion of totalRows(resource.table.rows, resource.table.fields)) {
      if (suspicion.rows.every((row) => handled.has(row))) continue;
      const name = resource.descriptor.name;
      const list = found.get(name) ?? [];
      found.set(name, list);
      list.push({ defect: checked.descriptor.defects.length + defects.length, remove: true, rows: suspicion.rows });
      defects.push({
        resource: name,
        field: suspicion.field,
        finding: inEvery((lang) => findingText(suspicion.finding, lang)),
        correction: inEvery((lang) => words('data', lang).rowLeftOut),
        rows: suspicion.rows.length,
        lines: suspicion.rows.map((row) => resource.table?.lines[row] ?? 0),
        detected: true,
      });
    }
  }
  return { defects, corrections: found };
}

/** The declared defects with what their correction touches. */
export function defectRecords(checked: CheckedPackage): DefectRecord[] {
  return checked.descriptor.defects.map((defect, index): DefectRecord => {
    const resource = checked.resources.find((candidate) => candidate.descriptor.name === defect.resource);
    const correction = resource?.corrections.find((candidate) => candidate.defect === index);
    const field = resource?.table?.fields.find((candidate) => candidate.name === defect.field);
    const lines = (correction?.rows ?? []).map((row) => resource?.table?.lines[row] ?? 0);
    return {
      resource: defect.resource,
      field: defect.field,
      finding: defect.finding,
      correction: correctionText(defect.correction, defect.remove, correction, field),
      rows: lines.length,
      lines: lines.length > 0 ? lines.slice(0, 20) : defect.row === undefined ? [] : [defect.row],
    };
  });
}

function correctionText(
  correction: unknown,
  remove: boolean | undefined,
  applied: Correction | undefined,
  field: Field | undefined,
): Text | undefined {
  if (typeof correction === 'object' && correction !== null) return asText(correction as Text);
  const { value } = applied ?? {};
  if (value !== undefined && field)
    return value === null ? inEvery((lang) => words('table', lang).empty) : asText(formatValue(value, field, firstLanguage()));
  if (correction !== undefined && correction !== null) return asText(String(correction));
  return remove ? inEvery((lang) => words('data', lang).rowLeftOut) : undefined;
}

/** First and last year of the tables' years and dates: `2009/2014`. */
export function temporalCover(resources: readonly CheckedResource[]): string | undefined {
  const years: number[] = [];
  for (const resource of resources) {
    for (const field of resource.table?.fields ?? []) {
      if (!['year', 'date', 'yearmonth', 'datetime'].includes(field.type)) continue;
      for (const value of [
        aggregate('min', resource.table?.rows ?? [], field.name),
        aggregate('max', resource.table?.rows ?? [], field.name),
      ] as (Value | undefined)[]) {
        const year = Number(valueText(value).slice(0, 4));
        if (Number.isInteger(year) && year >= 1000 && year <= 2200) years.push(year);
      }
    }
  }
  if (years.length === 0) return undefined;
  const [first, last] = [Math.min(...years), Math.max(...years)];
  return first === last ? String(first) : `${first}/${last}`;
}
