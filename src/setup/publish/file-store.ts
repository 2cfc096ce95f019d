import type { Given, Telling } from '../../domain/input/fault.ts';
import { ToldError } from '../../domain/input/told-error.ts';

/** A place that takes files one by one: a folder, a server, an object store. What each is for the order of publishing (`send.ts`). */
export interface FileStore {
  /** What it is called in a sentence: « le dossier /srv/site ». */
  readonly name: Given;
  /** @returns a file's bytes, nothing where there is none */
  read(path: string): Promise<Uint8Array | undefined>;
  /** Writes a file whole: who reads it meanwhile has the old one or the new one. `file` is a path of this machine. */
  send(path: string, file: string): Promise<void>;
  /** As `send`, of bytes. */
  write(path: string, bytes: Uint8Array): Promise<void>;
  /** Takes a file away; one that is not there is no fault. */
  remove(path: string): Promise<void>;
  close(): Promise<void>;
}

/** A fault that is one sentence for who publishes. */
export class PublishError extends ToldError {}

/** The place holds a site that this program has not published. */
export class ForeignSite extends PublishError {}

/** A server whose key nobody has vouched for yet. */
export class UnknownServer extends PublishError {
  /** Its key's fingerprint, as OpenSSH writes it. */
  readonly shown: string;

  constructor(message: Telling, shown: string) {
    super(message);
    this.shown = shown;
  }
}
