/**
 * An original without what its file says of people and machines: the pixels as they were coded, byte for byte, the colour
 * profile, the orientation and, of a GeoTIFF, its place; no EXIF, XMP, IPTC, maker's note, preview or comment. What is kept is
 * listed, so that an unknown block goes. JPEG (ITU-T T.81), PNG (W3C, 3rd ed.), WebP (RFC 9649), TIFF 6 and BigTIFF.
 */
import { fault } from '../../../domain/input/fault.ts';
import { copyFile, open, readFile, writeFile } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import { TIFF_SIZES } from './open-tiff.ts';
import { PictureError } from './picture-error.ts';
import type { Picture } from './picture.ts';

/** Raised when the copy of the same original changes. */
export const STRIP_VERSION = 1;

/** Writes the copy of `picture` at `target`; `xmp` is what the site itself says of the picture (not of a TIFF, which has no room for it). */
export async function writeStripped(picture: Picture, target: string, xmp: string): Promise<void> {
  try {
    if (picture.format === 'tiff') {
      await copyFile(picture.path, target);
      await stripTiff(target);
      return;
    }
    const bytes = await readFile(picture.path);
    const parts = { jpeg: jpegParts, png: pngParts, webp: webpParts }[picture.format](bytes, picture, Buffer.from(xmp));
    await writeFile(target, Buffer.concat(parts));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).syscall !== undefined) throw error;
    throw new PictureError(fault('stripUnread'));
  }
}

/** The least EXIF there is: how the picture is turned. */
function orientationExif(orientation: number): Buffer {
  const exif = Buffer.alloc(26);
  exif.write('II*\0', 'latin1');
  exif.writeUInt32LE(8, 4);
  exif.writeUInt16LE(1, 8);
  exif.writeUInt16LE(274, 10);
  exif.writeUInt16LE(3, 12);
  exif.writeUInt32LE(1, 14);
  exif.writeUInt16LE(orientation, 18);
  return exif;
}

function jpegParts(bytes: Buffer, { orientation }: Picture, xmp: Buffer): Buffer[] {
  const segment = (marker: number, body: Buffer): Buffer => {
    const head = Buffer.from([0xff, marker, 0, 0]);
    head.writeUInt16BE(body.length + 2, 2);
    return Buffer.concat([head, body]);
  };
  const own = [
    ...(orientation === 1 ? [] : [segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), orientationExif(orientation)]))]),
    segment(0xe1, Buffer.concat([Buffer.from('http://ns.adobe.com/xap/1.0/\0', 'latin1'), xmp])),
  ];
  const kept: Buffer[] = [];
  let jfif: Buffer | undefined;
  let at = 2;
  for (;;) {
    if (bytes[at] !== 0xff) throw new Error('marker');
    while (bytes[at + 1] === 0xff) at++;
    const marker = bytes[at + 1] ?? 0;
    // What follows the end (previews, depth maps, films) is none of the picture.
    if (marker === 0xd9) break;
    const end = at + 2 + bytes.readUInt16BE(at + 2);
    if (end > bytes.length) throw new Error('segment');
    const whole = bytes.subarray(at, end);
    const named = (name: string) => whole.subarray(4, 4 + name.length).toString('latin1') === name;
    // JFIF without its thumbnail: 14 bytes after the length.
    if (marker === 0xe0 && named('JFIF\0')) jfif ??= segment(0xe0, Buffer.concat([whole.subarray(4, 16), Buffer.from([0, 0])]));
    else if (marker < 0xe0 || (marker === 0xe2 && named('ICC_PROFILE\0')) || (marker === 0xee && named('Adobe'))) kept.push(whole);
    at = end;
    if (marker !== 0xda) continue;
    const scan = at;
    while (at < bytes.length) {
      at = bytes.indexOf(0xff, at);
      if (at < 0 || at + 1 >= bytes.length) throw new Error('scan');
      const next = bytes[at + 1] ?? 0;
      if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) break;
      at += next === 0xff ? 1 : 2;
    }
    kept.push(bytes.subarray(scan, at));
  }
  return [bytes.subarray(0, 2), ...(jfif ? [jfif] : []), ...own, ...kept, Buffer.from([0xff, 0xd9])];
}

const PNG_KEPT = ['PLTE', 'IDAT', 'tRNS', 'cHRM', 'gAMA', 'iCCP', 'sBIT', 'sRGB', 'bKGD', 'pHYs', 'cICP', 'mDCV', 'cLLI'];

function pngParts(bytes: Buffer, { orientation }: Picture, xmp: Buffer): Buffer[] {
  const chunk = (type: string, body: Buffer): Buffer => {
    const typed = Buffer.concat([Buffer.from(type, 'latin1'), body]);
    const ends = Buffer.alloc(8);
    ends.writeUInt32BE(body.length, 0);
    ends.writeUInt32BE(crc32(typed), 4);
    return Buffer.concat([ends.subarray(0, 4), typed, ends.subarray(4)]);
  };
  const parts = [bytes.subarray(0, 8)];
  for (let at = 8; ;) {
    const end = at + 12 + bytes.readUInt32BE(at);
    if (end > bytes.length) throw new Error('chunk');
    const type = bytes.subarray(at + 4, at + 8).toString('latin1');
    if (type === 'IEND') return [...parts, bytes.subarray(at, end)];
    if (type === 'IHDR') {
      parts.push(bytes.subarray(at, end), chunk('iTXt', Buffer.concat([Buffer.from('XML:com.adobe.xmp\0\0\0\0\0', 'latin1'), xmp])));
      if (orientation !== 1) parts.push(chunk('eXIf', orientationExif(orientation)));
    } else if (PNG_KEPT.includes(type)) parts.push(bytes.subarray(at, end));
    at = end;
  }
}

function webpParts(bytes: Buffer, { orientation, width, height, alpha }: Picture, xmp: Buffer): Buffer[] {
  const chunk = (type: string, body: Buffer): Buffer => {
    const head = Buffer.alloc(8);
    head.write(type, 'latin1');
    head.writeUInt32LE(body.length, 4);
    return Buffer.concat([head, body, Buffer.alloc(body.length % 2)]);
  };
  const kept: Buffer[] = [];
  let features = Buffer.alloc(10);
  const [across, down] = orientation >= 5 ? [height, width] : [width, height];
  features.writeUIntLE(across - 1, 4, 3);
  features.writeUIntLE(down - 1, 7, 3);
  if (alpha) features[0] = 0x10;
  const last = Math.min(bytes.length, 8 + bytes.readUInt32LE(4));
  for (let at = 12; at + 8 <= last;) {
    const type = bytes.subarray(at, at + 4).toString('latin1');
    const body = bytes.subarray(at + 8, at + 8 + bytes.readUInt32LE(at + 4));
    if (type === 'VP8X') features = Buffer.from(body.subarray(0, 10));
    else if (['ICCP', 'ANIM', 'ANMF', 'ALPH', 'VP8 ', 'VP8L'].includes(type)) kept.push(chunk(type, body));
    at += 8 + body.length + (body.length % 2);
  }
  const [EXIF, XMP] = [0x08, 0x04];
  features[0] = ((features[0] ?? 0) & ~EXIF) | XMP | (orientation === 1 ? 0 : EXIF);
  const chunks = [
    chunk('VP8X', features),
    ...kept,
    ...(orientation === 1 ? [] : [chunk('EXIF', orientationExif(orientation))]),
    chunk('XMP ', xmp),
  ];
  const head = Buffer.from(bytes.subarray(0, 12));
  head.writeUInt32LE(4 + chunks.reduce((sum, { length }) => sum + length, 0), 4);
  return [head, ...chunks];
}

/** Tags that say how pixels are read, in which colours, and where they lie. */
const between = (tag: number, first: number, last: number): boolean => tag >= first && tag <= last;
const TIFF_KEPT = (tag: number): boolean =>
  between(tag, 254, 266) ||
  between(tag, 273, 284) ||
  between(tag, 290, 297) ||
  between(tag, 317, 325) ||
  (between(tag, 330, 347) && tag !== 333 && tag !== 337) ||
  between(tag, 512, 532) ||
  [301, 32997, 33550, 33922, 34264, 34675, 34735, 34736, 34737, 42113].includes(tag);
const SUB_IFDS = 330;
const FOREIGN_IFDS = [34665, 34853, 40965];

/** Empties the tags of a TIFF in place: its directories lose them, and what they pointed to is overwritten. */
async function stripTiff(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    const { size: length } = await file.stat();
    const head = await read(file, 0, 16);
    const little = head[0] === 0x49;
    const big = (little ? head.readUInt16LE(2) : head.readUInt16BE(2)) === 43;
    const number = (from: Buffer, at: number, size: number): number =>
      size === 8
        ? Number(little ? from.readBigUInt64LE(at) : from.readBigUInt64BE(at))
        : little
          ? from.readUIntLE(at, size)
          : from.readUIntBE(at, size);
    const [word, countSize, entrySize] = big ? [8, 8, 20] : [4, 2, 12];
    const seen = new Set<number>();
    const wipe = async (at: number, bytes: number): Promise<void> => {
      const zeros = Buffer.alloc(65_536);
      for (let from = at; from < Math.min(at + bytes, length); from += zeros.length)
        await file.write(zeros, 0, Math.min(zeros.length, at + bytes - from, length - from), from);
    };
    const directory = async (at: number, keep: (tag: number) => boolean): Promise<void> => {
      if (at === 0 || seen.has(at)) return;
      if (seen.size > 1000 || at >= length) throw new Error('directory');
      seen.add(at);
      const count = number(await read(file, at, countSize), 0, countSize);
      if (count > 4096) throw new Error('entries');
      const table = await read(file, at + countSize, count * entrySize + word);
      const kept: Buffer[] = [];
      for (let i = 0; i < count; i++) {
        const entry = table.subarray(i * entrySize, (i + 1) * entrySize);
        const tag = number(entry, 0, 2);
        const values = number(entry, 4, word);
        const unit = TIFF_SIZES[number(entry, 2, 2)] ?? 1;
        const pointed = number(entry, 4 + word, word);
        const inside = values * unit <= word;
        const children =
          tag !== SUB_IFDS && !FOREIGN_IFDS.includes(tag)
            ? []
            : inside
              ? Array.from({ length: values }, (_, k) => number(entry, 4 + word + k * unit, unit))
              : await read(file, pointed, values * unit).then((list) =>
                  Array.from({ length: values }, (_, k) => number(list, k * unit, unit)),
                );
        for (const child of children) await directory(child, (each) => keep(each) && tag === SUB_IFDS);
        if (keep(tag)) kept.push(Buffer.from(entry));
        else if (!inside) await wipe(pointed, values * unit);
      }
      const next = table.subarray(count * entrySize);
      const counted = Buffer.alloc(countSize);
      if (big) (little ? counted.writeBigUInt64LE : counted.writeBigUInt64BE).call(counted, BigInt(kept.length), 0);
      else (little ? counted.writeUInt16LE : counted.writeUInt16BE).call(counted, kept.length, 0);
      const rewritten = Buffer.concat([counted, ...kept, next]);
      await file.write(
        Buffer.concat([rewritten, Buffer.alloc(countSize + table.length - rewritten.length)]),
        0,
        countSize + table.length,
        at,
      );
      await directory(number(next, 0, word), keep);
    };
    await directory(number(head, big ? 8 : 4, word), TIFF_KEPT);
  } finally {
    await file.close();
  }
}

async function read(file: FileHandle, at: number, bytes: number): Promise<Buffer> {
  if (bytes > 2 ** 24) throw new Error('too long');
  const { buffer, bytesRead } = await file.read(Buffer.alloc(bytes), 0, bytes, at);
  if (bytesRead < bytes && at !== 0) throw new Error('end');
  return buffer;
}
