/**
 * One way to change a file of the content, whatever its kind: `edit(kind, text, path, value)` gives the text that says the
 * value at the path, with every other byte as it was. Pure: reading, writing and keeping are the store's.
 */
import { withValue, type Path } from './changes.ts';
import { csvTable, editCsv } from './csv-edit.ts';
import { editJson, jsonValue } from './json-edit.ts';
import { editMarkdown, markdownValue } from './markdown-edit.ts';
import { editYaml, yamlValue } from './yaml-edit.ts';

export type FileKind = 'yaml' | 'json' | 'csv' | 'markdown';

interface Format {
  readonly value: (text: string) => unknown;
  readonly edit: (text: string, path: Path, value: unknown, before?: string) => string;
}

const FORMATS: Readonly<Record<FileKind, Format>> = {
  yaml: { value: yamlValue, edit: editYaml },
  json: { value: jsonValue, edit: editJson },
  csv: { value: (text) => csvTable(text).rows, edit: editCsv },
  markdown: { value: markdownValue, edit: editMarkdown },
};

const ENDINGS: readonly (readonly [RegExp, FileKind])[] = [
  [/\.ya?ml$/i, 'yaml'],
  [/\.(geo)?json$/i, 'json'],
  [/\.csv$/i, 'csv'],
  [/\.md$/i, 'markdown'],
];

/** What a file's name says of how it is edited; nothing for what is not. */
export function kindOf(name: string): FileKind | undefined {
  return ENDINGS.find(([ending]) => ending.test(name))?.[1];
}

/** What a text of a kind says. */
export function valueOf(kind: FileKind, text: string): unknown {
  return FORMATS[kind].value(text);
}

/** One change: the value that a path is to have; without one, what is there goes. */
export interface Edit {
  readonly path: Path;
  readonly value?: unknown;
}

/**
 * A text with changes made in it, in order.
 * @param before an earlier version of the same file: a value that it had is written as it wrote it
 * @throws {EditRefused} where one cannot be made without changing something else
 */
export function edit(kind: FileKind, text: string, edits: readonly Edit[], before?: string): string {
  // A table of ten thousand rows is read once, however many cells are pasted.
  if (kind === 'csv' && edits.length > 1) {
    const rows = edits.reduce(
      (all, { path, value }) => withValue(all, path, path.length === 2 ? (value ?? '') : value),
      valueOf(kind, text),
    );
    return editCsv(text, [], rows, before);
  }
  return edits.reduce((current, { path, value }) => FORMATS[kind].edit(current, path, value, before), text);
}
