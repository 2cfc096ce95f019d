/**
 * Threads that draw in the studio: the one way from a scene to pixels, whatever is drawn (posters, turns, stories, close-ups).
 * Where many pictures are of one scene, its light is gathered once, by all threads; where each scene has a picture or two, a
 * thread lights and draws it alone.
 */
import sharp, { type Sharp } from 'sharp';
import type { Palette } from '../../../domain/identity/palette.ts';
import { Pool } from '../threads/pool.ts';
import { studioEnvironment } from './environment.ts';
import type { FrameOptions } from './frame.ts';
import type { Scene } from './scene.ts';
import { lightFactors, type LightSums } from './visibility.ts';
import type { Answered, Studio, StudioTask } from './worker.ts';

/** Threads at most: beyond, frames wait for the encoders. */
const MOST_THREADS = 4;
/** In how many shares light is gathered, whatever the machine: sums of other shares are rounded otherwise, and pictures are other bytes. */
const LIGHT_SHARES = 4;

export class StudioThreads {
  readonly size: number;
  readonly #pool: Pool<StudioTask, Answered>;
  readonly #paints: FrameOptions['paints'];

  /**
   * @param cores processor cores to keep busy
   * @param palette the institution's, where it is not the program's own
   * @param scene the one of `light` and `picture`
   */
  constructor(cores: number, palette?: Palette, scene?: Scene) {
    this.size = Math.min(MOST_THREADS, cores);
    this.#pool = new Pool(new URL('./worker.ts', import.meta.url), this.size, { environment: studioEnvironment(), scene } satisfies Studio);
    this.#paints = palette && { night: palette.nuit, lift: palette.lueur };
  }

  /** The light on the one scene. @param samples a vertex; the poster's, when missing */
  async light(samples?: number): Promise<Float32Array> {
    const shares = Array.from({ length: LIGHT_SHARES }, (_, share) =>
      this.#pool.run({ task: 'light', share, shares: LIGHT_SHARES, samples }),
    );
    return lightFactors((await Promise.all(shares)) as LightSums[]);
  }

  /** A picture of the one scene in its light. */
  async picture(factors: Float32Array, frame: FrameOptions): Promise<Sharp> {
    return asImage((await this.#pool.run({ task: 'frame', factors, options: this.#painted(frame) })) as Uint8Array, frame);
  }

  /** Pictures of a scene of their own, by one thread. @param samples of its light, a vertex */
  async pictures(scene: Scene, frames: readonly FrameOptions[], samples: number): Promise<Sharp[]> {
    const drawn = (await this.#pool.run({
      task: 'scene',
      scene,
      samples,
      frames: frames.map((frame) => this.#painted(frame)),
    })) as Uint8Array[];
    return frames.map((frame, i) => asImage(drawn[i]!, frame));
  }

  close(): Promise<void> {
    return this.#pool.close();
  }

  #painted(frame: FrameOptions): FrameOptions {
    return { ...frame, paints: this.#paints };
  }
}

const asImage = (pixels: Uint8Array, { width, height }: FrameOptions): Sharp => sharp(pixels, { raw: { width, height, channels: 3 } });
