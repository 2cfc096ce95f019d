/**
 * Uncontracted braille: a text as cells, letter by letter. French after the Code braille français uniformisé (2nd edition, 2008), English
 * after the Rules of Unified English Braille (2013), without the signs for accents, which are left out.
 */

/** Dots 1 to 6 as bits 0 to 5. */
export type Cell = number;

const cell = (dots: number): Cell => [...String(dots)].reduce((bits, dot) => bits | (1 << (Number(dot) - 1)), 0);

/** a … j, whose dots all later letters are made of. */
const FIRST = [1, 12, 14, 145, 15, 124, 1245, 125, 24, 245].map(cell);

function letters(): Map<string, Cell> {
  const out = new Map<string, Cell>();
  const rest = ['abcdefghij', 'klmnopqrst', 'uvxyz'];
  for (const [row, signs] of rest.entries())
    for (const [i, sign] of [...signs].entries()) out.set(sign, FIRST[i]! | [0, cell(3), cell(36)][row]!);
  return out.set('w', cell(2456));
}

interface Code {
  readonly signs: ReadonlyMap<string, readonly Cell[]>;
  /** Before a capital, and before a word of capitals. */
  readonly capital: readonly Cell[];
  readonly capitals: readonly Cell[];
  readonly number: Cell;
  /** 0 … 9. */
  readonly digits: readonly Cell[];
  /** Between a number and a letter that could be read as one more digit. */
  readonly letterAfterNumber: readonly Cell[];
}

const code = (signs: Readonly<Record<string, readonly number[]>>, rest: Omit<Code, 'signs'>): Code => ({
  ...rest,
  signs: new Map<string, readonly Cell[]>([
    ...[...letters()].map(([sign, dots]): [string, Cell[]] => [sign, [dots]]),
    ...Object.entries(signs).map(([sign, dots]): [string, Cell[]] => [sign, dots.map(cell)]),
  ]),
});

const FRENCH = code(
  {
    à: [12356],
    â: [16],
    æ: [345],
    ç: [12346],
    è: [2346],
    é: [123456],
    ê: [126],
    ë: [1246],
    î: [146],
    ï: [12456],
    ô: [1456],
    œ: [246],
    ù: [23456],
    û: [156],
    ü: [1256],
    ',': [2],
    ';': [23],
    ':': [25],
    '.': [256],
    '?': [26],
    '!': [235],
    '"': [2356],
    '(': [236],
    ')': [356],
    '’': [3],
    '-': [36],
    '/': [34],
  },
  // A digit is a letter of the first row with dot 6 (Antoine); 0 stands alone.
  {
    capital: [cell(46)],
    capitals: [cell(46), cell(46)],
    number: cell(6),
    digits: [cell(3456), ...FIRST.slice(0, 9).map((dots) => dots | cell(6))],
    letterAfterNumber: [],
  },
);

const ENGLISH = code(
  {
    ',': [2],
    ';': [23],
    ':': [25],
    '.': [256],
    '?': [236],
    '!': [235],
    '"': [2356],
    '(': [5, 126],
    ')': [5, 345],
    '’': [3],
    '-': [36],
    '/': [456, 34],
  },
  {
    capital: [cell(6)],
    capitals: [cell(6), cell(6)],
    number: cell(3456),
    digits: [FIRST[9]!, ...FIRST.slice(0, 9)],
    letterAfterNumber: [cell(56)],
  },
);

const CODES: Readonly<Record<string, Code>> = { fr: FRENCH, en: ENGLISH };

/** Signs that are written as others. */
const ALIKE: Readonly<Record<string, string>> = {
  "'": '’',
  '«': '"',
  '»': '"',
  '“': '"',
  '”': '"',
  '–': '-',
  '—': '-',
  '‑': '-',
  '…': '...',
};

/** Whether the letters of a language are known. @param lang BCP 47 tag */
export const writesBraille = (lang: string): boolean => Object.hasOwn(CODES, lang.split('-')[0] ?? '');

/**
 * Words as cells, in order; what the code has no sign for is written without its accent, or left out.
 * @param lang BCP 47 tag
 * @returns nothing where the language's letters are not known
 */
export function brailleWords(text: string, lang: string): readonly (readonly Cell[])[] {
  const own = CODES[lang.split('-')[0] ?? ''];
  if (!own) return [];
  return (
    text
      .normalize('NFC')
      .replaceAll(/[\u00A0\u202F]/g, ' ')
      // Quotation marks stand close to what they enclose.
      .replaceAll(/« /g, '«')
      .replaceAll(/ ([»;:?!])/g, '$1')
      .replaceAll(/[^\p{L}\p{N}]/gu, (sign) => ALIKE[sign] ?? sign)
      .split(/\s+/)
      .map((word) => cellsOf(word, own))
      .filter((cells) => cells.length > 0)
  );
}

function cellsOf(word: string, { signs, capital, capitals, number, digits, letterAfterNumber }: Code): Cell[] {
  const out: Cell[] = [];
  const all = [...word].filter((sign) => /\p{L}/u.test(sign));
  const loud = all.length > 1 && all.every((sign) => sign === sign.toUpperCase() && sign !== sign.toLowerCase());
  if (loud) out.push(...capitals);
  let counting = false;
  for (const sign of word) {
    if (/[0-9]/.test(sign)) {
      if (!counting) out.push(number);
      counting = true;
      out.push(digits[Number(sign)]!);
      continue;
    }
    const small = sign.toLowerCase();
    const bare = small.normalize('NFD').replaceAll(/\p{M}/gu, '');
    const dots = signs.get(small) ?? signs.get(bare);
    if (!dots) continue;
    // A comma or a point within a number leaves it one number.
    if (counting && !/[,.]/.test(sign)) {
      if (/[a-j]/.test(bare)) out.push(...letterAfterNumber);
      counting = false;
    }
    if (!loud && small !== sign) out.push(...capital);
    out.push(...dots);
  }
  return out;
}

/** Lines of at most so many cells, words apart by an empty one; a longer word is cut. */
export function brailleLines(words: readonly (readonly Cell[])[], width: number): Cell[][] {
  const lines: Cell[][] = [];
  for (const whole of words)
    for (let from = 0; from < whole.length; from += width) {
      const word = whole.slice(from, from + width);
      const last = lines.at(-1);
      if (last && last.length + 1 + word.length <= width) last.push(0, ...word);
      else lines.push([...word]);
    }
  return lines;
}

/** Cells as Unicode's braille patterns. */
export const brailleText = (cells: readonly Cell[]): string => String.fromCodePoint(...cells.map((bits) => 0x2800 + bits));
