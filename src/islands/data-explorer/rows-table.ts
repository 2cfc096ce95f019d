/** The rows: sortable heads with the column's type, fifty rows at a time, provenance of every row and of every total. */
import { html, nothing, type TemplateResult } from 'lit-html';
import { differs } from '../../domain/table/corrections.ts';
import type { ExplorerState } from '../../domain/table/explorer-state.ts';
import { exactSum, numbersOf } from '../../domain/table/figures.ts';
import { isNumeric, typeLabel, type Field, type Row } from '../../domain/table/table-schema.ts';
import { columnFormat, formatValue, isLabel } from '../../domain/table/value-format.ts';
import type { KeptRows } from './kept-rows.ts';
import type { LoadedTable } from './load.ts';
import { PAGE } from './state.ts';
import type { ExplorerWords } from './words.ts';

export interface RowsRoom {
  readonly loaded: LoadedTable;
  readonly kept: KeptRows;
  readonly choices: ExplorerState;
  /** Rows shown at most. */
  readonly most: number;
}

export interface RowActions {
  readonly change: (part: Partial<ExplorerState>) => void;
  readonly more: () => void;
  /** Whence a row comes, or the total; the element is what the focus goes back to. */
  readonly whence: (row: Row | undefined, opener: HTMLElement) => void;
}

const WEB = /^https?:\/\/[^\s<>"]+$/;
/** Columns whose sum would say nothing: rates, means, coordinates. */
const NOT_SUMMED = /pourcent|taux|part\b|ratio|moyen|mean|median|^lat|^lon|%/i;

/** Columns to show, and those that say the same on every row, which are said once below; empty ones are left out. */
export function columnsOf({ fields, rows }: LoadedTable): { readonly columns: readonly Field[]; readonly constant: readonly Field[] } {
  const filled = fields.filter((field) => rows.some((row) => row[field.name] !== null));
  const constant = rows.length > 1 ? filled.filter((field) => rows.every((row) => row[field.name] === rows[0]?.[field.name])) : [];
  return { columns: filled.filter((field) => !constant.includes(field)), constant };
}

/** The sum of each column that has one; nothing below a single row. */
export function sumsOf(columns: readonly Field[], rows: readonly Row[]): (number | undefined)[] | undefined {
  if (rows.length < 2) return undefined;
  const sums = columns.map((field) => {
    const summed = isNumeric(field.type) && !isLabel(field.name) && !NOT_SUMMED.test(`${field.name} ${field.unit ?? ''}`);
    const numbers = summed ? numbersOf(rows, field.name) : [];
    return numbers.length > 0 ? exactSum(numbers) : undefined;
  });
  return sums.some((sum) => sum !== undefined) ? sums : undefined;
}

/** How a press on a head sorts: the other way round where it is sorted already; numbers from the largest. */
export function nextSort({ sort }: ExplorerState, field: Field): NonNullable<ExplorerState['sort']> {
  return { field: field.name, down: sort?.field === field.name ? !sort.down : isNumeric(field.type) };
}

const figure = (field: Field) => (isNumeric(field.type) ? 'numeric' : nothing);

export function rowsView(room: RowsRoom, t: ExplorerWords, actions: RowActions): TemplateResult {
  const { loaded, kept, choices, most } = room;
  const { columns, constant } = columnsOf(loaded);
  const shown = columns.map((field): Shown => ({ field, told: columnFormat(field, loaded.rows, t.lang) }));
  const left = kept.rows.length - most;
  const same = constant
    .map((field) => `${field.title ?? field.name}${t.colon}${formatValue(loaded.rows[0]?.[field.name], field, t.lang)}`)
    .join(t.semicolon);
  // The words are in the button's name as they are seen (WCAG 2.5.3); the question follows for the ear.
  const whence = (row: Row | undefined) =>
    html`<td class="no-print" lang=${t.lang}>
      <button type="button" class="link" @click=${({ currentTarget }: Event) => actions.whence(row, currentTarget as HTMLElement)}>
        <span>${t.whenceShort}</span><span class="visually-hidden"> ${t.whence}</span>
      </button>
    </td>`;
  return html`<div>
    <div class="scroller" tabindex="0" role="group" aria-label=${loaded.table.title}>
      <table class="rows" lang=${t.file}>
        <caption class="visually-hidden">
          ${loaded.table.title}
        </caption>
        <thead>
          <tr>
            ${columns.map((field) => headView(field, choices, t, actions))}
            <th scope="col" class="no-print"><span class="visually-hidden" lang=${t.lang}>${t.whence}</span></th>
          </tr>
        </thead>
        <tbody>
          ${kept.rows.slice(0, most).map(
            (row) =>
              html`<tr>
                ${shown.map((column) => cellView(row, kept.original(row), column, t))}${whence(row)}
              </tr>`,
          )}
        </tbody>
        ${totalView(shown, kept.rows, whence(undefined), t)}
      </table>
    </div>
    ${same === '' ? nothing : html`<p class="note">${t.everyRow}<span lang=${t.file}>${same}</span>.</p>`}
    ${
      left > 0
        ? html`<p class="no-print" lang=${t.lang}>
            <button type="button" class="button quiet" @click=${actions.more}>${t.more({ n: Math.min(PAGE, left) })}</button>
          </p>`
        : nothing
    }
  </div>`;
}

function headView(field: Field, choices: ExplorerState, t: ExplorerWords, { change }: RowActions): TemplateResult {
  const sorted = choices.sort?.field === field.name ? choices.sort : undefined;
  const next = nextSort(choices, field);
  const arrow = sorted ? (sorted.down ? ' ↓' : ' ↑') : '';
  return html`<th scope="col" aria-sort=${sorted ? (sorted.down ? 'descending' : 'ascending') : 'none'} class=${figure(field)}>
    <button type="button" class="sorting" title=${next.down ? t.sortDown : t.sortUp} @click=${() => change({ sort: next })}>
      ${field.title ?? field.name}<span aria-hidden="true">${arrow}</span></button
    ><span class="type">${typeLabel(field.type, t.lang)}</span>
  </th>`;
}

interface Shown {
  readonly field: Field;
  readonly told: ReturnType<typeof columnFormat>;
}

/** A value; where a correction has changed it, with what was there before. */
function cellView(row: Row, before: Row, { field, told }: Shown, t: ExplorerWords): TemplateResult {
  const text = told(row[field.name]);
  if (before === row || !differs(before[field.name], row[field.name]))
    return html`<td class=${figure(field)}>${WEB.test(text) ? html`<a href=${text}>${text}</a>` : text}</td>`;
  const was = t.was({ value: told(before[field.name]) || t.empty });
  return html`<td class=${figure(field)}>
    <ins title=${was}>${text || t.empty}</ins><span class="note" lang=${t.lang}> (${t.correctedCell})</span>
  </td>`;
}

function totalView(
  columns: readonly Shown[],
  rows: readonly Row[],
  whence: TemplateResult,
  t: ExplorerWords,
): TemplateResult | typeof nothing {
  const sums = sumsOf(
    columns.map(({ field }) => field),
    rows,
  );
  if (!sums) return nothing;
  const cell = ({ told }: Shown, index: number) => {
    const sum = sums[index];
    const text = sum === undefined ? (index === 0 ? t.total : '') : told(sum);
    return index === 0 ? html`<th scope="row" lang=${t.lang}>${text}</th>` : html`<td class="numeric">${text}</td>`;
  };
  return html`<tfoot>
    <tr>
      ${columns.map(cell)}${whence}
    </tr>
  </tfoot>`;
}
