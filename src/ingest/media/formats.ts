/**
 * Sounds and films that browsers play by themselves: what a file's first bytes say it is, whether it has been copied whole, whether
 * anything is heard in it, and what is told in it that is not to be published. Files are never decoded here.
 */
import { open } from 'node:fs/promises';
import { fault, type Fault } from '../../domain/input/fault.ts';
import { Edits, sourceOf, type Source } from './bare/edits.ts';
import { bareIso } from './bare/iso.ts';
import { bareOgg } from './bare/ogg.ts';
import { bareFlac, bareMp3, bareWav } from './bare/sounds.ts';
import { bareWebm } from './bare/webm.ts';

export type Played = 'sound' | 'film';

interface Format {
  /** What it is published under, and may be called. */
  readonly extensions: readonly string[];
  readonly played: readonly Played[];
  readonly fits: (head: Buffer) => boolean;
  /** Finds what goes before it is published, and whether anything is heard. */
  readonly bare: (source: Source, edits: Edits) => Promise<{ readonly heard: boolean } | Fault>;
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
    bare: bareMp3,
  },
  { extensions: ['wav'], played: ['sound'], fits: (head) => ascii(head, 0, 4) === 'RIFF' && ascii(head, 8, 12) === 'WAVE', bare: bareWav },
  { extensions: ['flac'], played: ['sound'], fits: (head) => ascii(head, 0, 4) === 'fLaC', bare: bareFlac },
  { extensions: ['ogg', 'oga', 'opus'], played: ['sound'], fits: (head) => ascii(head, 0, 4) === 'OggS', bare: bareOgg },
  {
    extensions: ['mp4', 'm4v'],
    played: ['film'],
    fits: (head) => ascii(head, 4, 8) === 'ftyp' && MP4_BRANDS.test(ascii(head, 8, 12)),
    bare: bareIso,
  },
  {
    extensions: ['m4a'],
    played: ['sound'],
    fits: (head) => ascii(head, 4, 8) === 'ftyp' && /^(M4A |M4B |mp42|isom|iso\d)$/.test(ascii(head, 8, 12)),
    bare: bareIso,
  },
  {
    extensions: ['webm'],
    played: ['sound', 'film'],
    fits: (head) => head.readUInt32BE(0) === 0x1a45dfa3 && head.includes('webm'),
    bare: bareWebm,
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

export interface PlayedFile {
  /** Without a dot, as it is published. */
  readonly extension: string;
  readonly bytes: number;
  /** Something may be heard in it; `false` is certain. */
  readonly heard: boolean;
  /** It is long to come. */
  readonly heavy: boolean;
  /** What it tells of whoever made it, of where and when: it goes before it is published. */
  readonly edits: Edits;
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
    const edits = new Edits(size);
    const found = await named.bare(sourceOf(file, size), edits);
    if ('key' in found) return found;
    return { extension: named.extensions[0] ?? extension, bytes: size, heard: found.heard, heavy: size > LONG_TO_COME, edits };
  } finally {
    await file.close();
  }
}
