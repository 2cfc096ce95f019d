import type { Similarity } from '../../domain/sky/align.ts';
import { guess, ofAlignment, toPlane, type FrameKind } from '../../domain/sky/compare-frame.ts';
import { formatCompareState, MODES, type CompareMode, type CompareState } from '../../domain/sky/compare-state.ts';
import type { SkyConfig } from '../../domain/sky/sky-config.ts';
import type { Lang } from '../../domain/text/text.ts';
import { button, debounce, h } from '../map/dom.ts';
import type { Emitter } from '../map/emitter.ts';
import { icon } from '../map/icons.ts';
import { overlayChecks, overlaysOf, type OverlayCheck } from '../map/overlay-checks.ts';
import { panMap } from '../map/base-map.ts';
import { panButtons } from '../map/pan-buttons.ts';
import { createPlaceSearch } from '../map/place-search.ts';
import { keepingFocus } from '../keep-focus.ts';
import { shareAddress } from '../share-address.ts';
import { openAligner } from './aligner.ts';
import { startBlink } from './blink.ts';
import { createMeasure } from './measure.ts';
import type { CompareEvents, CompareOptions } from './options.ts';
import { sourceSlots } from './slots.ts';
import { allSources, firstSources, localCouple, type Source } from './sources.ts';
import { CompareStage, type Placed } from './stage.ts';
import { stillPicture } from './still.ts';
import { WORDS } from './words.ts';

/** The desk of a comparison: what is compared, how, and what can be done with it. */
export class Desk {
  state: CompareState;
  readonly #root: HTMLElement;
  readonly #lang: Lang;
  readonly #ending = new AbortController();
  readonly #config: SkyConfig;
  readonly #options: CompareOptions;
  readonly #events: Emitter<CompareEvents>;
  readonly #known: readonly Source[];
  readonly #slots = h('div', { class: 'cmp-images' });
  readonly #room = h('div', { class: 'cmp-place' });
  readonly #status = h('p', { class: 'note', role: 'status' });
  /** In the frame: which images do not answer, and the way to ask them again. */
  readonly #silence = h('div', { class: 'cmp-avis', role: 'status' });
  readonly #slider = h('input', { type: 'range', min: '0', max: '100', step: '1' });
  readonly #sliderText = h('span', {});
  readonly #sliderField = h('label', { class: 'cmp-curseur' }, this.#sliderText, this.#slider);
  readonly #blinkTools = h('div', { class: 'cmp-actions' });
  readonly #goTo: HTMLElement;
  readonly #alignTools = h('div', { class: 'cmp-actions' });
  readonly #lensTools = h('div', { class: 'cmp-actions' });
  readonly #overlays: readonly OverlayCheck[];
  readonly #credits = h('p', { class: 'carte-attribution' });
  readonly #modes = new Map<CompareMode, HTMLInputElement>();
  readonly #measure: ReturnType<typeof createMeasure>;
  #stage: CompareStage | undefined;
  readonly #sheet = new CSSStyleSheet();
  #aligner: { readonly close: () => void } | undefined;
  /** The images are those of the start, not somebody's choice. */
  #untouched: boolean;
  #stopBlink: (() => void) | undefined;
  readonly #save = debounce(() => this.#events.emit('state', this.state), 250);

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
    this.#known = allSources(config, lang);
    this.#sheet.replaceSync('@media print { @page { size: A4 landscape; margin: 10mm; } }');
    this.#measure = createMeasure(lang);
    this.#overlays = overlayChecks(lang, config.layers, (id, on) =>
      this.#change({ overlays: [...(this.state.overlays ?? []).filter((other) => other !== id), ...(on ? [id] : [])] }),
    );
    this.#untouched = state.sources.length === 0;
    this.state = this.#complete(state);
    const words = WORDS[lang];
    this.#goTo = createPlaceSearch(lang, config.geocoder, ({ lat, lon }) => this.#stage?.go([lat, lon]));
    const name = `mode-${Math.random().toString(36).slice(2, 8)}`;
    const modes = MODES.map((mode) => {
      const input = h('input', { type: 'radio', name, value: mode });
      input.addEventListener('change', () => this.#change({ mode }));
      this.#modes.set(mode, input);
      return h('label', { class: 'cmp-mode' }, input, h('span', {}, words.modes[mode]));
    });
    this.#slider.addEventListener('input', () => this.#slide(Number(this.#slider.value)));
    const tools = h(
      'div',
      { class: 'cmp-actions' },
      this.#measure.element,
      button(words.still, () => void this.#still()),
      button(words.print, () => this.#print()),
      this.#copyButton(),
    );
    const full = options.tools !== false;
    const views = h(
      'div',
      { class: 'cmp-actions cmp-vues' },
      full && panButtons(lang, (right, down) => this.#stage?.maps[0] && panMap(this.#stage.maps[0], right, down), 'bouton discret'),
      button(icon('plus'), () => this.#stage?.maps[0]?.zoomIn(), { name: words.zoomIn }),
      button(icon('minus'), () => this.#stage?.maps[0]?.zoomOut(), { name: words.zoomOut }),
      button(words.whole, () => this.#stage?.whole()),
    );
    root.append(
      ...(full ? [h('div', { class: 'cmp-choix' }, this.#slots, this.#goTo)] : []),
      h(
        'div',
        { class: 'cmp-commandes' },
        h('fieldset', { class: 'cmp-modes' }, h('legend', { class: 'visuellement-cache' }, words.mode), ...modes),
        this.#sliderField,
        this.#lensTools,
        this.#blinkTools,
        ...(full ? [] : [views]),
        ...(full ? this.#overlays.map(({ element }) => element) : []),
        this.#alignTools,
      ),
      this.#status,
      full ? h('div', { class: 'cmp-cadre' }, views, this.#room, this.#silence) : this.#room,
      this.#credits,
      ...(full ? [tools] : []),
    );
    addEventListener('beforeprint', () => this.#toSheet(true), { signal: this.#ending.signal });
    addEventListener('afterprint', () => this.#toSheet(false), { signal: this.#ending.signal });
    this.#build();
  }

  end(): void {
    this.#ending.abort();
    this.#toSheet(false);
    this.#stopBlink?.();
    this.#save.cancel();
    this.#aligner?.close();
    this.#stage?.end();
  }

  restore(next: CompareState): void {
    this.state = this.#complete(next);
    this.#build();
  }

  /** At least two sources that exist. */
  #complete(state: CompareState): CompareState {
    const sources = state.sources.filter((key) => this.#known.some((source) => source.key === key));
    for (const source of [...firstSources(this.#known), ...this.#known]) {
      if (sources.length >= 2) break;
      if (!sources.includes(source.key)) sources.push(source.key);
    }
    return { ...state, sources };
  }

  #change(change: Partial<CompareState>): void {
    this.#untouched = false;
    const before = this.#kind();
    this.state = { ...this.state, ...change };
    // Another plane: the old middle and the old alignments mean nothing there.
    if (this.#kind() !== before) this.state = { ...this.state, centre: undefined, zoom: undefined, alignments: {} };
    this.#build();
    this.#save();
  }

  #chosen(): Source[] {
    return this.state.sources.flatMap((key) => this.#known.find((source) => source.key === key) ?? []);
  }

  /** On the ground as soon as one source is tied to it, or one picture's place is known. */
  #kind(): FrameKind {
    const chosen = this.#chosen();
    return chosen.some((source) => source.kind !== 'picture') ? 'ground' : 'picture';
  }

  #placed(): Placed[] {
    const kind = this.#kind();
    const chosen = this.#chosen();
    const first = chosen[0]?.kind === 'picture' ? chosen[0].photo.image : undefined;
    const [west, south, east, north] = this.#config.bounds;
    const middle: readonly [number, number] = this.state.centre ?? [(south + north) / 2, (west + east) / 2];
    return chosen.map((source, i): Placed => {
      if (source.kind !== 'picture') return { source };
      if (kind === 'picture' && i === 0) return { source, similarity: { a: 1, b: 0, tx: 0, ty: 0 } };
      const alignment = this.state.alignments[i];
      const byHand: Similarity | undefined = alignment && ofAlignment(kind, alignment);
      return { source, similarity: byHand ?? guess(kind, source.photo, first, toPlane(kind, middle)) };
    });
  }

  #build(): void {
    const words = WORDS[this.#lang];
    this.#stopBlink?.();
    this.#aligner?.close();
    this.#aligner = undefined;
    this.#stage?.end();
    this.#status.textContent = '';
    this.#silence.replaceChildren();
    const fields = () => [...this.#slots.querySelectorAll('select')];
    const before = fields().map(({ value }) => value);
    // An image that was added takes the focus; what was taken away leaves it to the last one.
    keepingFocus(
      this.#slots,
      () => this.#drawSlots(),
      () => fields().find(({ value }) => !before.includes(value)) ?? fields().at(-1),
    );
    const chosen = this.#chosen();
    const { mode, centre, zoom, position, overlays, inLens } = this.state;
    for (const [value, input] of this.#modes) input.checked = value === mode;
    this.#sliderField.hidden = mode !== 'swipe' && mode !== 'fade';
    this.#sliderText.textContent = mode === 'fade' ? words.mix : words.position;
    this.#slider.value = String(position);
    this.#blinkTools.hidden = mode !== 'blink';
    this.#drawLens(chosen);
    if (chosen.length < 2) {
      this.#status.textContent = words.few;
      return;
    }
    if (mode === 'lens') this.#status.textContent = words.lens;
    const kind = this.#kind();
    const placed = this.#placed();
    // Held pictures are where they are; only imagery is everywhere.
    this.#goTo.hidden = !chosen.some((source) => source.kind === 'layer');
    for (const { id, input, element } of this.#overlays) {
      element.hidden = kind !== 'ground';
      input.checked = overlays?.includes(id) ?? false;
    }
    const stage = new CompareStage({
      lang: this.#lang,
      kind,
      placed,
      mode,
      position,
      inLens: inLens !== undefined && inLens < chosen.length ? inLens : undefined,
      bounds: this.#config.bounds,
      start: this.#config.start,
      overlays: overlaysOf(this.#config.layers).filter(({ id }) => overlays?.includes(id)),
      gestures: this.#options.gestures ?? 'page',
      label: `${words.label}\u00a0: ${chosen.map(({ label }) => label).join(' / ')}`,
      view: centre && zoom !== undefined ? { centre, zoom } : undefined,
      moved: (middle, level) => {
        this.state = { ...this.state, centre: middle, zoom: level };
        this.#save();
      },
      positioned: (next) => this.#slide(next),
      pressed: (at) => {
        if (this.#measure.active()) this.#measure.add(at);
        else this.#events.emit('point', kind === 'picture' ? [-at.lat, at.lng] : [at.lat, at.lng]);
      },
      silent: (labels) => {
        this.#tellSilence(labels);
        const held = labels.length === chosen.length && this.#untouched ? localCouple(this.#known, true) : [];
        if (held.length === 0) return;
        // Nobody chose the imagery, and there is no connection: something to compare all the same.
        this.#change({ sources: held.map(({ key }) => key) });
        this.#status.textContent = words.instead(labels.join(', '));
      },
    });
    this.#stage = stage;
    this.#room.append(stage.element);
    stage.begin();
    this.#measure.attach(stage.maps, kind);
    this.#credits.textContent = [
      ...new Set(
        [
          ...chosen.map(({ credit }) => credit),
          ...overlaysOf(this.#config.layers)
            .filter(({ id }) => overlays?.includes(id))
            .map(({ attribution }) => attribution),
        ].filter(Boolean),
      ),
    ].join(' · ');
    if (mode === 'blink')
      this.#stopBlink = startBlink(
        this.#blinkTools,
        this.#lang,
        chosen.map(({ label }) => label),
        (shown) => {
          stage.shown = shown;
        },
      );
    this.#drawAlign(kind, placed);
  }

  /** Says what does not answer: in the frame, where it is missed; a comparison without tools has one line for all it says. */
  #tellSilence(labels: readonly string[]): void {
    const words = WORDS[this.#lang];
    const sentence = labels.length === 0 ? '' : words.silent(labels.join(', '));
    if (this.#options.tools === false) {
      this.#status.textContent = sentence;
      return;
    }
    const again = () => {
      this.#build();
      this.#stage?.maps[0]?.getContainer().focus({ preventScroll: true });
    };
    this.#silence.replaceChildren(...(sentence === '' ? [] : [h('p', {}, sentence), button(words.retry, again)]));
  }

  /** Which of three or four images the lens shows. */
  #drawLens(chosen: readonly Source[]): void {
    const words = WORDS[this.#lang];
    this.#lensTools.hidden = this.state.mode !== 'lens' || chosen.length < 3;
    if (this.#lensTools.hidden) return;
    const select = h(
      'select',
      { class: 'champ', 'data-cle': 'loupe' },
      ...chosen.slice(1).map(({ label }, i) => h('option', { value: i + 1, selected: i + 1 === (this.state.inLens ?? 1) }, label)),
    );
    select.addEventListener('change', () => this.#change({ inLens: Number(select.value) }));
    keepingFocus(this.#lensTools, () =>
      this.#lensTools.replaceChildren(h('label', { class: 'cmp-champ' }, h('span', {}, words.inLens), select)),
    );
  }

  #slide(position: number): void {
    this.state = { ...this.state, position };
    this.#slider.value = String(Math.round(position));
    if (this.#stage) this.#stage.position = position;
    this.#save();
  }

  #drawSlots(): void {
    this.#slots.replaceChildren(...sourceSlots(this.#lang, this.#known, this.state, (change) => this.#change(change)));
  }

  #drawAlign(kind: FrameKind, placed: readonly Placed[]): void {
    const words = WORDS[this.#lang];
    const onto = placed.find(({ source }, i) => source.kind !== 'picture' || (kind === 'picture' && i === 0));
    this.#alignTools.replaceChildren(
      ...placed.flatMap((one, i) => {
        const { source } = one;
        if (source.kind !== 'picture' || one === onto || !onto) return [];
        const how = this.state.alignments[i] ? words.hand : words.guessed;
        const start = button(`${words.align(source.label)} (${how})`, () => {
          this.#aligner?.close();
          this.#aligner = openAligner(this.#room, {
            lang: this.#lang,
            kind,
            bounds: this.#config.bounds,
            photo: source.photo,
            title: source.label,
            onto,
            view: this.state.centre && this.state.zoom !== undefined ? { centre: this.state.centre, zoom: this.state.zoom } : undefined,
            done: (alignment) => {
              this.#aligner = undefined;
              if (alignment) {
                this.#change({ alignments: { ...this.state.alignments, [i]: alignment } });
                this.#status.textContent = words.alignDone;
              }
              // What had the focus is gone with the aligner: back to where it was opened.
              this.#alignTools.querySelector<HTMLElement>(`[data-cle="caler::${i}"]`)?.focus({ preventScroll: true });
            },
          });
        });
        start.dataset['cle'] = `caler::${i}`;
        return [start];
      }),
    );
  }

  /** Takes the sheet's size first, so that its tiles are there when the dialogue opens. */
  #print(): void {
    this.#toSheet(true);
    setTimeout(() => print(), 700);
  }

  #toSheet(on: boolean): void {
    this.#root.classList.toggle('imprime', on);
    // The site's own sheets are upright: what is adopted comes after all that is linked.
    document.adoptedStyleSheets = [...document.adoptedStyleSheets.filter((sheet) => sheet !== this.#sheet), ...(on ? [this.#sheet] : [])];
    this.#stage?.resize();
  }

  #copyButton(): HTMLButtonElement {
    const words = WORDS[this.#lang];
    const copy = button(words.copy, () => {
      this.#events.emit('state', this.state);
      const link = shareAddress(formatCompareState(this.state));
      void navigator.clipboard.writeText(link).then(
        () => {
          copy.textContent = words.copied;
        },
        () => {
          this.#status.textContent = words.notCopied(link);
        },
      );
    });
    return copy;
  }

  async #still(): Promise<void> {
    if (!this.#stage) return;
    const chosen = this.#chosen();
    const words = WORDS[this.#lang];
    const missing = this.#stage.unseen().flatMap((i) => chosen[i]?.label ?? []);
    if (missing.length > 0) {
      this.#status.textContent = words.stillEmpty(
        missing.map((label) => (this.#lang === 'fr' ? `«\u00a0${label}\u00a0»` : `“${label}”`)).join(', '),
      );
      return;
    }
    try {
      const blob = await stillPicture(
        this.#stage,
        chosen.map(({ label }) => label).join('  /  '),
        [this.#credits.textContent, shareAddress(formatCompareState(this.state))].filter(Boolean).join(' · '),
      );
      const url = URL.createObjectURL(blob);
      const link = h('a', { href: url, download: 'comparaison.png' });
      link.click();
      setTimeout(() => URL.revokeObjectURL(url), 10_000);
    } catch {
      this.#status.textContent = words.stillFailed;
    }
  }
}
