/** The explorer's page: controls, map and years on one side; point, filters and list on the other. */
import type * as L from 'leaflet';
import { html, nothing, type TemplateResult } from 'lit-html';
import type { SkyConfig } from '../../domain/sky/sky-config.ts';
import type { SkyState } from '../../domain/sky/sky-state.ts';
import type { Lang } from '../../domain/text/text.ts';
import { panMap } from '../map/pan-map.ts';
import { button, panButtons, sign } from '../map/controls.ts';
import type { ExplorerState, PointAsked } from './explorer-state.ts';
import { facetsView } from './facets.ts';
import { layersView, silenceView } from './layer-picker.ts';
import { pointView } from './point-panel.ts';
import { listView, type RowActions } from './result-list.ts';
import { timelineView } from './timeline.ts';
import { sayEntries, type Say } from './words.ts';
import { words as wordsOf } from '../../words/words.ts';

export interface ExplorerActions extends RowActions {
  /** A setting that does not change what is found. */
  readonly set: (change: Partial<SkyState>) => void;
  /** One that does. */
  readonly narrow: (change: Partial<SkyState>) => void;
  readonly typed: (text: string) => void;
  readonly page: (from: number) => void;
  readonly closePoint: () => void;
  readonly askDay: (point: PointAsked) => void;
  readonly map: () => L.Map;
  readonly whole: () => void;
  readonly askCentre: () => void;
  readonly around: () => void;
  /** Asks again for the images that did not answer. */
  readonly again: () => void;
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
}

export function explorerView(state: ExplorerState, frame: ExplorerFrame, actions: ExplorerActions): TemplateResult {
  const { lang, config } = frame;
  const words = wordsOf('skyMap', lang);
  const { set, narrow } = actions;
  const say = sayEntries(config.counted, state.sky.computed, lang);
  return html`<div class="ciel-commandes">${frame.search}${layersView(state.sky, config, lang, frame.radioGroup, set)}</div>
    <div class="ciel-corps">
      <div class="ciel-gauche">
        <div class="ciel-cadre">
          ${toolsView(lang, actions)}${frame.map}
          <p class="ciel-nord" aria-hidden="true">N</p>
          ${frame.scale}${silenceView(state.silent, lang, actions.again)}
        </div>
        ${frame.touch ? html`<p class="note">${words.touch}</p>` : nothing}
        <p class="carte-attribution">${state.credits.join(' · ')}</p>
        <div>${yearsView(state, lang, say, narrow)}</div>
      </div>
      <div class="ciel-droite">
        ${pointView(state.point, lang, say, { ...actions, close: actions.closePoint })}
        <div>${facetsView(state, lang, { typed: actions.typed, change: narrow })}</div>
        ${listView(state, lang, say, {
          ...actions,
          order: (order) => narrow({ order }),
          everywhere: (everywhere) => narrow({ everywhere }),
        })}
      </div>
    </div>`;
}

function toolsView(lang: Lang, { map, whole, askCentre, around }: ExplorerActions): TemplateResult {
  const words = wordsOf('skyMap', lang);
  const className = 'ciel-outil';
  return html`<div class="ciel-boutons-carte" role="group" aria-label=${words.controls}>
    ${button(sign('plus'), () => map().zoomIn(), { className, name: words.zoomIn })}
    ${button(sign('minus'), () => map().zoomOut(), { className, name: words.zoomOut })}
    ${button(sign('whole'), whole, { className, name: words.home })} ${button(sign('ask'), askCentre, { className, name: words.askCentre })}
    ${button(words.aroundMe, around, { className })} ${panButtons(lang, (right, down) => panMap(map(), right, down), className)}
  </div>`;
}

/** Nothing where all is of one year. */
function yearsView(
  { opened, answer, sky }: ExplorerState,
  lang: Lang,
  say: Say,
  narrow: ExplorerActions['narrow'],
): TemplateResult | typeof nothing {
  const limits = opened?.years;
  if (!limits || limits.from >= limits.to) return nothing;
  return timelineView(lang, { limits, bars: answer?.histogram, span: sky.years }, say, (years) => narrow({ years }));
}
