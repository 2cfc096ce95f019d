/**
 * Photographs along the years: bars to read, a brush to drag over them, and two native sliders that do the same with a
 * keyboard. The numbers of the bars are in the list's sentence and in the sliders' texts.
 */
import { moveBrush, type Histogram, type Span } from '../../domain/sky/timeline.ts';
import type { Lang } from '../../domain/text/text.ts';
import { button, h, svg } from '../map/dom.ts';
import { WORDS, yearsText, type Say } from './words.ts';

const HEIGHT = 56;

export interface Timeline {
  readonly element: HTMLElement;
  readonly update: (histogram: Histogram | undefined, years: Span | undefined) => void;
}

/** @param change called with the brushed years, `undefined` for all; often while dragging */
export function createTimeline(lang: Lang, limits: Span, say: Say, change: (years: Span | undefined) => void): Timeline {
  const words = WORDS[lang];
  let years: Span | undefined;
  let bars: Histogram | undefined;
  let drawn: { readonly year: number; readonly bar: SVGRectElement }[] = [];

  const shape = svg('svg', { class: 'ciel-barres', preserveAspectRatio: 'none', 'aria-hidden': 'true' });
  const brush = h(
    'div',
    { class: 'ciel-brosse', 'aria-hidden': 'true' },
    h('span', { class: 'ciel-poignee', 'data-part': 'from' }),
    h('span', { class: 'ciel-poignee', 'data-part': 'to' }),
  );
  const field = h('div', { class: 'ciel-frise' }, shape, brush);
  const slider = (label: string, part: 'from' | 'to') => {
    const input = h('input', { type: 'range', min: limits.from, max: limits.to, step: 1 });
    input.addEventListener('input', () => {
      const now = years ?? limits;
      set(moveBrush(now, part, Number(input.value) - now[part], limits));
    });
    const output = h('output', { class: 'ciel-annee' });
    return { input, output, element: h('label', { class: 'ciel-curseur' }, h('span', {}, label), input, output) };
  };
  const from = slider(words.from, 'from');
  const to = slider(words.to, 'to');
  const all = button(words.allYears, () => set(undefined));
  const element = h(
    'fieldset',
    { class: 'ciel-annees' },
    h('legend', {}, words.years),
    field,
    h('div', { class: 'ciel-curseurs' }, from.element, to.element, all),
  );

  function set(next: Span | undefined): void {
    years = next && next.from <= limits.from && next.to >= limits.to ? undefined : next;
    paint();
    change(years);
  }
  /** Horizontal place of the beginning of a year, 0 … 1. */
  function place(year: number): number {
    const first = bars?.from ?? limits.from;
    const last = (bars?.to ?? limits.to) + 1;
    return (year - first) / (last - first);
  }
  function yearAt(clientX: number): number {
    const box = field.getBoundingClientRect();
    const first = bars?.from ?? limits.from;
    const last = (bars?.to ?? limits.to) + 1;
    const year = Math.floor(first + ((clientX - box.left) / box.width) * (last - first));
    return Math.min(Math.max(year, limits.from), limits.to);
  }
  function paint(): void {
    const now = years ?? limits;
    from.input.value = String(now.from);
    to.input.value = String(now.to);
    from.output.textContent = String(now.from);
    to.output.textContent = String(now.to);
    brush.hidden = !years;
    brush.style.insetInlineStart = `${place(now.from) * 100}%`;
    brush.style.inlineSize = `${(place(now.to + 1) - place(now.from)) * 100}%`;
    all.setAttribute('aria-disabled', String(!years));
    if (!bars) return;
    const { step } = bars;
    for (const { bar, year } of drawn)
      bar.setAttribute('class', !years || (year <= years.to && year + step - 1 >= years.from) ? 'dedans' : 'dehors');
  }
  /** Bars are drawn anew only when their numbers change: a brush that moves does not change them. */
  function draw(): void {
    if (!bars) return;
    const most = Math.max(1, ...bars.counts);
    const { step, counts, from: first } = bars;
    shape.setAttribute('viewBox', `0 0 ${counts.length} ${HEIGHT}`);
    drawn = counts.flatMap((value, i) => {
      if (value === 0) return [];
      // The square root keeps lean years visible beside a survey of thousands.
      const tall = Math.max(2, Math.sqrt(value / most) * HEIGHT);
      const year = first + i * step;
      const title = svg('title');
      title.textContent = `${yearsText(year, year + step - 1)}\u00a0: ${say(value)}`;
      return [{ year, bar: svg('rect', { x: i + 0.1, y: HEIGHT - tall, width: 0.8, height: tall }, title) }];
    });
    shape.replaceChildren(...drawn.map(({ bar }) => bar));
  }

  field.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    event.preventDefault();
    field.setPointerCapture(event.pointerId);
    const anchor = yearAt(event.clientX);
    const start = years;
    const part = (event.target as HTMLElement).dataset['part'] as 'from' | 'to' | undefined;
    const inside = start !== undefined && anchor >= start.from && anchor <= start.to;
    const move = (next: PointerEvent) => {
      const year = yearAt(next.clientX);
      if (start && part) set(moveBrush(start, part, year - start[part], limits));
      else if (start && inside) set(moveBrush(start, 'both', year - anchor, limits));
      else set({ from: Math.min(anchor, year), to: Math.max(anchor, year) });
    };
    const end = () => {
      field.removeEventListener('pointermove', move);
      field.removeEventListener('pointerup', end);
      field.removeEventListener('pointercancel', end);
    };
    field.addEventListener('pointermove', move);
    field.addEventListener('pointerup', end);
    field.addEventListener('pointercancel', end);
    // A press alone takes the bar under it.
    if (!part && !inside) {
      const first = bars ? bars.from + Math.floor((anchor - bars.from) / bars.step) * bars.step : anchor;
      set({ from: Math.max(limits.from, first), to: Math.min(limits.to, first + (bars?.step ?? 1) - 1) });
    }
  });

  paint();
  return {
    element,
    update(histogram, span) {
      const changed = JSON.stringify(bars?.counts) !== JSON.stringify(histogram?.counts);
      bars = histogram;
      years = span;
      if (changed) draw();
      paint();
    },
  };
}
