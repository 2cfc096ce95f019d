/** A dataset, one computed sentence at a time, its chart beside it; one touch further, the table. */
import { ChevronLeft, ChevronRight, Table } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { DataDoor as DataContent, Figure } from '../../../domain/kiosk/content.ts';
import { barsOf, numberText } from '../../../domain/kiosk/bars.ts';
import { placeText } from '../../../domain/table/place-words.ts';
import type { Value } from '../../../domain/table/table-schema.ts';
import { columnLabel } from '../../../domain/table/view.ts';
import { useKiosk } from '../view.ts';

export function DataDoor({ door, step }: { readonly door: DataContent; readonly step: string | undefined }) {
  const { words, say, send, offer, lang, pageOf } = useKiosk();
  const path = pageOf(door.path, door.title);
  const [at, setAt] = useState(0);
  const detail = door.figures.find((figure) => figure.id === step);
  const figure = detail ?? door.figures[at];
  useEffect(() => offer(path, figure?.query ?? ''), [offer, path, figure]);
  if (!figure) return null;
  if (detail?.table) return <FigureTable figure={detail} table={detail.table} />;
  const bars = figure.table && barsOf(figure.table, lang);
  const count = door.figures.length;
  return (
    <article className="borne-donnees" data-lire>
      <header>
        <p className="etiquette">
          {say(door.title)} — {words.position(at + 1, count)}
        </p>
        <h1>{say(figure.title)}</h1>
      </header>
      <div className="defilant">
        {figure.sentence && (
          <p className="phrase" lang={figure.sentence[lang] === undefined ? 'fr' : undefined}>
            {say(figure.sentence)}
          </p>
        )}
        {bars && (
          <ul role="list" className="barres">
            {bars.map((bar) => (
              <li key={bar.label}>
                <span>{bar.label}</span>
                <span className="barre" style={{ inlineSize: `${bar.share * 100}%` }} aria-hidden="true" />
                <span className="chiffre">{bar.text}</span>
              </li>
            ))}
          </ul>
        )}
        {!bars && figure.svg !== undefined && <div className="graphique" dangerouslySetInnerHTML={{ __html: figure.svg }} />}
        {figure.note && <p className="note">{say(figure.note)}</p>}
        {figure.defects.map((defect) => (
          <p key={defect.fr} className="note">
            {words.defect} {say(defect)}
          </p>
        ))}
        <p className="note">
          {door.publisher} · {door.licence}
        </p>
      </div>
      <div className="choix pages">
        <button type="button" className="bouton discret" disabled={at === 0} onClick={() => setAt(at - 1)}>
          <ChevronLeft aria-hidden="true" />
          {words.previous}
        </button>
        {figure.table && (
          <button type="button" className="bouton discret" onClick={() => send({ type: 'step', step: figure.id })}>
            <Table aria-hidden="true" />
            {words.table}
          </button>
        )}
        <button type="button" className="bouton discret" disabled={at === count - 1} onClick={() => setAt(at + 1)}>
          {words.next}
          <ChevronRight aria-hidden="true" />
        </button>
      </div>
    </article>
  );
}

function FigureTable({ figure, table }: { readonly figure: Figure; readonly table: NonNullable<Figure['table']> }) {
  const { say, lang } = useKiosk();
  const shown = (value: unknown, column: NonNullable<Figure['table']>['columns'][number] | undefined) =>
    column?.place
      ? placeText(value as Value, lang)
      : typeof value === 'number' && column?.numeric
        ? numberText(value, column.unit, lang)
        : String(value ?? '');
  return (
    <article className="borne-donnees" data-lire>
      <h1>{say(figure.title)}</h1>
      <div className="defilant">
        <table>
          <thead>
            <tr>
              {table.columns.map((column) => (
                <th key={column.name} scope="col" className={column.numeric ? 'chiffre' : undefined}>
                  {columnLabel(column, lang)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.map((row, i) => (
              <tr key={i}>
                {row.map((value, j) => (
                  <td key={j} className={table.columns[j]?.numeric ? 'chiffre' : undefined}>
                    {shown(value, table.columns[j])}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
          {table.total && (
            <tfoot>
              <tr>
                {table.total.map((value, j) => (
                  <td key={j} className={table.columns[j]?.numeric ? 'chiffre' : undefined}>
                    {shown(value, table.columns[j])}
                  </td>
                ))}
              </tr>
            </tfoot>
          )}
        </table>
      </div>
    </article>
  );
}
