/** A process that answers what it is asked, or ends as it is told to. */
import { answerSteps } from '../../../src/ingest/queue/step-processes.ts';

answerSteps<string, { readonly say?: string; readonly end?: NodeJS.Signals; readonly fail?: string }, string>(
  ({ say, end, fail }, given) => {
    if (end) process.kill(process.pid, end);
    if (fail !== undefined) return Promise.reject(new Error(fail));
    // One that ends says nothing more.
    return end ? new Promise(() => undefined) : Promise.resolve(`${given} ${say} ${process.pid}`);
  },
);
