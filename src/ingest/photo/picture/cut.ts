/** Whether a picture's file ends before its format says that it does: told from its bytes, whatever a decoder says of it. */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

/** How far from its end a JPEG's « end of image » is looked for: cameras write their own data behind it. Bytes. */
const JPEG_TAIL = 65_536;

/**
 * True for a JPEG without its end of image (ITU-T T.81, B.1.1.3), a PNG without its IEND chunk (PNG 3rd ed., 11.2.5) and a
 * WebP shorter than its RIFF header says. Any other file, a TIFF among them, and one that cannot be read: false.
 */
export function isCut(path: string): boolean {
  let file: number | undefined;
  try {
    file = openSync(path, 'r');
    const { size } = fstatSync(file);
    const read = (from: number, length: number): Buffer => {
      const bytes = Buffer.alloc(Math.min(length, size - from));
      return bytes.subarray(0, readSync(file!, bytes, 0, bytes.length, from));
    };
    const head = read(0, 12);
    const tail = () => read(Math.max(0, size - JPEG_TAIL), JPEG_TAIL);
    if (head[0] === 0xff && head[1] === 0xd8) return !tail().includes(Buffer.from([0xff, 0xd9]));
    if (head.subarray(1, 4).toString('latin1') === 'PNG') return !tail().includes('IEND');
    if (head.subarray(0, 4).toString('latin1') === 'RIFF' && head.length === 12) return size < head.readUInt32LE(4) + 8;
    return false;
  } catch {
    return false;
  } finally {
    if (file !== undefined) closeSync(file);
  }
}
