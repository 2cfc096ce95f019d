/** A dataset as one story: each figure asks before it tells, its chart beside it; one touch further, the table; then the way on. */
import { EarlierGlyph, LaterGlyph, TableGlyph } from '../../glyphs.ts';
import { useEffect, useMemo, useState } from 'react';
import type { DataDoor as DataContent, Figure } from '../../../domain/kiosk/content.ts';
import { barsOf, numberText, type BarGroup } from '../../../domain/kiosk/bars.ts';
import { guessOf } from '../../../domain/kiosk/guess.ts';
import { spoken, spokenFigure } from '../../../domain/kiosk/spoken.ts';
import { tableWord } from '../../../domain/kiosk/table-words.ts';
import { placeText } from '../../../domain/table/place-words.ts';
import type { Value } from '../../../domain/table/table-schema.ts';
import { columnLabel } from '../../../domain/table/view.ts';
import { firstLanguage, inFirst } from '../../../domain/text/first-language.ts';
import { isIn, pick, pickedLang } from '../../../domain/text/text.ts';
import { DataCover, Skyline } from '../DataCover.tsx';
import { DoorEnd } from '../DoorEnd.tsx';
import { GuessPanel } from '../guess/GuessPanel.tsx';
import { questionText } from '../guess/question.ts';
import { useKiosk, type Written } from '../view.ts';

export function DataDoor({ door, step }: { readonly door: DataContent; readonly step: string | undefined }) {
  const { words, written, send, offer, tell, lang, pageOf } = useKiosk();
  const path = pageOf(door.path, door.title);
  const [at, setAt] = useState(0);
  /** What the visitor has answered, by screen. */
  const [given, setGiven] = useState<Readonly<Record<string, number | string>>>({});
  const detail = door.figures.find((figure) => figure.id === step);
  const figure = detail ?? door.figures[at];
  useEffect(() => offer(path, figure?.query ?? ''), [offer, path, figure]);
  useEffect(() => tell(figure ? spokenFigure(figure, lang) : spoken(door.title, lang)), [tell, figure, door, lang]);
  if (detail?.table) return <FigureTable figure={detail} table={detail.table} />;
  const count = door.figures.length;
  return (
    <article className="kiosk-data" data-ending={figure === undefined || undefined}>
      {figure ? (
        <>
          <header>
            <p className="eyebrow">
              <span {...written(door.title)} /> — {words.position({ at: at + 1, of: count })}
            </p>
            <h1 {...written(figure.title)} />
          </header>
          <Screen
            key={figure.id}
            door={door}
            figure={figure}
            given={given[figure.id]}
            onGive={(value) => setGiven((before) => ({ ...before, [figure.id]: value }))}
          />
        </>
      ) : (
        <div className="scrolling">
          <DoorEnd door={door} />
        </div>
      )}
      <div className="choices pages">
        <Page to={at - 1} count={count + 1} onPage={setAt}>
          <EarlierGlyph aria-hidden="true" />
          {words.previous}
        </Page>
        {figure?.table && (
          <button type="button" className="button quiet" data-step={figure.id} onClick={() => send({ type: 'step', step: figure.id })}>
            <TableGlyph aria-hidden="true" />
            {words.table}
          </button>
        )}
        <Page to={at + 1} count={count + 1} onPage={setAt}>
          {words.next}
          <LaterGlyph aria-hidden="true" />
        </Page>
      </div>
    </article>
  );
}

interface ScreenProps {
  readonly door: DataContent;
  readonly figure: Figure;
  readonly given: number | string | undefined;
  readonly onGive: (given: number | string) => void;
}

/** One screen of the story: the figure asks, then it is drawn, then it is told. */
function Screen({ door, figure, given, onGive }: ScreenProps) {
  const { words, written, lang } = useKiosk();
  const guess = useMemo(() => guessOf(figure, lang), [figure, lang]);
  const [moved, setMoved] = useState<number | undefined>(undefined);
  const groups = barsOf(figure, lang);
  const publisher = lang === firstLanguage() ? undefined : firstLanguage();
  // The story's own words, where they are in the visitor's language; the figure's otherwise.
  const phrase = figure.told && pickedLang(figure.told, lang) === lang ? figure.told : figure.sentence;
  const asks = guess !== undefined && given === undefined;
  const value = guess?.kind === 'value' ? guess : undefined;
  const shown = typeof given === 'number' ? given : (moved ?? value?.from);
  return (
    <>
      <div className="scrolling" data-asks={asks || undefined}>
        {!asks && phrase && <p className="sentence" {...written(phrase)} />}
        {groups && (!asks || value || guess.kind === 'change') && (
          <Bars
            groups={groups}
            most={value?.most}
            untold={asks && guess.kind === 'change' ? guess.choices : undefined}
            asked={value?.label === undefined || shown === undefined ? undefined : { label: value.label, value: shown, hidden: asks }}
          />
        )}
        {groups?.[0] && asks && guess.kind === 'longest' && <Skyline bars={groups[0].bars} asks />}
        {!groups && figure.svg === undefined && <DataCover door={door} asks />}
        {!groups && figure.svg !== undefined && (
          <div className="graph" lang={publisher} dangerouslySetInnerHTML={{ __html: pick(figure.svg, lang) }} />
        )}
        {!asks && figure.note && <p className="note" {...written(figure.note)} />}
        {!asks &&
          figure.defects.map((defect) => (
            <p key={inFirst(defect)} className="note">
              {words.defect} <span {...written(defect)} />
            </p>
          ))}
        <p className="note">
          <span lang={publisher}>{door.publisher}</span> · <span {...written(door.licence)} />
        </p>
      </div>
      {guess && <GuessPanel guess={guess} asked={questionText(guess, words)} given={given} onGive={onGive} onMove={setMoved} />}
    </>
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
    <button type="button" className="button quiet" aria-disabled={none || undefined} onClick={() => none || onPage(to)}>
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

interface BarsProps {
  readonly groups: readonly BarGroup[];
  /** What the whole width stands for; the longest bar, when missing. */
  readonly most?: number | undefined;
  /** The bar that a visitor sets by hand, or has set: then its truth is drawn, and where one had put it. */
  readonly asked?: { readonly label: string; readonly value: number; readonly hidden: boolean } | undefined;
  /** Groups of which it is asked how they end: their last bar is as long as their first, until it is told. */
  readonly untold?: readonly string[] | undefined;
}

function Bars({ groups, most, asked, untold = [] }: BarsProps) {
  const word = useTableWord();
  const width = (value: number, share: number) => `${Math.min(1, most === undefined ? share : value / most) * 100}%`;
  return (
    <div className="bar-groups">
      {groups.map(({ label, bars }) => (
        <section key={label ?? ''} className="bar-group">
          {label !== undefined && <h2 {...word(label)} />}
          <ul role="list" className="bars">
            {bars.map((bar) => {
              const guessed = asked?.label === bar.label ? asked : undefined;
              const first = bars[0];
              const ends = label !== undefined && untold.includes(label) && bar === bars.at(-1) ? first : undefined;
              const hidden = guessed?.hidden === true || ends !== undefined;
              const drawn = ends ?? bar;
              return (
                <li
                  key={bar.label}
                  data-said={bar.named || undefined}
                  data-guessed={guessed !== undefined || ends !== undefined || undefined}
                >
                  <span {...word(bar.label)} />
                  <span className="bar-track" aria-hidden="true">
                    <span
                      key={hidden ? 'avis' : 'vrai'}
                      className="bar"
                      style={{ inlineSize: guessed && hidden ? width(guessed.value, 0) : width(drawn.value, drawn.share) }}
                    />
                    {guessed && !hidden && <span className="guess-bar" style={{ insetInlineStart: width(guessed.value, 0) }} />}
                  </span>
                  <span className="numeric">{hidden ? '?' : bar.text}</span>
                </li>
              );
            })}
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
    <article className="kiosk-data">
      <h1 {...written(figure.title)} />
      <div className="scrolling">
        <table>
          <thead>
            <tr>
              {table.columns.map((column) => (
                <th key={column.name} scope="col" className={column.numeric ? 'numeric' : undefined} {...head(column)} />
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.map((row, i) => (
              <tr key={i}>
                {row.map((value, j) => (
                  <td key={j} className={table.columns[j]?.numeric ? 'numeric' : undefined} {...shown(value, table.columns[j])} />
                ))}
              </tr>
            ))}
          </tbody>
          {table.total && (
            <tfoot>
              <tr>
                {table.total.map((value, j) => (
                  <td key={j} className={table.columns[j]?.numeric ? 'numeric' : undefined} {...shown(value, table.columns[j])} />
                ))}
              </tr>
            </tfoot>
          )}
        </table>
      </div>
    </article>
  );
}
