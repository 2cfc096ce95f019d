/** The buttons and sliders above the picture: own HTML, before the picture in reading order. */
import { DAYLIGHT, type Light } from '../../domain/sky/photo-state.ts';
import type { Lang } from '../../domain/text/text.ts';
import { button, h } from '../map/dom.ts';
import { icon, type Icon } from '../map/icons.ts';
import { panButtons } from '../map/pan-buttons.ts';
import { WORDS } from './words.ts';

export interface ToolbarActions {
  zoom: (factor: number) => void;
  /** By a part of what is seen: (0.3, 0) looks further right. */
  pan: (right: number, down: number) => void;
  whole: () => void;
  real: () => void;
  turn: (degrees: number) => void;
  light: (light: Light) => void;
  full: () => void;
  close?: (() => void) | undefined;
}

export interface Toolbar {
  readonly element: HTMLElement;
  readonly update: (state: { readonly light: Light; readonly atFit: boolean; readonly atClosest: boolean; readonly full: boolean }) => void;
}

function slider(label: string, press: (value: number) => void): { readonly element: HTMLElement; readonly input: HTMLInputElement } {
  const input = h('input', { type: 'range', min: '20', max: '300', step: '5', value: '100' });
  input.addEventListener('input', () => press(Number(input.value)));
  return { element: h('label', { class: 'pv-slider' }, h('span', {}, label), input), input };
}

export function createToolbar(lang: Lang, actions: ToolbarActions): Toolbar {
  const words = WORDS[lang];
  let light = DAYLIGHT;
  const sign = (shape: Icon, name: string, press: () => void) => button(icon(shape), press, { className: 'pv-tool', name });
  const zoomIn = sign('plus', words.in, () => actions.zoom(1.6));
  const zoomOut = sign('minus', words.out, () => actions.zoom(1 / 1.6));
  const whole = sign('whole', words.whole, actions.whole);
  const full = sign('full', words.full, actions.full);
  const brightness = slider(words.brightness, (value) => actions.light({ ...light, brightness: value }));
  const contrast = slider(words.contrast, (value) => actions.light({ ...light, contrast: value }));
  const reset = button(words.reset, () => actions.light(DAYLIGHT));
  const element = h(
    'div',
    { class: 'pv-tools', role: 'toolbar', 'aria-label': words.tools },
    zoomIn,
    zoomOut,
    whole,
    button('1:1', actions.real, { className: 'pv-tool', name: `1:1, ${words.real}` }),
    panButtons(lang, actions.pan, 'pv-tool'),
    sign('left', words.left, () => actions.turn(-90)),
    sign('right', words.right, () => actions.turn(90)),
    h(
      'details',
      { class: 'pv-more' },
      h('summary', { class: 'pv-tool' }, words.light),
      h('div', {}, brightness.element, contrast.element, reset),
    ),
    h('details', { class: 'pv-more' }, h('summary', { class: 'pv-tool' }, words.help), h('p', {}, words.keys)),
    document.fullscreenEnabled && full,
    actions.close && button(words.close, actions.close, { className: 'pv-tool pv-close' }),
  );
  return {
    element,
    update(state) {
      light = state.light;
      brightness.input.value = String(light.brightness);
      contrast.input.value = String(light.contrast);
      // Disabled buttons drop the focus; the state is said without taking the button away.
      zoomOut.setAttribute('aria-disabled', String(state.atFit));
      whole.setAttribute('aria-disabled', String(state.atFit));
      zoomIn.setAttribute('aria-disabled', String(state.atClosest));
      full.setAttribute('aria-label', state.full ? words.leaveFull : words.full);
      full.title = state.full ? words.leaveFull : words.full;
    },
  };
}
