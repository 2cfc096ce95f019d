/** Going to a commune by its present, old or merged name, without a connection; online only when the visitor asks for it. */
import { html, nothing, type TemplateResult } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { findPlaces, type Place } from '../../domain/sky/places.ts';
import type { Lang } from '../../domain/text/text.ts';
import { createIsland, type Emit } from '../draw.ts';
import { onListKey } from '../list-keys.ts';
import { askOnline } from './geocoder.ts';
import { loadAllPlaces, loadPlaces } from './load-places.ts';
import './place-search.css';
import { reduce, START, taken, type SearchEvent, type SearchNote, type SearchState } from './place-search-state.ts';
import { words as wordsOf } from '../../words/words.ts';

let ids = 0;

/** @param geocoder host asked when the visitor wants it; without one, places are only looked for on the device */
export function createPlaceSearch(lang: Lang, geocoder: string | undefined, go: (place: Place) => void): HTMLElement {
  const element = document.createElement('div');
  element.className = 'places-search';
  const id = `places-list-${++ids}`;

  const island = createIsland<SearchState, SearchEvent>(element, {
    state: START,
    reduce,
    view: (state, emit) => searchView(state, emit, { lang, id, online: geocoder !== undefined }),
    changed({ query }, _, event) {
      if (event.type === 'typed')
        void loadAllPlaces().then((places) => island.emit({ type: 'found', query, places: findPlaces(places, query) }));
      else if (event.type === 'chosen' && event.place.lat !== undefined) go(event.place);
      else if (event.type === 'asked-online' && geocoder !== undefined)
        askOnline(geocoder, query).then(
          (places) => {
            island.emit({ type: 'answered', places });
            element.querySelector('input')?.focus();
          },
          () => island.emit({ type: 'failed' }),
        );
    },
  });
  void loadPlaces().then((places) => island.emit({ type: 'known', places }));
  return element;
}

interface SearchRoom {
  readonly lang: Lang;
  /** Of the list of options. */
  readonly id: string;
  readonly online: boolean;
}

function searchView(state: SearchState, emit: Emit<SearchEvent>, { lang, id, online }: SearchRoom): TemplateResult {
  const words = wordsOf('map', lang).place;
  const { query, offered, active, note, more, examples } = state;
  const open = offered.length > 0;
  // The name of the place that one has gone to stands in the field already.
  const told = noteText(note, lang);
  return html`<label class="places-field"
      ><span>${words.place}</span
      ><input
        type="text"
        class="field"
        role="combobox"
        autocomplete="off"
        spellcheck="false"
        aria-autocomplete="list"
        aria-expanded=${open}
        aria-controls=${id}
        aria-activedescendant=${active < 0 ? nothing : `${id}-${active}`}
        placeholder=${examples}
        .value=${live(query)}
        @input=${(event: InputEvent) => emit({ type: 'typed', query: (event.target as HTMLInputElement).value })}
        @blur=${() => emit({ type: 'closed' })}
        @keydown=${(event: KeyboardEvent) => onKey(event, state, emit)}
    /></label>
    <ul class="places-list" id=${id} role="listbox" ?hidden=${!open} aria-label=${words.results}>
      ${offered.map((place, i) => option(place, i, state, emit, { lang, id, online }))}
    </ul>
    <p class=${told === query ? 'places-message visually-hidden' : 'places-message'} role="status">${told}</p>
    <button type="button" class="button quiet" ?hidden=${!more || !online} @click=${() => emit({ type: 'asked-online' })}>
      ${words.online}
    </button>`;
}

function option(place: Place, i: number, state: SearchState, emit: Emit<SearchEvent>, { lang, id }: SearchRoom): TemplateResult {
  const more = placeNote(place, lang);
  const take = (event: PointerEvent) => {
    // Before the field loses the focus.
    event.preventDefault();
    emit({ type: 'chosen', place });
  };
  return html`<li role="option" id=${`${id}-${i}`} aria-selected=${i === state.active} @pointerdown=${take}>
    <span>${place.name}</span>${more === '' ? nothing : html`<small>${more}</small>`}
  </li>`;
}

function onKey(event: KeyboardEvent, state: SearchState, emit: Emit<SearchEvent>): void {
  onListKey(event, {
    count: state.offered.length,
    move: (by) => emit({ type: 'moved', by }),
    take() {
      const place = taken(state);
      if (place) emit({ type: 'chosen', place });
    },
    close: () => emit({ type: 'closed' }),
  });
}

/** What one should know of a place before going there. */
function placeNote(place: Place, lang: Lang): string {
  const words = wordsOf('map', lang).place;
  if (place.lat === undefined) return words.noPosition;
  const now = place.now ? words.now({ name: place.now }) : '';
  return [now, place.within_km !== undefined ? words.within({ km: place.within_km }) : place.nearby ? words.nearby : '']
    .filter(Boolean)
    .join(', ');
}

function noteText(note: SearchNote | undefined, lang: Lang): string {
  const words = wordsOf('map', lang).place;
  if (!note) return '';
  switch (note.kind) {
    case 'unknown':
      return words.unknown({ name: note.name });
    case 'arrived':
      return note.within_km === undefined ? note.name : `${note.name}\u00a0: ${words.within({ km: note.within_km })}`;
    default:
      return words[note.kind];
  }
}
