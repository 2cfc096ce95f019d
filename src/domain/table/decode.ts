/** Bytes of a table to text: declared or guessed encoding, byte-order marks, and what gives a broken file away. */
import { finding, type Finding, type FindingKey } from './finding.ts';
import type { TableProblem } from './table-problem.ts';

export interface Decoded {
  readonly text: string;
  /** Encoding that was used, as a WHATWG name. */
  readonly encoding: string;
  readonly bom: boolean;
  readonly problems: readonly TableProblem[];
}

function structure(rule: string, message: Finding, hint?: Finding, line?: number): TableProblem {
  return { kind: 'structure', severity: 'error', rule, message, hint, line };
}

/** Findings that are told with nothing in them. */
type PlainKey = { [K in FindingKey]: Parameters<typeof finding<K>> extends [K] ? K : never }[FindingKey];

const FILE_KINDS: readonly { readonly bytes: readonly number[]; readonly name: PlainKey; readonly advice: PlainKey }[] = [
  {
    bytes: [0x50, 0x4b, 0x03, 0x04],
    name: 'aZip',
    advice: 'saveSheet',
  },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], name: 'anXls', advice: 'saveSheet' },
  { bytes: [0x25, 0x50, 0x44, 0x46], name: 'aPdf', advice: 'csvExpected' },
  { bytes: [0x1f, 0x8b], name: 'aGzip', advice: 'decompress' },
  { bytes: [0x50, 0x41, 0x52, 0x31], name: 'aParquet', advice: 'csvExpected' },
  { bytes: [0x89, 0x50, 0x4e, 0x47], name: 'aPng', advice: 'csvExpected' },
  { bytes: [0xff, 0xd8, 0xff], name: 'aJpeg', advice: 'csvExpected' },
  { bytes: [0x47, 0x49, 0x46, 0x38], name: 'aGif', advice: 'csvExpected' },
];

/** Texts that are no table. */
const TEXT_KINDS: readonly { readonly looks: (start: string) => boolean; readonly name: PlainKey; readonly advice: PlainKey }[] = [
  {
    looks: (start) => /^<(!doctype html|html|head|body|table|meta)\b/i.test(start),
    name: 'anHtml',
    advice: 'errorPage',
  },
  { looks: (start) => /^<(\?xml|[a-z][\w:-]*[\s>/])/i.test(start), name: 'anXml', advice: 'csvExpected' },
  {
    looks: (start) => /^(\{\s*("[^"\n]*"\s*:|\})|\[\s*[[{"])/.test(start),
    name: 'aJson',
    advice: 'csvExpected',
  },
  { looks: (start) => start.startsWith('{\\rtf'), name: 'anRtf', advice: 'csvExpected' },
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

/** What French words look like when MacRoman or DOS (cp850) bytes are read as Windows-1252: « ƒlan », « ‚t‚ ». */
const OLD_ENCODING = /\p{L}[‚„†‡ˆ‰ŠŽ\u0081\u008D\u008F\u0090\u009D]|[ŽˆŠ‚]\p{Ll}/gu;

/** UTF-16 without its mark: every other byte of ordinary text is zero. */
function bareUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const sample = bytes.subarray(0, 2000);
  const zeros = [0, 0];
  sample.forEach((byte, i) => {
    if (byte === 0) zeros[i % 2] = (zeros[i % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeros;
  const half = sample.length / 2;
  return half >= 4 && odd > half * 0.7 && even < half * 0.1
    ? 'utf-16le'
    : half >= 4 && even > half * 0.7 && odd < half * 0.1
      ? 'utf-16be'
      : undefined;
}

/** Lines that are not UTF-8 read as Windows-1252, so that the rest of the file can be judged. */
function decodeByLine(bytes: Uint8Array): string {
  const [strict, western] = [new TextDecoder('utf-8', { fatal: true }), new TextDecoder('windows-1252')];
  const lines: string[] = [];
  let start = 0;
  for (let i = 0; i <= bytes.length; i++) {
    if (i < bytes.length && bytes[i] !== 0x0a) continue;
    const line = bytes.subarray(start, Math.min(i + 1, bytes.length));
    try {
      lines.push(strict.decode(line));
    } catch {
      lines.push(western.decode(line));
    }
    start = i + 1;
  }
  return lines.join('');
}

/** Whether some line holds a letter in UTF-8 that is not in ASCII. */
function hasUtf8Letters(bytes: Uint8Array): boolean {
  for (let i = 0; i + 1 < bytes.length; i++) {
    if (((bytes[i] ?? 0) === 0xc3 || (bytes[i] ?? 0) === 0xc2 || (bytes[i] ?? 0) === 0xc5) && ((bytes[i + 1] ?? 0) & 0xc0) === 0x80)
      return true;
  }
  return false;
}

function lineOf(text: string, index: number): number {
  let line = 1;
  for (let i = text.indexOf('\n'); i >= 0 && i < index; i = text.indexOf('\n', i + 1)) line++;
  return line;
}

/** Decodes a table's bytes. Without `declared`, UTF-8 is tried first, then Windows-1252. */
export function decodeTable(bytes: Uint8Array, declared?: string): Decoded {
  const empty: Decoded = { text: '', encoding: declared ?? 'utf-8', bom: false, problems: [] };
  if (bytes.length === 0) return { ...empty, problems: [structure('empty', finding('empty'))] };
  const kind = FILE_KINDS.find((candidate) => candidate.bytes.every((byte, i) => bytes[i] === byte));
  if (kind) return { ...empty, problems: [structure('not-text', finding('notCsv', { kind: finding(kind.name) }), finding(kind.advice))] };
  const bom = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : undefined;
  const wanted = utf16 ?? (bom ? 'utf-8' : declared);
  const problems: TableProblem[] = [];
  if (declared !== undefined && !decoderFor(declared)) {
    return {
      ...empty,
      problems: [structure('encoding', finding('encodingUnknown', { name: declared }))],
    };
  }
  const guessed = wanted === undefined || /^utf-?8$/i.test(wanted) ? bareUtf16(bytes) : undefined;
  let encoding = guessed ?? wanted ?? 'utf-8';
  if (guessed)
    problems.push({
      ...structure('encoding', finding('utf16Unmarked', { name: guessed.toUpperCase() }), finding('saveUtf8')),
      severity: declared === undefined ? 'warning' : 'error',
    });
  let text = tryDecode(bytes, encoding);
  if (text === undefined && /^utf-?8$/i.test(encoding)) {
    const line = lineOfBrokenUtf8(bytes);
    const mixed = bom || hasUtf8Letters(bytes);
    if (mixed) problems.push(structure('encoding', finding('encodingsMixed'), finding('joinedFiles'), line));
    else if (wanted !== undefined) problems.push(structure('encoding', finding('notUtf8'), finding('likelyWestern'), line));
    text = mixed ? decodeByLine(bytes) : tryDecode(bytes, 'windows-1252');
    if (wanted === undefined && !mixed) encoding = 'windows-1252';
  }
  if (text === undefined)
    return {
      ...empty,
      encoding,
      bom,
      problems: [structure('encoding', finding('notIn', { name: encoding.toUpperCase() }), finding('declareEncoding'))],
    };
  if (text.trim() === '' || text === '\uFEFF') return { ...empty, encoding, bom, problems: [structure('empty', finding('empty'))] };
  const looked = TEXT_KINDS.find((candidate) => candidate.looks(text.slice(0, 400).trimStart()));
  if (looked)
    return {
      ...empty,
      encoding,
      bom,
      problems: [structure('not-text', finding('notCsv', { kind: finding(looked.name) }), finding(looked.advice))],
    };
  const sample = text.slice(0, 4000);
  if ((sample.match(/[\0-\x08\x0E-\x1F]/g) ?? []).length > Math.max(3, sample.length / 50))
    return { ...empty, encoding, bom, problems: [structure('binary', finding('notText'), finding('csvExpected'))] };
  if (encoding === 'windows-1252' && wanted === undefined) {
    const old = (text.match(OLD_ENCODING) ?? []).length;
    const at = text.search(OLD_ENCODING);
    if (old > 0)
      problems.push({
        ...structure(
          'old-encoding',
          finding('accentsUnreadable', {
            sample: text
              .slice(Math.max(0, at - 2), at + 6)
              .replace(/\s+/g, ' ')
              .trim(),
          }),
          finding('oldEncoding'),
          lineOf(text, at),
        ),
        severity: old > 2 ? 'error' : 'warning',
      });
  }
  const nul = text.indexOf('\0');
  if (nul >= 0) problems.push(structure('binary', finding('nul'), finding('binaryOrUtf16'), lineOf(text, nul)));
  const replaced = text.indexOf('\uFFFD');
  if (replaced >= 0) problems.push(structure('replacement', finding('characterLost'), finding('startAgain'), lineOf(text, replaced)));
  else if (looksDoubleEncoded(text)) {
    const at = text.search(MOJIBAKE);
    // A few damaged words in a file that is UTF-8 are its author's; many, or any in another encoding, mean a wrong reading.
    const few = /^utf-?8$/i.test(encoding) && (text.match(MOJIBAKE) ?? []).length <= text.split('\n').length / 20;
    problems.push({
      ...structure(
        'mojibake',
        finding('accentsDamaged', { sample: text.slice(at, at + 2) }),
        /^utf-?8$/i.test(encoding) ? finding('startAgain') : finding('declareUtf8'),
        lineOf(text, at),
      ),
      severity: few ? 'warning' : 'error',
    });
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
