/**
 * What a visitor of the explorer has chosen, and its query string: short, readable, the same for link, print and file
 * names. `?table=subventions&f=annee:2012&f=categorie:Sport&x=annee&y=montant_eur&tri=-montant_eur`.
 */
import { formatValue } from './value-format.ts';
import { words } from '../../words/words.ts';
import { firstLanguage } from '../text/first-language.ts';
import type { Lang } from '../text/text.ts';
import { AGGREGATES } from './figures.ts';
import type { Aggregate } from './figures.ts';
import { valueText } from './figures.ts';
import type { ViewShape } from './view.ts';
import { filterText, readFilter } from './filter.ts';
import type { Condition, Filter, FieldFilter } from './filter.ts';
import type { Field } from './table-schema.ts';
import { unaccented } from '../text/fold.ts';

export type ExplorerChart = 'bar' | 'line' | 'map' | 'none';

export interface ExplorerState {
  readonly table: string;
  /** Chosen values by column; any of them. */
  readonly facets: Readonly<Record<string, readonly string[]>>;
  readonly min: Readonly<Record<string, number>>;
  readonly max: Readonly<Record<string, number>>;
  /** What ticks and bounds cannot say, in the words of a filter (`filter.ts`): `categorie!=Enfance`. */
  readonly where: string;
  /** Words to find in any text column. */
  readonly search: string;
  readonly sort?: { readonly field: string; readonly down: boolean } | undefined;
  readonly x?: string | undefined;
  readonly y?: string | undefined;
  readonly group?: string | undefined;
  readonly aggregate?: Aggregate | undefined;
  readonly chart: ExplorerChart;
  /** Rows as the source has them, without the corrections of the published defects: the page's sentences are the corrected ones. */
  readonly asPublished: boolean;
}

/** The state in which a table opens. */
export function initialState(table: string): ExplorerState {
  return { table, facets: {}, min: {}, max: {}, where: '', search: '', chart: 'none', asPublished: false };
}

/** What is chosen for a column; column names may be those of an object's own methods. */
export function chosenFor<T>(map: Readonly<Record<string, T>>, field: string): T | undefined {
  return Object.hasOwn(map, field) ? map[field] : undefined;
}

/** Field names may hold anything; the colon that ends them is kept apart. */
const named = (field: string, value: string) => `${field.replaceAll('%', '%25').replaceAll(':', '%3A')}:${value}`;

function split(text: string): readonly [field: string, value: string] {
  const at = text.indexOf(':');
  return at < 0 ? [text, ''] : [text.slice(0, at).replaceAll('%3A', ':').replaceAll('%25', '%'), text.slice(at + 1)];
}

/** The state as a query string, without the question mark. */
export function toQuery(state: ExplorerState): string {
  const parts: [string, string][] = [['table', state.table]];
  for (const [field, values] of Object.entries(state.facets)) for (const value of values) parts.push(['f', named(field, value)]);
  for (const [field, value] of Object.entries(state.min)) parts.push(['min', named(field, String(value))]);
  for (const [field, value] of Object.entries(state.max)) parts.push(['max', named(field, String(value))]);
  if (state.where !== '') parts.push(['si', state.where]);
  if (state.search !== '') parts.push(['q', state.search]);
  if (state.x !== undefined) parts.push(['x', state.x]);
  if (state.y !== undefined) parts.push(['y', state.y]);
  if (state.group !== undefined) parts.push(['par', state.group]);
  if (state.aggregate !== undefined) parts.push(['calcul', state.aggregate]);
  if (state.chart !== 'none') parts.push(['graphique', state.chart]);
  if (state.sort) parts.push(['tri', `${state.sort.down ? '-' : ''}${state.sort.field}`]);
  if (state.asPublished) parts.push(['corrige', '0']);
  return parts
    .map(([key, value]) => `${key}=${encodeURIComponent(value).replaceAll('%20', '+').replaceAll('%3A', ':').replaceAll('%2C', ',')}`)
    .join('&');
}

/** Reads a query string; whatever it names that the table does not have is dropped. Undefined when it asks for no table. */
export function fromQuery(query: string, tables: Readonly<Record<string, readonly string[]>>): ExplorerState | undefined {
  const params = new URLSearchParams(query);
  const table = params.get('table');
  const fields = table !== null && Object.hasOwn(tables, table) ? tables[table] : undefined;
  if (table === null || fields === undefined) return undefined;
  const known = (name: string | null) => (name !== null && fields.includes(name) ? name : undefined);
  // A map: columns may be named « constructor ».
  const ticked = new Map<string, string[]>();
  for (const part of params.getAll('f')) {
    const [field, value] = split(part);
    if (known(field) !== undefined) ticked.set(field, [...(ticked.get(field) ?? []), value]);
  }
  const facets = Object.fromEntries(ticked);
  const bounds = (key: string) =>
    Object.fromEntries(
      params
        .getAll(key)
        .map(split)
        .filter(([field, value]) => known(field) !== undefined && value !== '' && Number.isFinite(Number(value)))
        .map(([field, value]) => [field, Number(value)]),
    );
  const sort = params.get('tri');
  const down = sort?.startsWith('-') === true && known(sort) === undefined;
  const sorted = known(sort === null ? null : down ? sort.slice(1) : sort);
  const where = params.get('si') ?? '';
  const chart = params.get('graphique');
  const calculation = params.get('calcul');
  return {
    table,
    facets,
    min: bounds('min'),
    max: bounds('max'),
    where: readFilter(where, fields).problems.length === 0 ? where : '',
    search: params.get('q') ?? '',
    sort: sorted === undefined ? undefined : { field: sorted, down },
    x: known(params.get('x')),
    y: known(params.get('y')),
    group: known(params.get('par')),
    aggregate: AGGREGATES.find((name) => name === calculation),
    chart: chart === 'bar' || chart === 'line' || chart === 'map' ? chart : 'none',
    asPublished: params.get('corrige') === '0',
  };
}

/** The rows that the state keeps, save for the free words, as a filter. `names` are the table's columns. */
export function stateFilter(state: ExplorerState, names: readonly string[]): Filter {
  const filter: FieldFilter[] = Object.entries(state.facets)
    .filter(([, values]) => values.length > 0)
    .map(([field, values]) => ({ field, condition: { in: values } }));
  for (const [field, min] of Object.entries(state.min)) filter.push({ field, condition: { min } });
  for (const [field, max] of Object.entries(state.max)) filter.push({ field, condition: { max } });
  return [...filter, ...readFilter(state.where, names).filter];
}

/** The filter in words: « Année : 2012 ou 2013 ; Montant (€) : au moins 100 ». Empty when nothing is filtered. */
export function stateWords(state: ExplorerState, fields: readonly Field[], lang: Lang = firstLanguage()): string {
  const { colon, semicolon, empty } = words('table', lang);
  const { filter } = words('columns', lang);
  const shown = (name: string, value: string | number) => {
    const field = fields.find((candidate) => candidate.name === name);
    const typed = field && field.type !== 'year' && ['number', 'integer'].includes(field.type) && value !== '' ? Number(value) : value;
    return (field ? formatValue(typed, field, lang) : String(value)) || empty;
  };
  const of = (name: string, told: string) => `${fields.find((field) => field.name === name)?.title ?? name}${colon}${told}`;
  const parts = Object.entries(state.facets)
    .filter(([, values]) => values.length > 0)
    .map(([field, values]) => of(field, values.map((value) => shown(field, value)).join(filter.or)));
  for (const [field, value] of Object.entries(state.min)) parts.push(of(field, filter.min({ value: shown(field, value) })));
  for (const [field, value] of Object.entries(state.max)) parts.push(of(field, filter.max({ value: shown(field, value) })));
  parts.push(
    ...readFilter(
      state.where,
      fields.map((field) => field.name),
    ).filter.map(({ field, condition }) =>
      of(
        field,
        conditionWords(condition, (value) => shown(field, value), lang),
      ),
    ),
  );
  if (state.search !== '') parts.push(filter.holds({ words: state.search }));
  if (state.asPublished) parts.push(filter.asPublished);
  return parts.join(semicolon);
}

const SIGNS = ['not', 'min', 'max', 'above', 'below', 'contains'] as const;

function conditionWords(condition: Condition, shown: (value: string | number) => string, lang: Lang): string {
  const { filter } = words('columns', lang);
  const parts = condition.in ? [condition.in.map((value) => shown(valueText(value))).join(filter.or)] : [];
  for (const sign of SIGNS) {
    const value = condition[sign];
    if (Array.isArray(value)) parts.push(filter[sign]({ value: value.map((item) => shown(valueText(item))).join(', ') }));
    else if (typeof value === 'string' || typeof value === 'number') parts.push(filter[sign]({ value: shown(value) }));
  }
  return parts.join(', ');
}

/** The state that shows a view: its rows, its figures, its chart. */
export function viewState(view: ViewShape & { readonly resource: string; readonly chart: ExplorerChart }, filter: Filter): ExplorerState {
  const facets: Record<string, readonly string[]> = {};
  const [min, max]: Record<string, number>[] = [{}, {}];
  const rest: FieldFilter[] = [];
  for (const { field, condition } of filter) {
    const keys = Object.keys(condition);
    const bounds = keys.every((key) => (key === 'min' || key === 'max') && typeof condition[key] === 'number');
    if (keys.length === 1 && condition.in && !Object.hasOwn(facets, field)) facets[field] = condition.in.map((value) => valueText(value));
    else if (bounds) {
      if (typeof condition.min === 'number' && min) min[field] = condition.min;
      if (typeof condition.max === 'number' && max) max[field] = condition.max;
    } else rest.push({ field, condition });
  }
  return {
    ...initialState(view.resource),
    facets,
    min: min ?? {},
    max: max ?? {},
    where: filterText(rest),
    x: view.x,
    y: view.y,
    group: view.group,
    aggregate: view.aggregate,
    chart: view.chart,
  };
}

/** Whether the state draws what the view draws. */
export function sameView(view: ViewShape & { readonly resource: string; readonly chart: ExplorerChart }, state: ExplorerState): boolean {
  return (
    view.resource === state.table &&
    view.chart === state.chart &&
    view.x === state.x &&
    view.y === state.y &&
    view.group === state.group &&
    (view.aggregate ?? 'sum') === (state.aggregate ?? 'sum')
  );
}

/** A file name that says the filter: `subventions_2012_sport`. */
export function fileStem(state: ExplorerState): string {
  const parts = [
    state.table,
    ...Object.values(state.facets).flat(),
    ...Object.values(state.min).map((value) => `min-${value}`),
    ...Object.values(state.max).map((value) => `max-${value}`),
    state.search,
    state.asPublished ? 'non-corrige' : '',
  ];
  return parts
    .map((word) =>
      unaccented(word)
        .replace(/[^a-z0-9]+/g, '-')
        .replace(/^-|-$/g, ''),
    )
    .filter(Boolean)
    .join('_')
    .slice(0, 120);
}
