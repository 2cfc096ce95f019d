/** Bytes of a table to text: declared or guessed encoding, byte-order marks, and what gives a broken file away. */
import type { TableProblem } from './table-problem.ts';

export interface Decoded {
  readonly text: string;
  /** Encoding that was used, as a WHATWG name. */
  readonly encoding: string;
  readonly bom: boolean;
  readonly problems: readonly TableProblem[];
}

function structure(rule: string, message: string, hint?: string, line?: number): TableProblem {
  return { kind: 'structure', severity: 'error', rule, message, hint, line };
}

const FILE_KINDS: readonly { readonly bytes: readonly number[]; readonly name: string; readonly advice: string }[] = [
  { bytes: [0x50, 0x4b, 0x03, 0x04], name: 'un classeur (XLSX, ODS) ou une archive ZIP', advice: 'Enregistrez la feuille au format CSV UTF-8.' },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], name: 'un ancien classeur Excel (XLS)', advice: 'Enregistrez la feuille au format CSV UTF-8.' },
  { bytes: [0x25, 0x50, 0x44, 0x46], name: 'un document PDF', advice: 'Un tableau en CSV est attendu.' },
  { bytes: [0x1f, 0x8b], name: 'un fichier compressé (gzip)', advice: 'Décompressez-le d’abord.' },
  { bytes: [0x50, 0x41, 0x52, 0x31], name: 'un fichier Parquet', advice: 'Un tableau en CSV est attendu.' },
];

function decoderFor(label: string): TextDecoder | undefined {
  try {
    return new TextDecoder(label.toLowerCase() === 'iso8859-1' ? 'iso-8859-1' : label, { fatal: true, ignoreBOM: false });
  } catch {
    return undefined;
  }
}

/** First byte that is not UTF-8, as a line number. */
function lineOfBrokenUtf8(bytes: Uint8Array): number {
  let line = 1;
  let start = 0;
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for (let i = 0; i <= bytes.length; i++) {
    if (i < bytes.length && bytes[i] !== 0x0a) continue;
    try {
      decoder.decode(bytes.subarray(start, i));
    } catch {
      return line;
    }
    start = i + 1;
    line++;
  }
  return line;
}

/** What UTF-8 looks like when it was read as Windows-1252. */
const MOJIBAKE = /Ã[\u0080-\u00BF©¨ªàâ§´«»®¯°±‰ˆŠŽ‡]|â€[™œ\u009C\u009D“”–]/g;

/** Whether text read as an 8-bit encoding was UTF-8 in truth: « Ã© » for « é ». */
function looksDoubleEncoded(text: string): boolean {
  return text.search(MOJIBAKE) >= 0;
}

function lineOf(text: string, index: number): number {
  let line = 1;
  for (let i = text.indexOf('\n'); i >= 0 && i < index; i = text.indexOf('\n', i + 1)) line++;
  return line;
}

/** Decodes a table's bytes. Without `declared`, UTF-8 is tried first, then Windows-1252. */
export function decodeTable(bytes: Uint8Array, declared?: string): Decoded {
  const empty: Decoded = { text: '', encoding: declared ?? 'utf-8', bom: false, problems: [] };
  if (bytes.length === 0) return { ...empty, problems: [structure('empty', 'le fichier est vide.')] };
  const kind = FILE_KINDS.find((candidate) => candidate.bytes.every((byte, i) => bytes[i] === byte));
  if (kind) return { ...empty, problems: [structure('not-text', `ce n’est pas un fichier CSV mais ${kind.name}.`, kind.advice)] };
  const bom = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : undefined;
  const wanted = utf16 ?? (bom ? 'utf-8' : declared);
  const problems: TableProblem[] = [];
  if (declared !== undefined && !decoderFor(declared)) {
    return { ...empty, problems: [structure('encoding', `l’encodage « ${declared} » n’est pas connu (attendu : utf-8, windows-1252, iso-8859-1, utf-16…).`)] };
  }
  let encoding = wanted ?? 'utf-8';
  let text = tryDecode(bytes, encoding);
  if (text === undefined && wanted === undefined) {
    encoding = 'windows-1252';
    text = tryDecode(bytes, encoding);
  }
  if (text === undefined) {
    const line = encoding.toLowerCase().replace('-', '') === 'utf8' ? lineOfBrokenUtf8(bytes) : undefined;
    return { ...empty, encoding, bom, problems: [structure('encoding', `le fichier n’est pas en ${encoding.toUpperCase()}.`, 'Il semble en Windows-1252 ou Latin-1 : déclarez « encoding » ou enregistrez-le en UTF-8.', line)] };
  }
  const nul = text.indexOf('\0');
  if (nul >= 0) problems.push(structure('binary', 'le fichier contient un caractère nul : ce n’est pas du texte.', 'S’agit-il d’un fichier binaire, ou d’un texte UTF-16 sans marque ?', lineOf(text, nul)));
  const replaced = text.indexOf('\uFFFD');
  if (replaced >= 0) problems.push(structure('replacement', 'un caractère a été perdu (�) lors d’une conversion précédente.', 'Repartez du fichier d’origine.', lineOf(text, replaced)));
  else if (looksDoubleEncoded(text)) {
    const at = text.search(MOJIBAKE);
    // A few damaged words in a file that is UTF-8 are its author's; many, or any in another encoding, mean a wrong reading.
    const few = /^utf-?8$/i.test(encoding) && (text.match(MOJIBAKE) ?? []).length <= text.split('\n').length / 20;
    problems.push({ ...structure('mojibake', `des accents sont abîmés (${text.slice(at, at + 2)}) : du texte UTF-8 a été lu dans un autre encodage.`, /^utf-?8$/i.test(encoding) ? 'Repartez du fichier d’origine.' : 'Déclarez « encoding: utf-8 ».', lineOf(text, at)), severity: few ? 'warning' : 'error' });
  }
  return { text, encoding, bom: bom || utf16 !== undefined, problems };
}

function tryDecode(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return decoderFor(encoding)?.decode(bytes);
  } catch {
    return undefined;
  }
}
