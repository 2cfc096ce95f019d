/** Lines with marks: each series has its ink, dashes, mark and its name at its end. */
import * as Plot from '@observablehq/plot';
import { extent } from '../../../domain/table/figures.ts';
import { holesBefore } from '../../../domain/table/holes.ts';
import { formatShort } from '../../../domain/table/number-format.ts';
import type { Field, Value } from '../../../domain/table/table-schema.ts';
import type { ComputedView } from '../../../domain/table/view.ts';
import { inLines } from '../../../domain/text/in-lines.ts';
import type { Lang } from '../../../domain/text/text.ts';
import { localeOf } from '../../../words/message.ts';
import { data, draw, INKS, isTime, label, NARROW, WIDTH, type ChartRoom, type Datum } from './draw.ts';
import { facets } from './facets.ts';

const LINE_HEIGHT = 330;
/** Height of one name above narrow curves. */
const LEGEND_LINE = 20;
/** Room at the left of a curve, so that its first figure does not cover the axis. */
const INSET = 24;
/** Half a figure's width, px. */
const FIGURE_HALF = 18;
const DASHES = ['none', '7 4', '2 4', '10 3 2 3', '4 2'] as const;
const SYMBOLS = ['circle', 'square', 'triangle', 'diamond', 'cross'] as const;

/** Place of a value along a time axis; names keep their order. */
function position(x: Value, field: Field | undefined, order: ReadonlyMap<string, number>): number | Date {
  if (field?.type === 'year' && typeof x === 'number') return x;
  if (typeof x === 'number') return x;
  if (isTime(field) && typeof x === 'string') return new Date(x.length === 7 ? `${x}-01` : x);
  return order.get(String(x)) ?? 0;
}

/** Letters of a line of a curve's name: above narrow curves, and at the end of wide ones. */
const NAME_ABOVE = 46;
const NAME_BESIDE = 26;
/** Letters of a line under the axis, their width, the height of a line, px. */
const NAME_UNDER = 12;
const TICK_LETTER = 7.2;
const TICK_LINE = 16;
/** Room left of the axis, for its figures, px. */
const LEFT = 58;

/**
 * Heights of the first lines of the names at the right, kept apart.
 * @param lines how many each has
 */
function spreadEnds(heights: readonly number[], lines: readonly number[]): number[] {
  const placed = [...heights];
  const order = heights.map((height, index) => ({ height, index })).sort((a, b) => a.height - b.height);
  let free = Number.NEGATIVE_INFINITY;
  for (const { height, index } of order) {
    placed[index] = Math.max(height, free);
    free = (placed[index] ?? 0) + 19 * (lines[index] ?? 1);
  }
  // What would go below the chart pushes up what is above it.
  let foot = LINE_HEIGHT - 4;
  for (const { index } of order.toReversed()) {
    placed[index] = Math.min(placed[index] ?? 0, foot - 19 * ((lines[index] ?? 1) - 0.5));
    foot = (placed[index] ?? 0) - 9.5;
  }
  return placed;
}

/** Where a figure stands by its point. */
const STANDS = ['above', 'below', 'before', 'after'] as const;
type Stand = (typeof STANDS)[number];
/** To which side of its point a figure is, how far its near end is from it, and how far its middle is below it, px. */
const SIDES: Readonly<Record<Stand, number>> = { above: 0, below: 0, before: -1, after: 1 };
const FIGURE_ASIDE = 6;
const FIGURE_DY: Readonly<Record<Stand, number>> = { above: -13, below: 14, before: -8, after: -8 };

/**
 * Where the line leaves room for a figure: above its point; below, where what comes or goes there comes from above; above and
 * to the side that the line turns away from, where it goes steeply through. Points are in pixels, y downwards.
 */
function standOf(points: readonly (readonly [number, number])[], index: number): Stand {
  const [x, y] = points[index] ?? [0, 0];
  const rise = (next: readonly [number, number] | undefined): number =>
    next && next[0] !== x ? ((y - next[1]) / Math.abs(next[0] - x)) * FIGURE_HALF : 0;
  const [from, to] = [rise(points[index - 1]), rise(points[index + 1])];
  if (Math.max(from, to) <= 6) return 'above';
  if (Math.min(from, to) >= -6) return 'below';
  return from > to ? 'after' : 'before';
}

/** A curve of so few points tells them all. */
const FEW = 16;
/** Room that a figure below its point takes, px. */
const BELOW = 24;

/** Whether a line goes through a figure's box, by its middle, px: looked at every few pixels. */
function crossed([mx, my]: readonly [number, number], line: readonly (readonly [number, number])[]): boolean {
  return line.slice(1).some(([x, y], index) => {
    const [px, py] = line[index] ?? [x, y];
    if (Math.max(px, x) < mx - FIGURE_HALF || Math.min(px, x) > mx + FIGURE_HALF) return false;
    const steps = Math.ceil(Math.hypot(x - px, y - py) / 4);
    return Array.from({ length: steps + 1 }, (_, step) => step / steps).some(
      (part) => Math.abs(px + (x - px) * part - mx) < FIGURE_HALF && Math.abs(py + (y - py) * part - my) < 8,
    );
  });
}

/** A line is broken where its source is. */
function withGaps<Row extends Datum & { readonly at: number | Date }>(
  rows: readonly Row[],
  holes: readonly boolean[],
): { at: number | Date; y: number }[] {
  return rows.flatMap((row, index) => (holes[index] ? [{ at: row.at, y: Number.NaN }, row] : [row]));
}

const DAY_MS = 86_400_000;

/** A date under an axis that spans so many milliseconds: a year, a month, a day. */
function dateTick(at: Date, span: number, lang: Lang): string {
  const say = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(localeOf(lang), { ...options, timeZone: 'UTC' }).format(at);
  if (span > 1100 * DAY_MS) return String(at.getUTCFullYear());
  const day = say({ day: 'numeric', month: 'short' });
  if (span < 3 * DAY_MS) return `${day}, ${say({ hour: 'numeric' })}`;
  return span < 100 * DAY_MS ? day : say(at.getUTCMonth() === 0 ? { month: 'short', year: 'numeric' } : { month: 'short' });
}

/** From where to where figures are drawn: from nothing where that is near, and with room above the highest. Never no height at all. */
function span(low: number, top: number): readonly [floor: number, ceiling: number] {
  if (low === top) return low < 0 ? [low * 1.06, 0] : [0, low * 1.06 || 1];
  if (low >= 0) return [low < top * 0.6 ? 0 : low - (top - low) * 0.15, top * 1.06];
  return [low - (top - low) * 0.15, top <= 0 && top > low * 0.6 ? 0 : top + (top - low) * 0.06];
}

/** Lines with marks; each series has its ink, dashes, mark and its name at its end. */
export function lineChart(view: ComputedView, room: ChartRoom): string {
  // Many lines on one ground cannot be told apart: each group then gets its own.
  if (view.groups.length > 4) return facets(data(view, room), view, room);
  const order = new Map(view.xs.map((x, index) => [String(x), index]));
  const rows = data(view, room).map((row) => ({ ...row, at: position(row.x, room.xField, order) }));
  // Of groups, another one's place is no place of this one's.
  const valued = new Set(view.points.map(({ x }) => x));
  const empty = view.groups.length > 0 ? [] : view.xs.filter((x) => !valued.has(x)).map((x) => Number(position(x, room.xField, order)));
  const series = (view.groups.length > 0 ? view.groups.map((group) => label(group, room.groupField, room.lang)) : ['']).slice(0, 8);
  const count = rows.length;
  const named = view.groups.length > 1;
  // Few points fit a phone: the names then stand above the curves instead of at their ends.
  const ordinal = rows.length > 0 && rows.every(({ x }) => typeof x !== 'number') && !rows.some((row) => row.at instanceof Date);
  // Names under the axis stand whole, in lines; where they would touch, in a wide drawing, and then every second one, every third…
  const under = ordinal ? view.xs.map((x) => inLines(label(x, room.xField, room.lang), NAME_UNDER)) : [];
  const widest = TICK_LETTER * Math.max(0, ...under.flatMap((lines) => lines.map((line) => line.length)));
  const across = (under.length - 1) * (widest + TICK_LETTER);
  const narrow = view.xs.length <= 10 && across <= NARROW - LEFT - INSET - Math.max(24, widest / 2);
  const width = narrow ? NARROW : WIDTH;
  const names = series.map((name) => inLines(name, narrow ? NAME_ABOVE : NAME_BESIDE));
  const above = narrow && named ? names.map((lines) => lines.length) : [];
  const foot = TICK_LINE * (Math.max(1, ...under.map((lines) => lines.length)) - 1);
  const right = narrow
    ? Math.max(24, widest / 2)
    : named
      ? Math.min(250, 44 + 8 * Math.max(...names.flatMap((lines) => lines.map((line) => line.length))))
      : Math.max(40, widest / 2);
  const time = rows.some((row) => row.at instanceof Date);
  const numeric = typeof view.xs[0] === 'number';
  const [low, top] = extent(rows.map((row) => row.y));
  const [lowest, ceiling] = span(low, top);
  const every = Math.max(1, Math.ceil(across / (width - right - LEFT - INSET)));
  const frame = {
    top: 28 + LEGEND_LINE * above.reduce((sum, lines) => sum + lines, 0),
    bottom: LINE_HEIGHT - 34,
    left: LEFT,
    right: width - right,
  };
  const [start, end] = extent(rows.map((row) => Number(row.at)));
  const pixelOver = (least: number) => (row: { readonly at: number | Date; readonly y: number }) =>
    [
      frame.left + INSET + (end === start ? 0 : ((Number(row.at) - start) / (end - start)) * (frame.right - frame.left - INSET)),
      frame.bottom - ((row.y - least) / (ceiling - least)) * (frame.bottom - frame.top),
    ] as const;
  const lines = series.map((name) => rows.filter((row) => row.group === name));
  // A figure in a narrow valley stands below its point: the drawing goes as far down as it needs.
  const cramped = lines.some((own) => {
    const points = own.map(pixelOver(lowest));
    const told = (index: number) => own.length <= FEW || index === own.length - 1 || own[index]?.y === low;
    return points.some(([, y], index) => told(index) && y + BELOW >= frame.bottom && standOf(points, index) === 'below');
  });
  const floor = cramped ? lowest - ((ceiling - lowest) * BELOW) / (frame.bottom - frame.top - BELOW) : lowest;
  const pixel = pixelOver(floor);
  const marks: Plot.Markish[] = [Plot.gridY({ stroke: 'currentColor', strokeOpacity: 0.15 })];
  if (floor < 0 && ceiling > 0) marks.push(Plot.ruleY([0], { stroke: 'currentColor', strokeOpacity: 0.5 }));
  const labelled: (readonly [number, number])[] = [];
  if (room.mark) {
    const { text } = room.mark;
    const turn = [position(room.mark.x, room.xField, order)];
    marks.push(
      Plot.ruleX(turn, { stroke: 'currentColor', strokeOpacity: 0.55, strokeDasharray: '3 3' }),
      Plot.text(turn, {
        x: (at: number | Date) => at,
        frameAnchor: 'bottom',
        text: () => text,
        dx: 6,
        dy: -8,
        textAnchor: 'start',
        lineAnchor: 'bottom',
        fill: 'currentColor',
        fontStyle: 'italic',
      }),
    );
  }
  const ends = spreadEnds(
    series.map((name) => rows.findLast((row) => row.group === name)).map((row) => (row ? pixel(row)[1] : frame.bottom)),
    names.map((lines) => lines.length),
  );
  series.forEach((name, index) => {
    const ink = room.palette[INKS[index % INKS.length] ?? INKS[0]];
    const symbol = SYMBOLS[index % SYMBOLS.length] ?? 'circle';
    const own = lines[index] ?? [];
    const others = lines.filter((line) => line !== own).map((line) => line.map(pixel));
    const ariaDescription = `serie-${index}`;
    const holes = holesBefore(
      own.map(({ at }) => Number(at)),
      empty,
    );
    marks.push(
      Plot.lineY(withGaps(own, holes), {
        ariaDescription,
        x: 'at',
        y: 'y',
        stroke: ink,
        strokeWidth: 2.25,
        strokeDasharray: DASHES[index % DASHES.length] ?? 'none',
      }),
    );
    // Between two holes there is no line: only its mark tells a point that stands alone.
    const marked = count <= 60 ? own : own.filter((_, i) => (i === 0 || holes[i]) && (i === own.length - 1 || holes[i + 1]));
    if (marked.length > 0) marks.push(Plot.dot(marked, { ariaDescription, x: 'at', y: 'y', r: 4, fill: ink, symbol }));
    // Ends and extremes first: where figures would cover one another, the later ones are left to the table.
    const [deep, high] = extent(own.map((row) => row.y));
    const wanted = [
      own[0],
      own.at(-1),
      own.find((row) => row.y === high),
      own.find((row) => row.y === deep),
      ...(own.length <= FEW ? own : []),
    ];
    const points = own.map(pixel);
    const turning = room.mark && Number(position(room.mark.x, room.xField, order));
    const told = wanted.flatMap((row) => {
      if (!row) return [];
      const [x, y] = pixel(row);
      const place = (stand: Stand) => [x + (FIGURE_ASIDE + FIGURE_HALF) * SIDES[stand], y + FIGURE_DY[stand]] as const;
      const free = standOf(points, own.indexOf(row));
      // Where another curve goes through it, above or below; a figure that has no place of its own is left to the table.
      const stand = [free, 'above' as const, 'below' as const].find((one) => !others.some((line) => crossed(place(one), line)));
      if (!stand) return [];
      const [middle, height] = place(stand);
      if (labelled.some(([lx, ly]) => Math.abs(lx - middle) < 46 && Math.abs(ly - height) < 17)) return [];
      labelled.push([middle, height]);
      return [{ ...row, stand, aside: Number(row.at) === turning }];
    });
    // Beside the turning point's own line, not across it.
    for (const stand of STANDS)
      for (const aside of [false, true])
        marks.push(
          Plot.text(
            told.filter((row) => row.stand === stand && row.aside === aside),
            {
              ariaDescription,
              x: 'at',
              y: 'y',
              text: (row: Datum) => formatShort(row.y, room.lang),
              dy: FIGURE_DY[stand],
              ...(SIDES[stand] !== 0
                ? { dx: FIGURE_ASIDE * SIDES[stand], textAnchor: stand === 'after' ? ('start' as const) : ('end' as const) }
                : aside
                  ? { dx: 4, textAnchor: 'start' as const }
                  : {}),
              fill: 'currentColor',
              fontWeight: 600,
            },
          ),
        );
    if (!named) return;
    const dy = narrow
      ? LEGEND_LINE * (above.slice(0, index).reduce((sum, lines) => sum + lines, 0) + 0.5) - frame.top
      : (ends[index] ?? 0) - frame.top;
    const [frameAnchor, dx] = narrow ? (['top-left', 8 - frame.left] as const) : (['top-right', 20] as const);
    marks.push(Plot.dot([0], { ariaDescription, frameAnchor, dx, dy, r: 4, fill: ink, symbol }));
    marks.push(
      Plot.text([names[index]?.join('\n') ?? name], {
        ariaDescription,
        frameAnchor,
        text: (text: string) => text,
        dx: dx + 10,
        // The first line beside its mark, the others below.
        dy: dy - 5.5,
        textAnchor: 'start',
        lineAnchor: 'top',
        lineHeight: LEGEND_LINE / 14,
        fill: ink,
        fontWeight: 600,
      }),
    );
  });
  marks.push(
    Plot.axisX({
      ...(numeric ? { ticks: narrow ? 6 : 8 } : {}),
      ...(ordinal ? { ticks: under.flatMap((_, index) => (index % every === 0 ? [index] : [])), lineHeight: TICK_LINE / 14 } : {}),
      tickSize: 4,
      label: null,
      fill: 'currentColor',
      stroke: 'currentColor',
      tickFormat: (at: number | Date) =>
        at instanceof Date
          ? dateTick(at, end - start, room.lang)
          : numeric
            ? Number.isInteger(at)
              ? String(at)
              : ''
            : (under[at]?.join('\n') ?? ''),
    }),
  );
  marks.push(
    Plot.axisY({ ticks: 4, tickSize: 0, label: null, fill: 'currentColor', tickFormat: (y: number) => formatShort(y, room.lang) }),
  );
  return draw(room, {
    width,
    height: LINE_HEIGHT + foot,
    marginTop: frame.top,
    marginBottom: LINE_HEIGHT + foot - frame.bottom,
    marginLeft: frame.left,
    marginRight: right,
    x: { type: time ? 'utc' : 'linear', insetLeft: INSET, ...(time ? { ticks: 8 } : {}) },
    y: { domain: [floor, ceiling] },
    marks,
  });
}
