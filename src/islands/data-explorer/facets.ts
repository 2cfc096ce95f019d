/** Filters: tick boxes with counts for columns of few values, bounds for numbers. */
import { applyFilter } from '../../domain/table/filter.ts';
import { distinctOf, groupBy, valueText } from '../../domain/table/figures.ts';
import { chosenFor, stateFilter } from '../../domain/table/explorer-state.ts';
import type { ExplorerState } from '../../domain/table/explorer-state.ts';
import { isNumeric } from '../../domain/table/table-schema.ts';
import type { Field, Row } from '../../domain/table/table-schema.ts';
import { formatValue } from '../../domain/table/value-format.ts';
import { orderOf } from '../../domain/table/view.ts';
import { el, inFrench } from './dom.ts';
import type { ExplorerWords } from './words.ts';

const MOST_VALUES = 60;
const MOST_FACETS = 8;

const worth = new WeakMap<readonly Row[], Field[]>();

/** Columns worth ticking: several values, few of them, and not one a row. Found once a table: it reads every cell. */
function facetFields(rows: readonly Row[], fields: readonly Field[]): Field[] {
  const known = worth.get(rows);
  if (known) return known;
  const found = findFacets(rows, fields);
  worth.set(rows, found);
  return found;
}

function findFacets(rows: readonly Row[], fields: readonly Field[]): Field[] {
  return fields
    .filter((field) => {
      if (isNumeric(field.type) || ['object', 'array', 'geojson', 'geopoint', 'list'].includes(field.type)) return false;
      const count = distinctOf(rows, field.name).length;
      return count > 1 && count <= MOST_VALUES && (count < rows.length || rows.length <= 30);
    })
    .slice(0, MOST_FACETS);
}

/** The filters of a table. `open` keeps which groups were unfolded from one drawing to the next. */
export function facetPanel(
  rows: readonly Row[],
  fields: readonly Field[],
  state: ExplorerState,
  t: ExplorerWords,
  open: Set<string>,
  change: (state: Partial<ExplorerState>) => void,
): HTMLElement {
  const groups = facetFields(rows, fields).map((field) => {
    const chosen = chosenFor(state.facets, field.name) ?? [];
    const { [field.name]: _own, ...others } = state.facets;
    const boxes = () => {
      const kept = applyFilter(
        rows,
        stateFilter(
          { ...state, facets: others },
          fields.map((column) => column.name),
        ),
      );
      const counts = new Map(groupBy(kept, field.name).map((group) => [valueText(group.key), group.rows.length]));
      return groupBy(rows, field.name, orderOf(field)).map(({ key: value }) => {
        const key = valueText(value);
        const box = el('input', {
          type: 'checkbox',
          'data-cle': `${field.name}::${key}`,
          onchange: () => {
            const next = box.checked ? [...chosen, key] : chosen.filter((item) => item !== key);
            change({ facets: next.length > 0 ? { ...others, [field.name]: next } : others });
          },
        });
        box.checked = chosen.includes(key);
        return el(
          'label',
          {},
          box,
          inFrench(formatValue(value, field, t.lang) || t.empty),
          el('span', { class: 'note' }, String(counts.get(key) ?? 0)),
        );
      });
    };
    // Counting reads the whole table: what is folded is not counted.
    const list = el('div', { class: 'cases' });
    const fill = () => {
      if (list.childElementCount === 0) list.append(...boxes());
    };
    const details = el(
      'details',
      {
        class: 'facette',
        ontoggle: () => {
          if (details.open) {
            open.add(field.name);
            fill();
          } else open.delete(field.name);
        },
      },
      el(
        'summary',
        { lang: 'fr', 'data-cle': `facette::${field.name}` },
        `${field.title ?? field.name}${chosen.length > 0 ? ` (${chosen.length})` : ''}`,
      ),
      list,
    );
    details.open = open.has(field.name) || chosen.length > 0;
    if (details.open) fill();
    return details;
  });
  const numbers = fields
    .filter((field) => isNumeric(field.type) && rows.some((row) => row[field.name] !== null))
    .slice(0, 3)
    .map((field) => {
      const limit = (kind: 'min' | 'max', label: string) => {
        const input = el('input', {
          class: 'champ',
          type: 'number',
          step: 'any',
          inputmode: 'decimal',
          'data-cle': `${kind}::${field.name}`,
          value: chosenFor(state[kind], field.name) ?? '',
          onchange: () => {
            const { [field.name]: _own, ...others } = state[kind];
            change({ [kind]: input.value === '' ? others : { ...others, [field.name]: Number(input.value) } });
          },
        });
        return el('label', { class: 'choix' }, el('span', {}, label), input);
      };
      const details = el(
        'details',
        { class: 'facette', ontoggle: () => void (details.open ? open.add(field.name) : open.delete(field.name)) },
        el('summary', { lang: 'fr', 'data-cle': `facette::${field.name}` }, field.title ?? field.name),
        el('div', { class: 'bornes' }, limit('min', t.atLeast), limit('max', t.atMost)),
      );
      details.open =
        open.has(field.name) || chosenFor(state.min, field.name) !== undefined || chosenFor(state.max, field.name) !== undefined;
      return details;
    });
  return el('div', { class: 'facettes', role: 'group', 'aria-label': t.filters }, ...groups, ...numbers);
}
