/** The thread of `look-beside.ts`. */
import { parentPort, workerData } from 'node:worker_threads';
import type { Look, Otherwise } from './look-beside.ts';

const { module, list, folder } = workerData as Look;
// Not awaited at the top: bundlers that meet this thread's address write it in a form that knows no such thing.
void (import(module) as Promise<{ readonly otherwise: Otherwise }>).then(({ otherwise }) =>
  parentPort?.postMessage(otherwise(list, folder)),
);
