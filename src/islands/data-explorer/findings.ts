/** The sentences of the package's views, computed again over the rows that the filter keeps, by the code that wrote the page. */
import { html, nothing, type TemplateResult } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import { sameView, viewState, type ExplorerState } from '../../domain/table/explorer-state.ts';
import { applyFilter, readFilter } from '../../domain/table/filter.ts';
import type { PublishedView } from '../../domain/table/published.ts';
import { hasFigures, renderSentence } from '../../domain/table/sentence.ts';
import type { Field, Row } from '../../domain/table/table-schema.ts';
import type { ExplorerWords } from './words.ts';

export interface FindingRoom {
  readonly rows: readonly Row[];
  readonly fields: readonly Field[];
  readonly choices: ExplorerState;
  /** The filter in words; empty when everything is shown. */
  readonly words: string;
}

export interface Finding {
  readonly title: string;
  readonly sentence: string;
  /** The view that is drawn now. */
  readonly now: boolean;
  /** What has to be chosen to draw it; nothing where there is nothing more to draw. */
  readonly draws: Partial<ExplorerState> | undefined;
}

/** One sentence a view of the table shown; the view drawn now comes first. What the filter leaves nothing of says nothing. */
export function findingsOf(views: readonly PublishedView[], { rows, fields, choices, words }: FindingRoom, t: ExplorerWords): Finding[] {
  if (rows.length === 0) return [];
  const names = fields.map((field) => field.name);
  const said = views.filter((view) => view.resource === choices.table && view.sentence !== undefined && hasFigures(view.sentence));
  const now = said.find((view) => sameView(view, choices));
  return said
    .toSorted((a, b) => Number(b === now) - Number(a === now))
    .flatMap((view) => {
      const { filter } = readFilter(view.filter, names);
      const sentence = renderSentence(view.sentence ?? '', applyFilter(rows, filter), fields, t.lang, words === '' ? undefined : t.outside);
      if (sentence.split(t.outside).length > (view.sentence?.match(/\{[^{}]*\}/g) ?? []).length) return [];
      const { facets, min, max, where, x, y, group, aggregate, chart } = viewState(view, filter);
      const draws = {
        facets: { ...choices.facets, ...facets },
        min: { ...choices.min, ...min },
        max: { ...choices.max, ...max },
        where: where || choices.where,
        x,
        y,
        group,
        aggregate,
        chart,
      };
      return [{ title: view.title, sentence, now: view === now, draws: view.chart === 'none' || view === now ? undefined : draws }];
    });
}

export function findingsView(
  findings: readonly Finding[],
  words: string,
  t: ExplorerWords,
  change: (part: Partial<ExplorerState>) => void,
): TemplateResult | typeof nothing {
  if (findings.length === 0) return nothing;
  const item = ({ title, sentence, now, draws }: Finding) => {
    const draw = draws && html` <button type="button" class="link no-print" @click=${() => change(draws)}>${t.draw}</button>`;
    return html`<li aria-current=${now || nothing}>
      <span class="eyebrow">${title}</span>
      <p><span>${sentence}</span>${draw}</p>
    </li>`;
  };
  return html`<section class="findings" lang=${t.lang} aria-label=${t.findings}>
    ${words === '' ? nothing : html`<p class="note">${t.findings} (${words})&nbsp;:</p>`}
    <ul role="list">
      ${repeat(findings, ({ title }) => title, item)}
    </ul>
  </section>`;
}
