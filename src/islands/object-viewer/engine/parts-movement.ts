/** How the opening and the spreading of parts go to what is asked of them. */
import { Smooth } from './smooth.ts';

/** Seconds that an opening takes to settle. */
const SETTLE = 0.5;
const REST = 1e-3;

export class PartsMovement {
  readonly #open: Smooth;
  readonly #explode: Smooth;

  /** Shares 0 … 1. */
  constructor(open: number, explode: number) {
    this.#open = new Smooth(open);
    this.#explode = new Smooth(explode);
  }

  get open(): number {
    return this.#open.value;
  }

  get explode(): number {
    return this.#explode.value;
  }

  /** Sets the goal. @param still is there at once */
  aim(open: number, explode: number, still: boolean): void {
    for (const [axis, goal] of [
      [this.#open, open],
      [this.#explode, explode],
    ] as const) {
      axis.goal = goal;
      if (still) axis.jump(goal);
    }
  }

  /** @returns whether the parts still move */
  step(seconds: number): boolean {
    const opening = this.#open.step(seconds, SETTLE, REST);
    return this.#explode.step(seconds, SETTLE, REST) || opening;
  }
}
