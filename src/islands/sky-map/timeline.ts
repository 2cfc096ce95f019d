/**
 * The line of the years at the map's foot: the imagery of the ground as stretches of it, one of which is shown; above it, the
 * photographs by year, with a brush to drag over them and two native sliders that do the same with a keyboard. The numbers of
 * the bars are in the list's sentence and in the sliders' texts.
 */
import { html, nothing, svg, type TemplateResult } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { moveBrush, type Histogram, type Span } from '../../domain/sky/timeline.ts';
import { pick, type Lang } from '../../domain/text/text.ts';
import { words as wordsOf } from '../../words/words.ts';
import { button, sign } from '../map/controls.ts';
import { barsOf, dragged, placeOf, pressed, yearAt, type Drag } from './brush.ts';
import { spanWithin } from './explorer-state.ts';
import { yearsText, type Say } from './words.ts';
import { eraAt, eraBeside, placeOnLine, stretchOf, ticksOf, type YearLine } from './year-line.ts';

const HEIGHT = 32;

export interface Years {
  readonly limits: Span;
  readonly bars: Histogram | undefined;
  readonly span: Span | undefined;
}

const percent = (share: number) => `${(share * 100).toFixed(3).replace(/\.?0+$/, '')}%`;
const stretch = (start: number, end: number) => `inset-inline-start: ${percent(start)}; inline-size: ${percent(end - start)}`;

/**
 * The line with its eras.
 * @param shown id of the layer that is on the map, and its name
 * @param photographs what stands above the line, see `timelineView`
 */
export function lineView(
  lang: Lang,
  line: YearLine,
  shown: { readonly id: string | undefined; readonly name: string },
  photographs: TemplateResult | typeof nothing,
  choose: (id: string) => void,
): TemplateResult {
  return html`<div class="sky-time">
    ${photographs}
    <div class="sky-eras" aria-hidden="true" @pointerdown=${(event: PointerEvent) => scrub(event, line, choose)}>
      ${line.eras.map((era, index) => {
        const [start, end] = stretchOf(line, index);
        return html`<span
          class="sky-era"
          data-chosen=${era.id === shown.id || nothing}
          title=${pick(era.label, lang)}
          .style=${stretch(start, end)}
          >${index < line.leapt ? html`<small>${era.from}</small>` : nothing}</span
        >`;
      })}
      ${line.leapt > 0 ? html`<span class="sky-jump" .style=${`inset-inline-start: ${percent(line.start - 0.015)}`}></span>` : nothing}
      ${ticksOf(line).map(({ year, always }) => html`<span class="sky-tick" data-always=${always || nothing} .style=${`inset-inline-start: ${percent(placeOnLine(line, year))}`}>${year}</span>`)}
    </div>
  </div>`;
}

/** The name of what is on the map, between the eras before and after. */
export function eraView(
  lang: Lang,
  line: YearLine | undefined,
  shown: { readonly id: string | undefined; readonly name: string },
  choose: (id: string) => void,
): TemplateResult {
  const words = wordsOf('skyMap', lang);
  const step = (by: 1 | -1, name: string, icon: 'before' | 'after') => {
    const era = line && eraBeside(line.eras, shown.id, by);
    return button(sign(icon), () => era && choose(era.id), { className: 'sky-tool', name, idle: !era });
  };
  return html`<div class="sky-chosen-date" role="group" aria-label=${words.layers}>
    ${line ? step(-1, words.eraBefore, 'before') : nothing}
    <p class="sky-era-name" role="status">${shown.name}</p>
    ${line ? step(1, words.eraAfter, 'after') : nothing}
  </div>`;
}

/** A press takes the era under it; a finger that slides along goes through time. */
function scrub(event: PointerEvent, line: YearLine, choose: (id: string) => void): void {
  if (event.button !== 0) return;
  event.preventDefault();
  const field = event.currentTarget as HTMLElement;
  field.setPointerCapture(event.pointerId);
  let last: string | undefined;
  const go = ({ clientX }: PointerEvent) => {
    const box = field.getBoundingClientRect();
    const era = eraAt(line, (clientX - box.left) / box.width);
    if (era && era.id !== last) choose((last = era.id));
  };
  go(event);
  const ending = new AbortController();
  field.addEventListener('pointermove', go, { signal: ending.signal });
  for (const type of ['pointerup', 'pointercancel'] as const) field.addEventListener(type, () => ending.abort(), { signal: ending.signal });
}

/**
 * Photographs along the years.
 * @param change called with the brushed years, `undefined` for all; often while dragging
 * @param line on which they stand; alone, they are as wide as their box
 */
export function timelineView(
  lang: Lang,
  years: Years,
  say: Say,
  change: (span: Span | undefined) => void,
  line?: YearLine,
): TemplateResult {
  const words = wordsOf('skyMap', lang);
  const { limits, bars, span } = years;
  const now = span ?? limits;
  const set = (next: Span | undefined) => change(spanWithin(next, limits));
  const start = placeOf(now.from, limits, bars);
  const length = placeOf(now.to + 1, limits, bars) - start;
  const place = line
    ? stretch(placeOnLine(line, bars?.from ?? limits.from), placeOnLine(line, (bars?.to ?? limits.to) + 1))
    : 'inset-inline: 0';
  const slider = (label: string, part: 'from' | 'to') =>
    html`<label class="sky-slider"
      ><span>${label}</span
      ><input
        type="range"
        min=${limits.from}
        max=${limits.to}
        step="1"
        .value=${live(String(now[part]))}
        @input=${({ target }: InputEvent) => set(moveBrush(now, part, Number((target as HTMLInputElement).value) - now[part], limits))}
      /><output class="sky-year">${now[part]}</output></label
    >`;
  return html`<fieldset class="sky-years">
    <legend>${words.years}</legend>
    <div class="sky-timeline" .style=${place} @pointerdown=${(event: PointerEvent) => startDrag(event, years, set)}>
      ${barsView(bars, span, say)}
      <div
        class="sky-brush"
        aria-hidden="true"
        ?hidden=${!span}
        .style=${`inset-inline-start: ${start * 100}%; inline-size: ${length * 100}%`}
      >
        <span class="sky-handle" data-part="from"></span><span class="sky-handle" data-part="to"></span>
      </div>
    </div>
    <div class="sky-sliders">
      ${slider(words.from, 'from')}${slider(words.to, 'to')}${button(words.allYears, () => set(undefined), { idle: !span })}
    </div>
  </fieldset>`;
}

function barsView(bars: Histogram | undefined, span: Span | undefined, say: Say): TemplateResult {
  return html`<svg
    class="sky-bars"
    preserveAspectRatio="none"
    aria-hidden="true"
    viewBox=${bars ? `0 0 ${bars.counts.length} ${HEIGHT}` : nothing}
  >
    ${
      bars &&
      barsOf(bars).map(({ index, from, to, count, height }) => {
        const tall = Math.max(2, height * HEIGHT);
        const inside = !span || (from <= span.to && to >= span.from);
        return svg`<rect class=${inside ? 'inside' : 'outside'} x=${index + 0.1} y=${HEIGHT - tall} width="0.8" height=${tall}><title>${yearsText(from, to)}&nbsp;: ${say(count)}</title></rect>`;
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
