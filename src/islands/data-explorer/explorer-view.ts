/** The explorer in its section: what is shown, in a sentence; filters; findings, drawing and rows. */
import { html, nothing, type TemplateResult } from 'lit-html';
import { guard } from 'lit-html/directives/guard.js';
import { live } from 'lit-html/directives/live.js';
import { initialState, stateWords, type ExplorerState } from '../../domain/table/explorer-state.ts';
import { isNumeric } from '../../domain/table/table-schema.ts';
import { drawingOf, type Drawing } from './drawing.ts';
import { facetsView } from './facets.ts';
import { findingsOf, findingsView } from './findings.ts';
import { sentenceOf } from './kept-rows.ts';
import type { LoadedTable } from './load.ts';
import { rowsView, type RowActions } from './rows-table.ts';
import { chosenTable, mostRows, obstacle, type DeskState } from './state.ts';
import type { ExplorerWords } from './words.ts';

export type FileKind = 'csv-semicolon' | 'csv-comma' | 'json' | 'geojson';

export interface ExplorerActions extends RowActions {
  readonly unfold: (field: string, on: boolean) => void;
  readonly accept: () => void;
  readonly take: (kind: FileKind) => void;
  readonly link: () => void;
  readonly print: () => void;
  readonly listen: (drawing: Drawing) => void;
  readonly close: () => void;
}

export function explorerView(state: DeskState, t: ExplorerWords, actions: ExplorerActions): TemplateResult {
  return html`<header class="explorer-head">
      <h2 tabindex="-1">${t.title}</h2>
      <button type="button" class="button quiet no-print" @click=${actions.close}>${t.close}</button>
    </header>
    <p class="finding" role="status" tabindex="-1">${statusText(state, t)}</p>
    <div class="explorer-body">${bodyView(state, t, actions)}</div>`;
}

/** What is shown, or why nothing is. */
function statusText(state: DeskState, t: ExplorerWords): string {
  const table = chosenTable(state);
  switch (obstacle(state)) {
    case 'heavy':
      return t.heavy({ table: table?.title ?? '', megabytes: (table?.bytes ?? 0) / 1e6 });
    case 'loading':
      return t.loading;
    case 'failed':
      return t.failed;
    case undefined:
      return state.shown ? sentenceOf(state.shown.loaded, state.shown.kept, state.shown.choices, t) : '';
  }
}

function bodyView(state: DeskState, t: ExplorerWords, actions: ExplorerActions): TemplateResult | typeof nothing {
  // A large table is fetched when the visitor says so: it takes their data allowance, and their machine's memory.
  if (obstacle(state) === 'heavy')
    return html`<p><button type="button" class="button" @click=${actions.accept}>${t.loadAnyway}</button></p>`;
  const { shown, pack, folds } = state;
  if (!shown) return nothing;
  // Until another table has come, what is on the screen is the last one’s, with its choices.
  const { loaded, kept, choices } = shown;
  const words = stateWords(choices, loaded.fields, t.lang);
  const most = mostRows(state);
  const room = { rows: kept.all, fields: loaded.fields, choices, folds };
  const findings = { rows: kept.rows, fields: loaded.fields, choices, words };
  return html`${topView(state, loaded, choices, t, actions)}
    <div class="explorer-grid">
      <div class="no-print">${guard([kept, folds], () => facetsView(room, t, actions))}</div>
      <div class="explorer-right">
        ${guard([kept], () => findingsView(findingsOf(pack.views, findings, t), words, t, actions.change))}
        ${drawingTools(loaded, choices, t, actions)}${drawnView(state, drawingOf(loaded, kept, choices, t), t, actions)}${takeAway(state, loaded, t, actions)}
        ${guard([kept, most], () => rowsView({ loaded, kept, choices, most }, t, actions))}
      </div>
    </div>`;
}

type Option = readonly [value: string, text: string, lang?: string];

/** A labelled list of choices. */
function choice(label: string, options: readonly Option[], value: string, change: (value: string) => void): TemplateResult {
  return html`<label class="choices"
    ><span class="eyebrow">${label}</span
    ><select class="field" @change=${({ target }: Event) => change((target as HTMLSelectElement).value)}>
      ${options.map(
        ([key, text, lang]) => html`<option value=${key} lang=${lang ?? nothing} .selected=${live(key === value)}>${text}</option>`,
      )}
    </select></label
  >`;
}

/** What takes all filters back. */
const ALL: Partial<ExplorerState> = { facets: {}, min: {}, max: {}, where: '', search: '', sort: undefined, asPublished: false };

function topView(
  state: DeskState,
  loaded: LoadedTable,
  choices: ExplorerState,
  t: ExplorerWords,
  { change }: ExplorerActions,
): TemplateResult {
  const tables = state.pack.tables.map((table): Option => [table.name, table.title, t.file]);
  const correct = ({ target }: Event) => change({ asPublished: !(target as HTMLInputElement).checked });
  return html`<div class="tools no-print">
    ${tables.length > 1 ? choice(t.table, tables, state.choices.table, (name) => change(initialState(name))) : nothing}
    <label class="choices"
      ><span class="eyebrow">${t.search}</span
      ><input
        class="field"
        type="search"
        .value=${choices.search}
        @change=${({ target }: Event) => change({ search: (target as HTMLInputElement).value })}
    /></label>
    ${
      loaded.corrections.length > 0
        ? html`<label class="tick"
            ><input type="checkbox" .checked=${live(!choices.asPublished)} @change=${correct} />${t.corrected}</label
          >`
        : nothing
    }
    <button type="button" class="button quiet" @click=${() => change(ALL)}>${t.reset}</button>
  </div>`;
}

/** What is drawn: a first choice of columns draws bars. */
function drawingTools(loaded: LoadedTable, choices: ExplorerState, t: ExplorerWords, { change }: ExplorerActions): TemplateResult {
  const { fields, rows, place } = loaded;
  const option = (field: (typeof fields)[number]): Option => [field.name, field.title ?? field.name, t.file];
  const columns = fields.filter((field) => rows.some((row) => row[field.name] !== null)).map(option);
  const numbers = fields.filter((field) => isNumeric(field.type)).map(option);
  const aggregates = (['sum', 'mean', 'median', 'min', 'max', 'count'] as const).map((name): Option => [name, t.aggregates[name]]);
  const kinds: readonly Option[] = [['none', t.noChart], ['bar', t.bars], ['line', t.line], ...(place ? [['map', t.map] as const] : [])];
  const set = (part: Partial<ExplorerState>) => change({ ...part, ...(choices.chart === 'none' ? { chart: 'bar' } : {}) });
  const draw = (chart: string) => change({ chart: chart as ExplorerState['chart'], x: choices.x ?? columns[0]?.[0] });
  const calculate = (name: string) => set({ aggregate: name === 'sum' ? undefined : (name as ExplorerState['aggregate']) });
  return html`<div class="tools no-print">
    ${choice(t.chart, kinds, choices.chart, draw)}
    ${choice(t.x, [['', t.none], ...columns], choices.x ?? '', (x) => set({ x: x || undefined }))}
    ${choice(t.y, [['', t.count], ...numbers], choices.y ?? '', (y) => set({ y: y || undefined }))}
    ${choice(t.by, [['', t.none], ...columns], choices.group ?? '', (group) => set({ group: group || undefined }))}
    ${choices.y === undefined ? nothing : choice(t.calc, aggregates, choices.aggregate ?? 'sum', calculate)}
  </div>`;
}

function drawnView(
  { sounding, listening }: DeskState,
  drawing: Drawing | undefined,
  t: ExplorerWords,
  { listen }: ExplorerActions,
): TemplateResult | typeof nothing {
  if (!drawing) return nothing;
  const button = html`<button type="button" class="button quiet" @click=${() => listen(drawing)}>${listening ? t.stop : t.listen}</button>`;
  return html`${drawing.view(sounding)}
  ${drawing.points.length > 1 ? html`<p class="no-print">${button}<span class="note"> ${t.listening}</span></p>` : nothing}`;
}

function takeAway({ link }: DeskState, { place }: LoadedTable, t: ExplorerWords, actions: ExplorerActions): TemplateResult {
  const file = (label: string, kind: FileKind) =>
    html`<button type="button" class="button quiet" @click=${() => actions.take(kind)}>${label}</button>`;
  return html`<div class="tools no-print" role="group" aria-label=${t.downloads}>
    ${file(t.csvSemicolon, 'csv-semicolon')}${file(t.csvComma, 'csv-comma')}${file('JSON', 'json')}
    ${place ? file('GeoJSON', 'geojson') : nothing}
    <button type="button" class="button quiet" @click=${actions.link}>${t.link}</button>
    <button type="button" class="button quiet" @click=${actions.print}>${t.print}</button>
    <span role="status" class="note">${link ? (link.copied ? t.linked : link.address) : nothing}</span>
  </div>`;
}
