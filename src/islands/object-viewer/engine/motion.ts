/** Longest and first step of a movement, seconds: after a rest the clock has run on. */
const LONGEST = 0.25;
const FIRST = 1 / 60;

/** Whether anything moves: each mover reports in every frame, and the frame is closed by who draws it. */
export class Motion {
  #before = false;
  #now = false;

  /** A mover tells whether it goes on. */
  report(moves: boolean): void {
    this.#now ||= moves;
  }

  /** Something moves in this frame, as far as it has been reported. */
  get now(): boolean {
    return this.#now;
  }

  /** Something moved in the frame before. */
  get before(): boolean {
    return this.#before;
  }

  /** Seconds that movements go on by. @param seconds since the last frame */
  step(seconds: number): number {
    return this.#before ? Math.min(seconds, LONGEST) : FIRST;
  }

  /** Closes the frame. */
  end(): void {
    this.#before = this.#now;
    this.#now = false;
  }
}
