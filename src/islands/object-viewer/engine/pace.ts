/** Keeps the hand free: on a slow machine the picture is drawn coarser while it moves, and sharp again at rest. */

/** Seconds per frame above which the picture coarsens, and below which it sharpens. */
const SLOW = 0.055;
const FAST = 0.024;
const STEPS = [1, 0.79, 0.62, 0.5, 0.4] as const;

export class Pace {
  #step = 0;
  #mean = 0.03;
  #frames = 0;

  /** @param share of the full resolution to begin with */
  constructor(share = 1) {
    this.#step = Math.max(
      0,
      STEPS.findLastIndex((step) => step >= share),
    );
  }

  /** Share of the full resolution to draw at, after a frame that took `seconds` while moving. */
  moved(seconds: number): number {
    this.#mean += (Math.min(seconds, 0.5) - this.#mean) * 0.35;
    this.#frames += 1;
    if (this.#frames >= 3 && this.#mean > SLOW && this.#step < STEPS.length - 1) this.#change(1);
    else if (this.#frames >= 12 && this.#mean < FAST && this.#step > 0) this.#change(-1);
    return STEPS[this.#step] ?? 1;
  }

  /** Share that the next movement starts at; what was learnt is kept. */
  get share(): number {
    return STEPS[this.#step] ?? 1;
  }

  #change(by: number): void {
    this.#step += by;
    this.#frames = 0;
  }
}
