/** What is drawn is the same bytes on every machine, whatever number of cores it has. */
import { expect, it } from 'vitest';
import { makeScene } from '../../../src/ingest/scan/stills/scene.ts';
import { StudioThreads } from '../../../src/ingest/scan/stills/studio-threads.ts';
import { ball, mesh } from './shapes.ts';

it('light is gathered to the same bits by one thread and by three', async () => {
  const lit = async (cores: number): Promise<Float32Array> => {
    const threads = new StudioThreads(cores, undefined, makeScene(mesh([ball()])));
    try {
      return await threads.light(24);
    } finally {
      await threads.close();
    }
  };
  const [one, three] = [await lit(1), await lit(3)];
  expect(one.length).toBeGreaterThan(0);
  expect(Buffer.compare(Buffer.from(one.buffer), Buffer.from(three.buffer))).toBe(0);
});
