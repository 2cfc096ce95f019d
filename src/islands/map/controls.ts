/** Buttons of the islands that draw with templates, and the signs on them. */
import { html, nothing, type TemplateResult } from 'lit-html';
import type { Lang } from '../../domain/text/text.ts';
import { words as wordsOf } from '../../words/words.ts';

/** Drawn on 24 px in one stroke; fonts lack half of them. One sign, one meaning. */
const SHAPES = {
  plus: 'M5 12h14M12 5v14',
  minus: 'M5 12h14',
  whole:
    'M5 3h14a2 2 0 0 1 2 2v14a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2zM9 8h6a1 1 0 0 1 1 1v6a1 1 0 0 1-1 1H9a1 1 0 0 1-1-1V9a1 1 0 0 1 1-1z',
  full: 'M14 4h6v6M10 20H4v-6M20 4l-7 7M4 20l7-7',
  left: 'M5 4.5V10h5.5M5.5 10a7.2 7.2 0 1 1-.6 5',
  right: 'M19 4.5V10h-5.5M18.5 10a7.2 7.2 0 1 0 .6 5',
  up: 'M12 19V5M6 11l6-6 6 6',
  down: 'M12 5v14M6 13l6 6 6-6',
  'pan-left': 'M19 12H5M11 6l-6 6 6 6',
  'pan-right': 'M5 12h14M13 6l6 6-6 6',
  close: 'M6 6l12 12M18 6L6 18',
  before: 'M15 5l-7 7 7 7',
  after: 'M9 5l7 7-7 7',
  layers: 'M12 3.5l9 5-9 5-9-5zM3 13l9 5 9-5',
  share: 'M12 15V3.5M7.5 8L12 3.5 16.5 8M5 12v8h14v-8',
  target: 'M12 2.5v4M12 17.5v4M2.5 12h4M17.5 12h4M12 8.5a3.5 3.5 0 1 0 0 7a3.5 3.5 0 1 0 0-7',
  place: 'M12 21.5c4.6-4.6 6.9-8.3 6.9-11.2a6.9 6.9 0 1 0-13.8 0c0 2.9 2.3 6.6 6.9 11.2M12 7.9a2.4 2.4 0 1 0 0 4.8a2.4 2.4 0 1 0 0-4.8',
  ask: 'M12 3.5a8.5 8.5 0 1 0 0 17a8.5 8.5 0 1 0 0-17M9.5 9.6a2.5 2.5 0 1 1 3.8 2.1c-.9.6-1.3 1.1-1.3 2M12 16.8v.1',
} as const;

export type Icon = keyof typeof SHAPES;

/** A sign, hidden from screen readers: the button that holds it has a name. In rem: who doubles the text doubles its signs. */
export function sign(name: Icon): TemplateResult {
  return html`<svg
    viewBox="0 0 24 24"
    width="1.375rem"
    height="1.375rem"
    fill="none"
    stroke="currentColor"
    stroke-width="1.75"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
  >
    <path d=${SHAPES[name]}></path>
  </svg>`;
}

export interface ButtonOptions {
  readonly className?: string;
  /** Spoken name, for a button that shows a sign. */
  readonly name?: string;
  readonly pressed?: boolean;
  /** Said without taking the button away: a disabled one would drop the focus. A press then does nothing. */
  readonly idle?: boolean;
}

/** A button with a visible text, or with a sign and a spoken name. */
export function button(content: string | TemplateResult, press: () => void, options: ButtonOptions = {}): TemplateResult {
  const { className = 'button quiet', name = nothing, pressed, idle } = options;
  // No space around the words: what a button says is compared and spoken.
  // prettier-ignore
  return html`<button
    type="button"
    class=${className}
    aria-label=${name}
    title=${name}
    aria-pressed=${pressed ?? nothing}
    aria-disabled=${idle ?? nothing}
    @click=${() => void (idle || press())}
  >${content}</button>`;
}

/** Share of the view that a press moves. */
const STEP = 0.3;

/**
 * Moving a view without dragging it (WCAG 2.5.7): four arrows that a single press, or a key, works.
 * @param move called with the part of the view to move by: (0.3, 0) looks further right
 */
export function panButtons(lang: Lang, move: (right: number, down: number) => void, className: string): TemplateResult {
  const words = wordsOf('map', lang).pan;
  const arrow = (name: 'up' | 'left' | 'right' | 'down', right: number, down: number) =>
    button(sign(name === 'left' || name === 'right' ? `pan-${name}` : name), () => move(right * STEP, down * STEP), {
      className: `${className} arrow-${name}`,
      name: words[name],
    });
  return html`<div class="map-arrows" role="group" aria-label=${words.group}>
    ${arrow('left', -1, 0)}${arrow('up', 0, -1)}${arrow('down', 0, 1)}${arrow('right', 1, 0)}
  </div>`;
}
