/** « D’où vient ce chiffre ? »: document, steps, corrections of a row or of a total, in a dialog. */
import { html, nothing, render, type TemplateResult } from 'lit-html';
import { valueText } from '../../domain/table/figures.ts';
import type { PublishedPackage } from '../../domain/table/published.ts';
import { isNumeric, type Row } from '../../domain/table/table-schema.ts';
import { formatValue } from '../../domain/table/value-format.ts';
import type { LoadedTable } from './load.ts';
import type { ExplorerWords } from './words.ts';

export interface Provenance {
  readonly pack: PublishedPackage;
  readonly loaded: LoadedTable;
  /** The row asked about; the total of the rows when undefined. */
  readonly row: Row | undefined;
  readonly original: (row: Row) => Row;
  readonly rows: readonly Row[];
  /** The filter in words. */
  readonly words: string;
}

/** Columns that name where a row comes from. */
const SOURCE = /^(source|sources|source_url|url)$/i;
const WEB = /^https?:\/\/[^\s<>"]+$/;

/** What is known of a row's or a total's origin: terms and their details. */
export function factsOf({ loaded, row, original, rows, words }: Provenance, t: ExplorerWords): [term: string, detail: string][] {
  const facts: [string, string][] = [];
  if (row) {
    const source = original(row);
    facts.push([t.fileLine, `${loaded.table.path}, ${loaded.line.get(source) ?? '?'}`]);
    const named = loaded.fields.find((field) => SOURCE.test(field.name));
    const text = named ? valueText(source[named.name]) : '';
    if (text !== '') facts.push([t.source, text]);
  } else {
    facts.push([t.totalOf, `${t.rows({ n: rows.length })} (${loaded.table.title}) · ${words || t.all}`]);
  }
  return [...facts, [t.step, t.steps]];
}

/** Defects of the table that touch a row, or any of its rows; with their numbers on the page, from 1. */
export function defectsOf({ pack, loaded, row, original }: Provenance): { readonly number: number; readonly finding: string }[] {
  const source = row && original(row);
  return pack.defects.flatMap((defect, index) => {
    if (defect.resource !== loaded.table.name) return [];
    const correction = loaded.corrections.find((candidate) => candidate.defect === index);
    const touches = !correction || !source || correction.rows.some((number) => loaded.rows[number] === source);
    return touches ? [{ number: index + 1, finding: defect.finding }] : [];
  });
}

/** The figures of a row, in words. */
export function figuresOf({ loaded, row }: Provenance, t: ExplorerWords): string {
  return loaded.fields
    .filter((field) => row && isNumeric(field.type) && row[field.name] !== null)
    .map((field) => `${field.title ?? field.name}${t.colon}${formatValue(row?.[field.name], field, t.lang)}`)
    .join(t.semicolon);
}

/** Opens the dialog; closing it gives the focus back. */
export function openProvenance(asked: Provenance, opener: HTMLElement, t: ExplorerWords): void {
  const dialog = document.createElement('dialog');
  dialog.className = 'provenance-dialog';
  dialog.setAttribute('aria-labelledby', 'provenance-title');
  dialog.addEventListener('close', () => {
    dialog.remove();
    opener.focus();
  });
  render(
    provenanceView(asked, t, () => dialog.close()),
    dialog,
  );
  document.body.append(dialog);
  dialog.showModal();
}

function provenanceView(asked: Provenance, t: ExplorerWords, close: () => void): TemplateResult {
  const { pack, loaded } = asked;
  const values = figuresOf(asked, t);
  const defects = defectsOf(asked);
  const sources = pack.sources.length > 0 ? [...loaded.table.sources, ...pack.sources] : [];
  const fact = ([term, detail]: [string, string]) =>
    html`<dt>${term}</dt>
      <dd>${WEB.test(detail) ? html`<a href=${detail}>${detail}</a>` : detail}</dd>`;
  const defect = ({ number, finding }: (typeof defects)[number]) =>
    html`<p lang=${t.file}><a href=${`#defaut-${number}`} @click=${close}>${finding}</a></p>`;
  const source = ({ title, url }: (typeof sources)[number]) =>
    html`<p lang=${t.file}>${url ? html`<a href=${url}>${title}</a>` : title}</p>`;
  return html`<h3 id="provenance-title">${t.whence}</h3>
    ${values === '' ? nothing : html`<p lang=${t.file}>${values}</p>`}
    <dl class="facts">
      ${factsOf(asked, t).map(fact)}
      <dt>${t.defects}</dt>
      <dd>${defects.length === 0 ? t.noDefect : defects.map(defect)}</dd>
      ${
        sources.length === 0
          ? nothing
          : html`<dt>${t.source}</dt>
              <dd>${sources.map(source)}</dd>`
      }
      <dt>${t.licence}</dt>
      <dd lang=${t.file}>${loaded.table.licence ?? pack.licence}</dd>
    </dl>
    <form method="dialog"><button class="button">${t.ok}</button></form>`;
}
