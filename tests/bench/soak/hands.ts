/** Hands on the glass: fingers as the browser's protocol sends them, several at once. */
import type { CDPSession, Page } from 'playwright-core';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A page that renews itself under a finger never acknowledges it, ms. */
const ANSWER_MS = 5000;

/** The answer, or nothing when it does not come: the page is not the one that was touched any more. */
async function answered(answer: Promise<unknown>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  await Promise.race([
    answer,
    new Promise((done) => {
      timer = setTimeout(done, ANSWER_MS);
    }),
  ]).finally(() => clearTimeout(timer));
}

export class Hands {
  readonly #session: CDPSession;
  #fingers = new Map<number, Point>();

  constructor(session: CDPSession) {
    this.#session = session;
  }

  async down(id: number, at: Point): Promise<void> {
    this.#fingers.set(id, at);
    await this.#send('touchStart');
  }

  async move(id: number, at: Point): Promise<void> {
    this.#fingers.set(id, at);
    await this.#send('touchMove');
  }

  async up(id: number): Promise<void> {
    const at = this.#fingers.get(id);
    this.#fingers.delete(id);
    // The protocol wants the finger that leaves, where others stay.
    await answered(
      this.#session.send('Input.dispatchTouchEvent', {
        type: 'touchEnd',
        touchPoints: at && this.#fingers.size > 0 ? [{ id, x: at.x, y: at.y }] : [],
      }),
    );
  }

  async tap(at: Point, id = 1): Promise<void> {
    await this.down(id, at);
    await this.up(id);
  }

  async drag(from: Point, to: Point, steps = 6, id = 1): Promise<void> {
    await this.down(id, from);
    for (let i = 1; i <= steps; i++)
      await this.move(id, { x: from.x + ((to.x - from.x) * i) / steps, y: from.y + ((to.y - from.y) * i) / steps });
    await this.up(id);
  }

  /** Two fingers that part or close. */
  async pinch(centre: Point, from: number, to: number, steps = 6): Promise<void> {
    await this.down(1, { x: centre.x - from, y: centre.y });
    await this.down(2, { x: centre.x + from, y: centre.y });
    for (let i = 1; i <= steps; i++) {
      const reach = from + ((to - from) * i) / steps;
      await this.move(1, { x: centre.x - reach, y: centre.y });
      await this.move(2, { x: centre.x + reach, y: centre.y });
    }
    await this.up(1);
    await this.up(2);
  }

  /** All fingers leave the glass. */
  async leave(): Promise<void> {
    this.#fingers.clear();
    await answered(this.#session.send('Input.dispatchTouchEvent', { type: 'touchCancel', touchPoints: [] }).catch(() => undefined));
  }

  #send(type: 'touchStart' | 'touchMove'): Promise<void> {
    return answered(
      this.#session.send('Input.dispatchTouchEvent', {
        type,
        touchPoints: [...this.#fingers].map(([id, { x, y }]) => ({ id, x, y, radiusX: 8, radiusY: 8, force: 1 })),
      }),
    );
  }
}

/** Middle of an element on the screen, or `undefined` when it is not there. */
export async function middleOf(page: Page, selector: string): Promise<Point | undefined> {
  return page.evaluate((wanted) => {
    const box = document.querySelector(wanted)?.getBoundingClientRect();
    return box && box.width > 0 ? { x: box.x + box.width / 2, y: box.y + box.height / 2 } : undefined;
  }, selector);
}
