/** What may be laid over imagery, as boxes to tick; shapes show in which line they are drawn. */
import type { Layer } from '../../domain/records/site.ts';
import { pick, type Lang } from '../../domain/text/text.ts';
import { h, svg } from './dom.ts';

export interface OverlayCheck {
  readonly id: string;
  readonly input: HTMLInputElement;
  readonly element: HTMLElement;
}

/** The line of a layer of shapes, as `ShapeLayer` draws it. */
function sample(): SVGElement {
  const line = (colour: string, width: number) => svg('path', { d: 'M2 6H26', stroke: colour, 'stroke-width': width, fill: 'none' });
  return svg('svg', { class: 'carte-trace', viewBox: '0 0 28 12', 'aria-hidden': 'true' }, line('#fffdf8', 4.5), line('#14171f', 1.75));
}

/** Layers of `site.yaml` that lie over others. */
export function overlaysOf(layers: readonly Layer[]): Layer[] {
  return layers.filter((layer) => layer.role === 'overlay');
}

/** A box for each overlay. */
export function overlayChecks(lang: Lang, layers: readonly Layer[], change: (id: string, on: boolean) => void): OverlayCheck[] {
  return overlaysOf(layers).map((layer) => {
    const input = h('input', { type: 'checkbox', value: layer.id });
    input.addEventListener('change', () => change(layer.id, input.checked));
    return {
      id: layer.id,
      input,
      element: h('label', { class: 'carte-dessus' }, input, layer.type === 'geojson' && sample(), h('span', {}, pick(layer.label, lang))),
    };
  });
}
