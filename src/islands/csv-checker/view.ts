/** The checker's report, as a template. */
import { html, nothing, type TemplateResult } from 'lit-html';
import { formatNumber } from '../../domain/table/number-format.ts';
import { findingText } from '../../domain/table/finding.ts';
import { groupMessage, linesText, type ProblemGroup } from '../../domain/table/table-problem.ts';
import { typeLabel } from '../../domain/table/table-schema.ts';
import { verdictWords } from '../../domain/table/verdict-words.ts';
import type { Verdict } from '../../domain/table/verify.ts';
import { firstLanguage } from '../../domain/text/first-language.ts';
import type { Lang } from '../../domain/text/text.ts';
import { words, type Words } from '../../words/words.ts';
import { sections, type CheckState } from './state.ts';

type Checker = Words<'checker'>;

const DELIMITERS: Readonly<Record<string, keyof Checker['delimiters']>> = { ';': 'semicolon', ',': 'comma', '\t': 'tab', '|': 'bar' };

export interface CheckActions {
  readonly stop: () => void;
  readonly save: (name: string, verdict: Verdict) => void;
}

export function checkView(state: CheckState, actions: CheckActions, lang: Lang = firstLanguage()): TemplateResult {
  const t = words('checker', lang);
  switch (state.phase) {
    case 'idle':
      return html``;
    case 'refused':
      return html`<p class="nature">${t.refusals[state.why]}</p>`;
    case 'reading': {
      const megabytes = formatNumber(state.bytes / 1e6, { digits: 1, lang });
      return html`<p class="note" role="status">${t.reading({ name: state.name, megabytes })}</p>
        <p><button type="button" class="button quiet" @click=${actions.stop}>${t.stop}</button></p>`;
    }
    case 'done':
      return report(state.name, state.verdict, actions, lang);
  }
}

function report(name: string, verdict: Verdict, { save }: CheckActions, lang: Lang): TemplateResult {
  const t = words('checker', lang);
  const { structure, content, kinds } = sections(verdict);
  const { fields, groups, rows, encoding } = verdict;
  const known = DELIMITERS[verdict.delimiter];
  const delimiter = known === undefined ? verdict.delimiter : t.delimiters[known];
  const { colon } = words('table', lang);
  return html`<div class="verdict">
    <h2 tabindex="-1">${verdictWords(verdict.errors, kinds, verdict.warnings, lang)}</h2>
    <p class="note">${t.summary({ name, rows, columns: fields.length, delimiter, encoding })}</p>
    ${problemList(t.structure, structure, lang)}${problemList(t.content, content, lang)}
    ${
      groups.length > 0
        ? html`<p><button type="button" class="button quiet" @click=${() => save(name, verdict)}>${t.report}</button></p>`
        : nothing
    }
    <details>
      <summary>${t.columnsRead}</summary>
      <ul>
        ${fields.map((field) => html`<li>${field.name}${colon}${typeLabel(field.type, lang)}</li>`)}
      </ul>
    </details>
  </div>`;
}

/** Where a problem is: « Colonne « annee », lignes 3 et 5 ». */
function placeWords({ column, lines, count }: ProblemGroup, lang: Lang): string {
  const t = words('checker', lang);
  const place = [column === undefined ? '' : t.column({ name: column }), linesText(lines, count, lang)];
  return place.filter(Boolean).join(', ') || t.file;
}

/** A sentence as it begins where no place stands before it. */
const capital = (sentence: string, lang: Lang) => sentence.charAt(0).toLocaleUpperCase(lang) + sentence.slice(1);

function problemList(title: string, groups: readonly ProblemGroup[], lang: Lang): TemplateResult | typeof nothing {
  if (groups.length === 0) return nothing;
  return html`<section>
    <h3>${title}</h3>
    <ol class="verdict-list">
      ${groups.map(
        (group) =>
          html`<li class=${group.severity}>
            <p><strong>${placeWords(group, lang)}</strong>${group.severity === 'warning' ? words('checker', lang).doubtful : nothing}</p>
            <p>${capital(groupMessage(group, lang), lang)}</p>
            ${group.hint === undefined ? nothing : html`<p class="note">${findingText(group.hint, lang)}</p>`}
          </li>`,
      )}
    </ol>
  </section>`;
}
