/** What may be laid over imagery, as boxes to tick; shapes show in which line they are drawn. */
import { html, nothing, type TemplateResult } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import type { Layer } from '../../domain/records/site.ts';
import { pick, type Lang } from '../../domain/text/text.ts';

/** Layers of `site.yaml` that lie over others. */
export function overlaysOf(layers: readonly Layer[]): Layer[] {
  return layers.filter((layer) => layer.role === 'overlay');
}

/** The ids of what lies over the imagery, with one more or one less. */
export function withOverlay(overlays: readonly string[], id: string, on: boolean): readonly string[] {
  const others = overlays.filter((other) => other !== id);
  return on ? [...others, id] : others;
}

/** The line of a layer of shapes, as `ShapeLayer` draws it. */
const sample = html`<svg class="map-trace" viewBox="0 0 28 12" aria-hidden="true">
  <path d="M2 6H26" stroke="var(--craie)" stroke-width="4.5" fill="none"></path>
  <path d="M2 6H26" stroke="var(--encre)" stroke-width="1.75" fill="none"></path>
</svg>`;

/** A box for one overlay. */
export function overlayCheck(lang: Lang, layer: Layer, on: boolean, toggle: (on: boolean) => void): TemplateResult {
  return html`<label class="map-overlay"
    ><input
      type="checkbox"
      .checked=${live(on)}
      value=${layer.id}
      @change=${(event: Event) => toggle((event.target as HTMLInputElement).checked)}
    />${layer.type === 'geojson' ? sample : nothing}<span>${pick(layer.label, lang)}</span></label
  >`;
}
