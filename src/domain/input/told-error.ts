/** An error that somebody is told: its message is the French sentence; `fault` is the same as data, said in the language of whoever reads it. */
import { told, type Fault, type Telling } from './fault.ts';

export class ToldError extends Error {
  /** Nothing where there are only words. */
  readonly fault: Fault | undefined;

  constructor(of: Telling, options?: ErrorOptions) {
    const { message, fault } = told(of);
    super(message, options);
    this.fault = fault;
  }

  /** As it stands in another sentence. */
  get telling(): Telling {
    return this.fault ?? this.message;
  }
}
