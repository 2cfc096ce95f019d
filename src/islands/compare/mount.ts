/** Comparing two to four images of a place: swipe, lens, fade, side by side, blink; everything in the address. */
import './compare.css';
import type { Similarity } from '../../domain/sky/align.ts';
import { guess, ofAlignment, toPlane, type FrameKind } from '../../domain/sky/compare-frame.ts';
import { MODES, SLOTS, type CompareMode, type CompareState } from '../../domain/sky/compare-state.ts';
import { CONFIG_FILE, type SkyConfig } from '../../domain/sky/sky-config.ts';
import type { Lang } from '../../domain/text.ts';
import { href } from '../../domain/urls.ts';
import type { Gestures } from '../map/base-map.ts';
import { button, debounce, h, prefersStill } from '../map/dom.ts';
import { Emitter } from '../map/emitter.ts';
import { openAligner } from './aligner.ts';
import { createMeasure } from './measure.ts';
import { allSources, firstSources, type Source } from './sources.ts';
import { CompareStage, type Placed } from './stage.ts';
import { stillPicture } from './still.ts';
import { WORDS } from './words.ts';

const BLINK_MS = 1200;

export interface CompareOptions {
  readonly lang?: Lang | undefined;
  readonly config?: SkyConfig | undefined;
  readonly state?: CompareState | undefined;
  readonly gestures?: Gestures | undefined;
  /** Choice of images, measure, still, print; on by default. Modes and the slider are always there. */
  readonly tools?: boolean | undefined;
}

export interface CompareEvents extends Record<string, unknown> {
  state: CompareState;
  /** A point of the comparison has been pressed. */
  point: readonly [number, number];
}

export interface CompareHandle {
  destroy: () => void;
  getState: () => CompareState;
  setState: (state: CompareState) => void;
  on: <K extends keyof CompareEvents>(event: K, listener: (detail: CompareEvents[K]) => void) => () => void;
}

const EMPTY: CompareState = { sources: [], mode: 'swipe', position: 50, alignments: {} };

/** Puts a comparison into an element. */
export function mountCompare(element: HTMLElement, options: CompareOptions = {}): CompareHandle {
  const lang = options.lang ?? 'fr';
  const words = WORDS[lang];
  const events = new Emitter<CompareEvents>();
  const root = h('div', { class: 'cmp', lang });
  element.append(root);
  let state = options.state ?? EMPTY;
  let desk: Desk | undefined;
  let ended = false;
  const config = options.config ? Promise.resolve(options.config) : fetch(href(CONFIG_FILE)).then((answer) => answer.json() as Promise<SkyConfig>);
  config.then((known) => {
    if (!ended) desk = new Desk(root, lang, known, state, options, events);
  }).catch(() => root.replaceChildren(h('p', { class: 'note', role: 'status' }, words.failed)));
  return {
    destroy() {
      ended = true;
      desk?.end();
      root.remove();
    },
    getState: () => desk?.state ?? state,
    setState(next) {
      state = next;
      desk?.restore(next);
    },
    on: (event, listener) => events.on(event, listener),
  };
}

class Desk {
  state: CompareState;
  readonly #lang: Lang;
  readonly #config: SkyConfig;
  readonly #options: CompareOptions;
  readonly #events: Emitter<CompareEvents>;
  readonly #known: readonly Source[];
  readonly #slots = h('div', { class: 'cmp-images' });
  readonly #room = h('div', { class: 'cmp-place' });
  readonly #status = h('p', { class: 'note', role: 'status' });
  readonly #slider = h('input', { type: 'range', min: '0', max: '100', step: '1' });
  readonly #sliderText = h('span', {});
  readonly #sliderField = h('label', { class: 'cmp-curseur' }, this.#sliderText, this.#slider);
  readonly #blinkTools = h('div', { class: 'cmp-actions' });
  readonly #alignTools = h('div', { class: 'cmp-actions' });
  readonly #credits = h('p', { class: 'carte-attribution' });
  readonly #modes = new Map<CompareMode, HTMLInputElement>();
  readonly #measure: ReturnType<typeof createMeasure>;
  #stage: CompareStage | undefined;
  #aligner: { readonly close: () => void } | undefined;
  #blink: ReturnType<typeof setInterval> | undefined;
  #shown = 0;
  readonly #save = debounce(() => this.#events.emit('state', this.state), 250);

  constructor(root: HTMLElement, lang: Lang, config: SkyConfig, state: CompareState, options: CompareOptions, events: Emitter<CompareEvents>) {
    this.#lang = lang;
    this.#config = config;
    this.#options = options;
    this.#events = events;
    this.#known = allSources(config, lang);
    this.#measure = createMeasure(lang);
    this.state = this.#complete(state);
    const words = WORDS[lang];
    const name = `mode-${Math.random().toString(36).slice(2, 8)}`;
    const modes = MODES.map((mode) => {
      const input = h('input', { type: 'radio', name, value: mode });
      input.addEventListener('change', () => this.#change({ mode }));
      this.#modes.set(mode, input);
      return h('label', { class: 'cmp-mode' }, input, h('span', {}, words.modes[mode]));
    });
    this.#slider.addEventListener('input', () => this.#slide(Number(this.#slider.value)));
    const tools = h('div', { class: 'cmp-actions' }, this.#measure.element, button(words.still, () => void this.#still()), button(words.print, () => print()), this.#copyButton());
    const views = h('div', { class: 'cmp-actions' },
      button('+', () => this.#stage?.maps[0]?.zoomIn(), { name: words.zoomIn }), button('−', () => this.#stage?.maps[0]?.zoomOut(), { name: words.zoomOut }), button(words.whole, () => this.#stage?.whole()));
    const full = options.tools !== false;
    root.append(
      ...(full ? [this.#slots] : []),
      h('div', { class: 'cmp-commandes' }, h('fieldset', { class: 'cmp-modes' }, h('legend', { class: 'visuellement-cache' }, words.mode), ...modes), this.#sliderField, this.#blinkTools, views, this.#alignTools),
      this.#status, this.#room, this.#credits, ...(full ? [tools] : []));
    this.#build();
  }

  end(): void {
    clearInterval(this.#blink);
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
    clearInterval(this.#blink);
    this.#aligner?.close();
    this.#aligner = undefined;
    this.#stage?.end();
    this.#status.textContent = '';
    this.#drawSlots();
    const chosen = this.#chosen();
    const { mode, centre, zoom, position } = this.state;
    for (const [value, input] of this.#modes) input.checked = value === mode;
    this.#sliderField.hidden = mode !== 'swipe' && mode !== 'fade';
    this.#sliderText.textContent = mode === 'fade' ? words.mix : words.position;
    this.#slider.value = String(position);
    this.#blinkTools.hidden = mode !== 'blink';
    if (chosen.length < 2) {
      this.#status.textContent = words.few;
      return;
    }
    if (mode === 'lens') this.#status.textContent = words.lens;
    const kind = this.#kind();
    const placed = this.#placed();
    const stage = new CompareStage({
      kind, placed, mode, position, bounds: this.#config.bounds, gestures: this.#options.gestures ?? 'page', label: `${words.label}\u00a0: ${chosen.map(({ label }) => label).join(' / ')}`,
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
        this.#status.textContent = labels.length === 0 ? '' : words.silent(labels.join(', '));
      },
    });
    this.#stage = stage;
    this.#room.append(stage.element);
    stage.begin();
    this.#measure.attach(stage.maps, kind);
    this.#credits.textContent = [...new Set(chosen.map(({ credit }) => credit).filter(Boolean))].join(' · ');
    if (mode === 'blink') this.#startBlink(chosen);
    this.#drawAlign(kind, placed);
  }

  #slide(position: number): void {
    this.state = { ...this.state, position };
    this.#slider.value = String(Math.round(position));
    if (this.#stage) this.#stage.position = position;
    this.#save();
  }

  #drawSlots(): void {
    const words = WORDS[this.#lang];
    const { sources } = this.state;
    const options = (chosen: string) => {
      const group = (label: string, kind: Source['kind']) => {
        const list = this.#known.filter((source) => source.kind === kind);
        return list.length > 0 && h('optgroup', { label }, ...list.map((source) => h('option', { value: source.key, selected: source.key === chosen }, source.label)));
      };
      return [group(words.layers, 'layer'), group(words.warped, 'tiles'), group(words.loose, 'picture')];
    };
    const rows = sources.map((key, i) => {
      const input = h('select', { class: 'champ' }, ...options(key));
      input.addEventListener('change', () => {
        const alignments = { ...this.state.alignments };
        delete alignments[i];
        this.#change({ sources: sources.map((old, j) => (j === i ? input.value : old)), alignments });
      });
      return h('div', { class: 'cmp-image' }, h('label', { class: 'cmp-champ' }, h('span', {}, words.slot(i + 1)), input),
        sources.length > 2 && button('×', () => this.#change({ sources: sources.filter((_, j) => j !== i), alignments: {} }), { name: words.remove(i + 1) }));
    });
    const spare = this.#known.find((source) => !sources.includes(source.key));
    this.#slots.replaceChildren(...rows);
    if (sources.length === 2) this.#slots.append(button(words.swap, () => this.#change({ sources: [...sources].reverse(), alignments: {} })));
    if (spare && sources.length < SLOTS.length) this.#slots.append(button(words.add, () => this.#change({ sources: [...sources, spare.key] })));
  }

  #drawAlign(kind: FrameKind, placed: readonly Placed[]): void {
    const words = WORDS[this.#lang];
    const onto = placed.find(({ source }, i) => source.kind !== 'picture' || (kind === 'picture' && i === 0));
    this.#alignTools.replaceChildren(...placed.flatMap((one, i) => {
      const { source } = one;
      if (source.kind !== 'picture' || one === onto || !onto) return [];
      const how = this.state.alignments[i] ? words.hand : words.guessed;
      return [button(`${words.align(source.label)} (${how})`, () => {
        this.#aligner?.close();
        this.#aligner = openAligner(this.#room, {
          lang: this.#lang, kind, bounds: this.#config.bounds, photo: source.photo, title: source.label, onto,
          view: this.state.centre && this.state.zoom !== undefined ? { centre: this.state.centre, zoom: this.state.zoom } : undefined,
          done: (alignment) => {
            this.#aligner = undefined;
            if (!alignment) return;
            this.#change({ alignments: { ...this.state.alignments, [i]: alignment } });
            this.#status.textContent = words.alignDone;
          },
        });
      })];
    }));
  }

  #startBlink(chosen: readonly Source[]): void {
    const words = WORDS[this.#lang];
    const say = h('span', { class: 'note', role: 'status' });
    const show = (index: number, aloud: boolean) => {
      this.#shown = index % chosen.length;
      if (this.#stage) this.#stage.shown = this.#shown;
      if (aloud) say.textContent = words.shown(chosen[this.#shown]?.label ?? '');
    };
    const run = () => {
      this.#blink = setInterval(() => show(this.#shown + 1, false), BLINK_MS);
      toggle.textContent = words.pause;
    };
    const stop = () => {
      clearInterval(this.#blink);
      this.#blink = undefined;
      toggle.textContent = words.play;
    };
    const toggle = button(words.play, () => (this.#blink === undefined ? run() : stop()));
    const next = button(words.next, () => {
      stop();
      show(this.#shown + 1, true);
    });
    this.#blinkTools.replaceChildren(toggle, next, say);
    show(0, false);
    // Who asked for less movement turns the pages himself.
    if (!prefersStill()) run();
  }

  #copyButton(): HTMLButtonElement {
    const words = WORDS[this.#lang];
    const copy = button(words.copy, () => {
      this.#events.emit('state', this.state);
      void navigator.clipboard.writeText(location.href).then(() => {
        copy.textContent = words.copied;
      }, () => undefined);
    });
    return copy;
  }

  async #still(): Promise<void> {
    if (!this.#stage) return;
    const chosen = this.#chosen();
    try {
      const blob = await stillPicture(this.#stage, chosen.map(({ label }) => label).join('  /  '), [this.#credits.textContent, location.host].filter(Boolean).join(' · '));
      const url = URL.createObjectURL(blob);
      const link = h('a', { href: url, download: 'comparaison.png' });
      link.click();
      setTimeout(() => URL.revokeObjectURL(url), 10_000);
    } catch {
      this.#status.textContent = WORDS[this.#lang].stillFailed;
    }
  }
}
