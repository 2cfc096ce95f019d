/** A table that has arrived, as it was read. */
export interface ReadTable {
  readonly sheets: readonly string[];
  readonly sheet?: string | undefined;
  readonly headings: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** How it was read, for the editor to judge. */
  readonly encoding?: string | undefined;
  readonly delimiter?: string | undefined;
  /** Whether the file itself holds nothing but these headings and rows, as CSV. */
  readonly plain: boolean;
  /** Whether it is what a file of shapes says of them: their types are its own, and it is kept as it came. */
  readonly shapes?: true;
}
