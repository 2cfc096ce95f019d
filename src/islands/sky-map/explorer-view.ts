/** The explorer's page: the map fills it; what is set, the line of the years and the list float over it. */
import type * as L from 'leaflet';
import { html, nothing, type TemplateResult } from 'lit-html';
import type { SkyConfig } from '../../domain/sky/sky-config.ts';
import type { SkyState } from '../../domain/sky/sky-state.ts';
import { pick, type Lang } from '../../domain/text/text.ts';
import { words as wordsOf } from '../../words/words.ts';
import { panMap } from '../map/pan-map.ts';
import { button, panButtons, sign } from '../map/controls.ts';
import { compareLink, comparedWith } from './compare-link.ts';
import { spotIn, type ExplorerState, type PointAsked } from './explorer-state.ts';
import { facetsView } from './facets.ts';
import { layersView, silenceView } from './layer-picker.ts';
import { pictureView } from './picture-panel.ts';
import { pointView } from './point-panel.ts';
import type { Ranked } from './protocol.ts';
import { listView, type RowActions } from './result-list.ts';
import { eraView, lineView, timelineView } from './timeline.ts';
import { sayEntries, type Say } from './words.ts';
import { erasOf, yearLine, type YearLine } from './year-line.ts';

export interface ExplorerActions extends RowActions {
  /** A setting that does not change what is found. */
  readonly set: (change: Partial<SkyState>) => void;
  /** One that does. */
  readonly narrow: (change: Partial<SkyState>) => void;
  readonly typed: (text: string) => void;
  /** The field of words was entered. */
  readonly searching: () => void;
  readonly page: (from: number) => void;
  readonly closePoint: () => void;
  readonly askDay: (point: PointAsked) => void;
  readonly map: () => L.Map;
  readonly whole: () => void;
  /** A point of a picture was touched: shares of its width and height. */
  readonly touchPicture: (photo: Ranked, x: number, y: number) => void;
  readonly askCentre: () => void;
  readonly around: () => void;
  /** Asks again for the images that did not answer. */
  readonly again: () => void;
  /** Opens and shuts the sheet of the list. */
  readonly sheet: (open: boolean) => void;
  /** The filters were unfolded, or folded. */
  readonly unfolded: (open: boolean) => void;
  readonly share: () => void;
  readonly save: () => void;
}

/** What stands in the page as it is: elements that Leaflet and others fill. */
export interface ExplorerFrame {
  readonly lang: Lang;
  readonly config: SkyConfig;
  readonly map: HTMLElement;
  readonly scale: HTMLElement;
  readonly search: HTMLElement;
  /** One finger scrolls the page: say that two move the map. */
  readonly touch: boolean;
  readonly radioGroup: string;
  readonly thisYear: number;
}

export function explorerView(state: ExplorerState, frame: ExplorerFrame, actions: ExplorerActions): TemplateResult {
  const { lang, config } = frame;
  const words = wordsOf('skyMap', lang);
  const { set, narrow } = actions;
  const say = sayEntries(config.counted, state.sky.computed, lang);
  return html`<div class="sky-controls">
      ${frame.search}${layersView(state.sky, config, lang, frame.radioGroup, set)}${
        state.place ? html`<a class="button sky-place" href=${state.place.page}>${words.placePage(state.place)}</a>` : nothing
      }
    </div>
    <div class="sky-body">
      <div class="sky-left">
        <div class="sky-frame">
          ${frame.map}
          <p class="sky-north" aria-hidden="true">N</p>
          ${frame.scale}${silenceView(state.silent, lang, actions.again)}
        </div>
        ${frame.touch ? html`<p class="note sky-touched">${words.touch}</p>` : nothing}
        ${toolsView(lang, actions)}${footView(state, frame, say, actions)}
        <p class="map-attribution">${state.credits.join(' · ')}</p>
      </div>
      <div class="sky-right" data-open=${state.sheet || nothing}>
        <button
          type="button"
          class="sky-drawer"
          aria-expanded=${state.sheet}
          aria-controls="${frame.radioGroup}-volet"
          @click=${() => actions.sheet(!state.sheet)}
        >
          ${words.listButton({ n: state.told?.answer.total ?? 0 })}
        </button>
        <div class="sky-pane" id="${frame.radioGroup}-volet" ?hidden=${!state.sheet}>
          ${pictureView(state.selected, spotIn(state), lang, actions.touchPicture)}${pointView(state.point, lang, say, { ...actions, close: actions.closePoint })}
          ${listView(state, lang, say, {
            ...actions,
            order: (order) => narrow({ order }),
            everywhere: (everywhere) => narrow({ everywhere }),
          })}
          <div>${facetsView(state, lang, { ...actions, change: narrow })}</div>
        </div>
      </div>
    </div>`;
}

function toolsView(lang: Lang, { map, whole, askCentre, around }: ExplorerActions): TemplateResult {
  const words = wordsOf('skyMap', lang);
  const className = 'sky-tool';
  return html`<div class="sky-map-buttons" role="group" aria-label=${words.controls}>
    ${button(sign('plus'), () => map().zoomIn(), { className, name: words.zoomIn })}
    ${button(sign('minus'), () => map().zoomOut(), { className, name: words.zoomOut })}
    ${button(sign('whole'), whole, { className, name: words.home })} ${button(sign('target'), around, { className, name: words.aroundMe })}
    ${button(sign('ask'), askCentre, { className, name: words.askCentre })}
    ${panButtons(lang, (right, down) => panMap(map(), right, down), className)}
  </div>`;
}

/** The image's time, what can be done with it, and the years. */
function footView(state: ExplorerState, { lang, config, thisYear }: ExplorerFrame, say: Say, actions: ExplorerActions): TemplateResult {
  const words = wordsOf('skyMap', lang);
  const { opened, sky } = state;
  const limits = opened?.years && opened.years.from < opened.years.to ? opened.years : undefined;
  const line = yearLine(erasOf(config.layers, thisYear), limits, thisYear);
  const layer = config.layers.find(({ id }) => id === sky.layer);
  const shown = { id: layer?.id, name: layer ? pick(layer.label, lang) : words.drawn };
  const choose = (id: string) => actions.set({ layer: id });
  // Before the first move the address says nothing: the map does. The first drawing is before the map.
  const map = actions.map() as L.Map | undefined;
  const at = map?.getCenter();
  const centre = sky.centre ?? (at && ([at.lat, at.lng] as const));
  const zoom = sky.zoom ?? map?.getZoom();
  const compare = centre && zoom !== undefined ? compareLink(config, centre, zoom, lang, sky) : undefined;
  const other = comparedWith(config, sky.layer);
  // Within a sentence: « avec aujourd’hui ».
  const name = other && inSentence(pick(other.label, lang), other.date === undefined);
  // Years are not parted at the end of a line.
  const [before, after] = words.compareWith({ name: '\u0000' }).split('\u0000');
  return html`<div class="sky-foot">
    <div class="sky-now">
      ${eraView(lang, line, shown, choose)}
      <div class="sky-gestures">
        ${
          compare === undefined || name === undefined
            ? nothing
            : html`<a class="button" data-compare href=${compare}
                ><span>${before}<span class="sky-whole">${name}</span>${after}</span></a
              >`
        }
        ${button(html`${sign('share')}<span>${words.share}</span>`, actions.share, { className: 'sky-tool' })}
        ${button(words.save, actions.save, { className: 'sky-tool' })}
      </div>
      <p class="sky-said" role="status">${state.said}</p>
    </div>
    ${line ? lineView(lang, line, shown, photographsView(state, lang, say, line, actions.narrow), choose) : nothing}
  </div>`;
}

/** A label that begins with a capital only because it stands alone. */
const inSentence = (label: string, lower: boolean) => (lower ? label.charAt(0).toLocaleLowerCase() + label.slice(1) : label);

/** Nothing where all is of one year. */
function photographsView(
  { opened, answer, sky }: ExplorerState,
  lang: Lang,
  say: Say,
  line: YearLine,
  narrow: ExplorerActions['narrow'],
): TemplateResult | typeof nothing {
  const limits = opened?.years;
  if (!limits || limits.from >= limits.to) return nothing;
  return timelineView(lang, { limits, bars: answer?.histogram, span: sky.years }, say, (years) => narrow({ years }), line);
}
