/** The reports of a class, as a template. Nothing of a pupil's text is ever read as markup. */
import { html, type TemplateResult } from 'lit-html';
import type { LessonReport, TextTable } from './state.ts';

export function reportsView(reports: readonly LessonReport[]): TemplateResult {
  return html`${reports.map(
    ({ title, notes, tables }) =>
      html`<h2>${title}</h2>
        ${notes.map((note) => html`<p>${note}</p>`)}${tables.map(tableView)}`,
  )}`;
}

/** A table in a region that scrolls. White space of a cell is a pupil's: none is added. */
function tableView({ caption, head, rows }: TextTable): TemplateResult {
  return html`<div class="scroller" tabindex="0" role="region" aria-label=${caption}>
    <table>
      <caption>
        ${caption}
      </caption>
      <thead>
        <tr>
          ${head.map((text) => html`<th scope="col">${text}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr>
              ${row.map((text, i) => (i === 0 ? html`<th scope="row">${text}</th>` : html`<td>${text}</td>`))}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
