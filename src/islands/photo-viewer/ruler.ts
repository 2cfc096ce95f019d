/** A ruler over a picture: two pressed points and the straight line between them, which follow the view. */
import { toScreen, type Point, type Size, type Viewport } from '../../domain/sky/viewport.ts';

const SVG = 'http://www.w3.org/2000/svg';

export interface Ruler {
  readonly element: SVGSVGElement;
  /** Adds an image point; a third begins anew. Gives the length in image pixels once there are two. */
  readonly add: (point: Point) => number | undefined;
  readonly place: (view: Viewport, screen: Size) => void;
}

export function createRuler(): Ruler {
  const element = document.createElementNS(SVG, 'svg');
  element.setAttribute('class', 'pv-ruler');
  element.setAttribute('aria-hidden', 'true');
  let points: readonly Point[] = [];
  const shape = (name: 'line' | 'circle', className: string, attributes: Readonly<Record<string, number>>): void => {
    const made = document.createElementNS(SVG, name);
    made.setAttribute('class', className);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value.toFixed(1));
    element.append(made);
  };
  return {
    element,
    add(point) {
      points = points.length < 2 ? [...points, point] : [point];
      const [a, b] = points;
      return a && b ? Math.hypot(b.x - a.x, b.y - a.y) : undefined;
    },
    place(view, screen) {
      element.replaceChildren();
      const shown = points.map((point) => toScreen(view, screen, point));
      const [a, b] = shown;
      if (a && b) for (const kind of ['halo', 'line']) shape('line', `pv-ruler-${kind}`, { x1: a.x, y1: a.y, x2: b.x, y2: b.y });
      for (const point of shown) shape('circle', 'pv-ruler-end', { cx: point.x, cy: point.y, r: 6 });
    },
  };
}
