/** The years under a brush: from a place on the bars to years, and back. */
import { moveBrush, type BrushPart, type Histogram, type Span } from '../../domain/sky/timeline.ts';

/** First year of the bars, and the one after their last; without bars, those of the limits. */
function scale(limits: Span, bars: Histogram | undefined): readonly [first: number, end: number] {
  return [bars?.from ?? limits.from, (bars?.to ?? limits.to) + 1];
}

/** Horizontal place of the beginning of a year, 0 … 1. */
export function placeOf(year: number, limits: Span, bars: Histogram | undefined): number {
  const [first, end] = scale(limits, bars);
  return (year - first) / (end - first);
}

/** The year at a place (0 … 1), within the limits. */
export function yearAt(place: number, limits: Span, bars: Histogram | undefined): number {
  const [first, end] = scale(limits, bars);
  return Math.min(Math.max(Math.floor(first + place * (end - first)), limits.from), limits.to);
}

/** A drag over the bars, as it began. */
export interface Drag {
  /** The year that was pressed. */
  readonly anchor: number;
  readonly start: Span | undefined;
  /** The end of the brush that was taken, if it was one. */
  readonly part: Exclude<BrushPart, 'both'> | undefined;
}

const within = (year: number, span: Span | undefined) => span !== undefined && year >= span.from && year <= span.to;

/** What a press alone takes: the bar under it; nothing where it took hold of the brush. */
export function pressed({ anchor, start, part }: Drag, limits: Span, bars: Histogram | undefined): Span | undefined {
  if (part || within(anchor, start)) return undefined;
  const step = bars?.step ?? 1;
  const first = bars ? bars.from + Math.floor((anchor - bars.from) / step) * step : anchor;
  return { from: Math.max(limits.from, first), to: Math.min(limits.to, first + step - 1) };
}

/** The years once the pointer has come to a year: an end or the whole brush moved, or another one drawn. */
export function dragged({ anchor, start, part }: Drag, year: number, limits: Span): Span {
  if (start && part) return moveBrush(start, part, year - start[part], limits);
  if (start && within(anchor, start)) return moveBrush(start, 'both', year - anchor, limits);
  return { from: Math.min(anchor, year), to: Math.max(anchor, year) };
}

export interface Bar {
  readonly index: number;
  readonly from: number;
  readonly to: number;
  readonly count: number;
  /** Of the tallest one, 0 … 1. */
  readonly height: number;
}

/** The bars that hold something. The square root keeps lean years visible beside a survey of thousands. */
export function barsOf({ counts, from, step }: Histogram): Bar[] {
  const most = Math.max(1, ...counts);
  return counts.flatMap((count, index) => {
    const first = from + index * step;
    return count === 0 ? [] : [{ index, from: first, to: first + step - 1, count, height: Math.sqrt(count / most) }];
  });
}
