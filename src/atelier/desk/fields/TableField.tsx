/**
 * A table of any length as a grid: only the rows in sight are in the page. Each cell is a field of its own, which every
 * keyboard and reader of screens knows; a block of cells is pasted from where one is.
 */
import { memo, useMemo, useRef, useState, type ClipboardEvent, type KeyboardEvent, type ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { readCsv } from '../../../domain/table/csv.ts';
import { photoColumn } from '../../../domain/schema/photo-headings.ts';
import { keyOf } from '../../../ingest/content/zod-messages.ts';
import type { Words } from '../../../words/words.ts';
import type { Path } from '../../files/changes.ts';
import { labelOf, useForm, type Shown } from './context.ts';

/** A row's height, px: 44, as every target. */
const ROW = 44;
/** Rows that are in the page at once: those that the tallest screen shows, and some above and below. */
const DRAWN = 48;
const ABOVE = 8;

type Row = Readonly<Record<string, string>>;

interface RowViewProps {
  readonly row: Row;
  readonly index: number;
  readonly top: number;
  readonly headings: readonly string[];
  readonly wrong: ReadonlyMap<string, string>;
  readonly w: Words<'atelier'>;
  readonly change: (path: Path, value: unknown) => void;
}

/** One row; drawn again only when it has changed. */
const RowView = memo(function RowView({ row, index, top, headings, wrong, w, change }: RowViewProps): ReactNode {
  return (
    <div role="row" aria-rowindex={index + 2} className="ligne" style={{ transform: `translateY(${top}px)` }}>
      <span role="rowheader" className="numero">
        {index + 1}
      </span>
      {headings.map((heading) => {
        const sentence = wrong.get(keyOf([index, heading]));
        return (
          <span role="gridcell" key={heading}>
            <input
              data-cell={`${index}/${heading}`}
              aria-label={w.table.cell({ column: labelOf(w, photoColumn(heading) ?? heading).label, row: index + 1 })}
              aria-invalid={sentence !== undefined}
              aria-description={sentence}
              title={sentence}
              value={row[heading] ?? ''}
              onChange={(event) => change([index, heading], event.target.value)}
            />
          </span>
        );
      })}
      <span role="gridcell">
        <Button aria-label={w.table.takeRow({ row: index + 1 })} onPress={() => change([index], undefined)}>
          ×
        </Button>
      </span>
    </div>
  );
});

export function TableField({
  value,
  label,
  headings,
  more,
}: Shown & { readonly headings: readonly string[]; readonly more: readonly string[] }): ReactNode {
  const { change, problems, w } = useForm();
  const rows = useMemo(() => (Array.isArray(value) ? (value as Row[]) : []), [value]);
  const wrong = useMemo(
    () => new Map(problems.flatMap(({ key, message }) => (key?.startsWith('[') ? [[key, message] as const] : []))),
    [problems],
  );
  const frame = useRef<HTMLDivElement>(null);
  // Every row is of one height: the first one to draw follows from how far the grid is scrolled.
  const [scrolled, setScrolled] = useState(0);
  const first = Math.max(0, Math.min(rows.length - DRAWN, scrolled - ABOVE));

  const go = (index: number, heading: string) => {
    const grid = frame.current;
    if (!grid) return;
    const [top, bottom] = [index * ROW, (index + 2) * ROW];
    if (top < grid.scrollTop) grid.scrollTop = top;
    else if (bottom > grid.scrollTop + grid.clientHeight) grid.scrollTop = bottom - grid.clientHeight;
    // The row is drawn once the grid has been scrolled to it.
    window.requestAnimationFrame(() =>
      window.requestAnimationFrame(() => grid.querySelector<HTMLElement>(`[data-cell="${CSS.escape(`${index}/${heading}`)}"]`)?.focus()),
    );
  };
  const placeOf = (target: EventTarget): readonly [number, string] | undefined => {
    const cell = (target as HTMLElement).dataset['cell'];
    const cut = cell?.indexOf('/') ?? -1;
    return cell === undefined ? undefined : [Number(cell.slice(0, cut)), cell.slice(cut + 1)];
  };
  const keys = (event: KeyboardEvent) => {
    const place = placeOf(event.target);
    const by =
      event.key === 'ArrowUp' || (event.key === 'Enter' && event.shiftKey)
        ? -1
        : event.key === 'ArrowDown' || event.key === 'Enter'
          ? 1
          : 0;
    if (!place || by === 0 || event.nativeEvent.isComposing) return;
    event.preventDefault();
    go(Math.min(rows.length - 1, Math.max(0, place[0] + by)), place[1]);
  };
  const paste = (event: ClipboardEvent) => {
    const place = placeOf(event.target);
    const text = event.clipboardData.getData('text/plain');
    // A word alone is pasted by the cell itself.
    if (!place || !/[\t\n]/.test(text.replace(/\r?\n$/, ''))) return;
    event.preventDefault();
    const [row, heading] = place;
    const column = headings.indexOf(heading);
    for (const [i, { cells }] of readCsv(text, { delimiter: '\t' }).records.entries()) {
      const there = cells.flatMap((cell, j) =>
        headings[column + j] === undefined ? [] : [[headings[column + j] as string, cell] as const],
      );
      if (row + i < rows.length) for (const [name, cell] of there) change([row + i, name], cell);
      else change([row + i], Object.fromEntries(there));
    }
  };
  const [firstWrong] = [...wrong.keys()];
  return (
    <section className="tableau" aria-label={label}>
      <p className="aide">
        {w.table.rows({ n: rows.length })}. {w.table.help}
      </p>
      {firstWrong === undefined ? null : (
        <p className="phrase">
          {w.table.wrong({ n: wrong.size })} : {wrong.get(firstWrong)}{' '}
          <Button
            onPress={() => {
              const found = /^\[(\d+)\]\.(.*)$/.exec(firstWrong);
              if (found) go(Number(found[1]) - 1, found[2] ?? '');
            }}
          >
            {w.table.next}
          </Button>
        </p>
      )}
      <div
        className="grille"
        ref={frame}
        role="grid"
        aria-label={label}
        aria-rowcount={rows.length + 1}
        aria-colcount={headings.length + 2}
        onKeyDown={keys}
        onPaste={paste}
        onScroll={(event) => setScrolled(Math.floor(event.currentTarget.scrollTop / ROW))}
      >
        <div role="row" aria-rowindex={1} className="entete">
          <span role="columnheader" className="numero">
            {w.table.number}
          </span>
          {headings.map((heading) => (
            <span role="columnheader" key={heading}>
              {labelOf(w, photoColumn(heading) ?? heading).label}
            </span>
          ))}
        </div>
        <div role="rowgroup" className="lignes" style={{ height: `${rows.length * ROW}px` }}>
          {rows.slice(first, first + DRAWN).map((row, i) => (
            <RowView
              key={first + i}
              row={row}
              index={first + i}
              top={(first + i) * ROW}
              headings={headings}
              wrong={wrong}
              w={w}
              change={change}
            />
          ))}
        </div>
      </div>
      <div className="nomme">
        <div className="champ">
          <label htmlFor="colonne">{w.table.addColumn}</label>
          <select id="colonne" value="" onChange={(event) => rows.length > 0 && change([0, event.target.value], '')}>
            <option value="">{w.table.choose}</option>
            {more.map((column) => (
              <option key={column} value={column}>
                {labelOf(w, column).label} ({column})
              </option>
            ))}
          </select>
        </div>
        <Button
          onPress={() => {
            change([rows.length], Object.fromEntries(headings.map((heading) => [heading, ''])));
            go(rows.length, headings[0] ?? '');
          }}
        >
          {w.table.addRow}
        </Button>
      </div>
    </section>
  );
}
