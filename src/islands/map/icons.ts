/** Signs of tools, drawn on 24 px in one stroke; fonts lack half of them. */
import { svg } from './dom.ts';

const SHAPES = {
  plus: 'M5 12h14M12 5v14',
  minus: 'M5 12h14',
  whole: 'M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5',
  full: 'M14 4h6v6M10 20H4v-6M20 4l-7 7M4 20l7-7',
  left: 'M5 4.5V10h5.5M5.5 10a7.2 7.2 0 1 1-.6 5',
  right: 'M19 4.5V10h-5.5M18.5 10a7.2 7.2 0 1 0 .6 5',
  close: 'M6 6l12 12M18 6L6 18',
  target: 'M12 2.5v4M12 17.5v4M2.5 12h4M17.5 12h4M12 8.5a3.5 3.5 0 1 0 0 7a3.5 3.5 0 1 0 0-7',
} as const;

export type Icon = keyof typeof SHAPES;

/** A sign, hidden from screen readers: the button that holds it has a name. */
export function icon(name: Icon): SVGSVGElement {
  return svg(
    'svg',
    {
      viewBox: '0 0 24 24',
      width: 22,
      height: 22,
      fill: 'none',
      stroke: 'currentColor',
      'stroke-width': 1.75,
      'stroke-linecap': 'round',
      'stroke-linejoin': 'round',
      'aria-hidden': 'true',
    },
    svg('path', { d: SHAPES[name] }),
  );
}
