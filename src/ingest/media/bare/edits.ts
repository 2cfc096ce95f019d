/** What is taken out of a sound or a film before it is published: bytes made blank where they stand, and ends that are left out. */
import { constants, createReadStream, createWriteStream } from 'node:fs';
import { copyFile, open, type FileHandle } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';

/** A file as those who look through it see it. */
export interface Source {
  /** Bytes. */
  readonly size: number;
  /** Fewer bytes than asked for where the file ends before. */
  readonly read: (at: number, length: number) => Promise<Buffer>;
}

/** Bytes that are read at once: boxes and pages are small, and follow each other. */
const WINDOW = 262_144;

/** An open file, of which small pieces are read from a window. */
export function sourceOf(file: FileHandle, size: number): Source {
  let from = 0;
  let held = Buffer.alloc(0);
  const direct = async (at: number, length: number) => {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, at);
    return buffer.subarray(0, bytesRead);
  };
  return {
    size,
    read: async (at, length) => {
      const wanted = Math.max(0, Math.min(length, size - at));
      if (wanted > WINDOW) return direct(at, wanted);
      if (at < from || at + wanted > from + held.length) {
        held = await direct(at, Math.min(WINDOW, size - at));
        from = at;
      }
      return held.subarray(at - from, at - from + wanted);
    },
  };
}

/** No offset changes but by what is left out before the beginning. */
export class Edits {
  /** Of the file, bytes. */
  readonly size: number;
  /** First byte that is published, and the one after the last. */
  from = 0;
  to: number;
  readonly writes: { readonly at: number; readonly bytes: Buffer }[] = [];
  readonly blanks: { readonly at: number; readonly length: number }[] = [];

  constructor(size: number) {
    this.size = size;
    this.to = size;
  }

  /** Whether anything goes. */
  get any(): boolean {
    return this.from > 0 || this.to < this.size || this.writes.length > 0 || this.blanks.length > 0;
  }

  write(at: number, bytes: Buffer): void {
    this.writes.push({ at, bytes });
  }

  blank(at: number, length: number): void {
    if (length > 0) this.blanks.push({ at, length });
  }
}

/** Most zeros that are written at once, bytes. */
const MOST_ZEROS = 65_536;

/** Writes a file without what its edits take out. */
export async function writeBare(path: string, edits: Edits, target: string): Promise<void> {
  if (edits.from === 0 && edits.to === edits.size) await copyFile(path, target, constants.COPYFILE_FICLONE);
  else await pipeline(createReadStream(path, { start: edits.from, end: edits.to - 1 }), createWriteStream(target));
  const file = await open(target, 'r+');
  try {
    const zeros = Buffer.alloc(MOST_ZEROS);
    for (const { at, length } of edits.blanks)
      for (let done = 0; done < length; done += MOST_ZEROS)
        await file.write(zeros, 0, Math.min(MOST_ZEROS, length - done), at - edits.from + done);
    for (const { at, bytes } of edits.writes) await file.write(bytes, 0, bytes.length, at - edits.from);
  } finally {
    await file.close();
  }
}
