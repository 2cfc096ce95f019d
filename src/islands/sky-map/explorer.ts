/**
 * The explorer: a map of all photographs, the years, the filters and the list, always about the same photographs. The
 * index lives in a worker; the page only draws what the worker answers. What is shown is state (`explorer-state.ts`) in
 * templates; here are the map, the index, and what goes between them.
 */
import * as L from 'leaflet';
import type { Cluster } from '../../domain/sky/clusters.ts';
import { nearestPlace, type Place } from '../../domain/sky/places.ts';
import type { SkyConfig } from '../../domain/sky/sky-config.ts';
import type { SkyState } from '../../domain/sky/sky-state.ts';
import type { Lang } from '../../domain/text/text.ts';
import { createIsland, type Island } from '../draw.ts';
import { Backdrop } from '../map/backdrop.ts';
import { createBaseMap, type Gestures } from '../map/base-map.ts';
import type { Emitter } from '../map/emitter.ts';
import { latestOnly } from '../map/latest-only.ts';
import { loadPlaces } from '../map/load-places.ts';
import { createPlaceSearch } from '../map/place-search.ts';
import { retirable } from '../map/retire.ts';
import { showScale } from '../map/scale-bar.ts';
import { debounce } from '../map/timing.ts';
import { aroundMe } from './around-me.ts';
import { AskedPoint, pageOf } from './asked-point.ts';
import { ClusterLayer } from './cluster-layer.ts';
import { questionOf, reduce, startState, type ExplorerEvent, type ExplorerState } from './explorer-state.ts';
import { explorerView, type ExplorerActions } from './explorer-view.ts';
import { LayerStack } from './layer-stack.ts';
import { wantedLayers, withLayer } from './layers.ts';
import type { SkyMapEvents } from './options.ts';
import { createOutlines } from './outlines.ts';
import type { PhotoIndex } from './photo-index.ts';
import { flyApart } from './fly-apart.ts';
import { goTo, toLatLng } from './go-to.ts';
import { keepPicture, sendView } from './take-away.ts';
import type { Opened, Ranked } from './protocol.ts';
import { takeFocus } from './take-focus.ts';
import { sayEntries, yearsText } from './words.ts';
import { words as wordsOf } from '../../words/words.ts';

/** How long the address waits for a movement to rest, the list for a brush, the search for the next letter, ms. */
const SAVE_MS = 250;
const TELL_MS = 120;
const TYPE_MS = 80;
/** A map as wide as this has room for its list beside it, CSS pixels. */
const WIDE = 960;

export interface ExplorerOptions {
  readonly lang: Lang;
  readonly config: SkyConfig;
  readonly state: SkyState;
  readonly gestures: Gestures;
}

/** The explorer's parts and what goes between them. */
export class Explorer {
  readonly #root: HTMLElement;
  readonly #lang: Lang;
  readonly #config: SkyConfig;
  readonly #index: PhotoIndex;
  readonly #events: Emitter<SkyMapEvents>;
  readonly #island: Island<ExplorerState, ExplorerEvent>;
  readonly #map: L.Map;
  readonly #retire: () => void;
  readonly #layers: LayerStack;
  readonly #marks: ClusterLayer;
  readonly #outlines: ReturnType<typeof createOutlines>;
  readonly #point: AskedPoint;
  readonly #details: Map<number, Ranked> = new Map();
  #ended = false;
  #pointed: Cluster | undefined;
  #places: readonly Place[] = [];
  readonly #save = debounce(() => this.#events.emit('state', this.state), SAVE_MS);
  /** The words whose list was last asked for. */
  #listed = '';
  readonly #tell = debounce(() => void this.#fetchRows(), TELL_MS);
  readonly #search = debounce(() => this.#island.emit({ type: 'narrowed', change: { query: this.#now.typed.trim() } }), TYPE_MS);

  constructor(root: HTMLElement, { lang, config, state, gestures }: ExplorerOptions, index: PhotoIndex, events: Emitter<SkyMapEvents>) {
    this.#root = root;
    this.#lang = lang;
    this.#config = config;
    this.#index = index;
    this.#events = events;
    const words = wordsOf('skyMap', lang);

    const mapBox = document.createElement('div');
    mapBox.className = 'sky-ground';
    const frame = {
      map: mapBox,
      search: createPlaceSearch(lang, config.geocoder, (place) => this.#go(place)),
      touch: matchMedia('(pointer: coarse)').matches && gestures === 'page',
      radioGroup: `sol-${Math.random().toString(36).slice(2, 8)}`,
      thisYear: new Date().getFullYear(),
    };
    const scale = document.createElement('p');
    this.#island = createIsland<ExplorerState, ExplorerEvent>(root, {
      // Beside the map where there is room; else it is asked for.
      state: startState(withLayer(state, config), root.clientWidth >= WIDE || state.point !== undefined),
      reduce,
      view: (now, emit) => explorerView(now, { lang, config, ...frame, scale }, this.#actions(emit)),
      changed: (now, before, { type }) => {
        this.#follow(now, before);
        if (type === 'selected' && now.sky.photo !== before.sky.photo) events.emit('photo', now.sky.photo);
      },
      refuge: (lost) => this.#refuge(lost),
    });

    this.#map = createBaseMap(mapBox, {
      bounds: config.bounds,
      start: config.start,
      centre: state.centre,
      zoom: state.zoom,
      gestures,
      label: words.map,
    });
    this.#retire = retirable(this.#map);
    showScale(scale, this.#map, lang);
    this.#layers = new LayerStack(this.#map, config.bounds, (news) => this.#island.emit({ type: 'layers', ...news }));
    this.#outlines = createOutlines(this.#map);
    this.#marks = new ClusterLayer({
      label: words.markers,
      describe: (cluster) => this.#describe(cluster),
      press: (cluster) => this.#press(cluster),
      point: (cluster) => void this.#hover(cluster),
    }).addTo(this.#map);
    this.#point = new AskedPoint({
      map: this.#map,
      index,
      config,
      lang,
      now: () => this.#now,
      emit: (event) => this.#island.emit(event),
      near: (lat, lon) => nearestPlace(this.#places, lat, lon),
      areasAt: (lat, lon) => this.#layers.areasAt(lat, lon),
      told: (at) => events.emit('point', at),
    });
    this.#map.on('moveend', () => {
      const { lat, lng } = this.#map.getCenter();
      this.#island.emit({ type: 'moved', centre: [lat, lng], zoom: this.#map.getZoom() });
    });
    this.#map.on('click', (event) => this.#point.ask(event.latlng));
    // Controls first; what is drawn under the marks comes in the next frame.
    requestAnimationFrame(() => {
      if (this.#ended) return;
      new Backdrop().addTo(this.#map);
      this.#lay();
    });
    void loadPlaces().then((places) => {
      this.#places = places;
    });
  }

  /** What a visitor has set. */
  get state(): SkyState {
    return this.#now.sky;
  }

  /** The index has come. */
  begin(opened: Opened): void {
    this.#island.emit({ type: 'opened', opened });
    this.#restoreChoices();
  }

  /** The index cannot be read: the map stays, and the page's own list. */
  fail(): void {
    this.#island.emit({ type: 'noticed', notice: 'failed' });
  }

  end(): void {
    this.#ended = true;
    this.#save.cancel();
    this.#tell.cancel();
    this.#search.cancel();
    this.#retire();
  }

  restore(next: SkyState): void {
    this.#island.emit({ type: 'restored', sky: withLayer(next, this.#config) });
    if (next.centre && next.zoom !== undefined) this.#map.setView([...next.centre] as [number, number], next.zoom);
    else this.#map.fitBounds(toLatLng(this.#config.start));
    this.#restoreChoices();
  }

  get #now(): ExplorerState {
    return this.#island.state;
  }

  #actions(emit: (event: ExplorerEvent) => void): ExplorerActions {
    return {
      set: (change) => emit({ type: 'set', change }),
      narrow: (change) => emit({ type: 'narrowed', change }),
      typed: (text) => {
        emit({ type: 'typed', text });
        this.#prepare(text);
        this.#search();
      },
      searching: () => this.#prepare(''),
      page: (from) => {
        emit({ type: 'paged', from });
        this.#list()?.scrollIntoView({ block: 'start' });
      },
      show: (photo) => this.#choose(photo, true),
      point: (photo) => this.#outlines.point(photo),
      closePoint: () => emit({ type: 'closed-point' }),
      askDay: (point) => void this.#point.askDay(point),
      map: () => this.#map,
      whole: () => this.#map.fitBounds(toLatLng(this.#config.bounds)),
      touchPicture: (photo, x, y) => void this.#point.touchPicture(photo, x, y),
      askCentre: () => this.#point.ask(this.#map.getCenter()),
      around: () => this.#around(),
      again: () => this.#layers.again(),
      sheet: (open) => emit({ type: 'sheet', open }),
      unfolded: (open) => emit({ type: 'unfolded', open }),
      share: () => void this.#share(),
      save: () => void this.#picture(),
    };
  }

  /** What a change means outside of the page's text: the index, the marks, the map's images, the address. */
  #follow(now: ExplorerState, before: ExplorerState): void {
    if (now.question !== before.question) this.#ask();
    if (now.answer !== before.answer && now.answer) {
      if (!before.answer) this.#events.emit('ready', { total: now.answer.total });
      // Marks follow a brush while it is dragged; counts and rows wait until it rests.
      // Letters were waited for already; a map that moves answers many times.
      if (now.sky.query === this.#listed) this.#tell();
      else void this.#fetchRows();
    }
    if (now.selected !== before.selected) {
      this.#outlines.choose(now.selected);
      void this.#point.spot();
    }
    if (now.answer && (now.answer !== before.answer || now.selected !== before.selected))
      this.#marks.show(now.answer.clusters, now.selected?.rank);
    if (now.sky === before.sky) return;
    this.#save();
    if (!now.sky.point) this.#point.unpin();
    const { layer, overlays, opacity } = before.sky;
    if (now.sky.layer !== layer || now.sky.overlays !== overlays || now.sky.opacity !== opacity) this.#lay();
  }

  /** A button that goes with its panel or its sentence leaves the focus to the map, a row to its list. */
  #refuge(lost: HTMLElement): HTMLElement | null {
    return lost.matches('.sky-row *') ? this.#list() : this.#map.getContainer();
  }

  /** What a search will ask for is fetched while letters are waited for. */
  #prepare(query: string): void {
    // What cannot be had now is asked for again by the search itself, which says so.
    if (this.#now.opened) this.#index.send('prepare', { query: query.trim() }).catch(() => undefined);
  }

  #list(): HTMLElement | null {
    return this.#root.querySelector<HTMLElement>('.sky-list');
  }

  #lay(): void {
    this.#layers.lay(wantedLayers(this.#config, this.state, this.#lang));
  }

  #restoreChoices(): void {
    const { photo, point } = this.state;
    if (photo === undefined) this.#choose(undefined, false);
    else
      void this.#index.send('find', { id: photo }).then(
        (found) => found && this.#choose(found, this.state.centre === undefined),
        () => undefined,
      );
    if (point) this.#point.ask(L.latLng(point[0], point[1]));
    else if (this.#now.point) this.#island.emit({ type: 'closed-point' });
  }

  readonly #ask = latestOnly(async () => {
    if (!this.#now.opened) return;
    const view = this.#map.getBounds();
    const { lat, lng } = this.#map.getCenter();
    const bounds = [view.getWest(), view.getSouth(), view.getEast(), view.getNorth()] as const;
    await this.#index.send('ask', questionOf(this.#now, bounds, this.#map.getZoom(), [lng, lat])).then(
      (answer) => this.#island.emit({ type: 'answered', answer }),
      () => this.fail(),
    );
  });

  async #fetchRows(): Promise<void> {
    const { answer, sky } = this.#now;
    if (!answer) return;
    this.#tell.cancel();
    this.#listed = sky.query;
    const rows = await this.#index.send('details', { ranks: answer.ranks }).catch((): readonly Ranked[] => []);
    for (const row of rows) this.#details.set(row.rank, row);
    this.#island.emit({ type: 'told', answer, rows });
  }

  #describe(cluster: Cluster): string {
    const near = nearestPlace(this.#places, cluster.lat, cluster.lon)?.name;
    const count = sayEntries(this.#config.counted, this.state.computed, this.#lang)(cluster.count);
    return [count, yearsText(cluster.from, cluster.to), near].filter(Boolean).join(', ');
  }

  #press(cluster: Cluster): void {
    if (cluster.count === 1) {
      void this.#detail(cluster.rank).then((photo) => photo && this.#choose(photo, false));
      return;
    }
    if (!flyApart(this.#map, cluster.bounds)) {
      // All taken from the same place: the list tells them apart.
      this.#island.emit({ type: 'gathered', bounds: cluster.bounds });
      takeFocus(this.#list());
    }
  }

  async #detail(rank: number): Promise<Ranked | undefined> {
    const known = this.#details.get(rank);
    if (known) return known;
    const [photo] = await this.#index.send('details', { ranks: [rank] }).catch((): readonly Ranked[] => []);
    if (photo) this.#details.set(rank, photo);
    return photo;
  }

  async #hover(cluster: Cluster | undefined): Promise<void> {
    this.#pointed = cluster;
    const photo = cluster?.count === 1 ? await this.#detail(cluster.rank) : undefined;
    if (this.#pointed === cluster) this.#outlines.point(photo);
  }

  #choose(photo: Ranked | undefined, move: boolean): void {
    const before = this.#now;
    if (photo || before.selected || before.sky.photo !== undefined) this.#island.emit({ type: 'selected', photo });
    if (!photo) return;
    const bounds = move && this.#outlines.bounds(photo);
    if (bounds) this.#map.fitBounds(bounds.pad(0.4), { maxZoom: 17 });
    // Chosen on the map, beyond the page of the list: its place's list comes first.
    const { footprint, cone } = photo.detail;
    if (!before.answer?.ranks.includes(photo.rank) && (footprint?.[0] || cone)) this.#list()?.scrollIntoView({ block: 'nearest' });
  }

  #go(place: Place): void {
    const page = pageOf(place, this.#config, this.#lang);
    this.#island.emit({ type: 'went', place: page === undefined ? undefined : { name: place.name, page } });
    goTo(this.#map, place);
  }

  async #share(): Promise<void> {
    const text = await sendView(this.state, this.#lang);
    if (text !== undefined) this.#island.emit({ type: 'said', text });
  }

  async #picture(): Promise<void> {
    const { lat, lng } = this.#map.getCenter();
    const near = nearestPlace(this.#places, lat, lng)?.name;
    const text = await keepPicture(
      this.#map,
      { state: this.state, layers: this.#config.layers, credits: this.#now.credits, near },
      this.#lang,
    );
    if (text !== undefined) this.#island.emit({ type: 'said', text });
  }

  #around(): void {
    aroundMe(
      (lat, lon) => {
        if (toLatLng(this.#config.bounds).contains([lat, lon])) this.#map.setView([lat, lon], 15);
        else this.#island.emit({ type: 'noticed', notice: 'around-outside' });
      },
      () => this.#island.emit({ type: 'noticed', notice: 'around-failed' }),
    );
  }
}
