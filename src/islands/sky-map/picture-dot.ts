/** The map's point on a picture. */
import { html, nothing, type TemplateResult } from 'lit-html';
import type { InPicture } from './in-pictures.ts';

export function dotView(spot: InPicture | undefined): TemplateResult | typeof nothing {
  if (!spot || spot.hidden) return nothing;
  return html`<span
    class="sky-dot"
    .style=${`left: ${(100 * spot.x).toFixed(2)}%; inset-block-start: ${(100 * spot.y).toFixed(2)}%`}
  ></span>`;
}
