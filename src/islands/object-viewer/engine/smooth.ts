/** A value that goes to its goal as a critically damped spring: no overshoot, and a new goal takes over without a jolt. */
export class Smooth {
  value: number;
  goal: number;
  #speed = 0;

  constructor(value: number) {
    this.value = value;
    this.goal = value;
  }

  jump(value: number): void {
    this.value = value;
    this.goal = value;
    this.#speed = 0;
  }

  /**
   * One step. Closed form of the damped spring, stable for any step (Game Programming Gems 4, 1.10).
   * @param seconds since the last step
   * @param settle roughly the time to arrive, seconds
   * @param rest below this distance and speed the value lands on its goal
   * @returns whether it is still under way
   */
  step(seconds: number, settle: number, rest: number): boolean {
    if (this.value === this.goal && this.#speed === 0) return false;
    const omega = 2 / settle;
    const x = omega * seconds;
    const decay = 1 / (1 + x + 0.48 * x * x + 0.235 * x * x * x);
    const change = this.value - this.goal;
    const push = (this.#speed + omega * change) * seconds;
    this.#speed = (this.#speed - omega * push) * decay;
    this.value = this.goal + (change + push) * decay;
    if (Math.abs(this.value - this.goal) < rest && Math.abs(this.#speed) < rest * 10) this.jump(this.goal);
    return true;
  }
}
