/** A thread that gathers light or draws frames of one scene. */
import { workerData } from 'node:worker_threads';
import { answer } from '../threads/answer.ts';
import type { Environment } from './environment.ts';
import { drawFrame, type FrameOptions } from './frame.ts';
import type { Scene } from './scene.ts';
import { gatherLight, type LightSums } from './visibility.ts';

export interface StillsScene {
  readonly scene: Scene;
  readonly environment: Environment;
}

/** A share of the light that falls on the scene, or one picture of it (RGB bytes). */
export type StillsTask =
  | { readonly task: 'light'; readonly share: number; readonly shares: number; readonly samples?: number | undefined }
  | { readonly task: 'frame'; readonly factors: Float32Array; readonly options: FrameOptions };

const { scene, environment } = workerData as StillsScene;

answer(
  async (task: StillsTask): Promise<LightSums | Uint8Array> =>
    task.task === 'light'
      ? gatherLight(scene, task.share, task.shares, task.samples)
      : drawFrame(scene, environment, task.factors, task.options),
  (result) => (result instanceof Uint8Array ? [result.buffer as ArrayBuffer] : []),
);
