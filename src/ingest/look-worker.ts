/** The thread of `look-beside.ts`. */
import { parentPort, workerData } from 'node:worker_threads';
import type { Look, Otherwise } from './look-beside.ts';

const { module, list, folder } = workerData as Look;
const { otherwise } = (await import(module)) as { readonly otherwise: Otherwise };
parentPort?.postMessage(otherwise(list, folder));
