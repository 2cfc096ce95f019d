/** Which columns can be ticked, and with how many rows each of their values. */
import { chosenFor, stateFilter, type ExplorerState } from '../../domain/table/explorer-state.ts';
import { distinctOf, groupBy, valueText } from '../../domain/table/figures.ts';
import { applyFilter } from '../../domain/table/filter.ts';
import { isNumeric, type Field, type Row, type Value } from '../../domain/table/table-schema.ts';
import { orderOf } from '../../domain/table/view.ts';

const MOST_VALUES = 60;
const MOST_FACETS = 8;
const MOST_BOUNDS = 3;
/** Types whose values are not a few words. */
const NOT_TICKED = ['object', 'array', 'geojson', 'geopoint', 'list'];

const worth = new WeakMap<readonly Row[], Field[]>();

/** Columns worth ticking: several values, few of them, and not one a row. Found once a table: it reads every cell. */
export function facetFields(rows: readonly Row[], fields: readonly Field[]): Field[] {
  const known = worth.get(rows);
  if (known) return known;
  const found = fields
    .filter((field) => {
      if (isNumeric(field.type) || NOT_TICKED.includes(field.type)) return false;
      const count = distinctOf(rows, field.name).length;
      return count > 1 && count <= MOST_VALUES && (count < rows.length || rows.length <= 30);
    })
    .slice(0, MOST_FACETS);
  worth.set(rows, found);
  return found;
}

/** Columns of numbers that have any. */
export function boundFields(rows: readonly Row[], fields: readonly Field[]): Field[] {
  return fields.filter((field) => isNumeric(field.type) && rows.some((row) => row[field.name] !== null)).slice(0, MOST_BOUNDS);
}

export interface FacetValue {
  readonly value: Value;
  /** As the address writes it. */
  readonly key: string;
  /** Rows that would be kept, were this column not filtered. */
  readonly count: number;
  readonly chosen: boolean;
}

/** The values of a column. */
export function facetValues(rows: readonly Row[], fields: readonly Field[], field: Field, choices: ExplorerState): FacetValue[] {
  const chosen = chosenFor(choices.facets, field.name) ?? [];
  const { [field.name]: _own, ...others } = choices.facets;
  const names = fields.map(({ name }) => name);
  const kept = applyFilter(rows, stateFilter({ ...choices, facets: others }, names));
  const counts = new Map(groupBy(kept, field.name).map((group) => [valueText(group.key), group.rows.length]));
  return groupBy(rows, field.name, orderOf(field)).map(({ key: value }) => {
    const key = valueText(value);
    return { value, key, count: counts.get(key) ?? 0, chosen: chosen.includes(key) };
  });
}

/** The choices with a value ticked, or no longer. */
export function ticked({ facets }: ExplorerState, field: string, key: string, on: boolean): Pick<ExplorerState, 'facets'> {
  const { [field]: own = [], ...others } = Object.hasOwn(facets, field) ? facets : { ...facets, [field]: [] };
  const next = on ? [...own, key] : own.filter((item) => item !== key);
  return { facets: next.length > 0 ? { ...others, [field]: next } : others };
}

/** The choices with a bound, or without it where nothing is written. */
export function bounded(choices: ExplorerState, kind: 'min' | 'max', field: string, text: string): Partial<ExplorerState> {
  const { [field]: _own, ...others } = choices[kind];
  return { [kind]: text === '' ? others : { ...others, [field]: Number(text) } };
}
