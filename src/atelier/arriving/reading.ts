/** A table of the tray as the desk asks for it, and as it is shown before it is kept. */
import type { Fault } from '../../domain/input/fault.ts';

/** Cells of a column that its type does not take, and that all say the same. */
export interface BadCells {
  readonly column: string;
  readonly text: string;
  /** What the check says of it. */
  readonly message: string;
  /** How many, and the place of the first, from 0. */
  readonly rows: number;
  readonly first: number;
}

/** Every cell of a column that says one thing says another. */
export interface MendedCells {
  readonly column: string;
  readonly from: string;
  readonly to: string;
}

/** A chart, and the sentence below it with its computed figures; none where it is empty. */
export interface TableView {
  readonly title: string;
  readonly chart: 'bar' | 'line';
  readonly x: string;
  readonly y: string;
  readonly sentence: string;
}

/** A chart as it will stand on its page. */
export interface ShownView {
  readonly svg: string | undefined;
  readonly sentence: string | undefined;
  /** What is wrong with the sentence. */
  readonly wrong: readonly Fault[];
}

/** A table of the tray as it was read, and as the rows of photographs that it could be. */
export interface TableReading {
  readonly sheets: readonly string[];
  readonly sheet?: string | undefined;
  readonly headings: readonly string[];
  /** Rows below the headings. */
  readonly count: number;
  /** The first of them, as they are written. */
  readonly written: readonly (readonly string[])[];
  readonly encoding?: string | undefined;
  readonly delimiter?: string | undefined;
  /** Whether it is what a file of shapes says of them. */
  readonly shapes?: true | undefined;
  /** The column of photographs that each heading names; empty for none. */
  readonly columns: Readonly<Record<string, string>>;
  /** The first rows as they would be kept. */
  readonly rows: readonly Readonly<Record<string, string>>[];
  /** Whether 05/12/1952 could be the fifth of December or the twelfth of May. */
  readonly doubtful: boolean;
  /** Cells that are not as they should be, and the first sentences about them. */
  readonly faulty: number;
  readonly faults: readonly {
    readonly row: number;
    readonly column: string;
    readonly message: string;
    readonly fault?: Fault | undefined;
  }[];
  /** As a dataset: each column with the type that fits all its cells, and those that tell its rows apart. */
  readonly fields: readonly { readonly name: string; readonly type: string }[];
  readonly keys: readonly string[];
  /** Cells that their column's type does not take, those that are listed; and how many others there are. */
  readonly bad: readonly BadCells[];
  readonly badMore: number;
  /** The chart that was asked for. */
  readonly shown?: ShownView | undefined;
}

/** How a table is read. */
export interface TableAsked {
  readonly id: string;
  readonly sheet?: string | undefined;
  readonly columns?: Readonly<Record<string, string>> | undefined;
  readonly monthFirst?: boolean | undefined;
  /** As a dataset: types that columns are given, cells that were mended, the chart to be seen. */
  readonly types?: Readonly<Record<string, string>> | undefined;
  readonly cells?: readonly MendedCells[] | undefined;
  readonly view?: TableView | undefined;
  /** Language in which findings are said. */
  readonly lang?: string | undefined;
}
