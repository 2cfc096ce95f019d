/** The site's own sans, as files that PDF can embed, and what stands in for the signs that it lacks. */
import { createRequire } from 'node:module';
import { readFile } from 'node:fs/promises';
import * as fontkit from 'fontkit';
import { unpackedFont } from './unpacked-font.ts';

export interface Letters {
  readonly regular: Buffer;
  readonly bold: Buffer;
  /** A text with nothing that the letters cannot draw: a missing sign would print as an empty box and be read as nothing. */
  readonly writable: (text: string) => string;
}

/** Signs that have a near neighbour among the letters. */
const NEIGHBOURS: Readonly<Record<string, string>> = {
  '\u202F': '\u00A0',
  '\t': ' ',
  '→': '>',
  '←': '<',
  '\u2212': '–',
  '≤': '<=',
  '≥': '>=',
  '≈': 'env. ',
  '\u2011': '-',
  ł: 'l',
  Ł: 'L',
  ſ: 's',
  '☐': '',
  '☑': '',
  '\u00AD': '',
  '\u200B': '',
};

let letters: Promise<Letters> | undefined;

export function paperLetters(): Promise<Letters> {
  letters ??= load();
  return letters;
}

async function load(): Promise<Letters> {
  const { resolve } = createRequire(import.meta.url);
  const file = async (weight: number) =>
    unpackedFont(
      await readFile(resolve(`@fontsource/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-${weight}-normal.woff`)),
    );
  const [regular, bold] = await Promise.all([file(400), file(700)]);
  const font = fontkit.create(regular);
  const drawn = (char: string) => font.hasGlyphForCodePoint(char.codePointAt(0) ?? 0);
  const one = (char: string): string => {
    if (char === '\n' || drawn(char)) return char;
    const near = NEIGHBOURS[char];
    if (near !== undefined) return near;
    // « ŵ » is better written « w » than not at all.
    const bare = char.normalize('NFD').replace(/\p{M}/gu, '');
    return bare !== char && bare !== '' && [...bare].every(drawn) ? bare : /\p{M}|\p{Cf}|\p{Cc}/u.test(char) ? '' : '?';
  };
  return { regular, bold, writable: (text) => [...text.normalize('NFC')].map(one).join('') };
}
