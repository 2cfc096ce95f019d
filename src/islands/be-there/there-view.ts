/** The way to where a photograph was taken, and its view before the phone's own. */
import { html, nothing, type TemplateResult } from 'lit-html';
import { headingWords } from '../../domain/geo/sphere.ts';
import { lengthLabel } from '../../domain/sky/measure.ts';
import type { ThereData } from '../../domain/sky/there-data.ts';
import type { Lang } from '../../domain/text/text.ts';
import { href } from '../../domain/urls.ts';
import { words as wordsOf } from '../../words/words.ts';
import type { Emit } from '../draw.ts';
import { button } from '../map/controls.ts';
import { aimOf, turnTo, wayTo, type ThereEvent, type ThereState } from './there-state.ts';

export interface ThereActions {
  readonly close: () => void;
  /** Opens or shuts the phone's camera. */
  readonly ghost: (open: boolean) => void;
}

/** @param video what the phone's camera sees */
export function thereView(
  state: ThereState,
  data: ThereData,
  lang: Lang,
  video: HTMLElement,
  emit: Emit<ThereEvent>,
  actions: ThereActions,
): TemplateResult {
  const words = wordsOf('beThere', lang);
  const open = state.ghost === 'on';
  const range = (type: 'opacity' | 'size', label: string, [least, most]: readonly [number, number]): TemplateResult =>
    html`<label class="there-range"
      ><span>${label}</span
      ><input
        type="range"
        min=${least}
        max=${most}
        .value=${String(state[type])}
        @input=${({ target }: InputEvent) => emit({ type, percent: Number((target as HTMLInputElement).value) })}
    /></label>`;
  return html`<div class="there-head">
      <h2 id="there-title">${words.title}</h2>
      ${button(words.close, actions.close, { className: 'there-button' })}
    </div>
    <div class="there-stage" ?data-open=${open}>
      ${
        open
          ? html`${video}<img
                class="there-ghost"
                alt=""
                src=${href(data.picture)}
                .style=${`opacity: ${state.opacity / 100}; scale: ${state.size / 100}`}
              />`
          : arrowView(state, data, lang)
      }
    </div>
    <p class="there-said" role="status">${saidText(state, data, lang)}</p>
    <div class="there-foot">
      ${open ? html`${range('opacity', words.opacity, [0, 100])}${range('size', words.size, [40, 250])}` : nothing}
      ${button(open ? words.ghostClose : words.ghost, () => actions.ghost(!open), { className: 'there-button', idle: state.ghost === 'asked' })}
      <p class="there-note">${words.note}</p>
    </div>`;
}

function arrowView(state: ThereState, data: ThereData, lang: Lang): TemplateResult | typeof nothing {
  const way = wayTo(state, data);
  if (!way) return nothing;
  const turn = turnTo(state, data) ?? (state.held ? undefined : way.there ? data.heading : way.bearing);
  return html`${
      turn === undefined
        ? nothing
        : html`<svg class="there-arrow" viewBox="-50 -50 100 100" aria-hidden="true" .style=${`rotate: ${turn.toFixed(0)}deg`}>
            <path d="M0 -44L26 34L0 18L-26 34Z"></path>
          </svg>`
    }
    <p class="there-distance">${way.there ? wordsOf('beThere', lang).here : lengthLabel(rounded(way.distance_m), lang)}</p>`;
}

/** No more than a phone knows. */
const rounded = (metres: number): number => (metres < 100 ? Math.round(metres / 5) * 5 : Number(metres.toPrecision(2)));

export function saidText(state: ThereState, data: ThereData, lang: Lang): string {
  const words = wordsOf('beThere', lang);
  if (state.ghost === 'refused') return words.cameraRefused;
  if (state.ghost === 'on') {
    const aim = aimOf(state, data);
    return aim === undefined ? words.aimByEye : words.aims[aim];
  }
  const way = wayTo(state, data);
  if (!way) return typeof state.here === 'string' ? words[state.here] : '';
  const coarse = way.coarse_m === undefined ? '' : ` ${words.coarse({ error: lengthLabel(rounded(way.coarse_m), lang) })}`;
  const height =
    data.altitude_m === undefined || data.altitude_m < 3
      ? ''
      : ` ${words.above({ height: lengthLabel(Math.round(data.altitude_m), lang) })}`;
  if (way.there)
    return (data.heading === undefined ? words.thereNoHeading : words.there({ wind: headingWords(data.heading, lang) })) + coarse + height;
  const sentence = words.way({ distance: lengthLabel(rounded(way.distance_m), lang), wind: headingWords(way.bearing, lang) });
  return `${sentence}${state.held ? ` ${words.follow}` : ''}${coarse}${height}`;
}
