/** Photographs along the years: which years a date covers, how many photographs a year, a brushed span. */
import { parseEdtf } from '../text/edtf.ts';

/** First and last year, both included. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** By date: of very many photographs few dates are others, and each is asked for several times. */
const known = new Map<string, Span | undefined>();
const KNOWN_MOST = 50_000;

/** The years that an EDTF date covers; an open interval ends with its first year; `undefined` for none. */
export function yearsOf(date: string | undefined): Span | undefined {
  if (date === undefined) return undefined;
  if (known.has(date)) return known.get(date);
  const years = readYears(date);
  if (known.size < KNOWN_MOST) known.set(date, years);
  return years;
}

function readYears(date: string): Span | undefined {
  const edtf = parseEdtf(date);
  if (!edtf) return undefined;
  const from = Number.parseInt(edtf.first, 10);
  return { from, to: edtf.last === '' ? from : Number.parseInt(edtf.last, 10) };
}

/** Whether a date's years meet a brushed span. Without a span everything is in; an undated picture only then. */
export function inSpan(years: Span | undefined, span: Span | undefined): boolean {
  if (!span) return true;
  return years !== undefined && years.from <= span.to && years.to >= span.from;
}

export interface Histogram extends Span {
  /** Years in one bar: 1, 5, 10… */
  readonly step: number;
  /** Photographs by bar; a picture counts in the bar of its first year. */
  readonly counts: readonly number[];
}

/** The narrowest bars of 1, 2, 5, 10… years that are not more than `bars`. */
export function histogramStep(span: Span, bars: number): number {
  const years = span.to - span.from + 1;
  return [1, 2, 5, 10, 20, 50, 100].find((step) => Math.ceil(years / step) <= bars) ?? 500;
}

/** Counts years into bars that begin at a multiple of the step. */
export function histogram(years: Iterable<number>, span: Span, step: number): Histogram {
  const from = Math.floor(span.from / step) * step;
  const counts = new Array<number>(Math.floor((span.to - from) / step) + 1).fill(0);
  for (const year of years) {
    const bar = Math.floor((year - from) / step);
    if (bar >= 0 && bar < counts.length) counts[bar] = (counts[bar] ?? 0) + 1;
  }
  return { from, to: from + counts.length * step - 1, step, counts };
}

/** Which end of the brush moves, or both. */
export type BrushPart = 'from' | 'to' | 'both';

/** Moves a brush by years within its limits; the two ends never cross, and moving both keeps the length. */
export function moveBrush(span: Span, part: BrushPart, years: number, limits: Span): Span {
  const inside = (year: number, low: number, high: number) => Math.min(Math.max(year, low), high);
  if (part === 'from') return { from: inside(span.from + years, limits.from, span.to), to: span.to };
  if (part === 'to') return { from: span.from, to: inside(span.to + years, span.from, limits.to) };
  const shift = inside(years, limits.from - span.from, limits.to - span.to);
  return { from: span.from + shift, to: span.to + shift };
}
