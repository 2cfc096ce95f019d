/** Values as YAML is written by hand: short groups on one line, texts in the style that the place had. */
import { parseDocument, isMap, isScalar, isSeq } from 'yaml';
import { isGroup } from './changes.ts';

/** A group or list whose one line is not longer than this is written on one line, characters. */
const ONE_LINE = 100;
/** Where folded texts are cut when the text before told no width, characters with their indent. */
const WIDTH = 120;

/** Whether a text without quotes is read as that very text. */
function plain(text: string, flow: boolean): boolean {
  if (text === '' || text !== text.trim() || /[\r\n]/.test(text)) return false;
  const document = parseDocument(flow ? `[${text}]` : `k: ${text}`, { logLevel: 'silent' });
  if (document.errors.length > 0 || document.warnings.length > 0) return false;
  const { contents } = document;
  const node = flow ? isSeq(contents) && contents.items.length === 1 && contents.items[0] : isMap(contents) && contents.items[0]?.value;
  return isScalar(node) && node.value === text;
}

/** In double quotes; letters stay letters. */
function doubleQuoted(text: string): string {
  return JSON.stringify(text).replaceAll(
    /[\u007f-\u009f\u2028\u2029\ufeff]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** What one may write a text as. */
export type Style = 'PLAIN' | 'QUOTE_DOUBLE' | 'QUOTE_SINGLE' | 'BLOCK_LITERAL' | 'BLOCK_FOLDED';

export interface Place {
  /** Within brackets or braces. */
  readonly flow: boolean;
  /** Columns before what is written below the place. */
  readonly indent: number;
  readonly eol: string;
}

const pad = (width: number) => ' '.repeat(width);

/** The lines of a block text, or nothing where it cannot be one. */
function block(header: string, lines: readonly string[], { indent, eol }: Place): string {
  return [header, ...lines.map((line) => (line === '' ? '' : pad(indent) + line))].join(eol);
}

/** Whether a text keeps its ends and its first line's indent as a block: those that do not are quoted. */
const fitsBlock = (text: string) =>
  /^[^\s]/.test(text) &&
  !/\n\n$/.test(text) &&
  !/[\r\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufeff\u2028\u2029]/.test(text) &&
  !/[ \t](\n|$)/.test(text);

function literal(text: string, place: Place): string | undefined {
  if (place.flow || !fitsBlock(text)) return undefined;
  return block(text.endsWith('\n') ? '|' : '|-', text.replace(/\n$/, '').split('\n'), place);
}

function wrapped(words: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of words.split(/(?<=\S) (?=\S)/)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** A paragraph of a folded text, the lines of the one before kept where they still say what it says. */
function refolded(paragraph: string, before: readonly string[], width: number): string[] {
  if (before.join(' ') === paragraph) return [...before];
  let rest = paragraph;
  const head: string[] = [];
  const tail: string[] = [];
  for (const line of before) {
    if (!rest.startsWith(`${line} `)) break;
    head.push(line);
    rest = rest.slice(line.length + 1);
  }
  for (const line of before.slice(head.length).reverse()) {
    if (!rest.endsWith(` ${line}`)) break;
    tail.unshift(line);
    rest = rest.slice(0, -line.length - 1);
  }
  return [...head, ...wrapped(rest, width), ...tail];
}

function folded(text: string, place: Place, before: readonly string[]): string | undefined {
  if (place.flow || !fitsBlock(text) || /\n[ \t]/.test(text)) return undefined;
  const width = Math.max(WIDTH - place.indent, ...before.map((line) => line.length));
  const paragraphs = before
    .join('\n')
    .split(/\n\n+/)
    .map((lines) => lines.split('\n'));
  const parts = text.replace(/\n$/, '').split(/(\n+)/);
  const lines = parts.map((part, i) => (i % 2 === 1 ? `${part}\n` : refolded(part, paragraphs[i / 2] ?? [], width).join('\n'))).join('');
  return block(text.endsWith('\n') ? '>' : '>-', lines.split('\n'), place);
}

/** A text in a style, or in the nearest one that can say it. `before` are the lines that a folded text had, without their indent. */
export function writeText(text: string, place: Place, style: Style, before: readonly string[] = []): string {
  const quoted = () => doubleQuoted(text);
  const unquoted = () => (plain(text, place.flow) ? text : undefined);
  const below = () => (text.includes('\n') ? literal(text, place) : undefined);
  switch (style) {
    case 'BLOCK_LITERAL':
      return literal(text, place) ?? unquoted() ?? quoted();
    case 'BLOCK_FOLDED':
      return folded(text, place, before) ?? literal(text, place) ?? unquoted() ?? quoted();
    case 'QUOTE_SINGLE':
      return below() ?? (/[\r\n\u0000-\u001f\u007f-\u009f]/.test(text) ? quoted() : `'${text.replaceAll("'", "''")}'`);
    case 'QUOTE_DOUBLE':
      return below() ?? quoted();
    case 'PLAIN':
      return below() ?? unquoted() ?? quoted();
  }
}

/** A key. */
export function writeKey(key: string, flow: boolean): string {
  return plain(key, flow) && !/[:#]/.test(key) ? key : doubleQuoted(key);
}

/** A value on one line. */
export function writeFlow(value: unknown): string {
  if (typeof value === 'string') return plain(value, true) ? value : doubleQuoted(value);
  if (Array.isArray(value)) return `[${value.map(writeFlow).join(', ')}]`;
  if (isGroup(value))
    return `{${Object.entries(value)
      .filter(([, inner]) => inner !== undefined)
      .map(([key, inner]) => `${writeKey(key, true)}: ${writeFlow(inner)}`)
      .join(', ')}}`;
  return value === null || value === undefined ? 'null' : String(value);
}

const isCollection = (value: unknown) => typeof value === 'object' && value !== null;

/** Short, without texts of several lines, and without groups within. */
function onOneLine(value: object): boolean {
  const items = Object.values(value) as unknown[];
  if (items.length === 0) return true;
  if (
    items.some(
      (item) =>
        (isCollection(item) && Object.values(item as object).some(isCollection)) || (typeof item === 'string' && item.includes('\n')),
    )
  )
    return false;
  // Groups within are read one below the other.
  if (items.some(isGroup)) return false;
  return writeFlow(value).length <= ONE_LINE;
}

/**
 * A value with what parts it from the `:` or the `-` before it: a space, or a line's end.
 * `indent` is the column of what stands below.
 */
export function writeAfter(value: unknown, place: Place, inList = false): string {
  const { indent, eol, flow } = place;
  if (typeof value === 'string') return ` ${writeText(value, place, 'PLAIN')}`;
  // The groups of a list are read one key a line, and grow.
  const long = inList && isGroup(value) && Object.keys(value).length > 0;
  if (flow || !isCollection(value) || (!long && onOneLine(value as object))) return ` ${writeFlow(value)}`;
  if (Array.isArray(value))
    return value.map((item) => `${eol}${pad(indent)}-${writeAfter(item, { ...place, indent: indent + 2 }, true)}`).join('');
  return Object.entries(value as Record<string, unknown>)
    .filter(([, inner]) => inner !== undefined)
    .map(
      ([key, inner], i) =>
        `${inList && i === 0 ? ' ' : eol + pad(indent)}${writeKey(key, false)}:${writeAfter(inner, { ...place, indent: indent + 2 })}`,
    )
    .join('');
}
