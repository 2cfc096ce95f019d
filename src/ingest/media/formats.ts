/**
 * Sounds and films that browsers play by themselves: what a file's first bytes say it is, whether it has been copied whole, and
 * whether anything is heard in it. Files are never decoded here: they are published byte for byte, under the type that they are of.
 */
import { open, type FileHandle } from 'node:fs/promises';
import { fault, type Fault } from '../../domain/input/fault.ts';

export type Played = 'sound' | 'film';

interface Format {
  /** What it is published under, and may be called. */
  readonly extensions: readonly string[];
  readonly played: readonly Played[];
  readonly fits: (head: Buffer) => boolean;
}

const ascii = (head: Buffer, from: number, to: number) => head.subarray(from, to).toString('latin1');

/** Brands of the ISO base media files that browsers play; QuickTime's own (`qt  `) is not one. */
const MP4_BRANDS = /^(isom|iso\d|mp4\d|avc1|M4V |M4VH|M4VP|dash|mmp4|f4v |msnv|MSNV|3gp\d|av01)$/;

const FORMATS: readonly Format[] = [
  {
    extensions: ['mp3'],
    played: ['sound'],
    // Layer III of MPEG audio, or the tag before it; the two bits of the layer tell AAC in ADTS apart.
    fits: (head) => ascii(head, 0, 3) === 'ID3' || (head[0] === 0xff && ((head[1] ?? 0) & 0xe6) === 0xe2),
  },
  { extensions: ['wav'], played: ['sound'], fits: (head) => ascii(head, 0, 4) === 'RIFF' && ascii(head, 8, 12) === 'WAVE' },
  { extensions: ['flac'], played: ['sound'], fits: (head) => ascii(head, 0, 4) === 'fLaC' },
  { extensions: ['ogg', 'oga', 'opus'], played: ['sound'], fits: (head) => ascii(head, 0, 4) === 'OggS' },
  { extensions: ['mp4', 'm4v'], played: ['film'], fits: (head) => ascii(head, 4, 8) === 'ftyp' && MP4_BRANDS.test(ascii(head, 8, 12)) },
  {
    extensions: ['m4a'],
    played: ['sound'],
    fits: (head) => ascii(head, 4, 8) === 'ftyp' && /^(M4A |M4B |mp42|isom|iso\d)$/.test(ascii(head, 8, 12)),
  },
  {
    extensions: ['webm'],
    played: ['sound', 'film'],
    fits: (head) => head.readUInt32BE(0) === 0x1a45dfa3 && head.includes('webm'),
  },
];

/** The extension of a sound or a film by its first bytes, its own where that fits; nothing for what browsers do not play. */
export function playedExtension(head: Buffer, name: string): string | undefined {
  const fitting = FORMATS.filter((format) => format.fits(head));
  const own = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  return fitting.some(({ extensions }) => extensions.includes(own)) ? own : fitting[0]?.extensions[0];
}

/** Names by which files of each kind may be called, for a sentence. */
const namesOf = (played: Played): string =>
  FORMATS.filter((format) => format.played.includes(played))
    .flatMap(({ extensions }) => extensions.map((extension) => `.${extension}`))
    .join(', ');

/** Largest file of each, bytes: half an hour of speech, ten minutes of film. */
const LARGEST: Readonly<Record<Played, number>> = { sound: 60e6, film: 300e6 };
/** From here on, a page's film is long to come on a telephone, bytes. */
const LONG_TO_COME = 80e6;

interface PlayedFile {
  /** Without a dot, as it is published. */
  readonly extension: string;
  readonly bytes: number;
  /** Something may be heard in it; `false` is certain. */
  readonly heard: boolean;
  /** It is long to come. */
  readonly heavy: boolean;
}

/** What a sound or a film is, or why it cannot be published. */
export async function playedFile(path: string, played: Played): Promise<PlayedFile | Fault> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    if (size === 0) return fault('fileEmpty');
    const head = Buffer.alloc(64);
    await file.read(head, 0, head.length, 0);
    const extension = /\.([^.]+)$/.exec(path)?.[1]?.toLowerCase() ?? '';
    const named = FORMATS.find((format) => format.played.includes(played) && format.extensions.includes(extension));
    if (!named) return fault('mediaName', { extension: extension === '' ? '—' : `.${extension}`, list: namesOf(played) });
    if (ascii(head, 0, 15) === 'version https:') return fault('contentIs', { what: fault('isLfs') });
    if (!named.fits(head)) {
      const other = FORMATS.find((format) => format.fits(head))?.extensions[0];
      return other === undefined
        ? fault('mediaNot', { extension: `.${extension}` })
        : fault('mediaOther', { extension: `.${extension}`, other: `.${other}` });
    }
    if (size > LARGEST[played]) return fault('mediaLarge', { mb: Math.round(size / 1e6), most: LARGEST[played] / 1e6, kind: played });
    if (ascii(head, 4, 8) !== 'ftyp') {
      // The names of the codecs stand in what describes the tracks, at the beginning.
      const heard = extension !== 'webm' || (await readAt(file, 0, Math.min(size, 65_536))).includes('A_');
      return { extension: named.extensions[0] ?? extension, bytes: size, heard, heavy: size > LONG_TO_COME };
    }
    const boxes = await moovOf(file, size);
    return boxes === undefined
      ? fault('mediaCut')
      : { extension: named.extensions[0] ?? extension, bytes: size, heard: boxes.includes('soun'), heavy: size > LONG_TO_COME };
  } finally {
    await file.close();
  }
}

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
  return buffer.subarray(0, bytesRead);
}

/** Most of a file's description that is looked through, bytes. */
const MOST_DESCRIBED = 16_000_000;

/** What describes the tracks of an ISO base media file (its `moov`); nothing where a box runs beyond the end, or there is none. */
async function moovOf(file: FileHandle, size: number): Promise<Buffer | undefined> {
  let moov: Buffer | undefined;
  for (let at = 0; at < size;) {
    const head = await readAt(file, at, 16);
    if (head.length < 8) return undefined;
    const short = head.readUInt32BE(0);
    const length = short === 0 ? size - at : short === 1 && head.length === 16 ? Number(head.readBigUInt64BE(8)) : short;
    if (length < 8 || at + length > size) return undefined;
    if (ascii(head, 4, 8) === 'moov') moov = await readAt(file, at, Math.min(length, MOST_DESCRIBED));
    at += length;
  }
  return moov;
}
