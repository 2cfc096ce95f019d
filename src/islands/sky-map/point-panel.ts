/** One point of the map: who sees it, on which day the imagery was taken, and the way to compare dates there. */
import { dateLabel } from '../../domain/text/edtf.ts';
import type { Layer } from '../../domain/records/site.ts';
import { hasMosaicDates, mosaicDateUrl, readMosaicDate } from '../../domain/sky/mosaic-date.ts';
import type { Lang } from '../../domain/text/text.ts';
import { button, h } from '../map/dom.ts';
import { icon } from '../map/icons.ts';
import type { Ranked } from './protocol.ts';
import { photoRow, type ResultActions } from './result-list.ts';
import { WORDS, type Say } from './words.ts';

/** Rows shown at most; the oldest and the rest by the list. */
const SHOWN = 60;

/** A position as people write it: « 47,11800° N, 1,91700° O ». */
function positionText(lat: number, lon: number, lang: Lang): string {
  const number = (value: number) =>
    Math.abs(value)
      .toFixed(5)
      .replace('.', lang === 'fr' ? ',' : '.');
  const west = lang === 'fr' ? 'O' : 'W';
  return `${number(lat)}°\u00a0${lat < 0 ? 'S' : 'N'}, ${number(lon)}°\u00a0${lon < 0 ? west : 'E'}`;
}

export interface PointPanel {
  readonly element: HTMLElement;
  readonly open: (
    point: readonly [lat: number, lon: number],
    place: string | undefined,
    areas: readonly string[],
    compareLink: string | undefined,
    layer: Layer | undefined,
    photos: Promise<readonly Ranked[]>,
  ) => void;
  readonly close: () => void;
}

export function createPointPanel(lang: Lang, actions: Pick<ResultActions, 'show' | 'point'>, say: Say, closed: () => void): PointPanel {
  const words = WORDS[lang];
  const element = h('section', { class: 'ciel-point', 'aria-label': words.point, hidden: true });
  let turn = 0;

  async function exactDate(layer: Layer, [lat, lon]: readonly [number, number], output: HTMLElement): Promise<void> {
    const url = mosaicDateUrl(layer, lon, lat);
    if (!url) return;
    output.textContent = words.searching;
    try {
      const answer = await fetch(url, { signal: AbortSignal.timeout(8000) });
      const found = readMosaicDate(await answer.json(), lon, lat);
      output.textContent = found ? [dateLabel(found.date, lang), found.mission].filter(Boolean).join(' – ') : words.dateUnknown;
    } catch {
      output.textContent = words.dateOffline;
    }
  }

  return {
    element,
    open(point, place, areas, compareLink, layer, photos) {
      const now = ++turn;
      const output = h('p', { class: 'ciel-jour', role: 'status' });
      const rows = h('ol', { class: 'ciel-lignes' });
      const sentence = h('p', { class: 'ciel-message', role: 'status' }, words.searching);
      const dated = layer && hasMosaicDates(layer);
      element.replaceChildren(
        h(
          'div',
          { class: 'ciel-entete' },
          h('h3', {}, place ? `${words.point}, ${lang === 'fr' ? 'près de' : 'near'} ${place}` : words.point),
          button(
            icon('close'),
            () => {
              element.hidden = true;
              closed();
            },
            { className: 'ciel-fermer', name: words.close },
          ),
        ),
        ...(areas.length > 0 ? [h('p', {}, `${words.area}\u00a0: ${areas.join(', ')}`)] : []),
        h('p', { class: 'note' }, positionText(point[0], point[1], lang)),
        h(
          'div',
          { class: 'ciel-actions' },
          dated && button(words.dateAsk, () => void exactDate(layer, point, output)),
          compareLink !== undefined && h('a', { class: 'bouton discret', href: compareLink }, words.compareHere),
        ),
        output,
        h('h4', {}, words.seenBy),
        sentence,
        rows,
      );
      element.hidden = false;
      photos.then(
        (seen) => {
          if (now !== turn) return;
          sentence.textContent = seen.length === 0 ? words.seenByNone : `${say(seen.length)}.`;
          rows.replaceChildren(...seen.slice(0, SHOWN).map((photo) => photoRow(photo, lang, actions)));
        },
        () => {
          if (now === turn) sentence.textContent = words.failed;
        },
      );
    },
    close() {
      turn++;
      element.hidden = true;
    },
  };
}
