/**
 * The sheet of a tactile plate: the drawing, and what is said of it, for eyes and for fingers. Millimetres, y down. Lines and braille are
 * black, which swells under heat; print is in a colour without black, which does not, so that fingers meet no letters of ink.
 */
import { brailleLines, brailleWords, writesBraille, type Cell } from '../../../domain/text/braille.ts';
import type { Drawing, PlateLine } from './drawing.ts';

/** Braille as it is embossed (BANA, Size and Spacing of Braille Characters; ISO 17049): between dots, cells, lines; and a dot's radius, mm. */
const DOT_MM = 2.5;
const CELL_MM = 6;
const LINE_MM = 10;
export const DOT_RADIUS_MM = 0.75;
const MARGIN_MM = 12;
/** Large print: 18 points and more for what matters; what is small is for the archive, mm. */
const TITLE_MM = 7;
const PRINT_MM = 6.4;
const SMALL_MM = 3.6;
/** Lines of braille that the title and what is told below it may take. */
const TITLE_LINES = 2;
const TOLD_LINES = 2;
/** Parts that the sheet has room to name. */
const KEYS = 4;
/** Thickness and end strokes of the scale bar, mm. */
const BAR_MM = 1.6;
const BAR_END_MM = 5;
const LONGEST_BAR_MM = 60;

const A4 = [210, 297] as const;
const ABOVE_MM = MARGIN_MM + TITLE_MM + PRINT_MM + (TITLE_LINES + TOLD_LINES) * LINE_MM + 8;
const BELOW_MM = MARGIN_MM + SMALL_MM + 14;

/** Room for the drawing on an upright and on a lying sheet, with as many keys as may be, mm. */
export const ROOM = {
  upright: [A4[0] - 2 * MARGIN_MM, A4[1] - ABOVE_MM - BELOW_MM - KEYS * LINE_MM],
  lying: [A4[1] - 2 * MARGIN_MM, A4[0] - ABOVE_MM - BELOW_MM],
} as const;

export interface PlateTexts {
  /** BCP 47 tag. */
  readonly lang: string;
  readonly title: string;
  /** What is seen, from where, how large, whether it is a reconstruction. */
  readonly told: string;
  /** By part. */
  readonly parts: Readonly<Record<string, string>>;
  /** Of a length in millimetres, as the scale bar says it. */
  readonly lengths: Readonly<Record<string, string>>;
  /** Credit and licence. */
  readonly credit: string;
}

export interface Print {
  readonly text: string;
  readonly x: number;
  /** Base line. */
  readonly y: number;
  readonly size: number;
  readonly strong: boolean;
  /** The text is made smaller to be no wider. */
  readonly widest: number;
}

export interface Sheet {
  readonly width: number;
  readonly height: number;
  readonly lines: readonly PlateLine[];
  /** Middles of the dots. */
  readonly dots: readonly (readonly [number, number])[];
  readonly print: readonly Print[];
}

/** Lengths that a scale bar may have, true millimetres. */
const BARS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000] as const;

/** The true length of the scale bar of a drawing, mm. */
export const barOf = (scale: number): number => BARS.findLast((bar) => bar * scale <= LONGEST_BAR_MM) ?? BARS[0];

export function sheetOf(drawing: Drawing & { readonly lies: boolean }, texts: PlateTexts): Sheet {
  const [width, height] = drawing.lies ? [A4[1], A4[0]] : A4;
  const across = width - 2 * MARGIN_MM;
  const cells = Math.floor(across / CELL_MM);
  const lines: PlateLine[] = [];
  const dots: (readonly [number, number])[] = [];
  const print: Print[] = [];
  const touched = writesBraille(texts.lang);
  const row = (line: readonly Cell[], x: number, y: number): void => {
    for (const [i, bits] of line.entries())
      for (let dot = 0; dot < 6; dot++)
        if ((bits >> dot) & 1) dots.push([round(x + i * CELL_MM + (dot > 2 ? DOT_MM : 0)), round(y + (dot % 3) * DOT_MM)]);
  };
  const written = (text: string, most: number): readonly Cell[][] => brailleLines(brailleWords(text, texts.lang), cells).slice(0, most);
  let y = MARGIN_MM;
  const say = (text: string, size: number, strong: boolean, most: number): void => {
    print.push({ text, x: MARGIN_MM, y: y + size * 0.8, size, strong, widest: across });
    y += size + 3;
    for (const line of touched ? written(text, most) : []) {
      row(line, MARGIN_MM + DOT_RADIUS_MM, y);
      y += LINE_MM;
    }
  };
  say(texts.title, TITLE_MM, true, TITLE_LINES);
  say(texts.told, PRINT_MM, false, TOLD_LINES);
  const keys = drawing.keys.filter(({ part }) => texts.parts[part] !== undefined).slice(0, drawing.lies || !touched ? 0 : KEYS);
  const foot = height - BELOW_MM - keys.length * LINE_MM;
  const [left, top] = [(width - drawing.width) / 2, Math.max(y, y + (foot - y - drawing.height) / 2)];
  for (const { points, thick } of drawing.lines)
    lines.push({ points: points.map(([px, py]) => [round(px + left), round(py + top)] as const), thick });
  let below = foot + 4;
  for (const [i, { part, at }] of keys.entries()) {
    const number = String(i + 1);
    const [sign = []] = brailleWords(number, texts.lang);
    row(sign, left + at[0] - (CELL_MM + DOT_MM) / 2, top + at[1] - DOT_MM);
    print.push({ text: number, x: left + at[0] + 6.5, y: top + at[1] + 2, size: PRINT_MM, strong: true, widest: 10 });
    const name = texts.parts[part] ?? '';
    const [line = []] = brailleLines([sign, ...brailleWords(name, texts.lang)], Math.min(cells, 20));
    row(line, MARGIN_MM + DOT_RADIUS_MM, below);
    const x = MARGIN_MM + Math.max(line.length, 1) * CELL_MM + 4;
    print.push({ text: `${number} ${name}`, x, y: below + 5, size: PRINT_MM, strong: false, widest: width - MARGIN_MM - x });
    below += LINE_MM;
  }
  const bar = barOf(drawing.scale);
  const length = bar * drawing.scale;
  const at = below + 5;
  lines.push({
    points: [
      [MARGIN_MM + BAR_MM, at - BAR_END_MM],
      [MARGIN_MM + BAR_MM, at],
      [round(MARGIN_MM + BAR_MM + length), at],
      [round(MARGIN_MM + BAR_MM + length), at - BAR_END_MM],
    ],
    thick: BAR_MM,
  });
  const said = texts.lengths[String(bar)] ?? `${bar} mm`;
  const beside = MARGIN_MM + BAR_MM + length + 8;
  const [label = []] = touched ? written(said, 1) : [];
  row(label, beside, at - 2 * DOT_MM);
  print.push({ text: said, x: beside + label.length * CELL_MM + 4, y: at, size: PRINT_MM, strong: false, widest: 60 });
  print.push({ text: texts.credit, x: MARGIN_MM, y: height - 7, size: SMALL_MM, strong: false, widest: across });
  return { width, height, lines, dots, print };
}

/** Hundredths of a millimetre. */
const round = (value: number): number => Math.round(value * 100) / 100;
