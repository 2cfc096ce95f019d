/** A small map of the picture with the part that is on the screen; a press moves there. */
import { html, type TemplateResult } from 'lit-html';
import { toImage, type Point } from '../../domain/sky/viewport.ts';
import { atFit, type ViewerState } from './viewer-state.ts';

/** Longest side, CSS pixels. */
const SIDE = 140;

export function overviewView(state: ViewerState, poster: string, label: string, go: (point: Point) => void): TemplateResult {
  const { image, screen, view } = state;
  const shrink = SIDE / Math.max(image.width, image.height);
  const [width, height] = [Math.round(image.width * shrink), Math.round(image.height * shrink)];
  const corners = [
    [0, 0],
    [screen.width, 0],
    [screen.width, screen.height],
    [0, screen.height],
  ].map(([x = 0, y = 0]) => toImage(view, screen, { x, y }));
  const press = (event: PointerEvent) => {
    event.stopPropagation();
    const box = (event.currentTarget as HTMLElement).getBoundingClientRect();
    go({ x: ((event.clientX - box.left) / box.width) * image.width, y: ((event.clientY - box.top) / box.height) * image.height });
  };
  return html`<div
    class="pv-overview"
    role="img"
    aria-label=${label}
    ?hidden=${atFit(state)}
    .style=${`width: ${width}px; height: ${height}px`}
    @pointerdown=${press}
  >
    <img src=${poster} alt="" draggable="false" /><svg
      viewBox=${`0 0 ${image.width} ${image.height}`}
      width=${width}
      height=${height}
      aria-hidden="true"
    >
      <polygon class="pv-here" points=${corners.map(({ x, y }) => `${x.toFixed(0)},${y.toFixed(0)}`).join(' ')}></polygon>
    </svg>
  </div>`;
}
