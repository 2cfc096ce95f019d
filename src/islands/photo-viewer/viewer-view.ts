/** The viewer in the page: tools, the picture with what lies on it, and what is told. */
import { html, nothing, type TemplateResult } from 'lit-html';
import { lengthLabel, scaleBar } from '../../domain/sky/measure.ts';
import { toScreen, type Point } from '../../domain/sky/viewport.ts';
import { pick } from '../../domain/text/text.ts';
import type { LandRoom } from '../photo-land/mount.ts';
import type { PhotoViewerOptions } from './options.ts';
import { overviewView } from './overview.ts';
import { rulerView } from './ruler.ts';
import { toolbarView, type ToolbarActions } from './toolbar.ts';
import { type Told, type ViewerState } from './viewer-state.ts';
import { words as wordsOf, type Words } from '../../words/words.ts';

/** Longest scale, CSS pixels. */
const SCALE = 160;

export interface ViewerActions extends ToolbarActions {
  readonly show: (id: string | undefined) => void;
}

/**
 * @param canvas on which the picture is drawn
 * @param land what knows the land that it shows, where its camera is known
 * @param media what stands beside a note, the same element at each call
 */
export function viewerView(
  state: ViewerState,
  options: PhotoViewerOptions,
  canvas: HTMLElement,
  land: LandRoom | undefined,
  media: (id: string) => Element | undefined,
  actions: ViewerActions,
): TemplateResult {
  const lang = options.lang ?? 'fr';
  const words = wordsOf('photoViewer', lang);
  const label = `${options.computed ? words.computedLabel : words.label}\u00a0: ${options.title}`;
  const go = (point: Point) => actions.look({ ...state.view, ...point });
  return html`${options.tools === false ? nothing : toolbarView(state, lang, actions)}${land?.bar ?? nothing}
    <div class="pv-middle">
      <div class="pv-stage" tabindex="0" role="group" aria-label=${label} aria-roledescription=${words.role}>
        ${canvas}${land?.over ?? nothing}${options.ruler ? rulerView(state) : nothing}${overviewView(state, options.poster, words.overview, go)}
        ${pinsView(state, options, actions)}${scaleView(state, options)}
      </div>
      ${land?.map ?? nothing}
    </div>
    ${noteView(state, options, media)}
    <p class="pv-warning" ?hidden=${!state.missing}>${words.missing}</p>
    <p class="visually-hidden" role="status">${toldText(state.told, words)}</p>`;
}

/** What is named in the picture; what is off the screen is not there. */
function pinsView(state: ViewerState, { annotations = [], lang = 'fr' }: PhotoViewerOptions, { show }: ViewerActions): TemplateResult[] {
  const { view, screen, open } = state;
  return annotations.map((annotation) => {
    const { x, y } = toScreen(view, screen, annotation);
    return html`<button
      type="button"
      class="pv-pin"
      aria-expanded=${annotation.id === open}
      ?hidden=${x < 0 || y < 0 || x > screen.width || y > screen.height}
      .style=${`transform: translate(${x.toFixed(1)}px, ${y.toFixed(1)}px)`}
      @click=${() => show(annotation.id === open ? undefined : annotation.id)}
    >
      <span>${pick(annotation.title, lang)}</span>
    </button>`;
  });
}

/** The words of a note are told as it opens; a film beside them is no news to be read out. */
function noteView(
  { open }: ViewerState,
  { annotations = [], lang = 'fr' }: PhotoViewerOptions,
  media: (id: string) => Element | undefined,
): TemplateResult {
  const read = annotations.find(({ id }) => id === open);
  const text = read && html`<strong>${pick(read.title, lang)}</strong>${read.body ? html`<p>${pick(read.body, lang)}</p>` : nothing}`;
  return html`<div class="pv-note" ?hidden=${!read}>
    <div role="status">${text}</div>
    ${(read && media(read.id)) ?? nothing}
  </div>`;
}

function scaleView({ view }: ViewerState, { metresPerPixel, lang = 'fr' }: PhotoViewerOptions): TemplateResult | typeof nothing {
  if (metresPerPixel === undefined) return nothing;
  const { metres, pixels } = scaleBar(metresPerPixel / view.scale, SCALE);
  return html`<p class="pv-scale" .style=${`inline-size: ${pixels.toFixed(1)}px`}>${lengthLabel(metres, lang)}</p>`;
}

/** Two figures below ten, none after the point above. */
const percentText = (value: number) => (value < 10 ? value.toPrecision(2) : String(Math.round(value)));

function toldText(told: Told | undefined, words: Words<'photoViewer'>): string {
  if (!told) return '';
  return told.kind === 'zoom' ? words.zoom({ percent: percentText(told.percent) }) : words.turned({ degrees: told.degrees });
}
