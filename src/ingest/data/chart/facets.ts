/** One row of bars a group: all on one scale, or each on its own. */
import * as Plot from '@observablehq/plot';
import { extent } from '../../../domain/table/figures.ts';
import { formatShort } from '../../../domain/table/number-format.ts';
import type { ComputedView } from '../../../domain/table/view.ts';
import { inLines } from '../../../domain/text/in-lines.ts';
import { words } from '../../../words/words.ts';
import { draw, everyYear, footnote, INKS, isTime, label, lowered, NARROW, WIDTH, type ChartRoom, type Datum } from './draw.ts';

/** More groups than this are put together as « autres ». */
const MOST_GROUPS = 12;
/** Letters of a name above a row of bars: what a phone's width holds. */
const FACET_NAME = 46;
/** More names than this have columns too thin to be told apart; of years and days, the last ones, as thin as a line. */
const MOST_COLUMNS = 40;
const MOST_MOMENTS = 240;
/** Width of a letter of a column's head, and height of its lines, px. */
const HEAD_LETTER = 7.4;
const HEAD_LINE = 16;
/** A group whose highest bar is less than this part of the highest of all is a sliver: each row then has its own scale. */
const SLIVER = 0.15;

/** One row of bars a group, each under its name and with its figures: all on one scale, or each on its own where some would be slivers. */
export function facets(all: readonly Datum[], view: ComputedView, room: ChartRoom): string {
  const order = view.groups.map((group) => label(group, room.groupField, room.lang));
  const kept = order.length > MOST_GROUPS ? order.slice(0, MOST_GROUPS - 1) : order;
  const rest = order.length - kept.length;
  const other = words('charts', room.lang).others({ n: rest });
  const merged = new Map<string, Datum>();
  for (const row of all) {
    // Means of some groups are no mean of all: they are not added up, and what is left out is said.
    if (!view.additive && !kept.includes(row.group)) continue;
    const group = kept.includes(row.group) ? row.group : other;
    const key = `${group}\u0000${row.label}`;
    const known = merged.get(key);
    merged.set(key, { ...row, group, y: (known?.y ?? 0) + row.y });
  }
  const names = [...kept, ...(rest > 0 && view.additive ? [other] : [])];
  // A long name stands whole, in lines for which every row makes room.
  const more = Math.max(1, ...names.map((name) => inLines(name, FACET_NAME).length)) - 1;
  const columns = view.xs.map((x) => label(x, room.xField, room.lang));
  const labels = isTime(room.xField) ? everyYear(columns, room.xField).slice(-MOST_MOMENTS) : columns.slice(0, MOST_COLUMNS);
  const rows = [...merged.values()].filter((row) => labels.includes(row.label));
  const every = Math.ceil(labels.length / 8);
  const ticks = labels.filter((_, index) => index % every === 0);
  // A column's head stands whole, in lines as wide as its column; a word that is wider takes a wider drawing.
  const letters = (width: number) => Math.floor(width / (ticks.length * HEAD_LETTER));
  const longest = Math.max(1, ...ticks.flatMap((name) => name.split(/\s+/).map((word) => word.length)));
  const width = labels.length <= 8 && longest <= letters(NARROW) ? NARROW : WIDTH;
  const heads = new Map(ticks.map((name) => [name, inLines(name, Math.max(longest, letters(width)))]));
  const headLines = Math.max(1, ...[...heads.values()].map((lines) => lines.length));
  const highest = new Map(
    names.map((name) => [name, Math.max(0, ...rows.filter((row) => row.group === name).map((row) => Math.abs(row.y)))]),
  );
  const most = Math.max(...highest.values());
  // Only where every bar bears its figure is a scale of its own no lie.
  const free = labels.length <= 16 && [...highest.values()].some((value) => value > 0 && value < SLIVER * most);
  const drawn = (row: Datum): number => (free ? row.y / (highest.get(row.group) || 1) : row.y);
  const [low, top] = extent(rows.map(drawn));
  const head = 12 + HEAD_LINE * headLines;
  // Above what rises there is room for a row's name, below what hangs for its figures.
  const [floor, ceiling] = [Math.min(0, low), Math.max(0, top)];
  const notes = [
    ...(free ? [words('charts', room.lang).ownScales] : []),
    ...(rest > 0 && !view.additive ? [words('charts', room.lang).notDrawn({ n: rest })] : []),
  ];
  const figure = (hanging: boolean) =>
    Plot.text(
      rows.filter((row) => row.y < 0 === hanging),
      {
        fy: 'group',
        x: 'label',
        y: drawn,
        text: (row: Datum) => formatShort(row.y, room.lang),
        dy: hanging ? 9 : -8,
        fill: 'currentColor',
      },
    );
  return draw(room, {
    width,
    height: names.length * (88 + 22 * more + (floor < 0 ? 16 : 0)) + head + 6 + (notes.length > 0 ? 18 : 0),
    marginTop: head,
    marginBottom: notes.length > 0 ? 24 : 6,
    marginLeft: 2,
    marginRight: 2,
    x: { type: 'band', domain: labels, padding: 0.22 },
    y: {
      axis: null,
      domain: [floor, ceiling + (ceiling - floor) * (1.2 + 0.55 * more)],
      ...(floor < 0 && labels.length <= 16 ? { insetBottom: 16 } : {}),
    },
    fy: { domain: names, label: null, padding: 0.2, axis: null },
    marks: [
      Plot.barY(rows, { fy: 'group', x: 'label', y: drawn, fill: room.palette[INKS[0]] }),
      ...(labels.length <= 16 ? [figure(false), figure(true)] : []),
      Plot.ruleY([0], { stroke: 'currentColor', strokeOpacity: 0.5 }),
      Plot.axisX(ticks, {
        anchor: 'top',
        tickSize: 0,
        label: null,
        fill: 'currentColor',
        tickFormat: (name: string) => heads.get(name)?.join('\n') ?? name,
        lineHeight: HEAD_LINE / 14,
      }),
      Plot.text(names, {
        fy: (name: string) => name,
        frameAnchor: 'top-left',
        text: (name: string) => lowered(inLines(name, FACET_NAME), more + 1),
        lineHeight: 1.2,
        lineAnchor: 'top',
        textAnchor: 'start',
        fill: 'currentColor',
        fontWeight: 600,
      }),
      ...(notes.length > 0 ? [footnote(notes.join(' '), names.at(-1))] : []),
    ],
  });
}
