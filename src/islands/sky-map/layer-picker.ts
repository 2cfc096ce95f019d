/** The choice of the ground's image, its opacity, what lies on top; and the word on what does not answer. */
import { html, nothing, type TemplateResult } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import type { SkyConfig } from '../../domain/sky/sky-config.ts';
import { dateLabel } from '../../domain/text/edtf.ts';
import { pick, type Lang } from '../../domain/text/text.ts';
import { button, sign } from '../map/controls.ts';
import { overlayCheck, overlaysOf, withOverlay } from '../map/overlays.ts';
import { DRAWN, groundLayers, hasOpacity, warpedPhotos, type LayerState } from './layers.ts';
import { silenceSentence } from './words.ts';
import { words as wordsOf } from '../../words/words.ts';

/** A few are at hand; more would bury the map. */
const AT_HAND = 3;

/** @param name groups the radio buttons; one for each explorer of a page */
export function layersView(
  state: LayerState,
  config: SkyConfig,
  lang: Lang,
  name: string,
  change: (change: Partial<LayerState>) => void,
): TemplateResult {
  const words = wordsOf('skyMap', lang);
  const ground = groundLayers(config.layers);
  const overlays = overlaysOf(config.layers);
  const warped = warpedPhotos(config);
  const chosen = ground.find(({ id }) => id === state.layer)?.id ?? DRAWN;
  const toggle = (id: string, on: boolean) => change({ overlays: withOverlay(state.overlays, id, on) });
  const radio = (value: string, label: string) =>
    html`<label class="sky-layer"
      ><input type="radio" name=${name} value=${value} .checked=${live(value === chosen)} @change=${() => change({ layer: value })} /><span
        >${label}</span
      ></label
    >`;
  const checks = overlays.map((layer) => overlayCheck(lang, layer, state.overlays.includes(layer.id), (on) => toggle(layer.id, on)));
  const warpedChecks = warped.map((photo) => {
    const label = [photo.date && dateLabel(photo.date, lang), pick(photo.title, lang)].filter(Boolean).join(' – ');
    return html`<label class="sky-box"
      ><input
        type="checkbox"
        value=${photo.id}
        .checked=${live(state.overlays.includes(photo.id))}
        @change=${({ target }: Event) => toggle(photo.id, (target as HTMLInputElement).checked)}
      /><span>${label}${photo.computed ? ` (${words.computed})` : nothing}</span></label
    >`;
  });
  const folded = (title: string, boxes: readonly TemplateResult[]) =>
    html`<details>
      <summary>${title} (${boxes.length})</summary>
      ${boxes}
    </details>`;
  return html`<details class="sky-bases">
    <summary class="sky-bases-title">${sign('layers')}<span>${words.layersButton}</span></summary>
    <fieldset class="sky-layers">
      <legend>${words.layers}</legend>
      <div class="sky-choice">${ground.map((layer) => radio(layer.id, pick(layer.label, lang)))}${radio(DRAWN, words.drawn)}</div>
      <div class="sky-on">
        <label class="sky-opacity" ?hidden=${!hasOpacity(config, state)}
          ><span>${words.opacity}</span
          ><input
            type="range"
            min="0"
            max="100"
            step="5"
            .value=${live(String(state.opacity))}
            @input=${({ target }: InputEvent) => change({ opacity: Number((target as HTMLInputElement).value) })}
        /></label>
        ${
          checks.length === 0
            ? nothing
            : checks.length > AT_HAND
              ? folded(words.overlays, checks)
              : html`<div class="sky-over">${checks}</div>`
        }
        ${warpedChecks.length === 0 ? nothing : folded(words.warped, warpedChecks)}
      </div>
    </fieldset>
  </details>`;
}

/** Says in the map's frame which layers do not answer, and asks them again. Empty, it is not seen. */
export function silenceView(silent: readonly string[], lang: Lang, again: () => void): TemplateResult {
  const said =
    silent.length === 0
      ? nothing
      : html`<p>${silenceSentence(silent, lang)}</p>
          ${button(wordsOf('skyMap', lang).retry, again)}`;
  // No space between the tags: `:empty` has to hold.
  return html`<div class="map-notice sky-message sky-notice" role="status">${said}</div>`;
}
