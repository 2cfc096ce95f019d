/** A dataset, one computed sentence at a time, its chart beside it; one touch further, the table. */
import { EarlierGlyph, LaterGlyph, TableGlyph } from '../../glyphs.ts';
import { useEffect, useState } from 'react';
import type { DataDoor as DataContent, Figure } from '../../../domain/kiosk/content.ts';
import { barsOf, numberText, type BarGroup } from '../../../domain/kiosk/bars.ts';
import { spokenFigure } from '../../../domain/kiosk/spoken.ts';
import { tableWord } from '../../../domain/kiosk/table-words.ts';
import { placeText } from '../../../domain/table/place-words.ts';
import type { Value } from '../../../domain/table/table-schema.ts';
import { columnLabel } from '../../../domain/table/view.ts';
import { firstLanguage, inFirst } from '../../../domain/text/first-language.ts';
import { pick, isIn } from '../../../domain/text/text.ts';
import { useKiosk, type Written } from '../view.ts';

export function DataDoor({ door, step }: { readonly door: DataContent; readonly step: string | undefined }) {
  const { words, written, send, offer, tell, lang, pageOf } = useKiosk();
  const path = pageOf(door.path, door.title);
  const [at, setAt] = useState(0);
  const detail = door.figures.find((figure) => figure.id === step);
  const figure = detail ?? door.figures[at];
  useEffect(() => offer(path, figure?.query ?? ''), [offer, path, figure]);
  useEffect(() => tell(figure ? spokenFigure(figure, lang) : []), [tell, figure, lang]);
  if (!figure) return null;
  if (detail?.table) return <FigureTable figure={detail} table={detail.table} />;
  const groups = barsOf(figure, lang);
  const count = door.figures.length;
  const publisher = lang === firstLanguage() ? undefined : firstLanguage();
  return (
    <article className="borne-donnees">
      <header>
        <p className="etiquette">
          <span {...written(door.title)} /> — {words.position({ at: at + 1, of: count })}
        </p>
        <h1 {...written(figure.title)} />
      </header>
      <div className="defilant">
        {figure.sentence && <p className="phrase" {...written(figure.sentence)} />}
        {groups && <Bars groups={groups} />}
        {!groups && figure.svg !== undefined && (
          <div className="graphique" lang={publisher} dangerouslySetInnerHTML={{ __html: pick(figure.svg, lang) }} />
        )}
        {figure.note && <p className="note" {...written(figure.note)} />}
        {figure.defects.map((defect) => (
          <p key={inFirst(defect)} className="note">
            {words.defect} <span {...written(defect)} />
          </p>
        ))}
        <p className="note">
          <span lang={publisher}>{door.publisher}</span> · <span {...written(door.licence)} />
        </p>
      </div>
      <div className="choix pages">
        <Page to={at - 1} count={count} onPage={setAt}>
          <EarlierGlyph aria-hidden="true" />
          {words.previous}
        </Page>
        {figure.table && (
          <button type="button" className="bouton discret" data-etape={figure.id} onClick={() => send({ type: 'step', step: figure.id })}>
            <TableGlyph aria-hidden="true" />
            {words.table}
          </button>
        )}
        <Page to={at + 1} count={count} onPage={setAt}>
          {words.next}
          <LaterGlyph aria-hidden="true" />
        </Page>
      </div>
    </article>
  );
}

/** The way to the figure before or after. At the end it stays where it is, out of play but with the focus it may have. */
function Page({
  to,
  count,
  onPage,
  children,
}: {
  readonly to: number;
  readonly count: number;
  readonly onPage: (page: number) => void;
  readonly children: React.ReactNode;
}) {
  const none = to < 0 || to >= count;
  return (
    <button type="button" className="bouton discret" aria-disabled={none || undefined} onClick={() => none || onPage(to)}>
      {children}
    </button>
  );
}

/** A word of a computed table, marked where it is the source's own. */
function useTableWord(): (word: string) => Written {
  const { lang } = useKiosk();
  return (word) => {
    const shown = tableWord(word, lang);
    return { children: shown.text, lang: shown.lang === lang ? undefined : shown.lang };
  };
}

function Bars({ groups }: { readonly groups: readonly BarGroup[] }) {
  const word = useTableWord();
  return (
    <div className="barres-groupes">
      {groups.map(({ label, bars }) => (
        <section key={label ?? ''} className="barres-groupe">
          {label !== undefined && <h2 {...word(label)} />}
          <ul role="list" className="barres">
            {bars.map((bar) => (
              <li key={bar.label} data-dit={bar.named || undefined}>
                <span {...word(bar.label)} />
                <span className="barre" style={{ inlineSize: `${bar.share * 100}%` }} aria-hidden="true" />
                <span className="chiffre">{bar.text}</span>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function FigureTable({ figure, table }: { readonly figure: Figure; readonly table: NonNullable<Figure['table']> }) {
  const { written, lang } = useKiosk();
  const word = useTableWord();
  const shown = (value: unknown, column: NonNullable<Figure['table']>['columns'][number] | undefined): Written => {
    if (column?.place) return { children: placeText(value as Value, lang), lang: undefined };
    if (typeof value === 'number' && column?.numeric) return { children: numberText(value, column.unit, lang), lang: undefined };
    return word(String(value ?? ''));
  };
  /** A head that has another word in this language is in it; the source's own is marked. */
  const head = (column: NonNullable<Figure['table']>['columns'][number]): Written => {
    return isIn(column.labels, lang) ? { children: columnLabel(column, lang), lang: undefined } : word(column.label);
  };
  return (
    <article className="borne-donnees">
      <h1 {...written(figure.title)} />
      <div className="defilant">
        <table>
          <thead>
            <tr>
              {table.columns.map((column) => (
                <th key={column.name} scope="col" className={column.numeric ? 'chiffre' : undefined} {...head(column)} />
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.map((row, i) => (
              <tr key={i}>
                {row.map((value, j) => (
                  <td key={j} className={table.columns[j]?.numeric ? 'chiffre' : undefined} {...shown(value, table.columns[j])} />
                ))}
              </tr>
            ))}
          </tbody>
          {table.total && (
            <tfoot>
              <tr>
                {table.total.map((value, j) => (
                  <td key={j} className={table.columns[j]?.numeric ? 'chiffre' : undefined} {...shown(value, table.columns[j])} />
                ))}
              </tr>
            </tfoot>
          )}
        </table>
      </div>
    </article>
  );
}
