/** Keeps the hand free: on a slow machine the picture is drawn coarser while it moves, and sharp again at rest. */

/** Seconds per frame above which the picture coarsens, and below which it sharpens. */
const SLOW = 0.055;
const FAST = 0.024;
const STEPS = [1, 0.79, 0.62, 0.5, 0.4] as const;
/** Fast frames after which a machine that drew the shape coarsely is tried in full again; twice as many after each vain try. */
const TRIAL = 90;

/** How a moving picture is drawn. */
export interface Fineness {
  /** Share of the full resolution, along a side. */
  readonly share: number;
  /** The object's first tile stands for all of it: fewer pixels alone do not help where there are too many triangles. */
  readonly coarse: boolean;
}

export class Pace {
  #step: number;
  #coarse: boolean;
  #mean = 0.03;
  #frames = 0;
  #patience = TRIAL;

  /** @param first what the first movement is drawn with */
  constructor(first: Fineness = { share: 1, coarse: false }) {
    this.#step = Math.max(
      0,
      STEPS.findLastIndex((step) => step >= first.share),
    );
    this.#coarse = first.coarse;
  }

  /** What to draw with after a frame that took `seconds` while moving. */
  moved(seconds: number): Fineness {
    this.#mean += (Math.min(seconds, 0.5) - this.#mean) * 0.35;
    this.#frames += 1;
    if (this.#mean > SLOW && this.#frames >= 3) this.#coarsen();
    else if (this.#mean < FAST && this.#frames >= (this.#step > 0 ? 12 : this.#patience)) this.#sharpen();
    return this.now;
  }

  /** What the next movement starts with; what was learnt is kept. */
  get now(): Fineness {
    return { share: STEPS[this.#step] ?? 1, coarse: this.#coarse };
  }

  #coarsen(): void {
    if (this.#step < STEPS.length - 1) this.#step += 1;
    else if (!this.#coarse) this.#coarse = true;
    else return;
    this.#frames = 0;
  }

  /** Pixels first; the shape last, which is what cost the most. */
  #sharpen(): void {
    if (this.#step > 0) this.#step -= 1;
    else if (this.#coarse) {
      this.#coarse = false;
      this.#patience *= 2;
    } else return;
    this.#frames = 0;
  }
}
