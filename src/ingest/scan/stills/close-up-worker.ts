/** A thread that draws pictures of scenes, each with its own light. */
import { workerData } from 'node:worker_threads';
import { answer } from '../threads/answer.ts';
import type { Environment } from './environment.ts';
import { drawFrame, type FrameOptions } from './frame.ts';
import type { Scene } from './scene.ts';
import { gatherLight, lightFactors } from './visibility.ts';

/** Pictures of one scene, drawn one after the other. */
export interface CloseUpTask {
  readonly scene: Scene;
  readonly frames: readonly FrameOptions[];
}

/** Fewer than for the poster: the pictures are small, and there are many stands. */
const LIGHT_SAMPLES = 48;

const environment = workerData as Environment;

answer(
  async ({ scene, frames }: CloseUpTask): Promise<Uint8Array[]> => {
    const factors = lightFactors([gatherLight(scene, 0, 1, LIGHT_SAMPLES)]);
    return frames.map((frame) => drawFrame(scene, environment, factors, frame));
  },
  (pictures) => pictures.map((picture) => picture.buffer as ArrayBuffer),
);
