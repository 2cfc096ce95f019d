/** Signs of tools, drawn on 24 px in one stroke; fonts lack half of them. One sign, one meaning. */
import { svg } from './dom.ts';

const SHAPES = {
  plus: 'M5 12h14M12 5v14',
  minus: 'M5 12h14',
  whole: 'M3 5h18v14H3zM8.5 9.5h7v5h-7z',
  full: 'M14 4h6v6M10 20H4v-6M20 4l-7 7M4 20l7-7',
  left: 'M5 4.5V10h5.5M5.5 10a7.2 7.2 0 1 1-.6 5',
  right: 'M19 4.5V10h-5.5M18.5 10a7.2 7.2 0 1 0 .6 5',
  up: 'M12 19V5M6 11l6-6 6 6',
  down: 'M12 5v14M6 13l6 6 6-6',
  'pan-left': 'M19 12H5M11 6l-6 6 6 6',
  'pan-right': 'M5 12h14M13 6l6 6-6 6',
  close: 'M6 6l12 12M18 6L6 18',
  target: 'M12 2.5v4M12 17.5v4M2.5 12h4M17.5 12h4M12 8.5a3.5 3.5 0 1 0 0 7a3.5 3.5 0 1 0 0-7',
  ask: 'M12 3.5a8.5 8.5 0 1 0 0 17a8.5 8.5 0 1 0 0-17M9.5 9.6a2.5 2.5 0 1 1 3.8 2.1c-.9.6-1.3 1.1-1.3 2M12 16.8v.1',
} as const;

export type Icon = keyof typeof SHAPES;

/** A sign, hidden from screen readers: the button that holds it has a name. */
export function icon(name: Icon): SVGSVGElement {
  return svg(
    'svg',
    {
      viewBox: '0 0 24 24',
      // In rem: a visitor who doubles the text doubles its signs.
      width: '1.375rem',
      height: '1.375rem',
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
