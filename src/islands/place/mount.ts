/** A commune then and now: the comparison fills the frame, the line of the years chooses its first image; a postcard, a link. */
import '../sky-map/styles/index.css';
import './place.css';
import { html, type TemplateResult } from 'lit-html';
import { formatCompareState, parseCompareState, type CompareState } from '../../domain/sky/compare-state.ts';
import type { SkyConfig } from '../../domain/sky/sky-config.ts';
import { routes } from '../../domain/routes.ts';
import { pick, type Lang } from '../../domain/text/text.ts';
import { href, localised } from '../../domain/urls.ts';
import { words as wordsOf } from '../../words/words.ts';
import { mountCompare } from '../compare/mount.ts';
import { stepBack } from '../compare/step-back.ts';
import { createIsland } from '../draw.ts';
import { button, sign } from '../map/controls.ts';
import { loadConfig } from '../map/load-config.ts';
import { make } from '../map/make.ts';
import { shareAddress } from '../share-address.ts';
import { sendLink } from '../share/send.ts';
import { eraView, lineView } from '../sky-map/timeline.ts';
import { erasOf, yearLine } from '../sky-map/year-line.ts';
import { nothing } from 'lit-html';

/** What the page says of its commune. */
interface PlaceData {
  readonly name: string;
  readonly centre: readonly [lat: number, lon: number];
  readonly zoom: number;
  /** Ids of the two layers. */
  readonly before: string;
  readonly after: string;
}

interface PlaceState {
  readonly compare: CompareState;
  readonly said: string;
}
type PlaceEvent = { readonly type: 'compared'; readonly compare: CompareState } | { readonly type: 'said'; readonly text: string };

const layerOf = (source: string | undefined) => source?.replace(/^couche:/, '');

export async function mountPlace(element: HTMLElement): Promise<void> {
  const lang: Lang = element.dataset['lang'] ?? '';
  const data = JSON.parse(element.dataset['placeView'] ?? '{}') as PlaceData;
  const root = make('div', { class: 'place-view', lang });
  const image = make('div', { class: 'place-image' });
  const foot = make('div', { class: 'sky-foot' });
  root.append(image, foot);
  element.append(root);
  const config = await loadConfig().catch(() => undefined);
  if (!config) {
    root.textContent = wordsOf('comparison', lang).failed;
    return;
  }
  const asked = parseCompareState(location.search);
  const compare: CompareState = {
    ...asked,
    sources: asked.sources.length >= 2 ? asked.sources : [`couche:${data.before}`, `couche:${data.after}`],
    centre: asked.centre ?? data.centre,
    zoom: asked.zoom ?? data.zoom,
  };
  const comparison = mountCompare(image, { lang, config, state: compare, gestures: 'free', tools: false });
  const island = createIsland<PlaceState, PlaceEvent>(foot, {
    state: { compare, said: '' },
    reduce: (state, event) => (event.type === 'said' ? { ...state, said: event.text } : { ...state, compare: event.compare, said: '' }),
    view: (state) =>
      footView(state, data, config, lang, {
        choose: (id) => {
          const next = { ...comparison.getState(), sources: [`couche:${id}`, ...comparison.getState().sources.slice(1)] };
          comparison.setState(next);
          keep(next);
        },
        share: () => void share(),
        postcard: () => void postcard(),
      }),
  });
  const kept = stepBack(comparison, compare.zoom ?? data.zoom);
  const keep = (next: CompareState) => {
    island.emit({ type: 'compared', compare: kept(next) });
    history.replaceState(history.state, '', location.pathname + formatCompareState(kept(next)));
  };
  comparison.on('state', keep);

  /** The page's own address, with what has been set where it is not what the page begins with. */
  const address = () => shareAddress(formatCompareState(kept(comparison.getState())));
  async function share(): Promise<void> {
    const words = wordsOf('comparison', lang);
    const sent = await sendLink({ title: document.title, url: address() });
    if (sent === 'copied') island.emit({ type: 'said', text: words.copied });
    else if (typeof sent === 'object') island.emit({ type: 'said', text: words.notCopied(sent) });
  }
  async function postcard(): Promise<void> {
    const { openPostcard } = await import('../postcard/open.ts');
    // Short enough to be copied from a card by hand: the commune's page.
    openPostcard({ lang, config: config as SkyConfig, name: data.name, compare: comparison.getState(), link: shareAddress('') });
  }
}

interface FootActions {
  readonly choose: (layer: string) => void;
  readonly share: () => void;
  readonly postcard: () => void;
}

function footView({ compare, said }: PlaceState, { name }: PlaceData, config: SkyConfig, lang: Lang, actions: FootActions): TemplateResult {
  const words = wordsOf('comparison', lang);
  const place = wordsOf('place', lang);
  const thisYear = new Date().getFullYear();
  const [first, second] = compare.sources.map(layerOf);
  // What the place is compared with is no choice against itself.
  const line = yearLine(
    erasOf(config.layers, thisYear).filter(({ id }) => id !== second),
    undefined,
    thisYear,
  );
  const layer = config.layers.find(({ id }) => id === first);
  const shown = { id: first, name: layer ? pick(layer.label, lang) : '' };
  const other = href(localised(routes.compare(), lang)) + formatCompareState(compare);
  return html`<div class="sky-now">
      <p class="place-name" aria-hidden="true">${name}</p>
      ${eraView(lang, line, shown, actions.choose)}
      <div class="sky-gestures">
        ${button(words.postcard, actions.postcard, { className: 'button' })}
        ${button(html`${sign('share')}<span>${words.share}</span>`, actions.share, { className: 'sky-tool' })}
        <a class="sky-tool place-otherwise" href=${other}>${place.compare}</a>
      </div>
      <p class="sky-said" role="status">${said}</p>
    </div>
    ${line ? lineView(lang, line, shown, nothing, actions.choose) : nothing}`;
}
