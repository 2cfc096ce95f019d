/**
 * Photographs along the years: bars to read, a brush to drag over them, and two native sliders that do the same with a
 * keyboard. The numbers of the bars are in the list's sentence and in the sliders' texts.
 */
import { html, nothing, svg, type TemplateResult } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { moveBrush, type Histogram, type Span } from '../../domain/sky/timeline.ts';
import type { Lang } from '../../domain/text/text.ts';
import { button } from '../map/controls.ts';
import { barsOf, dragged, placeOf, pressed, yearAt, type Drag } from './brush.ts';
import { spanWithin } from './explorer-state.ts';
import { yearsText, type Say } from './words.ts';
import { words as wordsOf } from '../../words/words.ts';

const HEIGHT = 56;

export interface Years {
  readonly limits: Span;
  readonly bars: Histogram | undefined;
  readonly span: Span | undefined;
}

/** @param change called with the brushed years, `undefined` for all; often while dragging */
export function timelineView(lang: Lang, years: Years, say: Say, change: (span: Span | undefined) => void): TemplateResult {
  const words = wordsOf('skyMap', lang);
  const { limits, bars, span } = years;
  const now = span ?? limits;
  const set = (next: Span | undefined) => change(spanWithin(next, limits));
  const start = placeOf(now.from, limits, bars);
  const length = placeOf(now.to + 1, limits, bars) - start;
  const slider = (label: string, part: 'from' | 'to') =>
    html`<label class="ciel-curseur"
      ><span>${label}</span
      ><input
        type="range"
        min=${limits.from}
        max=${limits.to}
        step="1"
        .value=${live(String(now[part]))}
        @input=${({ target }: InputEvent) => set(moveBrush(now, part, Number((target as HTMLInputElement).value) - now[part], limits))}
      /><output class="ciel-annee">${now[part]}</output></label
    >`;
  return html`<fieldset class="ciel-annees">
    <legend>${words.years}</legend>
    <div class="ciel-frise" @pointerdown=${(event: PointerEvent) => startDrag(event, years, set)}>
      ${barsView(bars, span, say)}
      <div
        class="ciel-brosse"
        aria-hidden="true"
        ?hidden=${!span}
        .style=${`inset-inline-start: ${start * 100}%; inline-size: ${length * 100}%`}
      >
        <span class="ciel-poignee" data-part="from"></span><span class="ciel-poignee" data-part="to"></span>
      </div>
    </div>
    <div class="ciel-curseurs">
      ${slider(words.from, 'from')}${slider(words.to, 'to')}${button(words.allYears, () => set(undefined), { idle: !span })}
    </div>
  </fieldset>`;
}

function barsView(bars: Histogram | undefined, span: Span | undefined, say: Say): TemplateResult {
  return html`<svg
    class="ciel-barres"
    preserveAspectRatio="none"
    aria-hidden="true"
    viewBox=${bars ? `0 0 ${bars.counts.length} ${HEIGHT}` : nothing}
  >
    ${
      bars &&
      barsOf(bars).map(({ index, from, to, count, height }) => {
        const tall = Math.max(2, height * HEIGHT);
        const inside = !span || (from <= span.to && to >= span.from);
        return svg`<rect class=${inside ? 'dedans' : 'dehors'} x=${index + 0.1} y=${HEIGHT - tall} width="0.8" height=${tall}><title>${yearsText(from, to)}&nbsp;: ${say(count)}</title></rect>`;
      })
    }
  </svg>`;
}

/** A press takes the bar under it; a drag moves an end of the brush, the brush, or draws another. */
function startDrag(event: PointerEvent, { limits, bars, span }: Years, set: (next: Span) => void): void {
  if (event.button !== 0) return;
  event.preventDefault();
  const field = event.currentTarget as HTMLElement;
  field.setPointerCapture(event.pointerId);
  const at = ({ clientX }: PointerEvent) => {
    const box = field.getBoundingClientRect();
    return yearAt((clientX - box.left) / box.width, limits, bars);
  };
  const drag: Drag = { anchor: at(event), start: span, part: (event.target as HTMLElement).dataset['part'] as Drag['part'] };
  const ending = new AbortController();
  field.addEventListener('pointermove', (next) => set(dragged(drag, at(next), limits)), { signal: ending.signal });
  for (const type of ['pointerup', 'pointercancel'] as const) field.addEventListener(type, () => ending.abort(), { signal: ending.signal });
  const first = pressed(drag, limits, bars);
  if (first) set(first);
}
