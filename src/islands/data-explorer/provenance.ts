/** « D’où vient ce chiffre ? »: document, steps, corrections of a row or of a total, in a dialog. */
import { valueText } from '../../domain/table/figures.ts';
import { formatNumber } from '../../domain/table/number-format.ts';
import type { PublishedPackage } from '../../domain/table/published.ts';
import { isNumeric } from '../../domain/table/table-schema.ts';
import type { Row } from '../../domain/table/table-schema.ts';
import { formatValue } from '../../domain/table/value-format.ts';
import { el } from './dom.ts';
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
  readonly page: string;
}

/** Opens the dialog; closing it gives the focus back. */
export function provenanceDialog(asked: Provenance, opener: HTMLElement, t: ExplorerWords): void {
  const { pack, loaded, row } = asked;
  const source = row ? asked.original(row) : undefined;
  const facts: [string, string | Node][] = [];
  if (row && source) {
    facts.push([t.fileLine, `${loaded.table.path}, ${loaded.line.get(source) ?? '?'}`]);
    const named = loaded.fields.find((field) => /^(source|sources|source_url|url)$/i.test(field.name));
    if (named && valueText(source[named.name]) !== '') facts.push([t.source, linked(valueText(source[named.name]))]);
  } else {
    facts.push([
      t.totalOf,
      `${formatNumber(asked.rows.length, { lang: t.lang })}\u00a0${asked.rows.length < 2 ? t.row : t.rows} (${loaded.table.title})${asked.words ? ` · ${asked.words}` : ` · ${t.all}`}`,
    ]);
  }
  facts.push([t.step, t.steps]);
  const touching = pack.defects
    .map((defect, index) => ({ defect, index }))
    .filter(({ defect, index }) => {
      if (defect.resource !== loaded.table.name) return false;
      const correction = loaded.corrections.find((candidate) => candidate.defect === index);
      return !correction || !source || correction.rows.some((number) => loaded.rows[number] === source);
    });
  const values = row
    ? loaded.fields
        .filter((field) => isNumeric(field.type) && row[field.name] !== null)
        .map((field) => `${field.title ?? field.name}\u00a0: ${formatValue(row[field.name], field, t.lang)}`)
        .join(' ; ')
    : '';
  const dialog = el(
    'dialog',
    {
      class: 'provenance-dialogue',
      'aria-labelledby': 'provenance-titre',
      onclose: () => {
        dialog.remove();
        opener.focus();
      },
    },
    el('h3', { id: 'provenance-titre' }, t.whence),
    values !== '' && el('p', { lang: 'fr' }, values),
    el(
      'dl',
      { class: 'fiche' },
      ...facts.flatMap(([term, detail]) => [el('dt', {}, term), el('dd', {}, detail)]),
      el('dt', {}, t.defects),
      el(
        'dd',
        {},
        ...(touching.length === 0
          ? [t.noDefect]
          : touching.map(({ defect, index }) =>
              el('p', { lang: 'fr' }, el('a', { href: `#defaut-${index + 1}`, onclick: () => dialog.close() }, defect.finding)),
            )),
      ),
      ...(pack.sources.length > 0
        ? [
            el('dt', {}, t.source),
            el(
              'dd',
              {},
              ...[...loaded.table.sources, ...pack.sources].map((item) =>
                el('p', { lang: 'fr' }, item.url ? el('a', { href: item.url }, item.title) : item.title),
              ),
            ),
          ]
        : []),
      el('dt', {}, t.licence),
      el('dd', { lang: 'fr' }, loaded.table.licence ?? pack.licence),
    ),
    el('form', { method: 'dialog' }, el('button', { class: 'bouton' }, 'OK')),
  );
  document.body.append(dialog);
  dialog.showModal();
}

function linked(text: string): string | Node {
  return /^https?:\/\/[^\s<>"]+$/.test(text) ? el('a', { href: text }, text) : text;
}
