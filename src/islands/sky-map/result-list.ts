/** The list of what is found: the same photographs as on the map, with all that the map does by pointing. */
import { html, nothing, type TemplateResult } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { repeat } from 'lit-html/directives/repeat.js';
import { headingWords } from '../../domain/geo/sphere.ts';
import { ORDERS, type Order } from '../../domain/sky/photo-query.ts';
import { dateLabel } from '../../domain/text/edtf.ts';
import { missionRuns, type Run } from '../../domain/sky/mission-runs.ts';
import { pick, type Lang } from '../../domain/text/text.ts';
import { href, localised, safeUrl } from '../../domain/urls.ts';
import { button, sign } from '../map/controls.ts';
import { orderOf, pageOf, type ExplorerState } from './explorer-state.ts';
import type { InPicture } from './in-pictures.ts';
import { dotView } from './picture-dot.ts';
import type { Ranked } from './protocol.ts';
import { resultSentence, type Say } from './words.ts';
import { words as wordsOf } from '../../words/words.ts';

export interface RowActions {
  readonly show: (photo: Ranked) => void;
  /** Pointer or focus on a row; `undefined` when it leaves. */
  readonly point: (photo: Ranked | undefined) => void;
}

export interface ListActions extends RowActions {
  readonly order: (order: Order) => void;
  readonly everywhere: (everywhere: boolean) => void;
  readonly page: (from: number) => void;
}

/** Where a photograph is to be seen: its page here, or its holder's. */
export function photoLink(photo: Ranked, lang: Lang): string | undefined {
  return photo.held ? href(localised(`/vue-du-ciel/${photo.detail.id}/`, lang)) : safeUrl(photo.detail.url);
}

/** Its commune, and where it looks to when it does not look straight down. */
function factsOf({ detail }: Ranked, lang: Lang): string {
  const { commune, heading, tilt } = detail;
  const looking =
    heading === undefined || tilt === undefined || tilt < 10 ? '' : `${wordsOf('skyMap', lang).lookingTo} ${headingWords(heading, lang)}`;
  return [commune, looking].filter(Boolean).join(', ');
}

/** One row: picture, title, date, place, what kind of thing it is. */
export function photoRow(
  photo: Ranked,
  lang: Lang,
  actions: RowActions,
  {
    selected = false,
    linked = true,
    spot,
  }: { readonly selected?: boolean; readonly linked?: boolean; readonly spot?: InPicture | undefined } = {},
): TemplateResult {
  const words = wordsOf('skyMap', lang);
  const { detail } = photo;
  const link = linked ? photoLink(photo, lang) : undefined;
  const title = pick(detail.title, lang) || words.unnamed;
  const facts = factsOf(photo, lang);
  const { thumb } = detail;
  const point = () => actions.point(photo);
  const leave = () => actions.point(undefined);
  return html`<li
    class="sky-row"
    aria-current=${selected || nothing}
    @pointerenter=${point}
    @pointerleave=${leave}
    @focusin=${point}
    @focusout=${leave}
  >
    ${
      thumb
        ? html`<div class="sky-thumbnail">
            <img
              loading="lazy"
              decoding="async"
              alt=""
              width=${thumb.width}
              height=${thumb.height}
              src=${href(thumb.src)}
            />${dotView(spot)}
          </div>`
        : nothing
    }
    <div class="sky-text">
      <p class="sky-date">${detail.date ? dateLabel(detail.date, lang) : words.noDate}</p>
      <p class="sky-title">${link ? html`<a href=${link} rel=${photo.held ? nothing : 'external'}>${title}</a>` : title}</p>
      ${facts === '' ? nothing : html`<p class="sky-facts">${facts}</p>`}
      ${photo.computed ? html`<p class="nature">${words.computed}</p>` : nothing}
      ${photo.held || !linked ? nothing : html`<p class="sky-facts">${words.notHeld}</p>`}
    </div>
    ${
      detail.footprint || detail.cone
        ? button(sign('place'), () => actions.show(photo), { className: 'sky-show', name: `${words.show}\u00a0: ${title}` })
        : nothing
    }
  </li>`;
}

/** The result in one sentence, or what stands in its place. */
function sentenceOf({ notice, told, together }: ExplorerState, lang: Lang, say: Say): string {
  const words = wordsOf('skyMap', lang);
  if (notice)
    return { loading: words.loading, failed: words.failed, 'around-failed': words.aroundFailed, 'around-outside': words.aroundOutside }[
      notice
    ];
  if (!told) return '';
  const { total, inView, located, listed } = told.answer;
  return together ? words.together({ things: say(listed) }) : resultSentence(total, inView, total - located, lang, say);
}

/** Those that are all seen at one address stand together, ten years at a time. */
function runsOf(rows: readonly Ranked[]): Run<Ranked>[] {
  const listed = rows.map((photo) => ({ photo, mission: !photo.held, url: photo.detail.url, date: photo.detail.date }));
  return missionRuns(listed).map((run) => ({ ...run, photos: run.photos.map(({ photo }) => photo) }));
}

function runView(
  { photos, start, decade, url }: Run<Ranked>,
  first: number,
  lang: Lang,
  say: Say,
  actions: RowActions,
  selected: Ranked | undefined,
): TemplateResult {
  const words = wordsOf('skyMap', lang);
  const list = html`<ol class="sky-rows" start=${Math.max(1, first + start - 1)}>
    ${repeat(
      photos,
      ({ rank }) => rank,
      (photo) => photoRow(photo, lang, actions, { selected: photo.rank === selected?.rank, linked: url === undefined }),
    )}
  </ol>`;
  if (url === undefined) return list;
  return html`<details class="sky-series" ?open=${photos.some(({ rank }) => rank === selected?.rank)}>
    <summary>${words.run({ decade: String(decade ?? 'none'), things: say(photos.length) })}</summary>
    <p><a href=${url} rel="external">${words.runLink}</a></p>
    ${list}
  </details>`;
}

export function listView(state: ExplorerState, lang: Lang, say: Say, actions: ListActions): TemplateResult {
  const words = wordsOf('skyMap', lang);
  const { told, together, selected, sky } = state;
  const rows = told?.rows ?? [];
  const page = pageOf(state);
  const order = orderOf(state);
  const everywhere = sky.everywhere && !together;
  const turn = (from: number | undefined) => from !== undefined && actions.page(from);
  return html`<section class="sky-list" aria-label=${words.list} tabindex="-1">
    <p class="sky-result" role="status">${sentenceOf(state, lang, say)}</p>
    ${repeat(
      runsOf(rows),
      // By its place where it is no series: a row that moves within it stays the same element.
      ({ url, decade }, i) => (url === undefined ? i : `${decade} ${url}`),
      (run) => runView(run, page.first, lang, say, actions, selected),
    )}
    <p class="sky-message" ?hidden=${!told || rows.length > 0}>${told?.answer.total === 0 ? words.none : words.noneHere}</p>
    <nav class="sky-pages" aria-label=${words.list} ?hidden=${page.previous === undefined && page.next === undefined}>
      ${button(words.previous, () => turn(page.previous), { idle: page.previous === undefined })}
      <span class="sky-page">${page.first}–${page.last} / ${page.listed}</span>
      ${button(words.next, () => turn(page.next), { idle: page.next === undefined })}
    </nav>
    <div class="sky-tools">
      <div role="group" aria-label=${words.list}>
        ${button(words.inMap, () => actions.everywhere(false), { pressed: !everywhere })}${button(
          words.everywhere,
          () => actions.everywhere(true),
          { pressed: everywhere },
        )}
      </div>
      <label class="sky-field"
        ><span>${words.order}</span
        ><select class="field" @change=${({ target }: Event) => actions.order((target as HTMLSelectElement).value as Order)}>
          ${ORDERS.map((value) => html`<option value=${value} .selected=${live(value === order)}>${words.orders[value]}</option>`)}
        </select></label
      >
    </div>
  </section>`;
}
