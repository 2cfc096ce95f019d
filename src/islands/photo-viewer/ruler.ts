/** A ruler over a picture: two pressed points and the straight line between them, which follow the view. */
import { html, svg, type TemplateResult } from 'lit-html';
import { toScreen } from '../../domain/sky/viewport.ts';
import type { ViewerState } from './viewer-state.ts';

export function rulerView({ ends, view, screen }: ViewerState): TemplateResult {
  const shown = ends.map((end) => toScreen(view, screen, end));
  const [a, b] = shown.map(({ x, y }) => ({ x: x.toFixed(1), y: y.toFixed(1) }));
  return html`<svg class="pv-ruler" aria-hidden="true">
    ${a && b && ['halo', 'line'].map((kind) => svg`<line class=${`pv-ruler-${kind}`} x1=${a.x} y1=${a.y} x2=${b.x} y2=${b.y}></line>`)}
    ${shown.map(({ x, y }) => svg`<circle class="pv-ruler-end" cx=${x.toFixed(1)} cy=${y.toFixed(1)} r="6"></circle>`)}
  </svg>`;
}
