/** One row of bars a group: all on one scale, or each on its own. */
import * as Plot from '@observablehq/plot';
import { extent } from '../../../domain/table/figures.ts';
import { formatShort } from '../../../domain/table/number-format.ts';
import type { ComputedView } from '../../../domain/table/view.ts';
import { inLines } from '../../../domain/text/in-lines.ts';
import { words } from '../../../words/words.ts';
import { draw, INKS, label, NARROW, WIDTH, type ChartRoom, type Datum } from './draw.ts';

/** More groups than this are put together as « autres ». */
const MOST_GROUPS = 12;
/** Letters of a name above a row of bars: what a phone's width holds. */
const FACET_NAME = 46;
/** More columns than this are too thin to be seen. */
const MOST_COLUMNS = 40;
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
    const group = kept.includes(row.group) ? row.group : other;
    const key = `${group}\u0000${row.label}`;
    const known = merged.get(key);
    merged.set(key, { ...row, group, y: (known?.y ?? 0) + row.y });
  }
  const names = [...kept, ...(rest > 0 ? [other] : [])];
  // A long name stands whole, in lines for which every row makes room.
  const more = Math.max(1, ...names.map((name) => inLines(name, FACET_NAME).length)) - 1;
  const labels = view.xs.map((x) => label(x, room.xField, room.lang)).slice(0, MOST_COLUMNS);
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
  return draw(room, {
    width,
    height: names.length * (88 + 22 * more) + head + 6 + (free ? 18 : 0),
    marginTop: head,
    marginBottom: free ? 24 : 6,
    marginLeft: 2,
    marginRight: 2,
    x: { type: 'band', domain: labels, padding: 0.22 },
    y: { axis: null, domain: [Math.min(0, low), Math.max(0, top) * (2.2 + 0.55 * more)] },
    fy: { domain: names, label: null, padding: 0.2, axis: null },
    marks: [
      Plot.barY(rows, { fy: 'group', x: 'label', y: drawn, fill: room.palette[INKS[0]] }),
      ...(labels.length <= 16
        ? [
            Plot.text(rows, {
              fy: 'group',
              x: 'label',
              y: drawn,
              text: (row: Datum) => formatShort(row.y, room.lang),
              dy: -8,
              fill: 'currentColor',
            }),
          ]
        : []),
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
        text: (name: string) => inLines(name, FACET_NAME).join('\n'),
        lineHeight: 1.2,
        lineAnchor: 'top',
        textAnchor: 'start',
        fill: 'currentColor',
        fontWeight: 600,
      }),
      ...(free
        ? [
            Plot.text([words('charts', room.lang).ownScales], {
              fy: () => names.at(-1),
              frameAnchor: 'bottom-left',
              text: (text: string) => text,
              dy: 18,
              textAnchor: 'start',
              fill: 'currentColor',
              fontSize: 12,
              fontStyle: 'italic',
            }),
          ]
        : []),
    ],
  });
}
