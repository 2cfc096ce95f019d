/** One point of the map: who sees it, on which day the imagery was taken, and the way to compare dates there. */
import { html, nothing, type TemplateResult } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import type { Layer } from '../../domain/records/site.ts';
import { mosaicDateUrl, readMosaicDate } from '../../domain/sky/mosaic-date.ts';
import { dateLabel } from '../../domain/text/edtf.ts';
import { ofPlace } from '../../domain/text/french-article.ts';
import type { Lang } from '../../domain/text/text.ts';
import { button, sign } from '../map/controls.ts';
import { seeing, type ImageDay, type PointAsked } from './explorer-state.ts';
import { photoRow, type RowActions } from './result-list.ts';
import { type Say } from './words.ts';
import { words as wordsOf } from '../../words/words.ts';
import { positionText } from '../../domain/sky/position-text.ts';

/** Rows shown at most; the oldest and the rest by the list. */
const SHOWN = 60;

export interface PointActions extends RowActions {
  readonly close: () => void;
  /** Asks a service on which day the imagery of the point was taken. */
  readonly askDay: (point: PointAsked) => void;
}

/** The day on which a layer's image was taken at a point. Never rejects: why it is not known is an answer. */
export async function askImageDay(layer: Layer, [lat, lon]: readonly [lat: number, lon: number]): Promise<ImageDay> {
  const url = mosaicDateUrl(layer, lon, lat);
  if (!url) return 'unknown';
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(8000) });
    return readMosaicDate(await answer.json(), lon, lat) ?? 'unknown';
  } catch {
    return 'offline';
  }
}

/** The day in words, empty before it is asked for. */
export function dayText(day: ImageDay | undefined, lang: Lang): string {
  const words = wordsOf('skyMap', lang);
  if (day === undefined) return '';
  if (typeof day !== 'string') return [dateLabel(day.date, lang), day.mission].filter(Boolean).join(' – ');
  return { searching: words.searching, offline: words.dateOffline, unknown: words.dateUnknown }[day];
}

function seenText(point: PointAsked, lang: Lang, say: Say): string {
  const words = wordsOf('skyMap', lang);
  if (typeof point.seen === 'string') return point.seen === 'failed' ? words.failed : words.searching;
  const { length } = seeing(point);
  return length === 0 ? words.seenByNone : `${say(length)}.`;
}

export function pointView(point: PointAsked | undefined, lang: Lang, say: Say, actions: PointActions): TemplateResult {
  return html`<section class="sky-point" aria-label=${wordsOf('skyMap', lang).point} ?hidden=${!point}>
    ${point ? askedView(point, lang, say, actions) : nothing}
  </section>`;
}

function askedView(point: PointAsked, lang: Lang, say: Say, actions: PointActions): TemplateResult {
  const words = wordsOf('skyMap', lang);
  const { at, near, page, areas, compare, layer, spots, day } = point;
  const dated = layer?.days !== undefined;
  const rows = seeing(point).slice(0, SHOWN);
  return html`<div class="sky-head">
      <h3>${near ? words.where({ point: words.point, name: near, of: ofPlace(near) }) : words.point}</h3>
      ${button(sign('close'), actions.close, { className: 'sky-close', name: words.close })}
    </div>
    ${areas.length > 0 ? html`<p>${words.area}&nbsp;: ${areas.join(', ')}</p>` : nothing}
    <p class="note">${positionText(at[0], at[1], lang)}</p>
    <div class="sky-actions">
      ${page === undefined || near === undefined ? nothing : html`<a class="button" href=${page}>${words.placePage({ name: near })}</a>`}
      ${dated ? button(words.dateAsk, () => actions.askDay(point)) : nothing}
      ${compare === undefined ? nothing : html`<a class="button quiet" href=${compare}>${words.compareHere}</a>`}
    </div>
    <p class="sky-day" role="status">${dayText(day, lang)}</p>
    <h4>${words.seenBy}</h4>
    <p class="sky-message" role="status">${seenText(point, lang, say)}</p>
    <ol class="sky-rows">
      ${repeat(
        rows,
        ({ rank }) => rank,
        (photo) => photoRow(photo, lang, actions, { spot: spots?.get(photo.rank) }),
      )}
    </ol>`;
}
