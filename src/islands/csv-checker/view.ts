/** The checker's report, as a template. */
import { html, nothing, type TemplateResult } from 'lit-html';
import { formatNumber } from '../../domain/table/number-format.ts';
import { linesText, type ProblemGroup } from '../../domain/table/table-problem.ts';
import { typeLabel } from '../../domain/table/table-schema.ts';
import { verdictWords } from '../../domain/table/verdict-words.ts';
import type { Verdict } from '../../domain/table/verify.ts';
import { sections, type CheckState, type Refusal } from './state.ts';

const DELIMITERS: Readonly<Record<string, string>> = { ';': 'point-virgule', ',': 'virgule', '\t': 'tabulation', '|': 'barre verticale' };

const REFUSALS: Readonly<Record<Refusal, string>> = {
  'too-large': 'Le fichier dépasse 100 Mo\u00a0: vérifiez-en une partie.',
  schema: 'Le schéma n’a pas pu être lu\u00a0: attendu un Table Schema en JSON, avec « fields ».',
  stopped: 'La vérification s’est arrêtée avant la fin.',
};

export interface CheckActions {
  readonly stop: () => void;
  readonly save: (name: string, verdict: Verdict) => void;
}

export function checkView(state: CheckState, actions: CheckActions): TemplateResult {
  switch (state.phase) {
    case 'idle':
      return html``;
    case 'refused':
      return html`<p class="nature">${REFUSALS[state.why]}</p>`;
    case 'reading':
      return html`<p class="note" role="status">Lecture de ${state.name}, ${formatNumber(state.bytes / 1e6, { digits: 1 })}&nbsp;Mo…</p>
        <p><button type="button" class="bouton discret" @click=${actions.stop}>Arrêter</button></p>`;
    case 'done':
      return report(state.name, state.verdict, actions);
  }
}

function report(name: string, verdict: Verdict, { save }: CheckActions): TemplateResult {
  const { structure, content, kinds } = sections(verdict);
  const { fields, groups, rows, encoding, delimiter } = verdict;
  return html`<div class="verdict">
    <h2 tabindex="-1">${verdictWords(verdict.errors, kinds, verdict.warnings)}</h2>
    <p class="note">
      ${name}&nbsp;: ${formatNumber(rows)} lignes lues, ${fields.length} colonnes, séparateur ${DELIMITERS[delimiter] ?? delimiter},
      encodage ${encoding}.
    </p>
    ${problemList('Structure', structure)}${problemList('Contenu', content)}
    ${
      groups.length > 0
        ? html`<p>
            <button type="button" class="bouton discret" @click=${() => save(name, verdict)}>Emporter le rapport (CSV)</button>
          </p>`
        : nothing
    }
    <details>
      <summary>Colonnes lues</summary>
      <ul>
        ${fields.map((field) => html`<li>${field.name}&nbsp;: ${typeLabel(field.type, 'fr')}</li>`)}
      </ul>
    </details>
  </div>`;
}

/** Where a problem is: « Colonne « annee », lignes 3 et 5 ». */
function placeWords({ column, lines, count }: ProblemGroup): string {
  const place = [column === undefined ? '' : `Colonne «\u00a0${column}\u00a0»`, linesText(lines, count)];
  return place.filter(Boolean).join(', ') || 'Fichier';
}

function problemList(title: string, groups: readonly ProblemGroup[]): TemplateResult | typeof nothing {
  if (groups.length === 0) return nothing;
  return html`<section>
    <h3>${title}</h3>
    <ol class="verdict-liste">
      ${groups.map(
        (group) =>
          html`<li class=${group.severity}>
            <p><strong>${placeWords(group)}</strong>${group.severity === 'warning' ? ' (à vérifier)' : nothing}</p>
            <p>${group.message.charAt(0).toUpperCase() + group.message.slice(1)}</p>
            ${group.hint === undefined ? nothing : html`<p class="note">${group.hint}</p>`}
          </li>`,
      )}
    </ol>
  </section>`;
}
