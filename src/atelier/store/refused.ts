/** Why a save was not made, for the editor. */
import { fault, type Fault } from '../../domain/input/fault.ts';
import { ToldError } from '../../domain/input/told-error.ts';
import { hashText } from '../../ingest/cache.ts';

export function hashOf(bytes: Uint8Array): string {
  return hashText(bytes);
}

/** A save that was not made, told to the editor. */
export class SaveRefused extends ToldError {
  override readonly name = 'SaveRefused';
}

/** Somebody else wrote the file since it was read: both versions, for the editor to choose. */
export class SaveConflict extends SaveRefused {
  /** What is on the disk; `null` where the file is gone. */
  readonly theirs: Buffer | null;
  readonly theirHash: string | null;
  /** What was to be saved. */
  readonly ours: Buffer | null;

  constructor(path: string, theirs: Buffer | undefined, ours: Uint8Array | null) {
    super(theirs ? fault('fileChanged', { path }) : fault('fileVanished', { path }));
    this.theirs = theirs ?? null;
    this.theirHash = theirs ? hashOf(theirs) : null;
    this.ours = ours && Buffer.from(ours);
  }
}

const SENTENCES: Readonly<Record<string, Fault>> = {
  ENOSPC: fault('diskFull'),
  EDQUOT: fault('quotaFull'),
  EACCES: fault('noWriting'),
  EPERM: fault('noWriting'),
  EROFS: fault('readOnly'),
};

/** Why the disk would not write, as the beginning of a sentence. */
export function diskFault(error: unknown): Fault {
  const { code, message } = error as NodeJS.ErrnoException;
  return SENTENCES[code ?? ''] ?? fault('saveFailed', { message });
}

/** Whether something was refused because the disk takes no more, or is not to be written: what is there can be read. */
export const isUnwritable = (error: unknown): boolean =>
  error instanceof SaveRefused && Object.hasOwn(SENTENCES, (error.cause as NodeJS.ErrnoException | undefined)?.code ?? '');

/** Throws any failure as a sentence. */
export function told(error: unknown): never {
  if (error instanceof SaveRefused) throw error;
  throw new SaveRefused(fault('fileStands', { why: diskFault(error) }), { cause: error });
}
