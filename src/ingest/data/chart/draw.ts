/**
 * What charts drawn at build share: SVG by Observable Plot over linkedom, then made fit for a strict content security policy.
 * Every bar carries its figure, every line its name at its end and its own dashes and mark: nothing rests on colour alone.
 */
import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import type { Palette, Token } from '../../../domain/identity/palette.ts';
import { extent } from '../../../domain/table/figures.ts';
import { formatValue } from '../../../domain/table/value-format.ts';
import type { ComputedView, Point } from '../../../domain/table/view.ts';
import type { Field, Value } from '../../../domain/table/table-schema.ts';
import type { Lang, Text } from '../../../domain/text/text.ts';
import { words } from '../../../words/words.ts';
import { cleanSvg } from '../svg-clean.ts';

/** What a chart is drawn with beside its figures. */
export interface ChartRoom {
  readonly title: Text;
  readonly description: Text;
  /** Language of the words that are drawn. */
  readonly lang: Lang;
  readonly xField: Field | undefined;
  readonly groupField: Field | undefined;
  readonly id: string;
  readonly palette: Palette;
  /** Texts of the data's own that may be drawn: they stay in the language that they are in. */
  readonly quoted?: readonly string[] | undefined;
  /** A turning point of a curve. */
  readonly mark?: { readonly x: Value; readonly text: string } | undefined;
}

export const WIDTH = 720;
/** A chart of few things is drawn no wider than a phone, so that it is read whole there; it grows on larger screens. */
export const NARROW = 400;
/** Tokens that hold on paper, in the order in which series take them. */
export const INKS = ['loire', 'or-sombre', 'email-vert', 'rouge', 'ardoise'] as const satisfies readonly Token[];
const FONT = { fontFamily: 'Atkinson Hyperlegible Next, system-ui, sans-serif', fontSize: '14' } as const;

export interface Datum {
  readonly x: Value;
  readonly label: string;
  readonly group: string;
  readonly y: number;
}

export const isTime = (field: Field | undefined) => field !== undefined && ['year', 'date', 'yearmonth', 'datetime'].includes(field.type);

export function label(value: Value | undefined, field: Field | undefined, lang: Lang): string {
  const text = field ? formatValue(value, field, lang) : String(value ?? '');
  return text === '' ? words('table', lang).empty : text;
}

export function data(view: ComputedView, room: ChartRoom): Datum[] {
  return view.points.map((point: Point) => ({
    x: point.x,
    label: label(point.x, room.xField, room.lang),
    group: view.groups.length > 0 ? label(point.group, room.groupField, room.lang) : '',
    y: point.y,
  }));
}

const common = (a: number, b: number): number => (b === 0 ? a : common(b, a % b));

/** The years between the first and the last, so that a missing one leaves a hole and not a false neighbourhood; decades go by ten. */
export function everyYear(labels: readonly string[], field: Field | undefined): string[] {
  if (field?.type !== 'year' || !labels.every((text) => Number.isInteger(Number(text)))) return [...labels];
  const [first, last] = extent(labels.map(Number));
  const step = labels.reduce((all, text) => common(all, Number(text) - first), 0) || 1;
  if (last - first >= 150 * step) return [...labels];
  return Array.from({ length: (last - first) / step + 1 }, (_, index) => String(first + index * step));
}

/** Lines of a name as the lowest ones of so many: near what it names, though others take more. */
export function lowered(lines: readonly string[], most: number): string {
  return [...new Array<string>(most - lines.length).fill(''), ...lines].join('\n');
}

/** A line under the last row of a drawing, in its lower margin. */
export function footnote(text: string, row: string | undefined): Plot.Text {
  return Plot.text([text], {
    fy: () => row,
    frameAnchor: 'bottom-left',
    text: (line: string) => line,
    dy: 18,
    textAnchor: 'start',
    fill: 'currentColor',
    fontSize: 12,
    fontStyle: 'italic',
  });
}

export function draw(room: ChartRoom, options: Plot.PlotOptions): string {
  const { document } = parseHTML('<!doctype html><html><body></body></html>');
  const plot = Plot.plot({ ...options, document: document as unknown as Document, style: { ...FONT, background: 'none' } });
  return cleanSvg(plot.outerHTML, room);
}
