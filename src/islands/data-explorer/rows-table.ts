/** The rows: sortable heads with the column's type, fifty rows at a time, provenance of every row and of every total. */
import { differs } from '../../domain/table/corrections.ts';
import { exactSum, numbersOf } from '../../domain/table/figures.ts';
import type { ExplorerState } from '../../domain/table/explorer-state.ts';
import { isNumeric, typeLabel } from '../../domain/table/table-schema.ts';
import type { Row } from '../../domain/table/table-schema.ts';
import { formatValue, isLabel } from '../../domain/table/value-format.ts';
import { el, inFrench } from './dom.ts';
import type { LoadedTable } from './load.ts';
import type { ExplorerWords } from './words.ts';

export interface RowsTable {
  readonly loaded: LoadedTable;
  readonly rows: readonly Row[];
  readonly state: ExplorerState;
  readonly shown: number;
  /** The row as the file has it, before corrections. */
  readonly original: (row: Row) => Row;
  readonly change: (state: Partial<ExplorerState>) => void;
  readonly more: () => void;
  readonly whence: (row: Row | undefined, opener: HTMLElement) => void;
}

const PAGE = 50;
const WEB = /^https?:\/\/[^\s<>"]+$/;
/** Columns whose sum would say nothing: rates, means, coordinates. */
const NOT_SUMMED = /pourcent|taux|part\b|ratio|moyen|mean|median|^lat|^lon|%/i;

/** The button's words, in its name as they are seen (WCAG 2.5.3); the question follows for the ear. */
function whenceWords(t: ExplorerWords): (Node | string)[] {
  return [t.whenceShort, el('span', { class: 'visuellement-cache' }, ` ${t.whence}`)];
}

export function rowsTable(input: RowsTable, t: ExplorerWords): HTMLElement {
  const { loaded, rows, state } = input;
  // Columns that are empty, or say the same on every row, are said once below.
  const filled = loaded.fields.filter((field) => loaded.rows.some((row) => row[field.name] !== null));
  const constant =
    loaded.rows.length > 1 ? filled.filter((field) => loaded.rows.every((row) => row[field.name] === loaded.rows[0]?.[field.name])) : [];
  const columns = filled.filter((field) => !constant.includes(field));
  const head = columns.map((field) => {
    const sorted = state.sort?.field === field.name;
    const direction = sorted ? (state.sort?.down ? 'descending' : 'ascending') : 'none';
    const next = { field: field.name, down: sorted ? !state.sort?.down : isNumeric(field.type) };
    return el(
      'th',
      { scope: 'col', 'aria-sort': direction, class: isNumeric(field.type) ? 'chiffre' : undefined },
      el(
        'button',
        {
          type: 'button',
          class: 'tri',
          'data-cle': `tri::${field.name}`,
          title: next.down ? t.sortDown : t.sortUp,
          onclick: () => input.change({ sort: next }),
        },
        field.title ?? field.name,
        el('span', { 'aria-hidden': 'true' }, sorted ? (state.sort?.down ? ' ↓' : ' ↑') : ''),
      ),
      el('span', { class: 'type' }, typeLabel(field.type, t.lang)),
    );
  });
  const body = rows.slice(0, input.shown).map((row) => {
    const before = input.original(row);
    return el(
      'tr',
      {},
      ...columns.map((field) => {
        const text = formatValue(row[field.name], field, t.lang);
        const changed = before !== row && differs(before[field.name], row[field.name]);
        return el(
          'td',
          { class: isNumeric(field.type) ? 'chiffre' : undefined },
          changed
            ? el('ins', { title: `${t.was}\u00a0: ${formatValue(before[field.name], field, t.lang) || t.empty}` }, text || t.empty)
            : WEB.test(text)
              ? el('a', { href: text }, text)
              : text,
          changed && el('span', { class: 'note', lang: t.lang }, ` (${t.correctedCell})`),
        );
      }),
      el(
        'td',
        { class: 'sans-impression', lang: t.lang },
        el(
          'button',
          {
            type: 'button',
            class: 'lien',
            onclick: (event) => input.whence(row, event.currentTarget as HTMLElement),
          },
          ...whenceWords(t),
        ),
      ),
    );
  });
  const summed = columns.map((field) =>
    isNumeric(field.type) &&
    !isLabel(field.name) &&
    !NOT_SUMMED.test(`${field.name} ${field.unit ?? ''}`) &&
    numbersOf(rows, field.name).length > 0
      ? exactSum(numbersOf(rows, field.name))
      : undefined,
  );
  const foot =
    summed.some((sum) => sum !== undefined) && rows.length > 1
      ? el(
          'tfoot',
          {},
          el(
            'tr',
            {},
            ...columns.map((field, index) => {
              const sum = summed[index];
              const cell = sum === undefined ? (index === 0 ? t.total : '') : formatValue(sum, { ...field, type: 'number' }, t.lang);
              return el(index === 0 ? 'th' : 'td', index === 0 ? { scope: 'row', lang: t.lang } : { class: 'chiffre' }, cell);
            }),
            el(
              'td',
              { class: 'sans-impression', lang: t.lang },
              el(
                'button',
                {
                  type: 'button',
                  class: 'lien',
                  onclick: (event) => input.whence(undefined, event.currentTarget as HTMLElement),
                },
                ...whenceWords(t),
              ),
            ),
          ),
        )
      : undefined;
  const table = el(
    'table',
    { class: 'lignes', lang: 'fr' },
    el('caption', { class: 'visuellement-cache' }, loaded.table.title),
    el(
      'thead',
      {},
      el(
        'tr',
        {},
        ...head,
        el('th', { scope: 'col', class: 'sans-impression' }, el('span', { class: 'visuellement-cache', lang: t.lang }, t.whence)),
      ),
    ),
    el('tbody', {}, ...body),
    foot,
  );
  const left = rows.length - input.shown;
  const same = constant
    .map((field) => `${field.title ?? field.name}\u00a0: ${formatValue(loaded.rows[0]?.[field.name], field, t.lang)}`)
    .join(' ; ');
  return el(
    'div',
    {},
    el('div', { class: 'defile', tabindex: 0, role: 'group', 'aria-label': loaded.table.title }, table),
    same !== '' && el('p', { class: 'note' }, `${t.everyRow}\u00a0: `, inFrench(same), '.'),
    left > 0 &&
      el(
        'p',
        { class: 'sans-impression', lang: t.lang },
        el(
          'button',
          { type: 'button', class: 'bouton discret', 'data-cle': 'plus', onclick: input.more },
          `${Math.min(PAGE, left)} ${t.more}`,
        ),
      ),
  );
}
