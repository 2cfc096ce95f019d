/**
 * The choice of one image of very many: what is typed is looked for among the layers, by their names, and the photographs, by the map's
 * own words. Only what is chosen is loaded.
 */
import { html, nothing, type TemplateResult } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import type { Lang } from '../../domain/text/text.ts';
import { createIsland, type Emit } from '../draw.ts';
import { onListKey } from '../list-keys.ts';
import { debounce } from '../map/timing.ts';
import '../map/place-search.css';
import './source-search.css';
import {
  reduce,
  START,
  taken,
  type FoundImages,
  type ImageOption,
  type SourceSearchEvent,
  type SourceSearchState,
} from './source-search-state.ts';
import { words as wordsOf } from '../../words/words.ts';

/** While other letters are awaited, ms. */
const TYPING_MS = 120;

let ids = 0;

export interface SourceSearch {
  readonly element: HTMLElement;
  /** Says which image it has the choice of. */
  readonly show: (label: string) => void;
}

interface SearchRoom {
  readonly lang: Lang;
  /** What the field is called. */
  readonly name: string;
  /** What answers a query; of an empty one what is offered at once. */
  readonly find: (query: string) => Promise<FoundImages>;
  readonly choose: (key: string) => void;
}

export function createSourceSearch(room: SearchRoom): SourceSearch {
  const element = document.createElement('div');
  element.className = 'compare-search';
  const id = `compare-list-${++ids}`;
  const look = debounce(() => {
    const { query = '' } = island.state;
    room.find(query).then(
      (found) => island.emit({ type: 'found', query, found }),
      () => island.emit({ type: 'failed', query }),
    );
  }, TYPING_MS);
  const island = createIsland<SourceSearchState, SourceSearchEvent>(element, {
    state: START,
    reduce,
    view: (state, emit) => searchView(state, emit, room, id),
    changed(_, __, event) {
      if (event.type === 'typed') look();
      else if (event.type === 'chosen') room.choose(event.option.key);
    },
  });
  return { element, show: (label) => island.emit({ type: 'shown', label }) };
}

function searchView(state: SourceSearchState, emit: Emit<SourceSearchEvent>, { lang, name }: SearchRoom, id: string): TemplateResult {
  const words = wordsOf('comparison', lang);
  const { label, query, offered, active, note } = state;
  const said =
    note === undefined
      ? ''
      : note === 'none'
        ? words.foundNone
        : note === 'failed'
          ? words.findFailed
          : words.firstOf({ shown: note.shown, n: note.count });
  return html`<label class="compare-field"
      ><span>${name}</span
      ><input
        type="text"
        class="field"
        role="combobox"
        autocomplete="off"
        spellcheck="false"
        aria-autocomplete="list"
        aria-expanded=${offered.length > 0}
        aria-controls=${id}
        aria-activedescendant=${active < 0 ? nothing : `${id}-${active}`}
        placeholder=${words.find}
        title=${label}
        .value=${live(query ?? label)}
        @focus=${({ target }: FocusEvent) => {
          (target as HTMLInputElement).select();
          emit({ type: 'typed', query: '' });
        }}
        @input=${({ target }: InputEvent) => emit({ type: 'typed', query: (target as HTMLInputElement).value })}
        @blur=${() => emit({ type: 'closed' })}
        @keydown=${(event: KeyboardEvent) => onKey(event, state, emit)}
    /></label>
    <div class="compare-found" ?hidden=${offered.length === 0 && said === ''}>
      <ul class="places-list" id=${id} role="listbox" aria-label=${words.offered} ?hidden=${offered.length === 0}>
        ${offered.map((option, at) => optionView(option, at === active, `${id}-${at}`, emit))}
      </ul>
      <p class="places-message" role="status">${said}</p>
    </div>`;
}

function optionView(option: ImageOption, active: boolean, id: string, emit: Emit<SourceSearchEvent>): TemplateResult {
  const take = (event: PointerEvent) => {
    // Before the field loses the focus.
    event.preventDefault();
    emit({ type: 'chosen', option });
  };
  return html`<li role="option" id=${id} aria-selected=${active} @pointerdown=${take}>
    ${option.picture === undefined ? nothing : html`<img src=${option.picture} alt="" width="56" height="42" decoding="async" />`}
    <span>${option.label}</span>${option.more === '' ? nothing : html`<small>${option.more}</small>`}
  </li>`;
}

function onKey(event: KeyboardEvent, state: SourceSearchState, emit: Emit<SourceSearchEvent>): void {
  onListKey(event, {
    count: state.offered.length,
    move: (by) => emit({ type: 'moved', by }),
    take() {
      const option = taken(state);
      if (option) emit({ type: 'chosen', option });
    },
    close: () => emit({ type: 'closed' }),
  });
}
