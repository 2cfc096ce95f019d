/** A thread that gathers light or draws frames of one scene. */
import { parentPort, workerData } from 'node:worker_threads';
import type { Environment } from './environment.ts';
import { drawFrame, type FrameOptions } from './frame.ts';
import type { Scene } from './scene.ts';
import { gatherLight } from './visibility.ts';

export interface WorkerData {
  readonly scene: Scene;
  readonly environment: Environment;
}
/** One order; the answer carries the same number. */
export type Order = { readonly id: number } & (
  | { readonly task: 'light'; readonly share: number; readonly shares: number }
  | { readonly task: 'frame'; readonly factors: Float32Array; readonly options: FrameOptions }
);
export interface Answer {
  readonly id: number;
  readonly result: Float32Array | Uint8Array;
}

const { scene, environment } = workerData as WorkerData;

parentPort?.on('message', (order: Order) => {
  const result =
    order.task === 'light' ? gatherLight(scene, order.share, order.shares) : drawFrame(scene, environment, order.factors, order.options);
  const answer: Answer = { id: order.id, result };
  parentPort?.postMessage(answer, result instanceof Uint8Array ? [result.buffer as ArrayBuffer] : []);
});
