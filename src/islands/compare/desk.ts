/** The desk of a comparison: the scene of maps, the page's print and clipboard, and what goes between them and the state. */
import type { Pair } from '../../domain/sky/align.ts';
import { formatCompareState, type CompareState } from '../../domain/sky/compare-state.ts';
import type { SkyConfig } from '../../domain/sky/sky-config.ts';
import type { Lang } from '../../domain/text/text.ts';
import { nearestPlace, type Place } from '../../domain/sky/places.ts';
import { createIsland, type Island } from '../draw.ts';
import { loadPlaces } from '../map/load-places.ts';
import type { Emitter } from '../map/emitter.ts';
import { overlaysOf } from '../map/overlays.ts';
import { loadPictures } from '../map/load-config.ts';
import { createPlaceSearch } from '../map/place-search.ts';
import { debounce, prefersStill } from '../map/timing.ts';
import { shareAddress } from '../share-address.ts';
import { openAligner } from './aligner.ts';
import {
  chosenSources,
  creditsOf,
  groundOf,
  kindOf,
  lensIndex,
  placedSources,
  reduce,
  startDesk,
  type DeskEvent,
  type DeskState,
} from './desk-state.ts';
import { deskView } from './desk-view.ts';
import { imageFinder } from './find-images.ts';
import { drawMeasure } from './measure.ts';
import type { CompareEvents, CompareOptions } from './options.ts';
import { allSources, pictureIds } from './sources.ts';
import { createSourceSearch, type SourceSearch } from './source-search.ts';
import { CompareStage } from './stage.ts';
import { mapPicture } from '../share/picture.ts';
import { copyLink, saveBlob } from '../share/send.ts';
import { words as wordsOf } from '../../words/words.ts';

const BLINK_MS = 1200;
const SAVE_MS = 250;
/** Tiles of the sheet's size are on their way before the dialogue opens, ms. */
const PRINT_MS = 700;

export class Desk {
  readonly #root: HTMLElement;
  readonly #lang: Lang;
  readonly #ending = new AbortController();
  readonly #config: SkyConfig;
  readonly #options: CompareOptions;
  readonly #events: Emitter<CompareEvents>;
  readonly #room = document.createElement('div');
  readonly #search: HTMLElement;
  readonly #find: ReturnType<typeof imageFinder>;
  /** Of a large collection, where each image is chosen. */
  readonly #choices: SourceSearch[] = [];
  readonly #island: Island<DeskState, DeskEvent>;
  readonly #sheet = new CSSStyleSheet();
  #stage: CompareStage | undefined;
  #places: readonly Place[] = [];
  #aligner: { readonly close: () => void } | undefined;
  #undraw: (() => void) | undefined;
  #blink: ReturnType<typeof setInterval> | undefined;
  readonly #save = debounce(() => this.#events.emit('state', this.state), SAVE_MS);

  constructor(
    root: HTMLElement,
    lang: Lang,
    config: SkyConfig,
    state: CompareState,
    options: CompareOptions,
    events: Emitter<CompareEvents>,
  ) {
    this.#root = root;
    this.#lang = lang;
    this.#config = config;
    this.#options = options;
    this.#events = events;
    this.#sheet.replaceSync('@media print { @page { size: A4 landscape; margin: 10mm; } }');
    this.#room.className = 'compare-place';
    this.#find = imageFinder(config, lang, () => this.#now.known);
    this.#search = createPlaceSearch(lang, config.geocoder, ({ lat, lon }) => this.#stage?.go([lat, lon]));
    const frame = {
      lang,
      full: options.tools !== false,
      overlays: overlaysOf(config.layers),
      radioGroup: `mode-${Math.random().toString(36).slice(2, 8)}`,
      room: this.#room,
      search: this.#search,
      field: this.#find && ((index: number, label: string) => this.#field(index, label)),
      map: () => this.#stage?.maps[0],
      whole: () => this.#stage?.whole(),
      save: () => void this.#still(),
      print: () => this.#print(),
      copy: () => this.#copy(),
      postcard: () => void this.#postcard(),
    };
    this.#island = createIsland<DeskState, DeskEvent>(root, {
      state: startDesk(state, allSources(config, lang), prefersStill()),
      reduce,
      view: (now, emit) => deskView(now, frame, emit),
      changed: (now, before, event) => this.#follow(now, before, event),
      refuge: (lost) => this.#refuge(lost),
    });
    const { signal } = this.#ending;
    // A page of its own is one sheet; where it is a part of another page, that page is printed.
    if (options.tools !== false) {
      addEventListener('beforeprint', () => this.#toSheet(true), { signal });
      addEventListener('afterprint', () => this.#toSheet(false), { signal });
    }
    this.#build();
    void loadPlaces().then((places) => {
      this.#places = places;
    });
  }

  /** What the address keeps. */
  get state(): CompareState {
    return this.#now.compare;
  }

  end(): void {
    this.#ending.abort();
    this.#toSheet(false);
    clearInterval(this.#blink);
    this.#save.cancel();
    this.#aligner?.close();
    this.#stage?.end();
  }

  restore(next: CompareState): void {
    const restore = () => this.#island.emit({ type: 'restored', compare: next });
    if (this.#missing(next.sources).length === 0) restore();
    else void this.#load(next.sources).then(restore);
  }

  /** Of a large collection, what is about to be compared and has not been loaded. */
  #missing(keys: readonly string[]): readonly string[] {
    return this.#find ? keys.filter((key) => !this.#now.known.some((source) => source.key === key)) : [];
  }

  async #load(keys: readonly string[]): Promise<void> {
    const photos = await loadPictures(this.#config, pictureIds(this.#missing(keys)));
    if (!this.#ending.signal.aborted) this.#island.emit({ type: 'loaded', sources: allSources({ layers: [], photos }, this.#lang) });
  }

  /** Where the image at one of the places is chosen, with what is there now. */
  #field(index: number, label: string): HTMLElement {
    const find = this.#find;
    const field: SourceSearch = (this.#choices[index] ??= createSourceSearch({
      lang: this.#lang,
      name: wordsOf('comparison', this.#lang).slot({ n: index + 1 }),
      find: (query) => find?.(query) ?? Promise.resolve({ options: [], count: 0 }),
      choose: (source) =>
        void this.#load([source]).then(() => {
          if (this.#missing([source]).length === 0) this.#island.emit({ type: 'replaced', index, source });
          // It could not be had: what is there stays.
          else field.show(chosenSources(this.#now)[index]?.label ?? '');
        }),
    }));
    field.show(label);
    return field.element;
  }

  slide(position: number): void {
    this.#island.emit({ type: 'slid', position });
  }

  get #now(): DeskState {
    return this.#island.state;
  }

  /** What a change means outside of the page's text: scene, marks, clock, address, focus. */
  #follow(now: DeskState, before: DeskState, event: DeskEvent): void {
    if (now.scene !== before.scene) this.#build();
    else {
      if (now.compare.position !== before.compare.position && this.#stage) this.#stage.position = now.compare.position;
      if (now.blink.shown !== before.blink.shown && this.#stage) this.#stage.shown = now.blink.shown;
      if (now.points !== before.points) this.#drawPoints();
      if (now.blink.running !== before.blink.running) this.#runBlink();
      if (now.aligning !== before.aligning) this.#align();
    }
    if (now.compare !== before.compare && event.type !== 'restored') this.#save();
    this.#focusAfter(event, before);
  }

  /** An image that was added takes the focus; what has done its work gives it back to where it began. */
  #focusAfter(event: DeskEvent, before: DeskState): void {
    const focus = (element: HTMLElement | null | undefined) => element?.focus({ preventScroll: true });
    if (event.type === 'added') {
      // In the order of the dates, it is not always the last.
      const place = this.state.sources.findIndex((key) => !before.compare.sources.includes(key));
      focus(this.#fields()[place]);
    } else if (event.type === 'aligned') focus(this.#root.querySelector<HTMLElement>(`[data-align="${event.index}"]`));
    // The scene that did not answer has gone with the way to ask it again.
    else if (event.type === 'again') focus(this.#stage?.maps[0]?.getContainer());
    else if (event.type === 'measuring' && !event.on) focus(this.#root.querySelector<HTMLElement>('.compare-tool > button'));
  }

  /** What was taken away leaves the focus to the last image; the way to ask again, to the scene. */
  #refuge(lost: HTMLElement): HTMLElement | null | undefined {
    return lost.matches('.compare-image *, .compare-images *') ? this.#fields().at(-1) : this.#stage?.maps[0]?.getContainer();
  }

  #fields(): HTMLElement[] {
    return [...this.#root.querySelectorAll<HTMLElement>('.compare-image .field')];
  }

  /** The scene of the state as it is; without two images there is none. */
  #build(): void {
    this.#aligner?.close();
    this.#aligner = undefined;
    this.#stage?.end();
    this.#stage = undefined;
    this.#undraw = undefined;
    const now = this.#now;
    const chosen = chosenSources(now);
    // Held pictures are where they are; only imagery is everywhere.
    this.#search.hidden = !chosen.some((source) => source.kind === 'layer');
    if (chosen.length >= 2) this.#stage = this.#begin(now);
    this.#drawPoints();
    this.#runBlink();
  }

  #begin(now: DeskState): CompareStage {
    const chosen = chosenSources(now);
    const kind = kindOf(now);
    const { mode, position, overlays } = now.compare;
    const stage = new CompareStage({
      lang: this.#lang,
      kind,
      placed: placedSources(now, this.#config.bounds),
      mode,
      position,
      inLens: lensIndex(now),
      bounds: this.#config.bounds,
      start: this.#config.start,
      overlays: overlaysOf(this.#config.layers).filter(({ id }) => overlays?.includes(id)),
      gestures: this.#options.gestures ?? 'page',
      label: `${wordsOf('comparison', this.#lang).label}\u00a0: ${chosen.map(({ label }) => label).join(' / ')}`,
      view: this.#view(),
      moved: (centre, zoom) => this.#island.emit({ type: 'moved', centre, zoom }),
      positioned: (next) => this.#island.emit({ type: 'slid', position: next }),
      pressed: ({ lat, lng }) => {
        if (this.#now.measuring) this.#island.emit({ type: 'pointed', at: [lat, lng] });
        else this.#events.emit('point', kind === 'picture' ? [-lat, lng] : [lat, lng]);
      },
      silent: (labels) => {
        this.#island.emit({ type: 'silent', scene: now.scene, labels });
        if (now.scene === this.#now.scene) this.#events.emit('silent', labels);
      },
    });
    this.#room.append(stage.element);
    stage.begin();
    return stage;
  }

  #view(): { readonly centre: Pair; readonly zoom: number } | undefined {
    const { centre, zoom } = this.state;
    return centre && zoom !== undefined ? { centre, zoom } : undefined;
  }

  #drawPoints(): void {
    this.#undraw?.();
    this.#undraw = this.#stage && drawMeasure(this.#stage.maps, this.#now.points);
  }

  #runBlink(): void {
    clearInterval(this.#blink);
    const { compare, blink } = this.#now;
    if (compare.mode !== 'blink' || !this.#stage) return;
    this.#stage.shown = blink.shown;
    if (blink.running) this.#blink = setInterval(() => this.#island.emit({ type: 'turned' }), BLINK_MS);
  }

  #align(): void {
    this.#aligner?.close();
    this.#aligner = undefined;
    const now = this.#now;
    const index = now.aligning;
    const kind = kindOf(now);
    const placed = placedSources(now, this.#config.bounds);
    const onto = groundOf(placed, kind);
    const source = index === undefined ? undefined : placed[index]?.source;
    if (index === undefined || !onto || source?.kind !== 'picture') return;
    this.#aligner = openAligner(this.#room, {
      lang: this.#lang,
      kind,
      bounds: this.#config.bounds,
      photo: source.photo,
      title: source.label,
      onto,
      view: this.#view(),
      done: (alignment) => {
        this.#aligner = undefined;
        this.#island.emit({ type: 'aligned', index, alignment });
      },
    });
  }

  /** Takes the sheet's size first, so that its tiles are there when the dialogue opens. */
  #print(): void {
    this.#toSheet(true);
    setTimeout(() => print(), PRINT_MS);
  }

  #toSheet(on: boolean): void {
    this.#root.classList.toggle('printing', on);
    // The site's own sheets are upright: what is adopted comes after all that is linked.
    document.adoptedStyleSheets = [...document.adoptedStyleSheets.filter((sheet) => sheet !== this.#sheet), ...(on ? [this.#sheet] : [])];
    this.#stage?.resize();
  }

  #copy(): void {
    this.#events.emit('state', this.state);
    const link = shareAddress(formatCompareState(this.state));
    void copyLink(link).then((sent) =>
      this.#island.emit(sent === 'copied' ? { type: 'copied' } : { type: 'said', said: { kind: 'not-copied', link } }),
    );
  }

  /** Name of the place that is looked at, on the ground. */
  #near(): string | undefined {
    const { centre } = this.state;
    return kindOf(this.#now) === 'ground' && centre ? nearestPlace(this.#places, centre[0], centre[1])?.name : undefined;
  }

  async #postcard(): Promise<void> {
    const { openPostcard } = await import('../postcard/open.ts');
    const name = this.#near() ?? document.title;
    const photos = this.#now.known.flatMap((source) => (source.kind === 'layer' ? [] : [source.photo]));
    openPostcard({
      lang: this.#lang,
      config: { ...this.#config, photos },
      name,
      compare: this.state,
      link: shareAddress(formatCompareState(this.state)),
    });
  }

  async #still(): Promise<void> {
    if (!this.#stage) return;
    const now = this.#now;
    const labels = chosenSources(now).map(({ label }) => label);
    const missing = this.#stage.unseen().flatMap((i) => labels[i] ?? []);
    if (missing.length > 0) return this.#island.emit({ type: 'said', said: { kind: 'still-empty', labels: missing } });
    try {
      const credits = creditsOf(now, overlaysOf(this.#config.layers));
      const blob = await mapPicture(this.#stage.maps, this.#stage.element, {
        title: [this.#near(), labels.join('  /  ')].filter(Boolean).join('\u00a0: '),
        notes: [credits, shareAddress(formatCompareState(this.state))].filter(Boolean).join(' · '),
      });
      saveBlob(blob, 'comparaison.png');
    } catch {
      this.#island.emit({ type: 'said', said: { kind: 'still-failed' } });
    }
  }
}
