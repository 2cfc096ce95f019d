/** A thread of a worker's machine: the process' own thread stays free to say that it lives. */
import { workerData } from 'node:worker_threads';
import { answer } from '../scan/threads/answer.ts';
import { openStore } from '../store/open.ts';
import type { StepFailure, StepJob } from './jobs.ts';
import { makeStep, type StepPlace } from './step-thread.ts';

/** What a thread is given once: its store by its address, whose keys are in the environment. */
export type StepThread = Omit<StepPlace, 'store'> & { readonly store: string };

const { store, ...place } = workerData as StepThread;
const opened = openStore(store);

answer<StepJob, StepFailure | undefined>((job) => makeStep(job, { ...place, store: opened }));
