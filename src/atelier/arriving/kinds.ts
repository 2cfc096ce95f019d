/** What a file is by its bytes, whatever its name says; what cannot be taken is told in a sentence. */
import { fault, told, type Fault } from '../../domain/input/fault.ts';
import { open } from 'node:fs/promises';
import { strayAdvice, type Place } from '../../domain/input/stray.ts';
import { decodeTable } from '../../domain/table/decode.ts';
import { guessDelimiter } from '../../domain/table/csv.ts';
import { asWebVtt } from '../../domain/media/captions.ts';
import { playedExtension } from '../../ingest/media/formats.ts';
import { isBinaryStl } from '../../ingest/scan/check.ts';

export type Looked =
  /** `medium`: a sound, a film, captions: they stand beside a text. */
  | { readonly kind: 'picture' | 'scan' | 'table' | 'part' | 'archive' | 'medium'; readonly extension: string }
  | { readonly kind: 'refused'; readonly message: string; readonly fault?: Fault | undefined };

/** How far into a file one looks, bytes. */
const HEAD = 65_536;

const starts = (head: Buffer, text: string, at = 0) => head.subarray(at, at + text.length).toString('latin1') === text;

/** Formats that are known and not taken: a sign by which they are known, the extension under which the advice stands. */
const REFUSED: readonly (readonly [(head: Buffer, name: string) => boolean, extension: string, place: Place])[] = [
  [
    (head) => starts(head, 'ftyp', 4) && /^(heic|heix|hevc|hevx|heim|heis|mif1|msf1)/.test(head.subarray(8, 12).toString('latin1')),
    'heic',
    'photos',
  ],
  [(head) => starts(head, 'ftypavif', 4) || starts(head, 'ftypavis', 4), 'avif', 'photos'],
  [(head) => starts(head, 'ftypcrx', 4), 'cr3', 'photos'],
  [
    (head) => starts(head, 'ftyp', 4) || starts(head, '\x1aE\xdf\xa3') || (starts(head, 'RIFF') && starts(head, 'AVI ', 8)),
    'mp4',
    'photos',
  ],
  [(head) => starts(head, 'GIF8'), 'gif', 'photos'],
  [(head) => starts(head, 'BM') && head.readUInt32LE(6) === 0, 'bmp', 'photos'],
  [(head) => starts(head, '8BPS'), 'psd', 'photos'],
  [(head) => starts(head, '%PDF'), 'pdf', 'photos'],
  [(head) => starts(head, 'Kaydara FBX'), 'fbx', 'object'],
  [(head) => starts(head, 'BLENDER') || starts(head, '\x28\xb5\x2f\xfd'), 'blend', 'object'],
  [(head) => starts(head, 'LASF'), 'las', 'object'],
  [(head) => starts(head, 'ASTM-E57'), 'e57', 'object'],
  [(head) => starts(head, 'Rar!') || starts(head, "7z\xbc\xaf'\x1c") || starts(head, '\x1f\x8b'), 'rar', 'object'],
  [(head) => starts(head, '{\\rtf'), 'rtf', 'projects'],
  // Raw pictures of cameras are TIFF by their first bytes.
  [(head, name) => (starts(head, 'II') || starts(head, 'MM')) && /\.(dng|cr2|nef|arw|orf|rw2)$/i.test(name), 'dng', 'photos'],
];

/** What is in a ZIP says what it is: office programs write theirs so. */
const ZIPPED: readonly (readonly [RegExp, Looked])[] = [
  [/^xl\//, { kind: 'table', extension: 'xlsx' }],
  [/^word\//, refused('docx', 'projects')],
  [/^ppt\//, refused('pptx', 'data')],
];

function refused(extension: string, place: Place): Looked {
  return { kind: 'refused', ...told(strayAdvice(`x.${extension}`, place) ?? NEITHER) };
}

const NEITHER = fault('nothingToPublish');
const OLD_BOOK: Looked = {
  kind: 'refused',
  ...told(fault('oldOffice')),
};

/** Whether a text holds what an OBJ or its materials begin with. */
const OBJ = /^(?:\s*(?:#[^\n]*)?\n)*\s*(?:mtllib\s|o\s|g\s|vn?\s+-?[\d.]+(?:e[-+]?\d+)?\s+-?[\d.])/;
/** What GeoJSON begins with. */
const SHAPES = /^(?:\xef\xbb\xbf)?\s*\{[^]*?"type"\s*:\s*"(?:FeatureCollection|Feature)"/;
const MTL = /^\s*newmtl\s/m;

function lookAtText(head: Buffer, name: string): Looked {
  const start = head.subarray(0, 4096).toString('latin1');
  if (/^ply\r?\n/.test(start)) return { kind: 'scan', extension: 'ply' };
  if (/\.(vtt|srt)$/i.test(name) && asWebVtt(head.toString('utf8')) !== undefined)
    return { kind: 'medium', extension: name.slice(-3).toLowerCase() };
  if (/^\s*solid/.test(start) && /\bfacet\b|endsolid/.test(start)) return { kind: 'scan', extension: 'stl' };
  if (SHAPES.test(start)) return { kind: 'table', extension: 'geojson' };
  if (/^(?:\xef\xbb\xbf)?\s*\{/.test(start))
    return /"asset"\s*:/.test(head.toString('latin1')) || /\.gltf$/i.test(name)
      ? { kind: 'scan', extension: 'gltf' }
      : { kind: 'refused', ...told(fault('plainJson')) };
  if (MTL.test(start)) return { kind: 'part', extension: 'mtl' };
  if (OBJ.test(start)) return { kind: 'scan', extension: 'obj' };
  const decoded = decodeTable(head);
  const first = decoded.text.split(/\r?\n/, 1)[0] ?? '';
  if (decoded.text !== '' && first.includes(guessDelimiter(decoded.text))) return { kind: 'table', extension: 'csv' };
  // What stands beside a scan is found by its name.
  return /^licen[cs]e\.txt$/i.test(name) ? { kind: 'part', extension: 'txt' } : { kind: 'refused', ...told(NEITHER) };
}

/**
 * What a file is.
 * @param path where it lies
 * @param name what it was called
 * @param entries names within it, where it is a ZIP
 */
export async function lookAt(path: string, name: string, entries: () => Promise<readonly string[]>): Promise<Looked> {
  const file = await open(path);
  let head: Buffer;
  let size: number;
  try {
    ({ size } = await file.stat());
    head = Buffer.alloc(Math.min(HEAD, size));
    await file.read(head, 0, head.length, 0);
  } finally {
    await file.close();
  }
  if (size === 0) return { kind: 'refused', ...told(fault('fileEmpty')) };
  if (starts(head, 'version https://git-lfs')) return { kind: 'refused', ...told(fault('lfsPointer')) };
  const played = head.length > 16 ? playedExtension(head, name) : undefined;
  if (played !== undefined) return { kind: 'medium', extension: played };
  for (const [is, extension, place] of REFUSED) if (head.length > 16 && is(head, name)) return refused(extension, place);
  if (starts(head, '\xff\xd8\xff')) return { kind: 'picture', extension: 'jpg' };
  if (starts(head, '\x89PNG')) return { kind: 'picture', extension: 'png' };
  if (starts(head, 'RIFF') && starts(head, 'WEBP', 8)) return { kind: 'picture', extension: 'webp' };
  if (['II*\0', 'MM\0*', 'II+\0', 'MM\0+'].some((sign) => starts(head, sign))) return { kind: 'picture', extension: 'tif' };
  if (starts(head, 'glTF')) return { kind: 'scan', extension: 'glb' };
  if (starts(head, '\xd0\xcf\x11\xe0')) return OLD_BOOK;
  if (starts(head, 'PK\x03\x04')) {
    const names = await entries();
    if (names.includes('mimetype') && /\.(od[stpg])$/i.test(name)) return { kind: 'refused', ...told(fault('libreOffice')) };
    return ZIPPED.find(([sign]) => names.some((each) => sign.test(each)))?.[1] ?? { kind: 'archive', extension: 'zip' };
  }
  if (!head.includes(0) || /^(\xff\xfe|\xfe\xff)/.test(head.subarray(0, 2).toString('latin1'))) return lookAtText(head, name);
  if (isBinaryStl(head, size) && (size - 84) % 50 === 0) return { kind: 'scan', extension: 'stl' };
  if (/^ply\r?\n/.test(head.subarray(0, 8).toString('latin1'))) return { kind: 'scan', extension: 'ply' };
  if (/\.bin$/i.test(name)) return { kind: 'part', extension: 'bin' };
  return { kind: 'refused', ...told(NEITHER) };
}
