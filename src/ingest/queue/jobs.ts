/** What goes through the queue: the orders of steps, as JSON, and what comes of them. */
import { hashText } from '../cache.ts';
import type { WorkName } from '../steps/works.ts';

/** Scans ask for gigabytes each; they have a queue of their own. */
export const STEPS_QUEUE = 'ingest-steps';
export const SCANS_QUEUE = 'ingest-scans';

export const queueOf = (work: WorkName): string => (work.startsWith('scan/') ? SCANS_QUEUE : STEPS_QUEUE);

export interface StepJob {
  readonly work: WorkName;
  /** Where the result belongs in the store. */
  readonly name: string;
  readonly key: string;
  /** The sources' folder within the content root, with slashes; missing where it lies outside. */
  readonly folder?: string | undefined;
  /** Relative to that folder, with slashes; the first is the thing itself. */
  readonly sources: readonly { readonly path: string; readonly sha256: string }[];
  readonly args: unknown;
  /** Of the machine that asks (`program.ts`). */
  readonly program: string;
}

/** Why a step has no result. */
export interface StepFailure {
  /** `input`: what was to be worked on; `machine`: the machine, its disk or the store. */
  readonly fault: 'input' | 'machine';
  /** A French sentence. */
  readonly message: string;
}

/** A step has one job, whoever asks for it and however often: its name is its key. */
export function jobId(name: string, key: string): string {
  const hex = hashText(`${name} ${key}`);
  // As a UUID of version 8: one whose bits are the application's own (RFC 9562).
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** A failure as a job's error, which pg-boss keeps. */
export class StepFault extends Error {
  readonly fault: StepFailure['fault'];

  constructor({ fault, message }: StepFailure) {
    super(message);
    this.name = 'StepFault';
    this.fault = fault;
    // Nobody reads it there.
    delete this.stack;
  }
}
