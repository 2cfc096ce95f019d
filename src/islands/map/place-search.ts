/** Going to a commune by its present, old or merged name, without a connection; online only when the visitor asks for it. */
import { findPlaces, type Place } from '../../domain/sky/places.ts';
import type { Lang } from '../../domain/text/text.ts';
import { button, h } from './dom.ts';
import { loadAllPlaces, loadPlaces } from './load-places.ts';
import './place-search.css';
import { PLACE_WORDS } from './place-words.ts';

let ids = 0;

/** Asks a geocoder (the answers of the French Géoplateforme, GeoJSON), on a host that the site's policy names. */
async function askOnline(geocoder: string, query: string): Promise<Place[]> {
  const answer = await fetch(`https://${geocoder}/geocodage/search?${new URLSearchParams({ q: query, limit: '6' }).toString()}`, {
    signal: AbortSignal.timeout(8000),
  });
  const found = (await answer.json()) as {
    readonly features?: readonly {
      readonly geometry?: { readonly coordinates?: readonly number[] };
      readonly properties?: Readonly<Record<string, unknown>>;
    }[];
  };
  return (found.features ?? []).flatMap(({ geometry, properties }) => {
    const [lon, lat] = geometry?.coordinates ?? [];
    const name = properties?.['label'] ?? properties?.['name'];
    return lon === undefined || lat === undefined || typeof name !== 'string' ? [] : [{ name, lat, lon }];
  });
}

/** @param geocoder host asked when the visitor wants it; without one, places are only looked for on the device */
export function createPlaceSearch(lang: Lang, geocoder: string | undefined, go: (place: Place) => void): HTMLElement {
  const words = PLACE_WORDS[lang];
  const list = h('ul', { class: 'lieux-liste', id: `lieux-liste-${++ids}`, role: 'listbox', hidden: true, 'aria-label': words.results });
  const input = h('input', {
    type: 'text',
    class: 'champ',
    role: 'combobox',
    autocomplete: 'off',
    spellcheck: 'false',
    'aria-autocomplete': 'list',
    'aria-expanded': 'false',
    'aria-controls': list.id,
  });
  const status = h('p', { class: 'lieux-message', role: 'status' });
  const online = button(words.online, () => void searchOnline());
  online.hidden = true;
  const element = h(
    'div',
    { class: 'lieux-recherche' },
    h('label', { class: 'lieux-champ' }, h('span', {}, words.place), input),
    list,
    status,
    online,
  );
  let shown: readonly Place[] = [];
  let active = -1;

  function note(place: Place): string {
    if (place.lat === undefined) return words.noPosition;
    const now = place.now ? words.now(place.now) : '';
    return [now, place.within_km !== undefined ? words.within(place.within_km) : place.nearby ? words.nearby : '']
      .filter(Boolean)
      .join(', ');
  }
  function show(places: readonly Place[]): void {
    shown = places;
    active = -1;
    list.replaceChildren(
      ...places.map((place, i) => {
        const more = note(place);
        const item = h(
          'li',
          { role: 'option', id: `${list.id}-${i}`, 'aria-selected': 'false' },
          h('span', {}, place.name),
          more !== '' && h('small', {}, more),
        );
        // Before the field loses the focus.
        item.addEventListener('pointerdown', (event) => {
          event.preventDefault();
          choose(i);
        });
        return item;
      }),
    );
    list.hidden = places.length === 0;
    input.setAttribute('aria-expanded', String(places.length > 0));
    input.removeAttribute('aria-activedescendant');
  }
  function choose(i: number): void {
    const place = shown[i];
    if (!place) return;
    input.value = place.name;
    show([]);
    if (place.lat === undefined) {
      status.textContent = words.unknown(place.name);
      online.hidden = geocoder === undefined;
      return;
    }
    // What is only near is said when one arrives, and may be asked online.
    status.textContent = place.within_km === undefined ? place.name : `${place.name}\u00a0: ${words.within(place.within_km)}`;
    online.hidden = place.within_km === undefined || geocoder === undefined;
    go(place);
  }
  async function search(): Promise<void> {
    const query = input.value;
    const places = findPlaces(await loadAllPlaces(), query);
    if (query !== input.value) return;
    show(places);
    const nothing = query.trim().length > 2 && places.length === 0;
    status.textContent = nothing ? words.none : '';
    online.hidden = !nothing || geocoder === undefined;
  }
  async function searchOnline(): Promise<void> {
    if (geocoder === undefined) return;
    status.textContent = words.searching;
    try {
      const places = await askOnline(geocoder, input.value);
      show(places);
      status.textContent = places.length === 0 ? words.none : '';
      input.focus();
    } catch {
      status.textContent = words.failed;
    }
  }

  void loadPlaces().then((places) => {
    // Of this very territory: its largest place, a merged commune and its code.
    const old = places.find((place) => place.now);
    const examples = [places[0]?.name, old?.name, old?.code].filter(Boolean);
    input.placeholder = examples.length > 0 ? `${examples.join(', ')}…` : '';
  });
  input.addEventListener('input', () => void search());
  input.addEventListener('blur', () => show([]));
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') return show([]);
    if (event.key === 'Enter') {
      event.preventDefault();
      return choose(Math.max(0, active));
    }
    if ((event.key !== 'ArrowDown' && event.key !== 'ArrowUp') || shown.length === 0) return;
    event.preventDefault();
    active = (active + (event.key === 'ArrowDown' ? 1 : -1) + shown.length) % shown.length;
    [...list.children].forEach((item, i) => item.setAttribute('aria-selected', String(i === active)));
    input.setAttribute('aria-activedescendant', `${list.id}-${active}`);
  });
  return element;
}
