/** The thread in which a generator of `models/` makes one file (`generated.ts`). */
import { pathToFileURL } from 'node:url';
import { workerData } from 'node:worker_threads';
import type { GeneratorTask } from './generated.ts';

const { generator, target } = workerData as GeneratorTask;
const made = (await import(pathToFileURL(generator).href)) as { generate(target: string): Promise<void> };
await made.generate(target);
