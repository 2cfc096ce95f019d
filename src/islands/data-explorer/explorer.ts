/**
 * The explorer of a package: filters, drawing, rows. One state, written in the address; the sentence, the drawing, the
 * rows, the downloads, the link and the print all follow it.
 */
import './explorer.css';
import { applyCorrections } from '../../domain/table/corrections.ts';
import { compareValues, exactSum, numbersOf, valueText } from '../../domain/table/figures.ts';
import { fileStem, fromQuery, initialState, stateFilter, stateWords, toQuery } from '../../domain/table/explorer-state.ts';
import type { ExplorerState } from '../../domain/table/explorer-state.ts';
import { applyFilter } from '../../domain/table/filter.ts';
import { formatNumber } from '../../domain/table/number-format.ts';
import type { PublishedPackage, PublishedTable } from '../../domain/table/published.ts';
import { toCsv, toGeoJson, toJson } from '../../domain/table/serialise.ts';
import { isNumeric, unitOf } from '../../domain/table/table-schema.ts';
import type { Row } from '../../domain/table/table-schema.ts';
import { computeView } from '../../domain/table/view.ts';
import { bars, curve, drawingCaption, map } from './drawing.ts';
import type { Drawn } from './drawing.ts';
import { keepingFocus } from '../keep-focus.ts';
import { shareAddress } from '../share-address.ts';
import { choice, el } from './dom.ts';
import { facetPanel } from './facets.ts';
import { findingsList } from './findings.ts';
import { loadPackage, loadTable } from './load.ts';
import type { LoadedTable } from './load.ts';
import { provenanceDialog } from './provenance.ts';
import { rowsTable } from './rows-table.ts';
import { playValues } from './sound.ts';
import { explorerWords } from './words.ts';
import { unaccented } from '../../domain/text/fold.ts';

const PAGE = 50;
/** Files larger than this are fetched only when asked for. */
const HEAVY_BYTES = 8_000_000;
/** Rows that a print holds at most: some thirty sheets. */
const MOST_PRINTED = 1500;

/** Opens the explorer in its section; resolves once the package is described. */
export async function openExplorer(holder: HTMLElement): Promise<{ show(query: string): void }> {
  const t = explorerWords(document.documentElement.lang);
  const base = holder.dataset['base'] ?? '';
  holder.replaceChildren(el('p', { class: 'note', role: 'status' }, t.loading));
  let pack: PublishedPackage;
  try {
    pack = await loadPackage(base, t.lang);
  } catch {
    holder.replaceChildren(el('p', { class: 'nature', role: 'alert' }, t.failed));
    return { show: () => undefined };
  }
  const fieldNames = Object.fromEntries(pack.tables.map((table) => [table.name, table.schema.fields.map((field) => field.name)]));
  const tables = new Map<string, Promise<LoadedTable>>();
  const accepted = new Set<string>();
  const unfolded = new Set<string>();
  let state: ExplorerState = initialState(pack.tables[0]?.name ?? '');
  let shown = PAGE;
  let stopSound: (() => void) | undefined;

  const status = el('p', { class: 'constat', role: 'status', tabindex: -1 });
  const body = el('div', { class: 'explorateur-corps' });
  const close = el(
    'button',
    {
      type: 'button',
      class: 'bouton discret sans-impression',
      onclick: () => {
        stopSound?.();
        holder.hidden = true;
        history.replaceState(null, '', location.pathname);
        document.querySelector<HTMLElement>('a[data-explorer]')?.focus();
      },
    },
    t.close,
  );
  holder.replaceChildren(el('header', { class: 'explorateur-tete' }, el('h2', { tabindex: -1 }, t.title), close), status, body);

  const change = (part: Partial<ExplorerState>) => {
    state = { ...state, ...part };
    shown = PAGE;
    history.replaceState(null, '', `?${toQuery(state)}#explorer`);
    void draw();
  };

  async function draw(): Promise<void> {
    const table = pack.tables.find((candidate) => candidate.name === state.table);
    if (!table) return;
    if (!tables.has(table.name) && table.bytes > HEAVY_BYTES && !accepted.has(table.name)) return askFirst(table);
    if (!tables.has(table.name)) status.textContent = t.loading;
    const pending = tables.get(table.name) ?? loadTable(base, pack, table);
    tables.set(table.name, pending);
    const wanted = state;
    let loaded: LoadedTable;
    try {
      loaded = await pending;
    } catch {
      tables.delete(table.name);
      status.textContent = t.failed;
      return;
    }
    if (wanted === state) render(loaded);
  }

  /** A large table is fetched when the visitor says so: it takes their data allowance, and their machine's memory. */
  function askFirst(table: PublishedTable): void {
    status.replaceChildren(table.title, `\u00a0: ${formatNumber(table.bytes / 1e6, { digits: 1, lang: t.lang })}\u00a0Mo. ${t.heavy}`);
    body.replaceChildren(
      el(
        'p',
        {},
        el(
          'button',
          {
            type: 'button',
            class: 'bouton',
            onclick: () => {
              accepted.add(table.name);
              void draw();
            },
          },
          t.loadAnyway,
        ),
      ),
    );
  }

  function keptRows(loaded: LoadedTable): { rows: readonly Row[]; all: readonly Row[]; original: (row: Row) => Row } {
    const all = state.asPublished ? loaded.rows : applyCorrections(loaded.rows, loaded.corrections);
    const removed = new Set(
      state.asPublished ? [] : loaded.corrections.filter((correction) => correction.remove).flatMap((correction) => correction.rows),
    );
    const sources = loaded.rows.filter((_, index) => !removed.has(index));
    const before = new Map(all.map((row, index) => [row, sources[index] ?? row]));
    const words = unaccented(state.search);
    let rows = applyFilter(
      all,
      stateFilter(
        state,
        loaded.fields.map((field) => field.name),
      ),
    );
    if (words !== '') rows = rows.filter((row) => loaded.fields.some((field) => unaccented(valueText(row[field.name])).includes(words)));
    const { sort } = state;
    if (sort) rows = [...rows].sort((a, b) => (sort.down ? -1 : 1) * compareValues(a[sort.field], b[sort.field]));
    return { rows, all, original: (row) => before.get(row) ?? row };
  }

  /** What is shown, in words; what the data themselves say is marked as theirs. */
  function sentence(loaded: LoadedTable, rows: readonly Row[], all: readonly Row[]): (string | Node)[] {
    const count =
      rows.length === all.length
        ? `${formatNumber(rows.length, { lang: t.lang })}\u00a0${t.rows}`
        : `${formatNumber(rows.length, { lang: t.lang })}\u00a0${rows.length < 2 ? t.row : t.rows} ${t.of} ${formatNumber(all.length, { lang: t.lang })}`;
    const words = stateWords(state, loaded.fields, t.lang);
    const measure =
      loaded.fields.find((field) => field.name === state.y && isNumeric(field.type)) ??
      loaded.fields.find((field) => isNumeric(field.type) && unitOf(field) === 'EUR');
    const sum =
      measure && rows.length > 0
        ? [
            ' ',
            measure.title ?? measure.name,
            `\u00a0: ${formatNumber(exactSum(numbersOf(rows, measure.name)), { unit: unitOf(measure), lang: t.lang })}.`,
          ]
        : [];
    if (rows.length === 0) return [t.none2];
    return [count, ...(words ? [' · ', words] : []), '.', ...sum];
  }

  function render(loaded: LoadedTable): void {
    stopSound?.();
    const { rows, all, original } = keptRows(loaded);
    const { fields } = loaded;
    status.replaceChildren(...sentence(loaded, rows, all));
    const search = el('input', {
      class: 'champ',
      type: 'search',
      'data-cle': 'recherche',
      value: state.search,
      onchange: () => change({ search: search.value }),
    });
    const correct = el('input', { type: 'checkbox', 'data-cle': 'corriger', onchange: () => change({ asPublished: !correct.checked }) });
    correct.checked = !state.asPublished;
    const top = el(
      'div',
      { class: 'outils sans-impression' },
      pack.tables.length > 1 &&
        choice(
          t.table,
          pack.tables.map((table) => [table.name, table.title, 'fr']),
          state.table,
          (name) => change(initialState(name)),
        ),
      el('label', { class: 'choix' }, el('span', { class: 'etiquette' }, t.search), search),
      loaded.corrections.length > 0 && el('label', { class: 'coche' }, correct, t.corrected),
      el(
        'button',
        {
          type: 'button',
          class: 'bouton discret',
          'data-cle': 'tout',
          onclick: () => change({ facets: {}, min: {}, max: {}, where: '', search: '', sort: undefined, asPublished: false }),
        },
        t.reset,
      ),
    );
    const drawn = drawing(loaded, rows, original);
    const aside = el('div', { class: 'sans-impression' }, facetPanel(all, fields, state, t, unfolded, change));
    const findings = findingsList(pack.views, { rows, fields, state, words: stateWords(state, fields, t.lang) }, t, change);
    const grid = el(
      'div',
      { class: 'explorateur-grille' },
      aside,
      el(
        'div',
        { class: 'explorateur-droite' },
        findings,
        drawingTools(loaded),
        drawn && drawn.node,
        drawn && drawn.points.length > 1 && listening(drawn),
        takeAway(loaded, rows, original),
        rowsTable(
          {
            loaded,
            rows,
            state,
            shown,
            original,
            change,
            more: () => {
              shown += PAGE;
              render(loaded);
            },
            whence: (row, opener) =>
              provenanceDialog(
                { pack, loaded, row, original, rows, words: stateWords(state, fields, t.lang), page: location.pathname },
                opener,
                t,
              ),
          },
          t,
        ),
      ),
    );
    // What is redrawn away (a drawing's button once it is drawn) leaves the focus at the sentence that says what is shown.
    keepingFocus(
      body,
      () => body.replaceChildren(top, grid),
      () => status,
    );
  }

  function drawingTools(loaded: LoadedTable): HTMLElement {
    const { fields } = loaded;
    const columns = fields
      .filter((field) => loaded.rows.some((row) => row[field.name] !== null))
      .map((field) => [field.name, field.title ?? field.name, 'fr'] as const);
    const numbers = fields.filter((field) => isNumeric(field.type)).map((field) => [field.name, field.title ?? field.name, 'fr'] as const);
    const aggregates = ['sum', 'mean', 'median', 'min', 'max', 'count'].map((name) => [name, t.aggregates[name] ?? name] as const);
    const kinds = [['none', t.noChart], ['bar', t.bars], ['line', t.line], ...(loaded.place ? [['map', t.map]] : [])] as [string, string][];
    const set = (part: Partial<ExplorerState>) =>
      change({ ...part, ...(state.chart === 'none' && part.chart === undefined ? { chart: 'bar' } : {}) });
    return el(
      'div',
      { class: 'outils sans-impression' },
      choice(t.chart, kinds, state.chart, (chart) => change({ chart: chart as ExplorerState['chart'], x: state.x ?? columns[0]?.[0] })),
      choice(t.x, [['', t.none], ...columns], state.x ?? '', (x) => set({ x: x || undefined })),
      choice(t.y, [['', t.count], ...numbers], state.y ?? '', (y) => set({ y: y || undefined })),
      choice(t.by, [['', t.none], ...columns], state.group ?? '', (group) => set({ group: group || undefined })),
      state.y !== undefined &&
        choice(t.calc, aggregates, state.aggregate ?? 'sum', (aggregate) =>
          set({ aggregate: aggregate === 'sum' ? undefined : (aggregate as ExplorerState['aggregate']) }),
        ),
    );
  }

  function drawing(loaded: LoadedTable, rows: readonly Row[], original: (row: Row) => Row): Drawn | undefined {
    if (rows.length === 0 || state.chart === 'none') return undefined;
    if (state.chart === 'map') return map(loaded, rows, original, t.onMap);
    const view = computeView(rows, loaded.fields, state);
    if (!view || view.points.length === 0) return undefined;
    const by = (name: string | undefined) => loaded.fields.find((field) => field.name === name);
    const caption = drawingCaption(view, by(state.x), by(state.y), t);
    return (state.chart === 'line' ? curve : bars)(view, by(state.x), by(state.group), caption, t);
  }

  function listening(drawn: Drawn): HTMLElement {
    const button = el(
      'button',
      {
        type: 'button',
        class: 'bouton discret',
        onclick: () => {
          if (stopSound) return stopSound();
          button.textContent = t.stop;
          const clear = () => drawn.marks.forEach((mark) => mark.classList.remove('sonne'));
          stopSound = playValues(
            drawn.points.map((point) => point.y),
            (index) => {
              clear();
              drawn.marks[index]?.classList.add('sonne');
            },
            () => {
              clear();
              button.textContent = t.listen;
              stopSound = undefined;
            },
          );
        },
      },
      t.listen,
    );
    return el('p', { class: 'sans-impression' }, button, el('span', { class: 'note' }, ` ${t.listening}`));
  }

  function takeAway(loaded: LoadedTable, rows: readonly Row[], original: (row: Row) => Row): HTMLElement {
    const { fields, place, shapes } = loaded;
    const file = (label: string, extension: string, type: string, content: () => string) =>
      el(
        'button',
        {
          type: 'button',
          class: 'bouton discret',
          onclick: () => {
            const link = el('a', {
              href: URL.createObjectURL(new Blob([content()], { type })),
              download: `${fileStem(state)}.${extension}`,
            });
            link.click();
            URL.revokeObjectURL(link.href);
          },
        },
        label,
      );
    const said = el('span', { role: 'status', class: 'note' });
    return el(
      'div',
      { class: 'outils sans-impression', role: 'group', 'aria-label': t.downloads },
      file(t.csvSemicolon, 'csv', 'text/csv', () => toCsv(rows, fields, ';', ',')),
      file(t.csvComma, 'csv', 'text/csv', () => toCsv(rows, fields, ',')),
      file('JSON', 'json', 'application/json', () => toJson(rows, fields)),
      place &&
        file('GeoJSON', 'geojson', 'application/geo+json', () =>
          JSON.stringify(toGeoJson(rows, fields, place, shapes ? rows.map((row) => shapes.get(original(row)) ?? null) : undefined)),
        ),
      el(
        'button',
        {
          type: 'button',
          class: 'bouton discret',
          onclick: async () => {
            const link = shareAddress();
            said.textContent = await navigator.clipboard.writeText(link).then(
              () => t.linked,
              () => link,
            );
          },
        },
        t.link,
      ),
      el('button', { type: 'button', class: 'bouton discret', onclick: () => printExplorer(loaded) }, t.print),
      said,
    );
  }

  /** Prints the explorer alone: what was chosen, every row of it, not the whole page. */
  function printExplorer(loaded: LoadedTable): void {
    const before = shown;
    shown = MOST_PRINTED;
    render(loaded);
    document.documentElement.classList.add('imprime-explorateur');
    window.print();
    document.documentElement.classList.remove('imprime-explorateur');
    shown = before;
    render(loaded);
  }

  return {
    show(query) {
      state = fromQuery(query, fieldNames) ?? state;
      shown = PAGE;
      void draw();
    },
  };
}
