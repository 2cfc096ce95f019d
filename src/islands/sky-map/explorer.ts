/**
 * The explorer: a map of all photographs, the years, the filters and the list, always about the same photographs. The
 * index lives in a worker; the page only draws what the worker answers.
 */
import * as L from 'leaflet';
import type { Bounds } from '../../domain/geo/ring.ts';
import type { Cluster } from '../../domain/sky/clusters.ts';
import type { Order } from '../../domain/sky/photo-query.ts';
import { nearestPlace, type Place } from '../../domain/sky/places.ts';
import type { SkyConfig } from '../../domain/sky/sky-config.ts';
import type { SkyState } from '../../domain/sky/sky-state.ts';
import type { Lang } from '../../domain/text/text.ts';
import { Backdrop } from '../map/backdrop.ts';
import { createBaseMap, panMap, type Gestures } from '../map/base-map.ts';
import { retirable } from '../map/retire.ts';
import { button, debounce, h } from '../map/dom.ts';
import type { Emitter } from '../map/emitter.ts';
import { icon } from '../map/icons.ts';
import { latestOnly } from '../map/latest-only.ts';
import { loadPlaces } from '../map/load-places.ts';
import { panButtons } from '../map/pan-buttons.ts';
import { createPlaceSearch } from '../map/place-search.ts';
import { createScaleBar } from '../map/scale-bar.ts';
import { CLOSEST_ZOOM } from '../map/tile-layers.ts';
import { aroundMe } from './around-me.ts';
import { ClusterLayer } from './cluster-layer.ts';
import { compareLink } from './compare-link.ts';
import { createFacets, type Facets } from './facets.ts';
import { createLayerPicker, firstLayer } from './layer-picker.ts';
import type { SkyMapEvents } from './options.ts';
import { createOutlines } from './outlines.ts';
import type { PhotoIndex } from './photo-index.ts';
import { createPointPanel } from './point-panel.ts';
import type { Answer, Opened, Ranked } from './protocol.ts';
import { createResultList, PAGE } from './result-list.ts';
import { createTimeline, type Timeline } from './timeline.ts';
import { resultSentence, sayEntries, WORDS, yearsText } from './words.ts';

/** More photographs than this are a large collection. */
const MANY = 5000;

/** The explorer's parts and what goes between them. */
export class Explorer {
  state: SkyState;
  readonly #lang: Lang;
  readonly #config: SkyConfig;
  readonly #index: PhotoIndex;
  readonly #events: Emitter<SkyMapEvents>;
  readonly #map: L.Map;
  readonly #retire: () => void;
  readonly #layers: ReturnType<typeof createLayerPicker>;
  readonly #marks: ClusterLayer;
  readonly #outlines: ReturnType<typeof createOutlines>;
  readonly #list: ReturnType<typeof createResultList>;
  readonly #panel: ReturnType<typeof createPointPanel>;
  readonly #facetBox = h('div', {});
  readonly #timeBox = h('div', {});
  readonly #details: Map<number, Ranked> = new Map();
  #facets: Facets | undefined;
  #timeline: Timeline | undefined;
  #opened: Opened | undefined;
  #answer: Answer | undefined;
  #from = 0;
  #ended = false;
  /** A place of several photographs whose list was asked for. */
  #together: Bounds | undefined;
  #selected: number | undefined;
  #pin: L.CircleMarker | undefined;
  #places: readonly Place[] = [];
  readonly #save = debounce(() => this.#events.emit('state', this.state), 250);

  constructor(
    root: HTMLElement,
    lang: Lang,
    config: SkyConfig,
    state: SkyState,
    gestures: Gestures,
    index: PhotoIndex,
    events: Emitter<SkyMapEvents>,
  ) {
    this.#lang = lang;
    this.#config = config;
    this.#index = index;
    this.#events = events;
    this.state = { ...state, layer: state.layer ?? firstLayer(config.layers) };
    const words = WORDS[lang];

    const mapBox = h('div', { class: 'ciel-carte' });
    const tools = h('div', { class: 'ciel-boutons-carte', role: 'group', 'aria-label': words.controls });
    const frame = h('div', { class: 'ciel-cadre' }, tools, mapBox, h('p', { class: 'ciel-nord', 'aria-hidden': 'true' }, 'N'));
    const rows = { show: (photo: Ranked) => this.#choose(photo, true), point: (photo: Ranked | undefined) => this.#outlines.point(photo) };
    this.#list = createResultList(lang, {
      ...rows,
      order: (order) => this.#relist(() => this.#set({ order })),
      everywhere: (everywhere) => this.#relist(() => this.#set({ everywhere })),
      page: (from) => {
        this.#from = from;
        this.#ask();
        this.#list.element.scrollIntoView({ block: 'start' });
      },
    });
    this.#panel = createPointPanel(
      lang,
      rows,
      (value) => this.#say(value),
      () => {
        this.#set({ point: undefined });
        // The button that had the focus is gone with its panel.
        this.#map.getContainer().focus({ preventScroll: true });
      },
    );
    const controls = h('div', { class: 'ciel-commandes' });
    root.append(
      controls,
      h(
        'div',
        { class: 'ciel-corps' },
        h('div', { class: 'ciel-gauche' }, frame, this.#timeBox),
        h('div', { class: 'ciel-droite' }, this.#panel.element, this.#facetBox, this.#list.element),
      ),
    );

    this.#map = createBaseMap(mapBox, {
      bounds: config.bounds,
      start: config.start,
      centre: state.centre,
      zoom: state.zoom,
      gestures,
      label: words.map,
    });
    this.#retire = retirable(this.#map);
    frame.append(createScaleBar(this.#map, lang));
    this.#layers = createLayerPicker(lang, this.#map, config, (change) => this.#set(change));
    controls.append(
      createPlaceSearch(lang, config.geocoder, (place) => this.#go(place)),
      this.#layers.element,
    );
    frame.append(this.#layers.status);
    frame.after(this.#layers.attribution);
    tools.append(
      button(icon('plus'), () => this.#map.zoomIn(), { className: 'ciel-outil', name: words.zoomIn }),
      button(icon('minus'), () => this.#map.zoomOut(), { className: 'ciel-outil', name: words.zoomOut }),
      button(icon('whole'), () => this.#map.fitBounds(this.#whole()), { className: 'ciel-outil', name: words.home }),
      button(icon('ask'), () => this.#askPoint(this.#map.getCenter()), { className: 'ciel-outil', name: words.askCentre }),
      button(words.aroundMe, () => this.#around(), { className: 'ciel-outil' }),
      panButtons(lang, (right, down) => panMap(this.#map, right, down), 'ciel-outil'),
    );
    if (matchMedia('(pointer: coarse)').matches && gestures === 'page') frame.after(h('p', { class: 'note' }, words.touch));

    this.#outlines = createOutlines(this.#map);
    this.#marks = new ClusterLayer({
      label: words.markers,
      describe: (cluster) => this.#describe(cluster),
      press: (cluster) => this.#press(cluster),
      point: (cluster) => void this.#hover(cluster),
    }).addTo(this.#map);
    this.#map.on('moveend', () => {
      const { lat, lng } = this.#map.getCenter();
      this.#together = undefined;
      this.#from = 0;
      this.state = { ...this.state, centre: [lat, lng], zoom: this.#map.getZoom() };
      this.#save();
      this.#ask();
    });
    this.#map.on('click', (event) => this.#askPoint(event.latlng));
    // Controls first; what is drawn under the marks comes in the next frame.
    requestAnimationFrame(() => {
      if (this.#ended) return;
      new Backdrop().addTo(this.#map);
      this.#layers.update(this.state);
    });
    void loadPlaces().then((places) => {
      this.#places = places;
    });
    this.#list.say(words.loading);
  }

  /** The index has come. */
  begin(opened: Opened): void {
    this.#opened = opened;
    this.#facets = createFacets(this.#lang, opened, (change) => this.#relist(() => this.#set(change)));
    this.#facetBox.append(this.#facets.element);
    if (opened.years && opened.years.from < opened.years.to) {
      this.#timeline = createTimeline(
        this.#lang,
        opened.years,
        (value) => this.#say(value),
        (years) => this.#relist(() => this.#set({ years })),
      );
      this.#timeBox.append(this.#timeline.element);
    }
    this.#ask();
    this.#restoreChoices();
  }

  /** The index cannot be read: the map stays, and the page's own list. */
  fail(): void {
    this.#list.say(WORDS[this.#lang].failed);
  }

  end(): void {
    this.#ended = true;
    this.#save.cancel();
    this.#tell.cancel();
    this.#retire();
  }

  restore(next: SkyState): void {
    this.state = { ...next, layer: next.layer ?? firstLayer(this.#config.layers) };
    this.#layers.update(this.state);
    if (next.centre && next.zoom !== undefined) this.#map.setView([...next.centre] as [number, number], next.zoom);
    else {
      const [west, south, east, north] = this.#config.start;
      this.#map.fitBounds([
        [south, west],
        [north, east],
      ]);
    }
    this.#restoreChoices();
    this.#ask();
  }

  #restoreChoices(): void {
    const { photo, point } = this.state;
    if (photo === undefined) this.#choose(undefined, false);
    else
      void this.#index.send('find', { id: photo }).then(
        (found) => found && this.#choose(found, this.state.centre === undefined),
        () => undefined,
      );
    if (point) this.#askPoint(L.latLng(point[0], point[1]));
    else this.#panel.close();
  }

  /** Details are filed by place: in a large collection, the nearest cost a file or two, the oldest one each. */
  #order(): Order {
    return this.state.order ?? ((this.#opened?.count ?? 0) > MANY ? 'nearest' : 'oldest');
  }

  #whole(): L.LatLngBounds {
    const [west, south, east, north] = this.#config.bounds;
    return L.latLngBounds([south, west], [north, east]);
  }

  #set(change: Partial<SkyState>): void {
    this.state = { ...this.state, ...change };
    this.#layers.update(this.state);
    if (!this.state.point) this.#pin?.remove();
    this.#save();
  }

  /** A change that makes another list: from its first page. */
  #relist(change: () => void): void {
    change();
    this.#from = 0;
    this.#together = undefined;
    this.#ask();
  }

  readonly #ask = latestOnly(async () => {
    if (!this.#opened) return;
    const view = this.#map.getBounds();
    const centre = this.#map.getCenter();
    const { years, campaign, commune, kind, theme, computed, held, query, everywhere } = this.state;
    const question = {
      criteria: { years, campaign, commune, kind, theme, computed, held },
      query,
      view: [view.getWest(), view.getSouth(), view.getEast(), view.getNorth()] as const,
      zoom: Math.round(this.#map.getZoom()),
      list: {
        order: this.#order(),
        from: this.#from,
        size: PAGE,
        everywhere,
        centre: [centre.lng, centre.lat] as const,
        bounds: this.#together,
      },
    };
    await this.#index.send('ask', question).then(
      (answer) => this.#show(answer),
      () => this.fail(),
    );
  });

  #show(answer: Answer): void {
    const first = this.#answer === undefined;
    this.#answer = answer;
    this.#marks.show(answer.clusters, this.#selected);
    this.#timeline?.update(answer.histogram, this.state.years);
    if (first) this.#events.emit('ready', { total: answer.total });
    // Marks follow a brush while it is dragged; counts and rows wait until it rests.
    this.#tell();
  }

  readonly #tell = debounce(() => void this.#writeList(), 120);

  async #writeList(): Promise<void> {
    const answer = this.#answer;
    if (!answer) return;
    this.#facets?.update(answer, this.state);
    const rows = await this.#index.send('details', { ranks: answer.ranks }).catch((): readonly Ranked[] => []);
    for (const row of rows) this.#details.set(row.rank, row);
    // A later answer may have come meanwhile.
    if (this.#answer !== answer) return;
    const words = WORDS[this.#lang];
    this.#list.update({
      sentence: this.#together
        ? words.together(this.#say(answer.listed))
        : resultSentence(answer.total, answer.inView, answer.total - answer.located, this.#lang, (value) => this.#say(value)),
      listed: answer.listed,
      from: this.#from,
      rows,
      order: this.#order(),
      everywhere: this.state.everywhere && !this.#together,
      empty: answer.total === 0 ? words.none : words.noneHere,
      selected: this.#selected,
    });
  }

  /** So many entries of the list as it stands, in words. */
  #say(value: number): string {
    return sayEntries(this.#config.counted, this.state.computed, this.#lang)(value);
  }

  #describe(cluster: Cluster): string {
    const near = nearestPlace(this.#places, cluster.lat, cluster.lon)?.name;
    const parts = [this.#say(cluster.count), yearsText(cluster.from, cluster.to), near];
    return parts.filter(Boolean).join(', ');
  }

  #press(cluster: Cluster): void {
    if (cluster.count === 1) {
      void this.#detail(cluster.rank).then((photo) => photo && this.#choose(photo, false));
      return;
    }
    const [west, south, east, north] = cluster.bounds;
    const bounds = L.latLngBounds([south, west], [north, east]);
    const apart =
      this.#map.getZoom() < CLOSEST_ZOOM - 1 &&
      !bounds.getNorthEast().equals(bounds.getSouthWest(), 1e-5) &&
      // Nearer than now, or the press would do nothing that can be seen.
      this.#map.getBoundsZoom(bounds.pad(0.3)) > this.#map.getZoom();
    if (apart)
      this.#map.flyToBounds(bounds.pad(0.3), {
        maxZoom: Math.min(CLOSEST_ZOOM, this.#map.getZoom() + 5),
        duration: 0.5,
        animate: this.#map.options.zoomAnimation ?? true,
      });
    else {
      // All taken from the same place: the list tells them apart.
      this.#together = cluster.bounds;
      this.#from = 0;
      this.#set({ everywhere: false });
      this.#ask();
      this.#list.take();
    }
  }

  async #detail(rank: number): Promise<Ranked | undefined> {
    const known = this.#details.get(rank);
    if (known) return known;
    const [photo] = await this.#index.send('details', { ranks: [rank] }).catch((): readonly Ranked[] => []);
    if (photo) this.#details.set(rank, photo);
    return photo;
  }

  #pointed: Cluster | undefined;
  async #hover(cluster: Cluster | undefined): Promise<void> {
    this.#pointed = cluster;
    const photo = cluster?.count === 1 ? await this.#detail(cluster.rank) : undefined;
    if (this.#pointed === cluster) this.#outlines.point(photo);
  }

  #choose(photo: Ranked | undefined, move: boolean): void {
    this.#selected = photo?.rank;
    this.#outlines.choose(photo);
    if (photo && move) {
      const bounds = this.#outlines.bounds(photo);
      if (bounds) this.#map.fitBounds(bounds.pad(0.4), { maxZoom: 17 });
    }
    if (this.#answer) this.#marks.show(this.#answer.clusters, this.#selected);
    if (photo?.detail.id !== this.state.photo) {
      this.#set({ photo: photo?.detail.id });
      this.#events.emit('photo', photo?.detail.id);
    }
    if (photo && !this.#answer?.ranks.includes(photo.rank)) {
      // Chosen on the map, beyond the page of the list: its place's list comes first.
      const lon = photo.detail.footprint?.[0]?.[0];
      if (lon !== undefined || photo.detail.cone) this.#list.element.scrollIntoView({ block: 'nearest' });
    }
  }

  #askPoint(at: L.LatLng): void {
    const point = [Number(at.lat.toFixed(6)), Number(at.lng.toFixed(6))] as const;
    this.#pin?.remove();
    this.#pin = L.circleMarker(at, {
      radius: 7,
      color: '#fffdf8',
      weight: 3,
      fillColor: '#c9a24b',
      fillOpacity: 1,
      interactive: false,
      pane: 'traces',
    }).addTo(this.#map);
    const layer = this.#config.layers.find(({ id }) => id === this.state.layer);
    const link = compareLink(this.#config, point, Math.max(15, this.#map.getZoom()), this.#lang, this.state);
    this.#panel.open(
      point,
      nearestPlace(this.#places, at.lat, at.lng)?.name,
      this.#layers.areasAt(at.lat, at.lng),
      link,
      layer,
      this.#index.send('under', { lon: point[1], lat: point[0] }),
    );
    this.#set({ point });
    this.#events.emit('point', point);
  }

  #go(place: Place): void {
    if (place.lat === undefined || place.lon === undefined) return;
    if (place.within_km !== undefined) this.#map.fitBounds(L.latLng(place.lat, place.lon).toBounds(2000 * place.within_km));
    else this.#map.setView([place.lat, place.lon], Math.max(14, this.#map.getZoom()));
  }

  #around(): void {
    const words = WORDS[this.#lang];
    aroundMe(
      (lat, lon) => {
        if (this.#whole().contains([lat, lon])) this.#map.setView([lat, lon], 15);
        else this.#list.say(words.aroundOutside);
      },
      () => this.#list.say(words.aroundFailed),
    );
  }
}
