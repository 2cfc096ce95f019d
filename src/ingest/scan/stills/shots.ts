/** Pictures of an object from any views, open as far as one likes; those of one opening share their light, and many openings that of a few. */
import { availableParallelism } from 'node:os';
import type { Sharp } from 'sharp';
import type { Palette } from '../../../domain/identity/palette.ts';
import type { CameraView, PartMotion } from '../../../domain/records/object.ts';
import type { RenderMesh } from '../shape/mesh.ts';
import { posedMesh } from './posed-mesh.ts';
import { makeScene } from './scene.ts';
import { StudioThreads } from './studio-threads.ts';

export interface Shot {
  readonly view: CameraView;
  /** 0 closed … 1 open. */
  readonly open: number;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** Samples a pixel in each direction. */
  readonly samples: number;
}

/** Openings whose light is gathered: it takes longer than drawing, and changes little from one frame to the next. */
const MOST_LIGHTS = 4;
/** Light samples of an opening: a third of the poster’s are not told apart at a frame's size, and it is here that the time goes. */
const LIGHT_SAMPLES = 40;

/**
 * Draws every shot and hands it to `write` as soon as it is there.
 * @param cores processor cores to keep busy
 */
export async function drawShots<S extends Shot>(
  mesh: RenderMesh,
  motions: readonly PartMotion[],
  shots: readonly S[],
  write: (image: Sharp, shot: S, index: number) => Promise<void>,
  { palette, cores = availableParallelism() }: { readonly palette?: Palette | undefined; readonly cores?: number | undefined } = {},
): Promise<void> {
  const at = async <R>(open: number, work: (threads: StudioThreads) => Promise<R>): Promise<R> => {
    const threads = new StudioThreads(cores, palette, makeScene(posedMesh(mesh, motions, open)));
    try {
      return await work(threads);
    } finally {
      await threads.close();
    }
  };
  const openings = [...new Set(shots.map((shot) => shot.open))].sort((a, b) => a - b);
  const lit = new Map<number, Float32Array>();
  for (const open of lightOpenings(openings)) lit.set(open, await at(open, (threads) => threads.light(LIGHT_SAMPLES)));
  for (const open of openings) {
    const same = shots.flatMap((shot, index) => (shot.open === open ? [{ shot, index }] : []));
    const factors = lightAt(lit, open);
    await at(open, (threads) =>
      Promise.all(
        same.map(async ({ shot, index }) => {
          const { view, width, height, samples } = shot;
          const image = await threads.picture(factors, { width, height, view, azimuth_deg: 0, elevation_deg: 0, samples });
          await write(image, shot, index);
        }),
      ),
    );
  }
}

/** The openings whose light is gathered: all of a few, some of many (the first, the last, and evenly between). */
function lightOpenings(openings: readonly number[]): number[] {
  if (openings.length <= MOST_LIGHTS) return [...openings];
  const picked = Array.from({ length: MOST_LIGHTS }, (_, i) => openings[Math.round((i * (openings.length - 1)) / (MOST_LIGHTS - 1))]!);
  return [...new Set(picked)];
}

/** The light of an opening, between those of its neighbours where it was not gathered: vertices keep their order. */
function lightAt(lit: ReadonlyMap<number, Float32Array>, open: number): Float32Array {
  const known = lit.get(open);
  if (known) return known;
  const [below, above] = [[...lit.keys()].findLast((at) => at < open)!, [...lit.keys()].find((at) => at > open)!];
  const [a, b] = [lit.get(below)!, lit.get(above)!];
  const share = (open - below) / (above - below);
  const mixed = new Float32Array(new SharedArrayBuffer(a.length * 4));
  for (let i = 0; i < mixed.length; i++) mixed[i] = a[i]! + (b[i]! - a[i]!) * share;
  return mixed;
}
