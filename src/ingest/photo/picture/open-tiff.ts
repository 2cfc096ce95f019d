/**
 * Opens a TIFF for its fields, once its first directory has been found to announce no more than the file holds: the
 * reading library counts through whatever is announced, so that two thousand bytes could keep it for half a minute.
 */
import { fault } from '../../../domain/input/fault.ts';
import { open } from 'node:fs/promises';
import type { GeoTIFF } from 'geotiff';
import { PictureError } from './picture-error.ts';

/** Bytes of a value, by its type's number (TIFF 6, BigTIFF). */
export const TIFF_SIZES: Readonly<Record<number, number>> = {
  1: 1,
  2: 1,
  3: 2,
  4: 4,
  5: 8,
  6: 1,
  7: 1,
  8: 2,
  9: 4,
  10: 8,
  11: 4,
  12: 8,
  13: 4,
  16: 8,
  17: 8,
  18: 8,
};

/** Opens the file; the caller closes it. Throws `PictureError` when its directory announces more than the file holds. */
export async function openTiff(path: string): Promise<GeoTIFF> {
  await refuseBoasts(path);
  const { fromFile } = await import('geotiff');
  return fromFile(path);
}

async function refuseBoasts(path: string): Promise<void> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const read = async (at: number, bytes: number): Promise<Buffer> =>
      (await file.read(Buffer.alloc(bytes), 0, bytes, at > size ? size : at)).buffer;
    const head = await read(0, 16);
    const little = head.toString('latin1', 0, 2) === 'II';
    const number = (from: Buffer, at: number, bytes: number): number =>
      bytes === 8
        ? Number(little ? from.readBigUInt64LE(at) : from.readBigUInt64BE(at))
        : little
          ? from.readUIntLE(at, bytes)
          : from.readUIntBE(at, bytes);
    const big = number(head, 2, 2) === 43;
    const [word, countSize, entrySize] = big ? [8, 8, 20] : [4, 2, 12];
    const directory = number(head, big ? 8 : 4, word);
    const entries = number(await read(directory, countSize), 0, countSize);
    if (entries * entrySize > size) throw boast();
    const table = await read(directory + countSize, entries * entrySize);
    for (let at = 0; at < table.length; at += entrySize)
      if (number(table, at + 4, word) * (TIFF_SIZES[number(table, at + 2, 2)] ?? 1) > size) throw boast();
  } finally {
    await file.close();
  }
}

const boast = () => new PictureError(fault('tiffHeader'));
