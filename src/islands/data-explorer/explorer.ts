/**
 * The explorer of a package: filters, drawing, rows. One state, written in the address; the sentence, the drawing, the
 * rows, the downloads, the link and the print all follow it.
 */
import './explorer.css';
import { fileStem, fromQuery, stateWords, toQuery } from '../../domain/table/explorer-state.ts';
import type { PublishedPackage } from '../../domain/table/published.ts';
import { toCsv, toGeoJson, toJson } from '../../domain/table/serialise.ts';
import { createIsland } from '../draw.ts';
import { shareAddress } from '../share-address.ts';
import type { Drawing } from './drawing.ts';
import { explorerView, type FileKind } from './explorer-view.ts';
import { loadPackage, loadTable } from './load.ts';
import { openProvenance } from './provenance.ts';
import { playValues } from './sound.ts';
import { reduce, startDesk, wantedTable, type DeskEvent, type DeskState } from './state.ts';
import { explorerWords } from './words.ts';

/** Opens the explorer in its section; resolves once the package is described. */
export async function openExplorer(holder: HTMLElement): Promise<{ show(query: string): void }> {
  const t = explorerWords(document.documentElement.lang);
  const base = holder.dataset['base'] ?? '';
  const message = document.createElement('p');
  message.className = 'note';
  message.setAttribute('role', 'status');
  message.textContent = t.loading;
  holder.replaceChildren(message);
  let pack: PublishedPackage;
  try {
    pack = await loadPackage(base, t.lang);
  } catch {
    message.className = 'nature';
    message.setAttribute('role', 'alert');
    message.textContent = t.failed;
    return { show: () => undefined };
  }
  message.remove();
  const fieldNames = Object.fromEntries(pack.tables.map((table) => [table.name, table.schema.fields.map((field) => field.name)]));
  let stopSound: (() => void) | undefined;

  const island = createIsland<DeskState, DeskEvent>(holder, {
    state: startDesk(pack),
    reduce,
    view: (state, emit) =>
      explorerView(state, t, {
        change: (part) => emit({ type: 'chosen', part }),
        unfold: (field, on) => emit({ type: 'unfolded', field, on }),
        accept: () => emit({ type: 'accepted' }),
        more: () => emit({ type: 'more' }),
        whence(row, opener) {
          const { shown } = island.state;
          if (!shown) return;
          const { loaded, kept, choices } = shown;
          openProvenance({ pack, loaded, row, ...kept, words: stateWords(choices, loaded.fields, t.lang) }, opener, t);
        },
        take,
        link: () => void copyLink(),
        print,
        listen,
        close,
      }),
    changed(state, before, event) {
      if (!state.listening) stopSound?.();
      if (event.type === 'chosen') history.replaceState(null, '', `?${toQuery(state.choices)}#explorer`);
      if (state.choices !== before.choices || state.accepted !== before.accepted) load();
    },
    // What is drawn away (a drawing's button once it is drawn) leaves the focus at the sentence that says what is shown.
    refuge: () => holder.querySelector<HTMLElement>('.finding'),
  });

  /** Fetches what is wanted and not there. */
  function load(): void {
    const table = wantedTable(island.state);
    if (!table) return;
    island.emit({ type: 'loading', table: table.name });
    loadTable(base, pack, table).then(
      (loaded) => island.emit({ type: 'loaded', table: table.name, loaded }),
      () => island.emit({ type: 'failed', table: table.name }),
    );
  }

  /** Gives the rows away as a file. */
  function take(kind: FileKind): void {
    const { shown } = island.state;
    if (!shown) return;
    const { loaded, kept, choices } = shown;
    const { fields, place, shapes } = loaded;
    const outlines = shapes && kept.rows.map((row) => shapes.get(kept.original(row)) ?? null);
    const files: Record<FileKind, readonly [extension: string, type: string, content: () => string]> = {
      'csv-semicolon': ['csv', 'text/csv', () => toCsv(kept.rows, fields, ';', ',')],
      'csv-comma': ['csv', 'text/csv', () => toCsv(kept.rows, fields, ',')],
      json: ['json', 'application/json', () => toJson(kept.rows, fields)],
      geojson: ['geojson', 'application/geo+json', () => (place ? JSON.stringify(toGeoJson(kept.rows, fields, place, outlines)) : '')],
    };
    const [extension, type, content] = files[kind];
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([content()], { type }));
    link.download = `${fileStem(choices)}.${extension}`;
    link.click();
    URL.revokeObjectURL(link.href);
  }

  async function copyLink(): Promise<void> {
    const address = shareAddress();
    const copied = await navigator.clipboard.writeText(address).then(
      () => true,
      () => false,
    );
    island.emit({ type: 'linked', copied, address });
  }

  /** Prints the explorer alone: what was chosen, every row of it, not the whole page. */
  function print(): void {
    island.emit({ type: 'printing', on: true });
    document.documentElement.classList.add('prints-explorer');
    window.print();
    document.documentElement.classList.remove('prints-explorer');
    island.emit({ type: 'printing', on: false });
  }

  /** Plays a drawing, point by point; a second press stops it. */
  function listen({ points }: Drawing): void {
    if (stopSound) return stopSound();
    island.emit({ type: 'listening', on: true });
    stopSound = playValues(
      points.map((point) => point.y),
      (index) => island.emit({ type: 'sounding', index }),
      () => {
        stopSound = undefined;
        island.emit({ type: 'listening', on: false });
      },
    );
  }

  function close(): void {
    stopSound?.();
    holder.hidden = true;
    history.replaceState(null, '', location.pathname);
    document.querySelector<HTMLElement>('a[data-explorer]')?.focus();
  }

  return {
    show(query) {
      island.emit({ type: 'addressed', choices: fromQuery(query, fieldNames) });
      load();
    },
  };
}
