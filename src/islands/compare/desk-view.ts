/** The desk around a comparison's scene: images, ways to compare, tools, and what is told. */
import type * as L from 'leaflet';
import { html, nothing, type TemplateResult } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import type { Layer } from '../../domain/records/site.ts';
import { MODES } from '../../domain/sky/compare-state.ts';
import type { Lang } from '../../domain/text/text.ts';
import type { Emit } from '../draw.ts';
import { panMap } from '../map/pan-map.ts';
import { button, panButtons, sign } from '../map/controls.ts';
import { overlayCheck, withOverlay } from '../map/overlays.ts';
import {
  areStrangers,
  chosenSources,
  creditsOf,
  kindOf,
  lensIndex,
  looseSources,
  slides,
  type DeskEvent,
  type DeskState,
} from './desk-state.ts';
import { measureText } from './measure-text.ts';
import { slotsView, type ImageField } from './slots.ts';
import { words as wordsOf } from '../../words/words.ts';

/** What stands in the page as it is, and what is done outside of it. */
export interface DeskFrame {
  readonly lang: Lang;
  /** Choice of images, measure, still, print. */
  readonly full: boolean;
  readonly overlays: readonly Layer[];
  /** Groups the modes' radio buttons. */
  readonly radioGroup: string;
  /** Where the scene is. */
  readonly room: HTMLElement;
  readonly search: HTMLElement;
  /** Of a large collection, where the image at one of the places is chosen, which has this name now. */
  readonly field?: ImageField | undefined;
  readonly map: () => L.Map | undefined;
  readonly whole: () => void;
  readonly save: () => void;
  readonly print: () => void;
  readonly copy: () => void;
  readonly postcard: () => void;
}

export function deskView(state: DeskState, frame: DeskFrame, emit: Emit<DeskEvent>): TemplateResult {
  const { lang, full, overlays, room, search } = frame;
  const status = html`<p class="note" role="status">${statusText(state, lang)}</p>`;
  const credits = html`<p class="map-attribution">${creditsOf(state, overlays)}</p>`;
  if (!full)
    return html`${commandsView(state, frame, emit)}${status}
      <div class="compare-frame">${room}${silenceView(state, lang, emit)}</div>
      ${credits}`;
  return html`<div class="compare-choices">${slotsView(state, lang, emit, frame.field)}${search}</div>
    ${commandsView(state, frame, emit)}${status}
    <div class="compare-frame">${viewsView(frame)}${room}${silenceView(state, lang, emit)}</div>
    ${credits}
    <div class="compare-actions">
      ${measureView(state, frame, emit)}${button(wordsOf('comparison', lang).still, frame.save)}${button(wordsOf('comparison', lang).print, frame.print)}
      ${kindOf(state) === 'ground' && state.compare.centre ? button(wordsOf('comparison', lang).postcard, frame.postcard) : nothing}
      ${button(state.copied ? wordsOf('comparison', lang).copied : wordsOf('comparison', lang).copy, frame.copy)}
    </div>`;
}

/** What is told of the comparison as a whole; what does not answer is said in the frame. */
export function statusText(state: DeskState, lang: Lang): string {
  const words = wordsOf('comparison', lang);
  const { said, compare } = state;
  if (chosenSources(state).length < 2) return words.few;
  switch (said?.kind) {
    case 'instead':
      return words.instead({ names: said.labels.join(', ') });
    case 'still-empty':
      return words.stillEmpty({ names: said.labels.map((name) => words.quoted({ name })).join(', ') });
    case 'not-copied':
      return words.notCopied({ link: said.link });
    case 'aligned':
      return words.alignDone;
    case 'still-failed':
      return words.stillFailed;
    case undefined:
      if (areStrangers(state)) return words.strangers;
      return compare.mode === 'lens' ? words.lens : '';
  }
}

function silenceView({ silent }: DeskState, lang: Lang, emit: Emit<DeskEvent>): TemplateResult {
  const words = wordsOf('comparison', lang);
  const again = button(words.retry, () => emit({ type: 'again' }));
  const told =
    silent.length === 0
      ? nothing
      : html`<p>${words.silent({ names: silent.join(', ') })}</p>
          ${again}`;
  // No space between the tags: `:empty` has to hold.
  return html`<div class="map-notice compare-notice" role="status">${told}</div>`;
}

/** How it is compared. */
function commandsView(state: DeskState, frame: DeskFrame, emit: Emit<DeskEvent>): TemplateResult {
  const { lang, full, overlays, radioGroup } = frame;
  const words = wordsOf('comparison', lang);
  const { mode, position } = state.compare;
  const ground = kindOf(state) === 'ground';
  const laid = state.compare.overlays ?? [];
  const toggle = (id: string, on: boolean) => emit({ type: 'changed', change: { overlays: withOverlay(laid, id, on) } });
  return html`<div class="compare-controls">
    <fieldset class="compare-modes">
      <legend class="visually-hidden">${words.mode}</legend>
      ${MODES.map(
        (value) =>
          html`<label class="compare-mode"
            ><input
              type="radio"
              name=${radioGroup}
              value=${value}
              .checked=${live(value === mode)}
              @change=${() => emit({ type: 'changed', change: { mode: value } })}
            /><span>${words.modes[value]}</span></label
          >`,
      )}
    </fieldset>
    <label class="compare-handle" ?hidden=${!slides(mode)}
      ><span>${mode === 'fade' ? words.mix : words.position}</span
      ><input
        type="range"
        dir=${mode === 'fade' ? nothing : 'ltr'}
        min="0"
        max="100"
        step="1"
        .value=${live(String(Math.round(position)))}
        @input=${({ target }: InputEvent) => emit({ type: 'slid', position: Number((target as HTMLInputElement).value) })}
    /></label>
    ${lensView(state, lang, emit)}${blinkView(state, lang, emit)}${full ? nothing : viewsView(frame)}
    ${full && ground ? overlays.map((layer) => overlayCheck(lang, layer, laid.includes(layer.id), (on) => toggle(layer.id, on))) : nothing}
    ${alignView(state, lang, emit)}
  </div>`;
}

/** Which of three or four images the lens shows. */
function lensView(state: DeskState, lang: Lang, emit: Emit<DeskEvent>): TemplateResult | typeof nothing {
  const chosen = chosenSources(state);
  if (state.compare.mode !== 'lens' || chosen.length < 3) return nothing;
  const now = lensIndex(state);
  const choose = ({ target }: Event) => emit({ type: 'changed', change: { inLens: Number((target as HTMLSelectElement).value) } });
  return html`<div class="compare-actions">
    <label class="compare-field"
      ><span>${wordsOf('comparison', lang).inLens}</span
      ><select class="field" @change=${choose}>
        ${chosen.map(({ label }, i) => html`<option value=${i} .selected=${live(i === now)}>${label}</option>`).slice(1)}
      </select></label
    >
  </div>`;
}

/** Images that alternate, with a pause; who asked for less movement turns the pages himself. */
function blinkView(state: DeskState, lang: Lang, emit: Emit<DeskEvent>): TemplateResult | typeof nothing {
  if (state.compare.mode !== 'blink') return nothing;
  const words = wordsOf('comparison', lang);
  const { running, shown, told } = state.blink;
  return html`<div class="compare-actions">
    ${button(running ? words.pause : words.play, () => emit({ type: 'toggled' }))}${button(words.next, () => emit({ type: 'next' }))}
    <span class="note" role="status">${told ? words.shown({ name: chosenSources(state)[shown]?.label ?? '' }) : ''}</span>
  </div>`;
}

/** Pictures whose place is not known are laid by hand. */
function alignView(state: DeskState, lang: Lang, emit: Emit<DeskEvent>): TemplateResult {
  const words = wordsOf('comparison', lang);
  const chosen = chosenSources(state);
  const buttons = looseSources(state).map((index) => {
    const how = state.compare.alignments[index] ? words.hand : words.guessed;
    const text = `${words.align({ title: chosen[index]?.label ?? '' })} (${how})`;
    return html`<button type="button" class="button quiet" data-align=${index} @click=${() => emit({ type: 'aligning', index })}>
      ${text}
    </button>`;
  });
  // No space between the tags: `:empty` has to hold.
  return html`<div class="compare-actions">${buttons}</div>`;
}

/** Moving what is seen. */
function viewsView({ lang, full, map, whole }: DeskFrame): TemplateResult {
  const words = wordsOf('comparison', lang);
  const pan = (right: number, down: number) => {
    const first = map();
    if (first) panMap(first, right, down);
  };
  return html`<div class="compare-actions compare-views">
    ${full ? panButtons(lang, pan, 'button quiet') : nothing} ${button(sign('plus'), () => map()?.zoomIn(), { name: words.zoomIn })}
    ${button(sign('minus'), () => map()?.zoomOut(), { name: words.zoomOut })}${button(words.whole, whole)}
  </div>`;
}

function measureView(state: DeskState, { lang, map }: DeskFrame, emit: Emit<DeskEvent>): TemplateResult {
  const words = wordsOf('comparison', lang);
  const { measuring, points } = state;
  const centre = () => {
    const at = map()?.getCenter();
    if (at) emit({ type: 'pointed', at: [at.lat, at.lng] });
  };
  return html`<div class="compare-tool">
    ${button(words.measure, () => emit({ type: 'measuring', on: !measuring }), { pressed: measuring })}
    <div class="compare-panel" ?hidden=${!measuring}>
      <p class="note">${words.measuring}</p>
      <p class="compare-measure" role="status">${measureText(points, kindOf(state), lang)}</p>
      ${button(words.addCentre, centre)}${button(words.undo, () => emit({ type: 'unpointed' }))}
      ${button(words.done, () => emit({ type: 'measuring', on: false }))}
    </div>
  </div>`;
}
