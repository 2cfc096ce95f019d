/**
 * A table of any length as a grid: only the rows in sight are in the page. Each cell is a field of its own, which every
 * keyboard and reader of screens knows; several are chosen as in a spreadsheet, copied to one and pasted from one.
 */
import { useMemo, useRef, useState, type ClipboardEvent, type KeyboardEvent, type MouseEvent, type ReactNode } from 'react';
import { flushSync } from 'react-dom';
import { Button, Input, Label, SearchField } from 'react-aria-components';
import { photoColumn } from '../../../domain/schema/photo-headings.ts';
import { labelOf, useForm, type Shown } from '../fields/context.ts';
import { copied, EVERYTHING, isIn, orderOf, pasted, rangeOf, sizeOf, tiled, type Asked, type Cell, type Range, type Row } from './grid.ts';
import { PhotoPanel } from '../place/PhotoPanel.tsx';
import { InSide } from '../Side.tsx';
import { BlockTools } from './BlockTools.tsx';
import { RowView } from './RowView.tsx';

/** A row's height, px: 44, as every target. */
const ROW = 44;
/** Rows that are in the page at once: those that the tallest screen shows, and some above and below. */
const DRAWN = 48;
const ABOVE = 8;

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
  const [asked, setAsked] = useState<Asked>(EVERYTHING);
  // A row that is written in stays where it is: the order is that of when it was asked for.
  const [shown, setShown] = useState<{ readonly count: number; readonly order: readonly number[] | undefined }>({
    count: rows.length,
    order: undefined,
  });
  if (shown.count !== rows.length) setShown({ count: rows.length, order: orderOf(rows, asked) });
  const [anchor, setAnchor] = useState<Cell>({ row: 0, column: 0 });
  const [range, setRange] = useState<Range>();
  // A finger has no Shift: it shows the block's first corner, then the other.
  const [choosing, setChoosing] = useState<'first' | 'other'>();
  // The row where one is, by its place in the table.
  const [at, setAt] = useState(0);

  const count = shown.order?.length ?? rows.length;
  const placeOf = (at: number) => shown.order?.[at] ?? at;
  const first = Math.max(0, Math.min(count - DRAWN, scrolled - ABOVE));
  const drawn = Array.from({ length: Math.min(DRAWN, count - first) }, (_, i) => placeOf(first + i));
  // Tab goes along the row where one is, arrows from row to row.
  const stop = drawn.includes(at) ? at : drawn[Math.min(drawn.length - 1, scrolled - first)];
  const several = range !== undefined && sizeOf(range) > 1 ? range : undefined;

  const ask = (next: Asked) => {
    setAsked(next);
    setShown({ count: rows.length, order: orderOf(rows, next) });
    setRange(undefined);
  };
  const input = ({ row, column }: Cell) =>
    frame.current?.querySelector<HTMLInputElement>(`[data-cell="${CSS.escape(`${placeOf(row)}/${headings[column] ?? ''}`)}"]`);
  const go = (cell: Cell) => {
    const grid = frame.current;
    if (!grid) return;
    const [top, bottom] = [cell.row * ROW, (cell.row + 2) * ROW];
    if (top < grid.scrollTop) grid.scrollTop = top;
    else if (bottom > grid.scrollTop + grid.clientHeight) grid.scrollTop = bottom - grid.clientHeight;
    // The row is drawn at once: what is typed before one is there would go into the cell that was left.
    if (!input(cell)) flushSync(() => setScrolled(Math.floor(grid.scrollTop / ROW)));
    const there = input(cell);
    if (there) there.focus();
    else window.requestAnimationFrame(() => window.requestAnimationFrame(() => input(cell)?.focus()));
  };
  const cellOf = (target: EventTarget): Cell | undefined => {
    const name = (target as HTMLElement).closest<HTMLElement>('[data-cell]')?.dataset['cell'];
    const cut = name?.indexOf('/') ?? -1;
    if (name === undefined) return undefined;
    const place = Number(name.slice(0, cut));
    return { row: shown.order?.indexOf(place) ?? place, column: headings.indexOf(name.slice(cut + 1)) };
  };
  const within = ({ row, column }: Cell): Cell => ({
    row: Math.min(count - 1, Math.max(0, row)),
    column: Math.min(headings.length - 1, Math.max(0, column)),
  });

  /** Cells of the range get a text each, by their places in the block. */
  const fill = ({ top, bottom, left, right }: Range, textAt: (row: number, column: number) => string) => {
    for (let row = top; row <= bottom; row++)
      for (let column = left; column <= right; column++) {
        const heading = headings[column];
        const text = textAt(row - top, column - left);
        if (heading !== undefined && (rows[placeOf(row)]?.[heading] ?? '') !== text) change([placeOf(row), heading], text);
      }
  };
  const textAt = (row: number, column: number) => rows[placeOf(row)]?.[headings[column] ?? ''] ?? '';
  const fillDown = (over: Range) => fill(over, (_, column) => textAt(over.top, over.left + column));
  const clear = (over: Range) => fill(over, () => '');

  const keys = (event: KeyboardEvent) => {
    const cell = cellOf(event.target);
    if (!cell || event.nativeEvent.isComposing) return;
    const { key, shiftKey } = event;
    if ((event.ctrlKey || event.metaKey) && key.toLowerCase() === 'd' && several) {
      event.preventDefault();
      return fillDown(several);
    }
    if ((key === 'Delete' || key === 'Backspace') && several) {
      event.preventDefault();
      return clear(several);
    }
    if (key === 'Escape' && several) return setRange(undefined);
    const field = event.target as HTMLInputElement;
    const down = key === 'ArrowDown' || (key === 'Enter' && !shiftKey) ? 1 : key === 'ArrowUp' || key === 'Enter' ? -1 : 0;
    // Left and right stay in the text until its end, unless a block is being chosen.
    const end = key === 'ArrowLeft' ? 0 : field.value.length;
    const leaves = several !== undefined || (field.selectionStart === end && field.selectionEnd === end);
    const aside = shiftKey && leaves ? (key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0) : 0;
    if (down === 0 && aside === 0) return;
    event.preventDefault();
    const next = within({ row: cell.row + down, column: cell.column + aside });
    if (shiftKey && key !== 'Enter') {
      const from = range ? anchor : cell;
      setAnchor(from);
      setRange(rangeOf(from, next));
    } else setRange(undefined);
    go(next);
  };
  const press = (event: MouseEvent) => {
    const cell = cellOf(event.target);
    if (!cell || event.button !== 0) return;
    if (event.shiftKey || choosing === 'other') {
      event.preventDefault();
      setRange(rangeOf(anchor, cell));
      input(cell)?.focus();
    } else {
      setAnchor(cell);
      setRange(undefined);
      if (choosing) setChoosing('other');
    }
  };
  const drag = (event: MouseEvent) => {
    const cell = event.buttons === 1 ? cellOf(event.target) : undefined;
    if (!cell || (cell.row === anchor.row && cell.column === anchor.column && !range)) return;
    window.getSelection()?.removeAllRanges();
    setRange(rangeOf(anchor, cell));
  };
  const blockOf = ({ top, bottom, left, right }: Range) =>
    copied(
      Array.from({ length: bottom - top + 1 }, (_, i) => Array.from({ length: right - left + 1 }, (__, j) => textAt(top + i, left + j))),
    );
  const put = (text: string, from: Cell) => {
    const given = pasted(text.replace(/\r?\n$/, ''));
    const block = several ? tiled(given, several) : given;
    for (const [i, cells] of block.entries()) {
      const there = cells.flatMap((each, j) => {
        const heading = headings[from.column + j];
        return heading === undefined ? [] : [[heading, each] as const];
      });
      if (from.row + i < count) for (const [name, each] of there) change([placeOf(from.row + i), name], each);
      // What is below the last of some rows would be added out of sight.
      else if (shown.order === undefined) change([from.row + i], Object.fromEntries(there));
    }
  };
  const copy = (event: ClipboardEvent) => {
    if (!several) return;
    event.preventDefault();
    event.clipboardData.setData('text/plain', blockOf(several));
    if (event.type === 'cut') clear(several);
  };
  const paste = (event: ClipboardEvent) => {
    const cell = cellOf(event.target);
    const text = event.clipboardData.getData('text/plain');
    // A word alone is pasted by the cell itself.
    if (!cell || (!several && !/[\t\n]/.test(text.replace(/\r?\n$/, '')))) return;
    event.preventDefault();
    put(text, several ? { row: several.top, column: several.left } : cell);
  };

  const wrongRows = () => new Set([...wrong.keys()].map((key) => Number(/^\[(\d+)\]/.exec(key)?.[1] ?? 0) - 1));
  const [firstWrong] = [...wrong.keys()];
  const { sort } = asked;
  const nextSort = (heading: string): Asked['sort'] =>
    sort?.heading !== heading ? { heading, down: false } : sort.down ? undefined : { heading, down: true };
  const name = (heading: string) => labelOf(w, photoColumn(heading) ?? heading).label;
  return (
    <section className="board" aria-label={label}>
      <details className="help">
        <summary>
          {w.table.rows({ n: rows.length })}. {w.table.how}
        </summary>
        <p>{w.table.help}</p>
      </details>
      {firstWrong === undefined ? null : (
        <p className="sentence">
          {w.table.wrong({ n: wrong.size })} : {wrong.get(firstWrong)}{' '}
          <Button
            onPress={() => {
              const found = /^\[(\d+)\]\.(.*)$/.exec(firstWrong);
              ask(EVERYTHING);
              if (found) go({ row: Number(found[1]) - 1, column: headings.indexOf(found[2] ?? '') });
            }}
          >
            {w.table.next}
          </Button>
        </p>
      )}
      <div className="table-tools">
        <SearchField className="field" value={asked.search} onChange={(search) => ask({ ...asked, search })}>
          <Label>{w.table.search}</Label>
          <Input />
        </SearchField>
        {wrong.size > 0 || asked.among ? (
          <label className="only">
            <input
              type="checkbox"
              checked={asked.among !== undefined}
              onChange={(event) => ask({ ...asked, among: event.target.checked ? wrongRows() : undefined })}
            />
            {w.table.onlyWrong}
          </label>
        ) : null}
        <BlockTools
          choosing={choosing !== undefined}
          onChoosing={(begins) => setChoosing(begins ? 'first' : undefined)}
          chosen={several !== undefined}
          onFillDown={() => several && fillDown(several)}
          onClear={() => several && clear(several)}
          copied={() => (several ? blockOf(several) : '')}
          onPasted={(text) => several && put(text, { row: several.top, column: several.left })}
          w={w}
        />
        <p role="status" className="help">
          {several
            ? w.table.chosen({ rows: several.bottom - several.top + 1, columns: several.right - several.left + 1 })
            : choosing
              ? w.table.blockHow
              : ''}
          {shown.order ? ` ${w.table.shown({ n: count })}` : ''}
        </p>
      </div>
      <div
        className="grid"
        ref={frame}
        role="grid"
        aria-label={label}
        aria-multiselectable
        aria-rowcount={count + 1}
        aria-colcount={headings.length + 2}
        onFocus={(event) => {
          const cell = cellOf(event.target);
          if (cell) setAt(placeOf(cell.row));
        }}
        onKeyDown={keys}
        onMouseDown={press}
        onMouseOver={drag}
        onCopy={copy}
        onCut={copy}
        onPaste={paste}
        onScroll={(event) => setScrolled(Math.floor(event.currentTarget.scrollTop / ROW))}
      >
        <div role="row" aria-rowindex={1} className="heading">
          <span role="columnheader" className="number">
            {w.table.number}
          </span>
          {headings.map((heading) => (
            <span role="columnheader" key={heading} aria-sort={sort?.heading !== heading ? 'none' : sort.down ? 'descending' : 'ascending'}>
              <button type="button" onClick={() => ask({ ...asked, sort: nextSort(heading) })}>
                {name(heading)}
                <span aria-hidden="true">{sort?.heading !== heading ? '' : sort.down ? ' ↓' : ' ↑'}</span>
              </button>
            </span>
          ))}
        </div>
        <div role="rowgroup" className="rows" style={{ height: `${count * ROW}px` }}>
          {drawn.map((place, i) => {
            const line = first + i;
            const row = rows[place];
            if (!row) return null;
            const chosen = several && isIn(several, line, several.left) ? several : undefined;
            return (
              <RowView
                key={place}
                row={row}
                index={place}
                at={line}
                here={place === at}
                stops={place === stop}
                top={line * ROW}
                headings={headings}
                from={chosen?.left ?? -1}
                to={chosen?.right ?? -1}
                wrong={wrong}
                w={w}
                change={change}
              />
            );
          })}
        </div>
      </div>
      <InSide>
        <PhotoPanel index={at} rows={rows} headings={headings} />
      </InSide>
      <div className="named">
        <div className="field">
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
            ask(EVERYTHING);
            change([rows.length], Object.fromEntries(headings.map((heading) => [heading, ''])));
            go({ row: rows.length, column: 0 });
          }}
        >
          {w.table.addRow}
        </Button>
      </div>
    </section>
  );
}
