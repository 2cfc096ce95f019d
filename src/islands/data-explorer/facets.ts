/** Filters: tick boxes with counts for columns of few values, bounds for numbers. */
import { html, nothing, type TemplateResult } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { chosenFor, type ExplorerState } from '../../domain/table/explorer-state.ts';
import type { Field, Row } from '../../domain/table/table-schema.ts';
import { formatValue } from '../../domain/table/value-format.ts';
import { bounded, boundFields, facetFields, facetValues, ticked } from './facet-values.ts';
import type { ExplorerWords } from './words.ts';

export interface FacetActions {
  readonly change: (part: Partial<ExplorerState>) => void;
  readonly unfold: (field: string, on: boolean) => void;
}

export interface FacetRoom {
  /** All rows of the table. */
  readonly rows: readonly Row[];
  readonly fields: readonly Field[];
  readonly choices: ExplorerState;
  /** What the visitor has unfolded or folded; else what is filtered is unfolded. */
  readonly folds: ReadonlyMap<string, boolean>;
}

export function facetsView(room: FacetRoom, t: ExplorerWords, actions: FacetActions): TemplateResult {
  return html`<div class="facets" role="group" aria-label=${t.filters}>
    ${facetFields(room.rows, room.fields).map((field) => tickView(field, room, t, actions))}
    ${boundFields(room.rows, room.fields).map((field) => boundView(field, room, t, actions))}
  </div>`;
}

const toggled =
  (field: Field, { unfold }: FacetActions) =>
  (event: Event) =>
    unfold(field.name, (event.currentTarget as HTMLDetailsElement).open);

function tickView(field: Field, { rows, fields, choices, folds }: FacetRoom, t: ExplorerWords, actions: FacetActions): TemplateResult {
  const chosen = chosenFor(choices.facets, field.name)?.length ?? 0;
  // Counting reads the whole table: what is folded is not counted.
  const open = folds.get(field.name) ?? chosen > 0;
  const box = ({ value, key, count, chosen: on }: ReturnType<typeof facetValues>[number]) =>
    html`<label
      ><input
        type="checkbox"
        .checked=${live(on)}
        @change=${({ target }: Event) => actions.change(ticked(choices, field.name, key, (target as HTMLInputElement).checked))}
      /><span lang=${t.file}>${formatValue(value, field, t.lang) || t.empty}</span><span class="note">${count}</span></label
    >`;
  return html`<details class="facet" .open=${live(open)} @toggle=${toggled(field, actions)}>
    <summary lang=${t.file}>${field.title ?? field.name}${chosen > 0 ? ` (${chosen})` : nothing}</summary>
    <div class="checkboxes">${open ? facetValues(rows, fields, field, choices).map(box) : nothing}</div>
  </details>`;
}

function boundView(field: Field, { choices, folds }: FacetRoom, t: ExplorerWords, actions: FacetActions): TemplateResult {
  const limit = (kind: 'min' | 'max', label: string) =>
    html`<label class="choices"
      ><span>${label}</span
      ><input
        class="field"
        type="number"
        step="any"
        inputmode="decimal"
        .value=${String(chosenFor(choices[kind], field.name) ?? '')}
        @change=${({ target }: Event) => actions.change(bounded(choices, kind, field.name, (target as HTMLInputElement).value))}
    /></label>`;
  const set = chosenFor(choices.min, field.name) !== undefined || chosenFor(choices.max, field.name) !== undefined;
  const open = folds.get(field.name) ?? set;
  return html`<details class="facet" .open=${live(open)} @toggle=${toggled(field, actions)}>
    <summary lang=${t.file}>${field.title ?? field.name}</summary>
    <div class="bounds">${limit('min', t.atLeast)}${limit('max', t.atMost)}</div>
  </details>`;
}
