/** The buttons and sliders above the picture: own HTML, before the picture in reading order. */
import { html, nothing, type TemplateResult } from 'lit-html';
import { DAYLIGHT, type Light } from '../../domain/sky/photo-state.ts';
import type { Viewport } from '../../domain/sky/viewport.ts';
import type { Lang } from '../../domain/text/text.ts';
import { button, panButtons, sign, type Icon } from '../map/controls.ts';
import { atClosest, atFit, LOOKS, ZOOM_STEP, type ViewerState } from './viewer-state.ts';
import { words as wordsOf } from '../../words/words.ts';

export interface ToolbarActions {
  readonly look: (view: Viewport) => void;
  readonly turn: (degrees: number) => void;
  readonly light: (light: Light) => void;
  readonly full: () => void;
  readonly close?: (() => void) | undefined;
}

export function toolbarView(state: ViewerState, lang: Lang, actions: ToolbarActions): TemplateResult {
  const words = wordsOf('photoViewer', lang);
  const { look, turn, light, full, close } = actions;
  const className = 'pv-tool';
  // Disabled buttons drop the focus; the state is said without taking the button away.
  const tool = (shape: Icon, name: string, press: () => void, idle = false) => button(sign(shape), press, { className, name, idle });
  const slider = (label: string, key: keyof Light) =>
    html`<label class="pv-slider"
      ><span>${label}</span
      ><input
        type="range"
        min="20"
        max="300"
        step="5"
        .value=${String(state.light[key])}
        @input=${({ target }: InputEvent) => light({ ...state.light, [key]: Number((target as HTMLInputElement).value) })}
    /></label>`;
  return html`<div class="pv-tools" role="toolbar" aria-label=${words.tools}>
    ${tool('plus', words.in, () => look(LOOKS.zoom(state, ZOOM_STEP)), atClosest(state))}
    ${tool('minus', words.out, () => look(LOOKS.zoom(state, 1 / ZOOM_STEP)), atFit(state))}
    ${tool('whole', words.whole, () => look(LOOKS.whole(state)), atFit(state))}
    ${button('1:1', () => look(LOOKS.real(state, devicePixelRatio)), { className, name: `1:1, ${words.real}` })}
    ${panButtons(lang, (right, down) => look(LOOKS.pan(state, right, down)), className)}
    ${tool('left', words.left, () => turn(-90))}${tool('right', words.right, () => turn(90))}
    <details class="pv-more">
      <summary class="pv-tool">${words.light}</summary>
      <div>${slider(words.brightness, 'brightness')}${slider(words.contrast, 'contrast')}${button(words.reset, () => light(DAYLIGHT))}</div>
    </details>
    <details class="pv-more">
      <summary class="pv-tool">${words.help}</summary>
      <p>${words.keys}</p>
    </details>
    ${document.fullscreenEnabled ? tool('full', state.full ? words.leaveFull : words.full, full) : nothing}
    ${close ? button(words.close, close, { className: 'pv-tool pv-close' }) : nothing}
  </div>`;
}
