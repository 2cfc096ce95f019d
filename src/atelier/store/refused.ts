/** Why a save was not made, for the editor. */
import { fault, type Fault } from '../../domain/input/fault.ts';
import { ToldError } from '../../domain/input/told-error.ts';

/** A save that was not made, told to the editor. */
export class SaveRefused extends ToldError {
  override readonly name = 'SaveRefused';
}

/** Somebody else wrote the file since it was read: both versions, for the editor to choose. */
export class SaveConflict extends SaveRefused {
  /** What is on the disk; `null` where the file is gone. */
  readonly theirs: Uint8Array | null;
  /** What was to be saved. */
  readonly ours: Uint8Array | null;

  constructor(path: string, theirs: Uint8Array | undefined, ours: Uint8Array | null) {
    super(theirs ? fault('fileChanged', { path }) : fault('fileVanished', { path }));
    this.theirs = theirs ?? null;
    this.ours = ours;
  }
}

const SENTENCES: Readonly<Partial<Record<string, Fault>>> = {
  ENOSPC: fault('diskFull'),
  EDQUOT: fault('quotaFull'),
  EACCES: fault('noWriting'),
  EPERM: fault('noWriting'),
  EROFS: fault('readOnly'),
  // As browsers say the same.
  QuotaExceededError: fault('quotaFull'),
  NotAllowedError: fault('noWriting'),
  NoModificationAllowedError: fault('noWriting'),
};

/** Node says what is the matter by a code, a browser by the error's name. */
function matter(error: unknown): string {
  const { code, name } = (error ?? {}) as { readonly code?: unknown; readonly name?: unknown };
  return typeof code === 'string' ? code : String(name);
}

/** Why the disk would not write, as the beginning of a sentence. */
export function diskFault(error: unknown): Fault {
  return SENTENCES[matter(error)] ?? fault('saveFailed', { message: (error as Error).message });
}

/** Whether something was refused because the disk takes no more, or is not to be written: what is there can be read. */
export const isUnwritable = (error: unknown): boolean => error instanceof SaveRefused && Object.hasOwn(SENTENCES, matter(error.cause));

/** Throws any failure as a sentence. */
export function told(error: unknown): never {
  if (error instanceof SaveRefused) throw error;
  throw new SaveRefused(fault('fileStands', { why: diskFault(error) }), { cause: error });
}
