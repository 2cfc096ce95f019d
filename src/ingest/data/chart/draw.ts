/**
 * What charts drawn at build share: SVG by Observable Plot over linkedom, then made fit for a strict content security policy.
 * Every bar carries its figure, every line its name at its end and its own dashes and mark: nothing rests on colour alone.
 */
import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import type { Palette, Token } from '../../../domain/identity/palette.ts';
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

export function clip(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length - 1)}…` : text;
}

export function data(view: ComputedView, room: ChartRoom): Datum[] {
  return view.points.map((point: Point) => ({
    x: point.x,
    label: label(point.x, room.xField, room.lang),
    group: view.groups.length > 0 ? label(point.group, room.groupField, room.lang) : '',
    y: point.y,
  }));
}

export function draw(room: ChartRoom, options: Plot.PlotOptions): string {
  const { document } = parseHTML('<!doctype html><html><body></body></html>');
  const plot = Plot.plot({ ...options, document: document as unknown as Document, style: { ...FONT, background: 'none' } });
  return cleanSvg(plot.outerHTML, room);
}
