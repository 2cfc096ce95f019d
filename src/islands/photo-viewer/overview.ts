/** A small map of the picture with the part that is on the screen; a press moves there. */
import { toImage, type Point, type Size, type Viewport } from '../../domain/sky/viewport.ts';
import { h, svg } from '../map/dom.ts';

/** Longest side, CSS pixels. */
const SIDE = 140;

export interface Overview {
  readonly element: HTMLElement;
  readonly update: (view: Viewport, screen: Size, whole: boolean) => void;
}

export function createOverview(image: Size, poster: string, label: string, go: (point: Point) => void): Overview {
  const shrink = SIDE / Math.max(image.width, image.height);
  const outline = svg('polygon', { class: 'pv-here' });
  const drawing = svg(
    'svg',
    {
      viewBox: `0 0 ${image.width} ${image.height}`,
      width: Math.round(image.width * shrink),
      height: Math.round(image.height * shrink),
      'aria-hidden': 'true',
    },
    outline,
  );
  const element = h(
    'div',
    { class: 'pv-overview', role: 'img', 'aria-label': label },
    h('img', { src: poster, alt: '', draggable: 'false' }),
    drawing,
  );
  element.style.width = `${Math.round(image.width * shrink)}px`;
  element.style.height = `${Math.round(image.height * shrink)}px`;
  element.addEventListener('pointerdown', (event) => {
    event.stopPropagation();
    const box = element.getBoundingClientRect();
    go({ x: ((event.clientX - box.left) / box.width) * image.width, y: ((event.clientY - box.top) / box.height) * image.height });
  });
  return {
    element,
    update(view, screen, whole) {
      element.hidden = whole;
      if (whole) return;
      const corners = [
        { x: 0, y: 0 },
        { x: screen.width, y: 0 },
        { x: screen.width, y: screen.height },
        { x: 0, y: screen.height },
      ].map((corner) => toImage(view, screen, corner));
      outline.setAttribute('points', corners.map(({ x, y }) => `${x.toFixed(0)},${y.toFixed(0)}`).join(' '));
    },
  };
}
