/**
 * A step as any machine can make it: the name of the program that does (`works.ts`), the files that it reads, and what else it is told,
 * which goes through JSON. Where its result lies follows from its key alone.
 */
import type { Step } from '../cache.ts';
import type { ArgsOf, WorkName } from './works.ts';

/** The files that a step reads. */
export interface Sources {
  /** Absolute path of the folder that they lie in, which what they name in turn does not leave. */
  readonly base: string;
  /** Relative to `base`, with slashes; the first is the thing itself, the others what it may draw on. */
  readonly paths: readonly string[];
}

export interface Order<Name extends WorkName = WorkName> {
  readonly work: Name;
  /** Gives the key: all of `args` that changes a byte of the result is in it, and the hashes of the sources. */
  readonly step: Step;
  readonly sources: Sources;
  readonly args: ArgsOf<Name>;
  /** Long work, which others do not wait for. */
  readonly long?: boolean | undefined;
}

/** Gives the folder with an order's result, made if it is not there yet. */
export type Make = <Name extends WorkName>(order: Order<Name>, progress?: (done: number) => void) => Promise<string>;

export interface Tools {
  /** For what a step takes from another one. */
  readonly make: Make;
  /** Number of processor cores to keep busy. */
  readonly cores: number;
  /** 0 … 1. */
  readonly progress: (done: number) => void;
}

/** What a step's program does: writes its result into an empty folder. */
export type Work<Args> = (sources: Sources, args: Args, folder: string, tools: Tools) => Promise<void>;
