/** The sentences of the package's views, computed again over the rows that the filter keeps, by the code that wrote the page. */
import { sameView, viewState } from '../../domain/table/explorer-state.ts';
import type { ExplorerState } from '../../domain/table/explorer-state.ts';
import { applyFilter, readFilter } from '../../domain/table/filter.ts';
import type { PublishedView } from '../../domain/table/published.ts';
import { hasFigures, renderSentence } from '../../domain/table/sentence.ts';
import type { Field, Row } from '../../domain/table/table-schema.ts';
import { el } from './dom.ts';
import type { ExplorerWords } from './words.ts';

interface Kept {
  readonly rows: readonly Row[];
  readonly fields: readonly Field[];
  readonly state: ExplorerState;
  /** The filter in words; empty when everything is shown. */ readonly words: string;
}

/** One sentence a view of the table shown, each with the button that draws it; the view drawn now comes first. */
export function findingsList(
  views: readonly PublishedView[],
  { rows, fields, state, words }: Kept,
  t: ExplorerWords,
  change: (part: Partial<ExplorerState>) => void,
): HTMLElement | undefined {
  const names = fields.map((field) => field.name);
  const said = views.filter((view) => view.resource === state.table && view.sentence !== undefined && hasFigures(view.sentence));
  if (said.length === 0 || rows.length === 0) return undefined;
  const now = said.find((view) => sameView(view, state));
  const items = said
    .toSorted((a, b) => Number(b === now) - Number(a === now))
    .flatMap((view) => {
      const { filter } = readFilter(view.filter, names);
      const sentence = renderSentence(view.sentence ?? '', applyFilter(rows, filter), fields, t.lang, words === '' ? undefined : t.outside);
      // A sentence none of whose figures is left by the filter has nothing to say.
      if (sentence.split(t.outside).length > (view.sentence?.match(/\{[^{}]*\}/g) ?? []).length) return [];
      const show = () => {
        const { facets, min, max, where, x, y, group, aggregate, chart } = viewState(view, filter);
        change({
          facets: { ...state.facets, ...facets },
          min: { ...state.min, ...min },
          max: { ...state.max, ...max },
          where: where || state.where,
          x,
          y,
          group,
          aggregate,
          chart,
        });
      };
      const drawable = view.chart !== 'none' && view !== now;
      return [
        el(
          'li',
          { 'aria-current': view === now ? 'true' : undefined },
          el('span', { class: 'etiquette' }, view.title),
          el(
            'p',
            {},
            sentence,
            drawable && ' ',
            drawable &&
              el('button', { type: 'button', class: 'lien sans-impression', 'data-cle': `vue::${view.title}`, onclick: show }, t.draw),
          ),
        ),
      ];
    });
  if (items.length === 0) return undefined;
  return el(
    'section',
    { class: 'constats', lang: t.lang, 'aria-label': t.findings },
    words !== '' && el('p', { class: 'note' }, `${t.findings} (${words})\u00a0:`),
    el('ul', { role: 'list' }, ...items),
  );
}
