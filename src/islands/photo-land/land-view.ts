/** What is asked of a picture over the land, what is answered, and what is drawn on the picture. */
import { html, nothing, svg, type TemplateResult } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import { greatCircle } from '../../domain/geo/sphere.ts';
import { routes } from '../../domain/routes.ts';
import type { LandName } from '../../domain/sky/land-names.ts';
import type { OtherPhoto } from '../../domain/sky/viewer-data.ts';
import { lengthLabel } from '../../domain/sky/measure.ts';
import { nearestPlace } from '../../domain/sky/places.ts';
import { writtenNames } from '../../domain/sky/picture-names.ts';
import { formatSkyState, START } from '../../domain/sky/sky-state.ts';
import { toScreen, type Point, type Size, type Viewport } from '../../domain/sky/viewport.ts';
import { ofPlace } from '../../domain/text/french-article.ts';
import type { Lang } from '../../domain/text/text.ts';
import { href, localised } from '../../domain/urls.ts';
import { words as wordsOf } from '../../words/words.ts';
import { button } from '../map/controls.ts';
import { measured, type LandEvent, type LandPlace, type LandState } from './land-state.ts';

/** Zoom at which the explorer is opened on a place. */
const NEAR = 15;

/** @param centre presses the middle of what is seen */
export function barView(
  state: LandState,
  others: readonly OtherPhoto[],
  lang: Lang,
  emit: (event: LandEvent) => void,
  centre: () => void,
): TemplateResult {
  const words = wordsOf('photoLand', lang);
  const toggle = (what: 'named' | 'mapped' | 'measuring') =>
    button(words[what], () => emit({ type: 'turned', what }), { className: 'pv-tool', pressed: state[what] });
  return html`<div class="pl-bar" role="group" aria-label=${words.group}>
      ${toggle('named')}${toggle('mapped')}${toggle('measuring')}${button(words.centre, centre, { className: 'pv-tool' })}
    </div>
    ${others.length > 0 ? othersView(state, others, lang, emit) : nothing}
    <p class="pl-said" role="status">${saidText(state, lang)}</p>
    ${state.touched && state.touched.kind !== 'sky' ? seenByView(state.touched.place, lang) : nothing}`;
}

/** The other photographs of the place, and how much of the chosen one is seen. */
function othersView(
  { other, share }: LandState,
  others: readonly OtherPhoto[],
  lang: Lang,
  emit: (event: LandEvent) => void,
): TemplateResult {
  const words = wordsOf('photoLand', lang);
  const value = (event: Event): string => (event.target as HTMLInputElement | HTMLSelectElement).value;
  return html`<div class="pl-others">
    <label
      ><span>${words.other}</span
      ><select class="field" @change=${(event: Event) => emit({ type: 'other', id: value(event) || undefined })}>
        <option value="" .selected=${other === undefined}>${words.noOther}</option>
        ${others.map(({ id, title }) => html`<option value=${id} .selected=${id === other?.id}>${title}</option>`)}
      </select></label
    >
    ${
      other?.drawn === 'drawn'
        ? html`<label
            ><span>${words.share}</span
            ><input
              type="range"
              min="0"
              max="100"
              .value=${String(share)}
              @input=${(event: Event) => emit({ type: 'shared', percent: Number(value(event)) })}
          /></label>`
        : nothing
    }
  </div>`;
}

function seenByView({ lon, lat }: LandPlace, lang: Lang): TemplateResult {
  const at = [Number(lat.toFixed(6)), Number(lon.toFixed(6))] as const;
  const address = href(localised(routes.sky(), lang)) + formatSkyState({ ...START, centre: at, zoom: NEAR, point: at });
  return html`<p class="pl-link"><a href=${address}>${wordsOf('photoLand', lang).seenBy}</a></p>`;
}

export function saidText(state: LandState, lang: Lang): string {
  const words = wordsOf('photoLand', lang);
  const { sighting, touched, ends, measuring, named, mapped, names, spots } = state;
  if (sighting === 'failed') return words.failed;
  if (state.other?.drawn === 'drawing') return words.drawing;
  if (state.other?.drawn === 'failed') return words.otherFailed;
  if (!sighting) return named || mapped || measuring ? words.loading : words.how;
  if (measuring) {
    const length = measured(state);
    if (length === undefined) return ends.length === 0 ? words.measureHow : words.measureNext;
    if (length === 'sky') return words.sky;
    const { metres, rise_m, error_m } = length;
    // 95 chances in 100, as all that is said of places.
    return words.length({
      length: lengthLabel(metres, lang),
      error: lengthLabel(twoFigures(2 * error_m), lang),
      way: Math.abs(rise_m) < 1 ? 'flat' : rise_m > 0 ? 'up' : 'down',
      rise: lengthLabel(Math.round(Math.abs(rise_m)), lang),
    });
  }
  if (!touched) return named && names && spots.length === 0 ? words.noNames : words.how;
  if (touched.kind === 'sky') return words.sky;
  if (touched.kind === 'outside') return words.outside;
  if (touched.hidden) return words.hidden;
  const near = nearName(names ?? [], touched.place);
  return words.here({
    near: near ?? 'none',
    of: ofPlace(near ?? ''),
    distance: lengthLabel(twoFigures(touched.distance_m), lang),
    found: state.found,
  });
}

/** Farther than this, a place is not near another, metres. */
const NEARBY = 4000;

function nearName(names: readonly LandName[], { lon, lat }: LandPlace): string | undefined {
  const nearest = nearestPlace(names, lat, lon);
  const away = nearest?.lat === undefined || nearest.lon === undefined ? Infinity : greatCircle([lon, lat], [nearest.lon, nearest.lat]);
  return away <= NEARBY ? nearest?.name : undefined;
}

/** No more than is known. */
const twoFigures = (metres: number): number => Number(metres.toPrecision(metres < 100 ? 2 : 3));

/** What lies on the picture: names, the point that was touched, the ends of a length. */
export function overView(state: LandState, view: Viewport, screen: Size): TemplateResult {
  const on = (point: Point): Point => toScreen(view, screen, point);
  const written = state.named ? writtenNames(state.spots, view, screen) : [];
  const { touched } = state;
  const mark = touched && touched.kind !== 'outside' && !state.measuring ? on(touched.image) : undefined;
  const ends = state.ends.map(on);
  const [a, b] = ends;
  const figure = (value: number): string => value.toFixed(1);
  return html`<svg class="pl-drawn">
      ${written.map(
        ({
          at,
          foot,
          spot,
        }) => svg`<path class="pl-leader" data-kind=${spot.kind} d=${`M${figure(foot.x)} ${figure(foot.y)}V${figure(at.y)}`}></path>
          <circle class="pl-spot" data-kind=${spot.kind} cx=${figure(at.x)} cy=${figure(at.y)} r="3"></circle>`,
      )}
      ${a && b ? ['halo', 'line'].map((kind) => svg`<line class=${`pv-ruler-${kind}`} x1=${figure(a.x)} y1=${figure(a.y)} x2=${figure(b.x)} y2=${figure(b.y)}></line>`) : nothing}
      ${ends.map(({ x, y }) => svg`<circle class="pv-ruler-end" cx=${figure(x)} cy=${figure(y)} r="6"></circle>`)}
      ${mark ? svg`<circle class="pl-halo" cx=${figure(mark.x)} cy=${figure(mark.y)} r="11"></circle><circle class="pl-mark" cx=${figure(mark.x)} cy=${figure(mark.y)} r="9"></circle>` : nothing}
    </svg>
    ${repeat(
      written,
      ({ spot }) => `${spot.name} ${spot.x.toFixed(0)}`,
      ({ foot, spot }) =>
        html`<span
          class="pl-name"
          data-kind=${spot.kind}
          .style=${`transform: translate(${figure(foot.x)}px, ${figure(foot.y)}px) translate(-50%, -100%)`}
          >${spot.name}</span
        >`,
    )}`;
}
