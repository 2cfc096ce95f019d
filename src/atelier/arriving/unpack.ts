/** ZIP archives, opened on the disk: read in pieces, never whole; bounded, so that a small one cannot fill the disk. */
import { fault } from '../../domain/input/fault.ts';
import { createReadStream, openSync, closeSync, writeSync } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { Unzip, UnzipInflate } from 'fflate';
import { SaveRefused } from '../store/refused.ts';
import { zipName } from './zip-name.ts';

/** What may still be taken out of an archive, and of those within it: it goes down as files are. */
export interface Allowance {
  files: number;
  bytes: number;
}

/** Most files that are taken out of an archive and of those within it, and most bytes. */
export const MOST: Readonly<Allowance> = { files: 5000, bytes: 16 * 2 ** 30 };
/** What is read at once may be a thousand times as much when it is open, bytes. */
const PIECE = 64 * 1024;
/** The end of an archive, where the list of its files stands, is looked for in so many bytes. */
const TAIL = 66_000;
/** The mark of a name that is UTF-8, among a file's flags. */
const UTF8 = 0x800;
/** The list of files is read up to this length, bytes. */
const LONGEST_LIST = 32 * 2 ** 20;

/** The names in an archive, from the list at its end, as they were meant; none where it cannot be read. */
export async function namesIn(path: string): Promise<string[]> {
  return (await listOf(path)).map(({ meant }) => meant);
}

interface Listed {
  /** As a reader has it that looks at no more than the mark of the format. */
  readonly read: string;
  readonly meant: string;
}

async function listOf(path: string): Promise<Listed[]> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const tail = Buffer.alloc(Math.min(TAIL, size));
    await file.read(tail, 0, tail.length, size - tail.length);
    const end = tail.lastIndexOf('PK\x05\x06', undefined, 'latin1');
    if (end < 0 || end + 20 > tail.length) return [];
    const list = Buffer.alloc(Math.min(tail.readUInt32LE(end + 12), LONGEST_LIST));
    await file.read(list, 0, list.length, tail.readUInt32LE(end + 16));
    const names: Listed[] = [];
    for (let at = 0; at + 46 <= list.length && list.readUInt32LE(at) === 0x02014b50;) {
      const [name, extra, comment] = [28, 30, 32].map((field) => list.readUInt16LE(at + field)) as [number, number, number];
      const written = list.subarray(at + 46, at + 46 + name);
      const marked = (list.readUInt16LE(at + 8) & UTF8) !== 0;
      names.push({ read: written.toString(marked ? 'utf8' : 'latin1'), meant: marked ? written.toString('utf8') : zipName(written) });
      at += 46 + name + extra + comment;
    }
    return names;
  } finally {
    await file.close();
  }
}

/**
 * Takes the files out of an archive.
 * @param place where a file of this name is to be written; nothing for one that is passed over
 * @param left what may still be taken out
 * @throws {SaveRefused} where it is broken or too large: what was written is removed
 */
export async function unpack(path: string, place: (name: string) => string | undefined, left: Allowance): Promise<void> {
  const meant = new Map((await listOf(path)).map((each) => [each.read, each.meant]));
  const written: string[] = [];
  const open = new Set<number>();
  let broken: unknown;
  const unzip = new Unzip((entry) => {
    if (entry.name.endsWith('/')) return;
    const to = broken ? undefined : place(meant.get(entry.name) ?? entry.name);
    if (to === undefined) return;
    if (--left.files < 0) {
      broken ??= new SaveRefused(fault('archiveMany', { most: MOST.files }));
      return;
    }
    written.push(to);
    const descriptor = openSync(to, 'wx');
    open.add(descriptor);
    entry.ondata = (error, piece, final) => {
      if (broken) return;
      if (error) broken = error;
      else {
        left.bytes -= piece.length;
        if (left.bytes < 0) broken = new SaveRefused(fault('archiveLarge'));
        else
          try {
            writeSync(descriptor, piece);
          } catch (failure) {
            broken = failure;
          }
      }
      if (final) {
        closeSync(descriptor);
        open.delete(descriptor);
      }
    };
    entry.start();
  });
  unzip.register(UnzipInflate);
  try {
    for await (const piece of createReadStream(path, { highWaterMark: PIECE })) {
      unzip.push(piece as Buffer);
      if (broken) break;
    }
    if (!broken) unzip.push(new Uint8Array(0), true);
    if (!broken && open.size > 0) broken = new Error('cut off');
  } catch (error) {
    broken ??= error;
  }
  for (const descriptor of open) closeSync(descriptor);
  if (!broken) return;
  for (const file of written) await rm(file, { force: true });
  const known =
    broken instanceof SaveRefused ||
    ((broken as NodeJS.ErrnoException).code !== undefined && typeof (broken as NodeJS.ErrnoException).code === 'string');
  throw known ? broken : new SaveRefused(fault('archiveBroken'), { cause: broken });
}
