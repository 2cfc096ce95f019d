/** Why a save was not made, in a French sentence for the editor. */
import { createHash } from 'node:crypto';

export function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** A save that was not made. `message` is a French sentence for the editor. */
export class SaveRefused extends Error {
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
    super(
      theirs
        ? `« ${path} » a changé depuis que l’Atelier l’a lu (un autre programme, une autre fenêtre) : rien n’est écrasé.`
        : `« ${path} » a disparu depuis que l’Atelier l’a lu : rien n’est enregistré à sa place.`,
    );
    this.theirs = theirs ?? null;
    this.theirHash = theirs ? hashOf(theirs) : null;
    this.ours = ours && Buffer.from(ours);
  }
}

const SENTENCES: Readonly<Record<string, string>> = {
  ENOSPC: 'le disque est plein',
  EDQUOT: 'la place accordée sur le disque est épuisée',
  EACCES: 'l’écriture est interdite ici',
  EPERM: 'l’écriture est interdite ici',
  EROFS: 'le disque est en lecture seule',
};

/** Why the disk would not write, as the beginning of a sentence. */
export function diskFault(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return SENTENCES[code ?? ''] ?? `l’enregistrement a échoué (${message})`;
}

/** Throws any failure as a sentence. */
export function told(error: unknown): never {
  if (error instanceof SaveRefused) throw error;
  throw new SaveRefused(`${diskFault(error)} : le fichier est resté tel qu’il était.`, { cause: error });
}
