/** The desk in the page: picture and map side by side, the points, what follows from them. */
import { html, nothing, type TemplateResult } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { repeat } from 'lit-html/directives/repeat.js';
import { FLAT_KINDS } from '../../domain/geo/control-points.ts';
import { focal35 } from '../../domain/orientation/camera.ts';
import { flatLand } from '../../domain/orientation/relief.ts';
import { verdictText } from '../../domain/orientation/verdicts.ts';
import { countedText, nextText, remarks, worthText } from '../../domain/orientation/worth.ts';
import type { Lang } from '../../domain/text/text.ts';
import { numberText } from '../../words/message.ts';
import { words as wordsOf } from '../../words/words.ts';
import type { Emit } from '../draw.ts';
import { button, panButtons, sign } from '../map/controls.ts';
import {
  checkOf,
  complete,
  foreseen,
  groundAt,
  landOf,
  offBy,
  type DeskEvent,
  type DeskState,
  type Mark,
  type MarkCheck,
  type Side,
} from './desk-state.ts';

export interface DeskRoom {
  readonly lang: Lang;
  readonly picture: HTMLElement;
  readonly map: HTMLElement;
}

export interface DeskActions {
  readonly pan: (side: Side, right: number, down: number) => void;
  readonly zoom: (side: Side, steps: number) => void;
  /** Sets a mark at the middle of what is seen. */
  readonly here: (side: Side) => void;
  readonly goTo: (side: Side, mark: Mark) => void;
  readonly copy: () => void;
  readonly savePoints: () => void;
  readonly saveCamera: () => void;
  /** Writes what was found beside the picture; where there is somebody who does. */
  readonly keep?: (() => void) | undefined;
  /** How much of the picture is seen over the map, 0 … 1; where it is laid there. */
  readonly veil?: ((share: number) => void) | undefined;
  readonly close: () => void;
}

/** How much of the picture is seen over the map at first: both are. */
export const VEIL = 0.5;

const figure = (value: number, lang: Lang, digits: number): string =>
  numberText(value, lang, { maximumFractionDigits: digits, minimumFractionDigits: digits });

/** What is to be done next, or what came out: one text, which the live region speaks. */
export function saidOf(state: DeskState, lang: Lang): string {
  const words = wordsOf('orientation', lang);
  const { marks, result, told } = state;
  if (told) return words[told];
  const index = marks.findIndex(({ image, land }) => !image || !land);
  const waiting = marks[index];
  if (waiting) {
    const expected = Object.keys(foreseen(state, waiting)).length > 0;
    return [
      waiting.image ? words.waitsMap({ n: index + 1 }) : words.waitsImage({ n: index + 1 }),
      ...(expected ? [words.foreseen] : []),
    ].join(' ');
  }
  switch (result.kind) {
    case 'begun':
      return [words.more({ n: result.needed - complete(state).length }), nextText(result.next, lang)].join(' ');
    case 'refused':
      return verdictText(result.verdict, lang);
    case 'unfit':
      return result.why;
    case 'fitted': {
      const off = result.fit.residual_m;
      return [
        ...(result.fit.mirrored ? [verdictText({ code: 'mirrored' }, lang)] : []),
        off === undefined ? words.unchecked : words.fitted({ metres: figure(off, lang, off < 10 ? 1 : 0) }),
        ...(result.next ? [nextText(result.next, lang)] : []),
      ].join(' ');
    }
    case 'solved':
      return [
        worthText(result.solution, lang),
        ...remarks(result.solution, lang),
        ...(result.next ? [nextText(result.next, lang)] : []),
        countedText(result.solution, lang) ?? '',
      ].join(' ');
  }
}

export function deskView(state: DeskState, emit: Emit<DeskEvent>, room: DeskRoom, actions: DeskActions): TemplateResult {
  const { lang } = room;
  const words = wordsOf('orientation', lang);
  const solved = state.result.kind === 'solved' || state.result.kind === 'fitted';
  const side = (which: Side, element: HTMLElement, title: string, here: string): TemplateResult =>
    html`<div class="orient-side">
      <h3>${title}</h3>
      <div class="orient-base" data-side=${which} .style=${which === 'image' ? `--ratio: ${state.width} / ${state.height}` : ''}>
        ${element}<span class="orient-sight" aria-hidden="true"></span>
      </div>
      <div class="orient-tools">
        ${panButtons(lang, (x, y) => actions.pan(which, x, y), 'button quiet')}
        ${button(sign('plus'), () => actions.zoom(which, 1), { name: words.near({ side: title }) })}
        ${button(sign('minus'), () => actions.zoom(which, -1), { name: words.far({ side: title }) })}
        ${button(here, () => actions.here(which))}
      </div>
      ${which === 'land' && actions.veil ? veilView(state, actions.veil, lang) : nothing}
    </div>`;
  return html`<div class="orientation">
    ${state.fit ? kindView(state, emit, lang) : nothing}
    <p class="orient-said" role="status">${saidOf(state, lang)}</p>
    <div class="orient-two">
      ${side('image', room.picture, words.picture, words.imageHere)}${side('land', room.map, words.map, words.mapHere)}
    </div>
    <div class="orient-next">
      ${marksView(state, emit, lang, actions)}
      <div class="orient-settings">
        ${
          state.kind === 'camera'
            ? html`${field(state.over === flatLand ? words.ground : words.groundElse, state.ground, (h) => emit({ type: 'ground', h: h ?? 0 }))}
              ${field(words.focal, state.focal35, (mm) => emit({ type: 'focal', mm: mm !== undefined && mm > 0 ? mm : undefined }))}
              ${cameraView(state, lang)}`
            : nothing
        }
      </div>
    </div>
    <div class="orient-actions">
      ${
        actions.keep
          ? button(words.keep, actions.keep, { idle: !solved, className: 'button yes' })
          : html`${button(words.link, actions.copy, { idle: complete(state).length === 0 })}
            ${button(words.savePoints, actions.savePoints, { idle: !solved })}
            ${button(words.saveCamera, actions.saveCamera, { idle: !solved })}`
      }
      ${
        state.dropped.length > 0
          ? button(words.restore, () => emit({ type: 'restored' }))
          : button(words.again, () => emit({ type: 'again' }), { idle: state.marks.length === 0 })
      }
      ${button(words.close, actions.close)}
    </div>
  </div>`;
}

/** What is sought: the camera of an oblique view, or how a picture from above is laid flat. */
function kindView(state: DeskState, emit: Emit<DeskEvent>, lang: Lang): TemplateResult {
  const words = wordsOf('orientation', lang);
  return html`<label class="orient-field orient-kind"
    ><span>${words.kind}</span
    ><select
      .value=${live(state.kind)}
      @change=${(event: Event) => emit({ type: 'kind', kind: (event.target as HTMLSelectElement).value as DeskState['kind'] })}
    >
      ${(['camera', ...FLAT_KINDS] as const).map((kind) => {
        const off = kind === 'camera' ? undefined : offBy(state, kind);
        const name = words.kinds[kind];
        return html`<option value=${kind} ?selected=${kind === state.kind}>
          ${off === undefined ? name : words.kindOff({ kind: name, metres: figure(off, lang, off < 10 ? 1 : 0) })}
        </option>`;
      })}
    </select></label
  >`;
}

/** The slider of the picture over the map. Its value is the reader's own: nothing else changes it. */
function veilView(state: DeskState, veil: (share: number) => void, lang: Lang): TemplateResult {
  return html`<label class="orient-field orient-veil"
    ><span>${wordsOf('orientation', lang).veil}</span
    ><input
      type="range"
      min="0"
      max="100"
      step="5"
      value=${VEIL * 100}
      ?disabled=${!landOf(state)}
      @input=${(event: Event) => veil((event.target as HTMLInputElement).valueAsNumber / 100)}
  /></label>`;
}

/** How far off a point is, and whether it is doubted. */
function checkText(check: MarkCheck, lang: Lang): TemplateResult {
  const words = wordsOf('orientation', lang);
  const { residual_px, percent, residual_m, wrong } = check;
  const far =
    residual_m === undefined
      ? words.pixels({ px: figure(residual_px ?? 0, lang, 1), percent: figure(percent ?? 0, lang, 2) })
      : words.metres({ metres: figure(residual_m, lang, residual_m < 10 ? 1 : 0) });
  return html`${far}${wrong ? html` <strong>${words.wrong}</strong>` : nothing}`;
}

function field(label: string, value: number | undefined, changed: (value: number | undefined) => void): TemplateResult {
  return html`<label class="orient-field"
    ><span>${label}</span
    ><input
      type="number"
      step="any"
      inputmode="decimal"
      .value=${live(value === undefined ? '' : String(value))}
      @change=${(event: Event) => changed(numberIn(event))}
  /></label>`;
}

function numberIn(event: Event): number | undefined {
  const { value, valueAsNumber } = event.target as HTMLInputElement;
  return value === '' || !Number.isFinite(valueAsNumber) ? undefined : valueAsNumber;
}

function marksView(state: DeskState, emit: Emit<DeskEvent>, lang: Lang, actions: DeskActions): TemplateResult | typeof nothing {
  const words = wordsOf('orientation', lang);
  if (state.marks.length === 0) return html`<div></div>`;
  const row = (mark: Mark, i: number): TemplateResult => {
    const check = checkOf(state, mark);
    const expected = foreseen(state, mark);
    const missing: Side | undefined = mark.image ? (mark.land ? undefined : 'land') : 'image';
    return html`<tr>
      <th scope="row">${words.point({ n: i + 1 })}</th>
      <td>
        ${check ? checkText(check, lang) : missing ? (missing === 'land' ? words.toSetOnMap : words.toSetInPicture) : '–'}
        ${missing && expected[missing] ? button(words.goForeseen, () => actions.goTo(missing, { ...mark, ...expected })) : nothing}
      </td>
      ${
        state.kind !== 'camera'
          ? nothing
          : html`<td>
              <input
                type="number"
                step="any"
                inputmode="decimal"
                aria-label=${words.heightOf({ n: i + 1 })}
                placeholder=${mark.land ? String(Math.round(groundAt(state, mark.land))) : nothing}
                .value=${live(mark.h === undefined ? '' : String(mark.h))}
                @change=${(event: Event) => emit({ type: 'raised', key: mark.key, h: numberIn(event) })}
              />
            </td>`
      }
      <td>${button(words.removeShort, () => emit({ type: 'removed', key: mark.key }), { name: words.remove({ n: i + 1 }) })}</td>
    </tr>`;
  };
  return html`<table class="orient-points">
    <caption>
      ${words.points}
    </caption>
    <thead>
      <tr>
        <td></td>
        <th scope="col">${words.residual}</th>
        ${state.kind === 'camera' ? html`<th scope="col">${words.height}</th>` : nothing}
        <td></td>
      </tr>
    </thead>
    <tbody>
      ${repeat(state.marks, ({ key }) => key, row)}
    </tbody>
  </table>`;
}

function cameraView({ result }: DeskState, lang: Lang): TemplateResult | typeof nothing {
  if (result.kind !== 'solved') return nothing;
  const { camera } = result.solution;
  const words = wordsOf('orientation', lang);
  const { lat, lon, h } = camera.position;
  return html`<p class="orient-camera">
    <strong>${words.camera}</strong> ${lat.toFixed(5)}, ${lon.toFixed(5)}, ${words.altitude({ h: figure(h, lang, 0) })},
    ${words.angles({ heading: figure(camera.heading, lang, 1), tilt: figure(camera.tilt, lang, 1), roll: figure(camera.roll, lang, 1), focal: figure(focal35(camera), lang, 0) })}.
  </p>`;
}
