/** A process of a worker's machine: the worker's own stays free to say that it lives. */
import { openStore } from '../store/open.ts';
import type { Store } from '../store/store.ts';
import type { StepFailure, StepJob } from './jobs.ts';
import { answerSteps } from './step-processes.ts';
import { makeStep, type StepPlace } from './step.ts';

/** What a process is told once: its store by its address, whose keys are in the environment. */
export type StepProcess = Omit<StepPlace, 'store'> & { readonly store: string };

let opened: Store | undefined;

answerSteps<StepProcess, StepJob, StepFailure | undefined>((job, { store, ...place }) =>
  makeStep(job, { ...place, store: (opened ??= openStore(store)) }),
);
