/** How the opening and the spreading of parts, and what hands have taken, go to what is asked of them. */
import { AT_REST, type BodyPlace } from './bodies.ts';
import { Smooth } from './smooth.ts';

/** Seconds that an opening takes to settle, and what follows a hand. */
const SETTLE = 0.5;
const HAND = 0.12;
/** Metres. */
const STILL = 1e-5;
const REST = 1e-3;

export class PartsMovement {
  readonly #open: Smooth;
  readonly #explode: Smooth;
  #bodies: readonly { readonly share: Smooth; readonly pull: readonly Smooth[] }[] = [];

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

  /** Sets the goals of what hands take. @param still is there at once */
  aimBodies(places: readonly BodyPlace[], still: boolean): void {
    const count = Math.max(places.length, this.#bodies.length);
    this.#bodies = Array.from({ length: count }, (_, i) => {
      const place = places[i] ?? AT_REST;
      const body = this.#bodies[i] ?? { share: new Smooth(0), pull: [new Smooth(0), new Smooth(0), new Smooth(0)] };
      for (const [axis, goal] of [[body.share, place.share] as const, ...body.pull.map((one, k) => [one, place.pull[k] ?? 0] as const)]) {
        axis.goal = goal;
        if (still) axis.jump(goal);
      }
      return body;
    });
  }

  /** Where the bodies are now. */
  get bodies(): readonly BodyPlace[] {
    return this.#bodies.map(({ share, pull: [x, y, z] }) =>
      share.value === 0 && x?.value === 0 && y?.value === 0 && z?.value === 0
        ? AT_REST
        : { share: share.value, pull: [x?.value ?? 0, y?.value ?? 0, z?.value ?? 0] },
    );
  }

  /** @returns whether the parts still move */
  step(seconds: number): boolean {
    let moving = this.#open.step(seconds, SETTLE, REST);
    moving = this.#explode.step(seconds, SETTLE, REST) || moving;
    for (const { share, pull } of this.#bodies) {
      moving = share.step(seconds, SETTLE, REST) || moving;
      for (const axis of pull) moving = axis.step(seconds, HAND, STILL) || moving;
    }
    return moving;
  }
}
