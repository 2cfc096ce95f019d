/** A thread that gathers light and draws frames (`studio-threads.ts`). */
import { workerData } from 'node:worker_threads';
import { answer } from '../threads/answer.ts';
import type { Environment } from './environment.ts';
import { drawFrame, type FrameOptions } from './frame.ts';
import type { Scene } from './scene.ts';
import { gatherLight, lightFactors, type LightSums } from './visibility.ts';

/** What every thread is given once. */
export interface Studio {
  readonly environment: Environment;
  /** Of the tasks that bring none. */
  readonly scene?: Scene | undefined;
}

export type StudioTask =
  /** A share of the light that falls on the scene. */
  | { readonly task: 'light'; readonly share: number; readonly shares: number; readonly samples?: number | undefined }
  /** One picture of it. */
  | { readonly task: 'frame'; readonly factors: Float32Array; readonly options: FrameOptions }
  /** Another scene: its light and its pictures, one after the other. */
  | { readonly task: 'scene'; readonly scene: Scene; readonly frames: readonly FrameOptions[]; readonly samples: number };

/** Pictures are RGB bytes. */
export type Answered = LightSums | Uint8Array | Uint8Array[];

const { scene, environment } = workerData as Studio;

function standing(): Scene {
  if (!scene) throw new Error('these threads were given no scene');
  return scene;
}

answer(
  async (task: StudioTask): Promise<Answered> => {
    if (task.task === 'light') return gatherLight(standing(), task.share, task.shares, task.samples);
    if (task.task === 'frame') return drawFrame(standing(), environment, task.factors, task.options);
    const factors = lightFactors([gatherLight(task.scene, 0, 1, task.samples)]);
    return task.frames.map((frame) => drawFrame(task.scene, environment, factors, frame));
  },
  (result) => {
    if (result instanceof Uint8Array) return [result.buffer as ArrayBuffer];
    return Array.isArray(result) ? result.map((picture) => picture.buffer as ArrayBuffer) : [];
  },
);
