/** An institution's letters: real files of a bounded size, whose licence is known, and what a stylesheet must know of them. */
import { fault, type Fault } from '../../domain/input/fault.ts';
import * as fontkit from 'fontkit';

/** Largest file, bytes: the Latin letters of a family with all its weights hold in it. */
const MOST_LETTERS = 400_000;

export interface ReadLetters {
  readonly family: string;
  readonly style: 'normal' | 'italic';
  /** As `@font-face` wants it: `400`, or `200 800` of a variable font. */
  readonly weight: string;
  /** As the file tells it; empty where it does not. */
  readonly licence: string;
  /** Whether the font draws a text's every sign. */
  readonly draws: (text: string) => string;
}

/** What is read of a font; the package has no types. */
interface Font {
  readonly familyName: string | null;
  readonly italicAngle: number;
  readonly variationAxes: Readonly<Record<string, { readonly min: number; readonly max: number }>>;
  readonly 'OS/2': { readonly usWeightClass?: number; readonly fsSelection: { readonly italic: boolean } };
  layout(text: string): { readonly glyphs: readonly { readonly path: { readonly commands: readonly unknown[] } }[] };
  hasGlyphForCodePoint(point: number): boolean;
  getName(key: string): unknown;
}

/** What the table of names says; a name may be missing. */
function named(font: Font, key: string): string {
  const value = font.getName(key);
  return typeof value === 'string' ? value.trim() : '';
}

/** Reads a file of letters, or says why it cannot be used. */
export function readLetters(bytes: Buffer): ReadLetters | { readonly fault: Fault } {
  const signature = bytes.subarray(0, 4).toString('latin1');
  if (signature !== 'wOF2') {
    const kind = { '\0\x01\0\0': 'TrueType', OTTO: 'OpenType', wOFF: 'WOFF' }[signature];
    return {
      fault: kind ? fault('fontKind', { kind }) : fault('fontNot'),
    };
  }
  if (bytes.length > MOST_LETTERS)
    return {
      fault: fault('fontLarge', { size: Math.round(bytes.length / 1000), most: MOST_LETTERS / 1000 }),
    };
  try {
    const font = fontkit.create(bytes) as unknown as Font;
    // Glyphs are read when asked for: a file that was cut shows it now.
    if (font.layout('Aa').glyphs.every((glyph) => glyph.path.commands.length === 0)) return { fault: fault('fontNoA') };
    const axis = font.variationAxes['wght'];
    const { usWeightClass = 400, fsSelection } = font['OS/2'];
    return {
      family: (named(font, 'preferredFamily') || font.familyName || '').replaceAll(/["\\;{}<>\n]/g, '').slice(0, 80) || 'Police',
      style: font.italicAngle !== 0 || fsSelection.italic ? 'italic' : 'normal',
      weight: axis ? `${Math.round(axis.min)} ${Math.round(axis.max)}` : String(usWeightClass),
      licence: named(font, 'license') || named(font, 'licenseURL'),
      draws: (text) =>
        [...new Set(text)].filter((sign) => /\S/.test(sign) && !font.hasGlyphForCodePoint(sign.codePointAt(0) ?? 0)).join(''),
    };
  } catch {
    return { fault: fault('fontUnread') };
  }
}
