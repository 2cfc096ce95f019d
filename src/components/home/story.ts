/** The home page's story follows the scroll: frames of the object on a canvas, lines lit one by one, one date drawn over another. */
import { byNearness, frameAt, litLines, moved } from '../../domain/object/scrub.ts';

/** Frames fetched at once. */
const LANES = 4;

class Frames {
  readonly #addresses: readonly string[];
  readonly #images: (HTMLImageElement | undefined)[] = [];
  readonly #arrived: () => void;
  #shown = 0;
  #running = 0;
  #asked = new Set<number>();

  constructor(addresses: readonly string[], arrived: () => void) {
    this.#addresses = addresses;
    this.#arrived = arrived;
  }

  /** The nearest frame that is there. */
  at(frame: number): HTMLImageElement | undefined {
    this.#shown = frame;
    this.#fetch();
    for (let away = 0; away < this.#addresses.length; away++) {
      const image = this.#images[frame - away] ?? this.#images[frame + away];
      if (image) return image;
    }
    return undefined;
  }

  #fetch(): void {
    while (this.#running < LANES) {
      const next = byNearness(this.#addresses.length, this.#shown).find((frame) => !this.#asked.has(frame));
      if (next === undefined) return;
      this.#asked.add(next);
      this.#running++;
      const image = new Image();
      image.src = this.#addresses[next] ?? '';
      void image
        .decode()
        .then(() => {
          this.#images[next] = image;
          this.#arrived();
        })
        .catch(() => undefined)
        .finally(() => {
          this.#running--;
          this.#fetch();
        });
    }
  }
}

/** A frame gives way to the next in so many ms, wherever the scroll stops: two that stay over one another are seen as two. */
const FADE_MS = 140;

function start(story: HTMLElement): void {
  const canvas = story.querySelector<HTMLCanvasElement>('canvas');
  const brush = canvas?.getContext('2d', { alpha: false });
  const chapters = [...story.querySelectorAll<HTMLElement>('[data-chapter]')].map((element) => ({
    element,
    frames: (element.dataset['images'] ?? '').split(' ').filter(Boolean).map(Number),
    lines: [...element.querySelectorAll('[data-verse]')],
  }));
  let asked = false;
  /** What is on the canvas, what it takes the place of, and since when. */
  let [shown, before, since]: [HTMLImageElement | undefined, HTMLImageElement | undefined, number] = [undefined, undefined, 0];
  const draw = (): void => {
    asked = false;
    const line = innerHeight * (matchMedia('(min-width: 64rem) and (min-aspect-ratio: 1)').matches ? 0.62 : 0.86);
    let [current, far] = [chapters[0], 0];
    chapters.forEach((chapter, i) => {
      const { top, height } = chapter.element.getBoundingClientRect();
      // The first chapter is in sight before anything is scrolled: it is then not read at all.
      const read = i === 0 ? scrollY / Math.max(1, top + scrollY + height - line) : (line - top) / height;
      if (read >= 0 && chapter.frames.length > 0) [current, far] = [chapter, read];
      chapter.element.style.setProperty('--lu', String(moved(read)));
      const lit = litLines(chapter.lines.length, read);
      chapter.lines.forEach((each, n) => each.classList.toggle('lit', n < lit));
    });
    if (!current || !brush || !canvas) return;
    // Of all that has been read only the last is drawn: the one before it would take its place again at each drawing.
    const { from, to, share } = frameAt(current.frames, Math.min(1, far));
    const image = frames.at(share < 0.5 ? from : to);
    canvas.hidden = !image || (from === 0 && share === 0);
    if (!image) return;
    if (image !== shown) [shown, before, since] = [image, shown, performance.now()];
    const arrived = before ? Math.min(1, (performance.now() - since) / FADE_MS) : 1;
    brush.globalAlpha = 1;
    brush.drawImage(before ?? image, 0, 0, canvas.width, canvas.height);
    brush.globalAlpha = arrived;
    brush.drawImage(image, 0, 0, canvas.width, canvas.height);
    if (arrived < 1) ask();
  };
  const ask = (): void => {
    if (asked) return;
    asked = true;
    requestAnimationFrame(draw);
  };
  const frames = new Frames((story.dataset['images'] ?? '').split(' ').filter(Boolean), ask);
  // Nothing is fetched before the visitor scrolls.
  addEventListener('scroll', ask, { passive: true });
  addEventListener('resize', ask, { passive: true });
  if (scrollY > 0) ask();
}

const story = document.querySelector<HTMLElement>('[data-story]');
const { saveData } = (navigator as { connection?: { saveData?: boolean } }).connection ?? {};
const still = matchMedia('(prefers-reduced-motion: reduce)');
if (story && saveData) story.classList.add('motionless');
else if (story && !still.matches) start(story);
