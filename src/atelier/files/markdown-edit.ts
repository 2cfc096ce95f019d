/** Markdown with a YAML head: `front` is what the head says, `body` the text below it, line ends as `\n`. */
import { fault } from '../../domain/input/fault.ts';
import type { Path } from './changes.ts';
import { EditRefused } from './refused.ts';
import { editYaml, yamlValue } from './yaml-edit.ts';

const HEAD = /^(\uFEFF?---[ \t]*\r?\n)([\s\S]*?\r?\n|)(---[ \t]*(?:\r?\n|$))/;

interface Parts {
  readonly open: string;
  readonly front: string;
  readonly close: string;
  readonly body: string;
}

function partsOf(text: string): Parts {
  const match = HEAD.exec(text);
  if (!match) throw new EditRefused(fault('textNoHead'));
  const [whole, open = '', front = '', close = ''] = match;
  return { open, front, close, body: text.slice(whole.length) };
}

const eolOf = (text: string) => (text.includes('\r\n') ? '\r\n' : '\n');

/** The line that closes the head, with its end: a text begins below it. */
const ended = (close: string, text: string) => (close.endsWith('\n') ? close : close + eolOf(text));

const unix = (text: string) => text.replaceAll('\r\n', '\n');

/** What a Markdown file says. */
export function markdownValue(text: string): { readonly front: unknown; readonly body: string } {
  const { front, body } = partsOf(text);
  return { front: yamlValue(front) ?? {}, body: unix(body) };
}

/** A text's lines replaced by others, those that stay with their own line ends. */
function withLines(old: string, next: string, eol: string): string {
  const lines = old.split(/(?<=\n)/);
  const wanted = next.split(/(?<=\n)/);
  const equal = (a: string | undefined, b: string | undefined) => a !== undefined && b !== undefined && unix(a) === b;
  let head = 0;
  while (equal(lines[head], wanted[head])) head++;
  let tail = 0;
  while (tail < Math.min(lines.length, wanted.length) - head && equal(lines.at(-1 - tail), wanted.at(-1 - tail))) tail++;
  return [
    ...lines.slice(0, head),
    ...wanted.slice(head, wanted.length - tail).map((line) => line.replace(/\n$/, eol)),
    ...lines.slice(lines.length - tail),
  ].join('');
}

/**
 * A Markdown file that says `value` at `['front', …]` or `['body']`, and otherwise what it said, in the same bytes.
 * @param before an earlier version of the same file: a value that it had is written as it wrote it
 * @throws {EditRefused} where that cannot be done without changing something else
 */
export function editMarkdown(text: string, path: Path, value: unknown, before?: string): string {
  const { open, front, close, body } = partsOf(text);
  const [part, ...rest] = path;
  if (part === 'front') return open + editYaml(front, rest, value, before === undefined ? undefined : partsOf(before).front) + close + body;
  if (part !== 'body' || rest.length > 0 || typeof value !== 'string') throw new EditRefused(fault('textParts'));
  const earlier = before === undefined ? undefined : partsOf(before);
  // The line below the head is the earlier file's own too: it may have ended there.
  if (earlier && unix(earlier.body) === value) return open + front + (value === '' ? earlier.close : ended(close, text)) + earlier.body;
  return open + front + (value === '' ? close : ended(close, text)) + withLines(body, unix(value), eolOf(text));
}
