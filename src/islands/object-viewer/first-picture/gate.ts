/** Lets nothing be drawn before there is something to show, and nothing after it until it is on the screen. */
import { afterPaint, whenDrawn } from './when-drawn.ts';

export class FirstPicture {
  #drawn = false;
  #seen = false;
  /** Pixels of the first picture while it is on its way to the screen. */
  #pixels = 0;
  #ended = false;

  /** What was drawn first is on the screen. */
  get seen(): boolean {
    return this.#seen;
  }

  /**
   * Whether a frame may be drawn now.
   * @param ready there is something to show @param pixels of the canvas @param moving the visitor moves it
   */
  allows(ready: boolean, pixels: number, moving: boolean): boolean {
    if (this.#ended || !(this.#drawn || ready)) return false;
    // Another picture would keep the first one waiting; but a new size has emptied the canvas.
    return __WITHOUT__ === 'hold' || moving || pixels !== this.#pixels;
  }

  /**
   * A frame was drawn.
   * @param seen is called once, when the first one is on the screen
   * @param open is called after it, once the page has painted what `seen` brought: the next frame, where the processor draws
   * it, holds the page up as long again, and nobody could touch anything
   * @returns whether it was the first
   */
  drawn(gl: WebGL2RenderingContext, pixels: number, seen: () => void, open: () => void): boolean {
    if (this.#drawn) return false;
    this.#drawn = true;
    this.#pixels = pixels;
    whenDrawn(gl, () => {
      if (this.#ended) return;
      this.#seen = true;
      seen();
      const opens = () => {
        if (this.#ended) return;
        this.#pixels = 0;
        open();
      };
      if (__WITHOUT__ === 'after-paint') opens();
      else afterPaint(opens);
    });
    return true;
  }

  end(): void {
    this.#ended = true;
  }
}
