/** Cells that their column does not take, mended where they are listed; those that say the same are mended together. */
import { useId, useRef, useState, type ReactNode } from 'react';
import { Button } from 'react-aria-components';
import type { Words } from '../../../words/words.ts';
import type { BadCells, MendedCells } from '../../arriving/reading.ts';

interface BadCellListProps {
  readonly bad: readonly BadCells[];
  /** Further ones, which are not listed. */
  readonly more: number;
  readonly w: Words<'atelier'>;
  readonly onMend: (mended: MendedCells) => void;
}

export function BadCellList({ bad, more, w, onMend }: BadCellListProps): ReactNode {
  const list = useRef<HTMLOListElement>(null);
  if (bad.length === 0) return null;
  return (
    <section className="mending" aria-label={w.reading.badTitle}>
      <h4>{w.reading.badTitle}</h4>
      <p className="help">{w.reading.badHelp}</p>
      <ol ref={list}>
        {bad.map((cells) => (
          <BadCell
            key={`${cells.column}/${cells.text}`}
            cells={cells}
            w={w}
            onMend={(mended) => {
              // The next one is at hand once this one is gone.
              const fields = [...(list.current?.querySelectorAll('input') ?? [])];
              const at = fields.findIndex((field) => field === document.activeElement);
              (fields[at + 1] ?? fields[at - 1])?.focus();
              onMend(mended);
            }}
          />
        ))}
      </ol>
      {more > 0 ? <p className="help">{w.reading.badMore({ n: more })}</p> : null}
    </section>
  );
}

function BadCell({
  cells,
  w,
  onMend,
}: {
  readonly cells: BadCells;
  readonly w: Words<'atelier'>;
  readonly onMend: BadCellListProps['onMend'];
}): ReactNode {
  const id = useId();
  const { column, text, message, rows, first } = cells;
  const [typed, setTyped] = useState(text);
  const mend = (to: string) => onMend({ column, from: text, to: to.trim() });
  return (
    <li>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (typed.trim() !== text) mend(typed);
        }}
      >
        <div className="field">
          <label htmlFor={id}>
            {rows === 1 ? w.table.cell({ column, row: first + 1 }) : w.reading.badCells({ column, n: rows, row: first + 1 })}
          </label>
          <input id={id} value={typed} aria-describedby={`${id}-dit`} aria-invalid onChange={(event) => setTyped(event.target.value)} />
          <p id={`${id}-dit`} className="sentence">
            {message}
          </p>
        </div>
        <Button type="submit" isDisabled={typed.trim() === text}>
          {w.reading.mend}
        </Button>
        <Button onPress={() => mend('')}>{w.reading.empty}</Button>
      </form>
    </li>
  );
}
