/** One row of the grid; drawn again only when something of it has changed. */
import { memo, type ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { photoColumn } from '../../../domain/schema/photo-headings.ts';
import { keyOf } from '../../../ingest/content/zod-messages.ts';
import type { Words } from '../../../words/words.ts';
import type { Path } from '../../files/changes.ts';
import { labelOf } from '../fields/context.ts';
import type { Row } from './grid.ts';

interface RowViewProps {
  readonly row: Row;
  /** Its place in the table, and where it is shown. */
  readonly index: number;
  readonly at: number;
  readonly top: number;
  /** Whether it is the one whose photograph stands beside. */
  readonly here: boolean;
  readonly headings: readonly string[];
  /** Whether Tab stops in its cells: in one row of the table, or nobody would come past it. */
  readonly stops: boolean;
  /** Columns that are chosen, ends included. */
  readonly from: number;
  readonly to: number;
  readonly wrong: ReadonlyMap<string, string>;
  readonly w: Words<'atelier'>;
  readonly change: (path: Path, value: unknown) => void;
}

export const RowView = memo(function RowView({
  row,
  index,
  at,
  top,
  here,
  stops,
  headings,
  from,
  to,
  wrong,
  w,
  change,
}: RowViewProps): ReactNode {
  return (
    <div role="row" aria-rowindex={at + 2} aria-current={here || undefined} className="row" style={{ transform: `translateY(${top}px)` }}>
      <span role="rowheader" className="number">
        {index + 1}
      </span>
      {headings.map((heading, column) => {
        const sentence = wrong.get(keyOf([index, heading]));
        return (
          <span role="gridcell" key={heading} aria-selected={column >= from && column <= to}>
            <input
              data-cell={`${index}/${heading}`}
              tabIndex={stops ? 0 : -1}
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
        <Button excludeFromTabOrder={!stops} aria-label={w.table.takeRow({ row: index + 1 })} onPress={() => change([index], undefined)}>
          ×
        </Button>
      </span>
    </div>
  );
});
