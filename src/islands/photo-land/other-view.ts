/** Another photograph of the place, drawn as it would be seen from where this one was taken. */
import { affineOf, facetsOf } from '../../domain/orientation/other-view.ts';
import type { Sighting } from '../../domain/orientation/sighting.ts';
import { cssMatrix, type Size, type Viewport } from '../../domain/sky/viewport.ts';

/** Longest side of what is drawn, pixels. */
const SIDE = 1600;
/** Facets reach so far over their neighbours, pixels: no line of the picture below shows between them. */
const OVERLAP = 0.6;

export class OtherView {
  readonly element = document.createElement('canvas');
  readonly #size: Size;

  constructor(size: Size) {
    this.#size = size;
    this.element.className = 'pl-other';
    this.element.hidden = true;
  }

  /** @param picture address of the other one, of any size */
  async draw(here: Sighting, other: Sighting, picture: string): Promise<void> {
    const image = new Image();
    image.src = picture;
    await image.decode();
    const scale = Math.min(1, SIDE / Math.max(this.#size.width, this.#size.height));
    const { element } = this;
    [element.width, element.height] = [Math.round(this.#size.width * scale), Math.round(this.#size.height * scale)];
    const context = element.getContext('2d');
    if (!context) return;
    // Facets are counted in the pixels of the whole pictures; the canvas and the image are smaller.
    const shrink = other.camera.width / image.naturalWidth;
    for (const facet of facetsOf(here, other)) {
      const affine = affineOf(facet);
      if (!affine) continue;
      const [a, b, c, d, e, f] = affine.map((value) => value * scale) as [number, number, number, number, number, number];
      const corners = facet.to.map(({ x, y }) => [x * scale, y * scale] as const);
      const [mx, my] = [0, 1].map((axis) => corners.reduce((sum, corner) => sum + (corner[axis] ?? 0), 0) / 3) as [number, number];
      context.save();
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.beginPath();
      for (const [x, y] of corners) {
        const away = Math.hypot(x - mx, y - my) || 1;
        context.lineTo(x + ((x - mx) / away) * OVERLAP, y + ((y - my) / away) * OVERLAP);
      }
      context.clip();
      context.setTransform(a * shrink, b * shrink, c * shrink, d * shrink, e, f);
      context.drawImage(image, 0, 0);
      context.restore();
    }
  }

  /** Where it stands on the screen, and how much of it is seen, 0 … 1. */
  place(view: Viewport, screen: Size, share: number): void {
    const { element } = this;
    element.hidden = share === 0 || element.width === 0;
    if (element.hidden) return;
    const [a, b, c, d, e, f] = cssMatrix(view, screen);
    const grow = this.#size.width / element.width;
    element.style.transform = `matrix(${a * grow}, ${b * grow}, ${c * grow}, ${d * grow}, ${e}, ${f})`;
    element.style.opacity = String(share);
  }
}
