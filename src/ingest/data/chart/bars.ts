/** Bars: standing for time, lying for names. */
import * as Plot from '@observablehq/plot';
import { extent } from '../../../domain/table/figures.ts';
import { formatShort } from '../../../domain/table/number-format.ts';
import type { ComputedView } from '../../../domain/table/view.ts';
import { inLines } from '../../../domain/text/in-lines.ts';
import { words } from '../../../words/words.ts';
import { data, draw, everyYear, footnote, lowered, INKS, isTime, NARROW, WIDTH, type ChartRoom, type Datum } from './draw.ts';
import { facets } from './facets.ts';

const MOST_BARS = 24;
/** Width of a letter of a bar's number (bold), and of its name, px. */
const VALUE_LETTER = 8.2;
const NAME_LETTER = 6.8;
/** Between two numbers, px. */
const VALUE_GAP = 6;
/** Bars nearer to one another than this have no room for a number that stands on its end, px. */
const VALUE_LINE = 15;

/** Bars standing for time, lying for names; one small chart a group when the view is grouped. */
export function barChart(view: ComputedView, room: ChartRoom): string {
  const rows = data(view, room);
  if (view.groups.length > 1) return facets(rows, view, room);
  return isTime(room.xField) || room.xField?.categoriesOrdered || room.xField?.type === 'integer' || room.xField?.type === 'time'
    ? standing(rows, room)
    : lying(rows, room);
}

function standing(rows: readonly Datum[], room: ChartRoom): string {
  const labels = everyYear([...new Set(rows.map((row) => row.label))], room.xField);
  const empty = labels.filter((name) => rows.every((row) => row.label !== name));
  const [low, top] = extent(rows.map((row) => row.y));
  // Drawn for a phone's width as long as bars can be told apart there.
  const narrow = labels.length <= MOST_BARS;
  const across = (narrow ? NARROW : WIDTH) - 24;
  const letters = (texts: readonly string[]) => Math.max(0, ...texts.map((text) => text.length));
  const figures = letters(rows.map((row) => formatShort(row.y, room.lang)));
  // Numbers that would touch stand on their ends; where even that is too wide, the greatest and the least speak for all.
  const upright = figures * VALUE_LETTER + VALUE_GAP > across / labels.length;
  const dense = upright && across / labels.length < VALUE_LINE;
  const every = Math.ceil((labels.length * (letters(labels) * NAME_LETTER + 8)) / across);
  // What is less than nothing hangs, and bears its figure below its end.
  const under = low >= 0 ? 0 : upright && !dense ? figures * VALUE_LETTER + 12 : 20;
  const told = dense ? rows.filter((row) => row.y === top || row.y === low) : rows;
  const figure = (hanging: boolean) =>
    Plot.text(
      told.filter((row) => row.y < 0 === hanging),
      {
        x: 'label',
        y: 'y',
        text: (row: Datum) => formatShort(row.y, room.lang),
        ...(upright && !dense
          ? { rotate: -90, textAnchor: hanging ? ('end' as const) : ('start' as const), dx: 1, dy: hanging ? 6 : -6 }
          : { dy: hanging ? 10 : -9 }),
        fill: 'currentColor',
        fontWeight: 600,
      },
    );
  return draw(room, {
    width: narrow ? NARROW : WIDTH,
    height: (narrow ? 240 : 300) + under + (upright && !dense ? figures * VALUE_LETTER - 12 : 0),
    marginTop: upright && !dense ? 16 + figures * VALUE_LETTER : 28,
    marginBottom: 34,
    marginLeft: 12,
    marginRight: 12,
    x: { type: 'band', domain: labels, padding: dense ? 0.15 : 0.25 },
    y: { axis: null, domain: [Math.min(0, low), Math.max(0, top)], insetBottom: under },
    marks: [
      Plot.barY(rows, { x: 'label', y: 'y', fill: room.palette[INKS[0]] }),
      figure(false),
      figure(true),
      Plot.text(dense ? [] : empty, {
        x: (name: string) => name,
        y: () => 0,
        text: () => words('charts', room.lang).absent,
        ...(labels.length * words('charts', room.lang).absent.length * NAME_LETTER > across
          ? { rotate: -90, textAnchor: 'start', dx: 4, dy: -6 }
          : { dy: -9 }),
        fill: 'currentColor',
        fontStyle: 'italic',
      }),
      Plot.ruleY([0], { stroke: 'currentColor' }),
      Plot.axisX(
        labels.filter((_, index) => index % every === 0),
        { tickSize: 0, label: null, fill: 'currentColor' },
      ),
    ],
  });
}

/** Letters of a line at a phone's width. */
const LINE = 46;

/** Each name above its bar: a long one needs no margin that a phone has not. */
function lying(all: readonly Datum[], room: ChartRoom): string {
  const sorted = all.toSorted((a, b) => b.y - a.y);
  const rows = sorted.slice(0, MOST_BARS);
  // A name longer than a line takes two or more, and every row makes room for them.
  const lines = Math.max(1, ...rows.map((row) => inLines(row.label, LINE).length));
  const second = 18 * (lines - 1);
  const figures = VALUE_LETTER * Math.max(0, ...rows.map((row) => formatShort(row.y, room.lang).length));
  const low = Math.min(0, ...rows.map((row) => row.y));
  const cut = sorted.length > rows.length;
  const foot = cut ? 26 : 8;
  return draw(room, {
    width: NARROW,
    height: rows.length * (44 + second) + 4 + foot,
    marginTop: 4,
    marginBottom: foot,
    marginLeft: 2,
    marginRight: Math.max(66, figures + 2 * VALUE_GAP),
    fy: { domain: rows.map((row) => row.label), padding: 0, label: null, axis: null },
    x: { axis: null, domain: [low, Math.max(0, ...rows.map((row) => row.y))] },
    marks: [
      Plot.barX(rows, { fy: 'label', x: 'y', fill: room.palette[INKS[0]], insetTop: 20 + second, insetBottom: 6 }),
      Plot.text(rows, {
        fy: 'label',
        x: () => low,
        frameAnchor: 'top',
        text: (row: Datum) => lowered(inLines(row.label, LINE), lines),
        dy: 4,
        lineAnchor: 'top',
        textAnchor: 'start',
        lineHeight: 1.25,
        fill: 'currentColor',
      }),
      Plot.text(rows, {
        fy: 'label',
        x: (row: Datum) => Math.max(0, row.y),
        frameAnchor: 'bottom',
        text: (row: Datum) => formatShort(row.y, room.lang),
        dx: 6,
        dy: -7,
        lineAnchor: 'bottom',
        textAnchor: 'start',
        fill: 'currentColor',
        fontWeight: 600,
      }),
      Plot.ruleX(rows, { fy: 'label', x: 0, stroke: 'currentColor', insetTop: 18 + second, insetBottom: 4 }),
      ...(cut ? [footnote(words('charts', room.lang).largest({ shown: rows.length, n: sorted.length }), rows.at(-1)?.label)] : []),
    ],
  });
}
