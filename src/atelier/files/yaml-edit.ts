/**
 * YAML edited where it stands: a change is made in the text, at the range of what it is about. The rest is not written anew,
 * so comments, order, quotes and blank lines stay as the editor has them.
 */
import { fault, type Fault } from '../../domain/input/fault.ts';
import { isAlias, isMap, isScalar, isSeq, parseDocument, type Node, type Scalar, type YAMLMap, type YAMLSeq } from 'yaml';
import { changesBetween, isGroup, same, withValue, type Change, type Path } from './changes.ts';
import { EditRefused } from './refused.ts';
import {
  columnOf,
  endOf,
  indexOf,
  inFlow,
  isBlockText,
  isFlow,
  itemEnd,
  itemStart,
  lineStart,
  nextLine,
  signEnd,
  spotOf,
  startOf,
  trailOf,
  withTrail,
  writtenAt,
  type Parsed,
} from './yaml-places.ts';
import { writeAfter, writeFlow, writeKey, writeText, type Place, type Style } from './yaml-write.ts';

/** The last texts that were read: a change and its proof read the same few. */
const READ = 6;
const read = new Map<string, Parsed>();

function parse(text: string): Parsed {
  const known = read.get(text);
  if (known) return known;
  const document = parseDocument(text, { keepSourceTokens: true, prettyErrors: false, logLevel: 'silent' });
  if (document.errors.length > 0) throw new EditRefused(fault('yamlFault'));
  read.set(text, document);
  if (read.size > READ) read.delete(read.keys().next().value ?? '');
  return document;
}

/** What the last texts say. Nobody changes a value in place. */
const said = new WeakMap<Parsed, unknown>();

/** What a YAML text says. Throws `EditRefused` where it cannot be read. */
export function yamlValue(text: string): unknown {
  try {
    const document = parse(text);
    if (!said.has(document)) said.set(document, document.toJS({ maxAliasCount: 100 }));
    return said.get(document);
  } catch (error) {
    if (error instanceof EditRefused) throw error;
    throw new EditRefused(fault('yamlUnread'), { cause: error });
  }
}

const splice = (text: string, from: number, to: number, part: string) => text.slice(0, from) + part + text.slice(to);

const eolOf = (text: string) => (/\r\n/.test(text) ? '\r\n' : '\n');

/** The place of what is written for an item of a parent. */
function placeIn(text: string, document: Parsed, path: Path, parent: YAMLMap | YAMLSeq | undefined): Place {
  const eol = eolOf(text);
  if (!parent) return { flow: false, indent: 0, eol };
  const flow = inFlow(document, path);
  // The way lists are set below their key is the file's own: `- ` under the key, or two columns in.
  return { flow, indent: (flow ? 0 : columnOf(text, itemStart(parent, 0))) + 2, eol };
}

/** Lines of a block text without their indent. */
function blockLines(text: string, node: Node): { readonly lines: string[]; readonly indent: number | undefined } {
  const lines = text.slice(startOf(node), endOf(text, node)).split(/\r?\n/).slice(1);
  const indent = lines.find((line) => line.trim() !== '')?.search(/\S/);
  return { lines: lines.map((line) => line.slice(indent ?? 0)), indent };
}

/** A plain value or a text in the place of another, in the style of the one that was there. */
function writeScalar(text: string, node: Scalar, value: unknown, place: Place): string {
  if (typeof value !== 'string') return value === null ? 'null' : String(value);
  // An empty text has its quotes because it needs them, not because somebody chose them.
  const style = (typeof node.value === 'string' && node.value !== '' ? (node.type ?? 'PLAIN') : 'PLAIN') as Style;
  const { lines, indent } = isBlockText(node) ? blockLines(text, node) : { lines: [], indent: undefined };
  return writeText(value, { ...place, indent: indent ?? place.indent }, style, lines);
}

function setAt(text: string, document: Parsed, path: Path, value: unknown): string {
  const spot = spotOf(document, path);
  // What is said there stands elsewhere: an alias, or a merge.
  if (!spot) throw new EditRefused(refusal(path));
  const { node, parent, index } = spot;
  const place = placeIn(text, document, path, parent);
  if (!parent) return setDocument(text, node, value, place);
  const sign = signEnd(parent, index);
  if (sign !== undefined && !place.flow && (!node || startOf(node) === endOf(text, node))) {
    // Nothing is there: a comment that follows the sign stays on its line.
    const [first = '', ...rest] = writeAfter(value, place, isSeq(parent)).split(place.eol);
    const line = sign + (/^[^\r\n]*/.exec(text.slice(sign))?.[0].length ?? 0);
    return splice(splice(text, line, line, rest.map((each) => place.eol + each).join('')), sign, sign, first);
  }
  if (!node) return splice(text, sign ?? 0, sign ?? 0, ` ${writeFlow(value)}`);
  const [start, end] = [startOf(node), endOf(text, node)];
  if (isScalar(node) && start < end && (typeof value !== 'object' || value === null)) {
    if (place.flow) return splice(text, start, end, writeScalar(text, node, value, place));
    const [from, to] = trailOf(text, node);
    const written = writeScalar(text, node, value, place);
    // Lines of blanks, or of a comment that is set in, would be a block's own.
    const taken = !isBlockText(node) && /^\r?\n(?:[ \t]*\r?\n)*[ \t]+(?:#|\r?\n|$)/.test(text.slice(to));
    const fits = taken && /^[|>]/.test(written) ? writeFlow(value) : written;
    return splice(text, start, Math.max(end, to), withTrail(fits, text.slice(from, to)));
  }
  if (sign === undefined || place.flow)
    return splice(text, start, end, (start === end && sign !== undefined ? ' ' : '') + writeFlow(value));
  // Another kind of thing: what is on the line of its sign goes too, but for comments, which stay there.
  const { end: whole, comments } = writtenAt(text, node, sign);
  const [first = '', ...rest] = writeAfter(value, place, isSeq(parent)).split(place.eol);
  return splice(text, sign, whole, [[first, ...comments].join(' '), ...rest].join(place.eol));
}

function setDocument(text: string, node: Node | undefined, value: unknown, place: Place): string {
  const body = (Array.isArray(value) || isGroup(value)) && Object.keys(value).length > 0 ? writeDocument(value, place) : writeFlow(value);
  if (!node || startOf(node) === endOf(text, node))
    return `${text}${text === '' || text.endsWith('\n') ? '' : place.eol}${body}${place.eol}`;
  return splice(text, startOf(node), endOf(text, node), body);
}

function writeDocument(value: object, place: Place): string {
  const lines = Array.isArray(value)
    ? value.map((item: unknown) => `-${writeAfter(item, { ...place, indent: 2 }, true)}`)
    : Object.entries(value).map(
        ([key, inner]: [string, unknown]) => `${writeKey(key, false)}:${writeAfter(inner, { ...place, indent: 2 })}`,
      );
  return lines.join(place.eol);
}

function insertAt(text: string, document: Parsed, path: Path, value: unknown, after: string | undefined): string {
  const parent = spotOf(document, path.slice(0, -1))?.node;
  if (!isMap(parent) && !isSeq(parent)) return setAt(text, document, path.slice(0, -1), withValue(undefined, path.slice(-1), value));
  const last = path.at(-1) ?? '';
  const place = placeIn(text, document, path, parent);
  const count = parent.items.length;
  const found = isMap(parent) ? (after === undefined ? count : indexOf(parent, after) + 1) : Number(last);
  const index = Math.min(found, count);
  // An empty `{}` or `[]` that stands in its own lines is filled as the file is written, not between its signs.
  if (isFlow(parent) && count === 0 && path.length > 1 && !inFlow(document, path.slice(0, -1)))
    return setAt(text, document, path.slice(0, -1), isMap(parent) ? { [String(last)]: value } : [value]);
  if (isFlow(parent)) {
    const written = isMap(parent) ? `${writeKey(String(last), true)}: ${writeFlow(value)}` : writeFlow(value);
    if (count === 0) return splice(text, startOf(parent) + 1, startOf(parent) + 1, written);
    if (index < count) return splice(text, itemStart(parent, index), itemStart(parent, index), `${written}, `);
    // Items that stand one below the other are followed by one more below.
    const begins = itemStart(parent, count - 1);
    const gap = /(\r?\n[ \t]*)$/.exec(text.slice(0, begins))?.[1] ?? ' ';
    const end = itemEnd(text, parent, count - 1);
    return splice(text, end, end, `,${gap}${written}`);
  }
  const column = columnOf(text, itemStart(parent, 0));
  const lead = isMap(parent) ? `${writeKey(String(last), false)}:` : '-';
  const written = `${' '.repeat(column)}${lead}${writeAfter(value, { ...place, indent: column + 2 }, isSeq(parent))}${place.eol}`;
  if (index === 0) {
    // Before the first: on its line, so that what stands before it there (a `- `) stays.
    const start = itemStart(parent, 0);
    return splice(text, start, start, `${written.trimStart()}${' '.repeat(column)}`);
  }
  const at = nextLine(text, itemEnd(text, parent, index - 1));
  return splice(text, at, at, `${text[at - 1] === '\n' ? '' : place.eol}${written}`);
}

function removeAt(text: string, document: Parsed, path: Path): string {
  const spot = spotOf(document, path);
  if (!spot?.parent) throw new EditRefused(refusal(path));
  const { parent, index } = spot;
  const count = parent.items.length;
  if (count === 1) return setAt(text, document, path.slice(0, -1), isMap(parent) ? {} : []);
  const [start, end] = [itemStart(parent, index), itemEnd(text, parent, index)];
  if (isFlow(parent))
    return index < count - 1
      ? splice(text, start, itemStart(parent, index + 1), '')
      : splice(text, itemEnd(text, parent, index - 1), end, '');
  const from = lineStart(text, start);
  // The first key of a list's item shares its line with the `-`.
  if (text.slice(from, start).trim() !== '' && index === count - 1) throw new EditRefused(refusal(path));
  if (text.slice(from, start).trim() !== '') return splice(text, start, itemStart(parent, index + 1), '');
  return splice(text, from, nextLine(text, end), '');
}

function orderAt(text: string, document: Parsed, path: Path, order: readonly number[]): string {
  const list = spotOf(document, path)?.node;
  if (!isSeq(list)) throw new EditRefused(fault('notList'));
  const spans = list.items.map((_, i) => [itemStart(list, i), itemEnd(text, list, i)] as const);
  if (isFlow(list))
    return spans.reduceRight((all, [start, end], i) => splice(all, start, end, text.slice(...(spans[order[i] ?? i] ?? [0, 0]))), text);
  // Each item with the comments above it and what follows it up to the next one.
  const begins = spans.map(([start], i) => commentStart(text, start, i === 0 ? 0 : nextLine(text, spans[i - 1]?.[1] ?? 0)));
  const first = spans[0]?.[0] ?? 0;
  if (text.slice(lineStart(text, first), first).trim() !== '') throw new EditRefused(fault('listOnKeyLine'));
  const finish = nextLine(text, spans.at(-1)?.[1] ?? 0);
  const eol = eolOf(text);
  const chunks = begins.map((start, i) => text.slice(start, begins[i + 1] ?? finish));
  const whole = chunks.map((chunk) => (chunk.endsWith('\n') ? chunk : chunk + eol));
  const next = order.map((i) => whole[i] ?? '').join('');
  const ended = text.slice(0, finish).endsWith('\n') ? next : next.slice(0, -eol.length);
  return splice(text, begins[0] ?? 0, finish, ended);
}

/** Where the comments right above an item begin, not before `least`. */
function commentStart(text: string, start: number, least: number): number {
  let at = lineStart(text, start);
  while (at > least && /^[ \t]*#/.test(text.slice(lineStart(text, at - 1), at))) at = lineStart(text, at - 1);
  return Math.max(at, least);
}

function made(text: string, change: Change): string {
  const document = parse(text);
  switch (change.kind) {
    case 'set':
      return setAt(text, document, change.path, change.value);
    case 'insert':
      return insertAt(text, document, change.path, change.value, change.after);
    case 'remove':
      return removeAt(text, document, change.path);
    case 'order':
      return orderAt(text, document, change.path, change.order);
  }
}

/** The source of a value as an earlier version of the file wrote it, if it said the same there. */
function writtenBefore(text: string, before: Parsed | undefined, earlier: string, path: Path, value: unknown): string | undefined {
  if (!before) return undefined;
  const spot = spotOf(before, path);
  const now = spotOf(parse(text), path);
  if (!spot?.node || !now?.node || isAlias(spot.node) || !same(spot.node.toJS(before), value)) return undefined;
  const sign = spot.parent && signEnd(spot.parent, spot.index);
  const nowSign = now.parent && signEnd(now.parent, now.index);
  if (sign !== undefined && nowSign !== undefined && !inFlow(before, path) && !inFlow(parse(text), path)) {
    const [was, is] = [writtenAt(earlier, spot.node, sign), writtenAt(text, now.node, nowSign)];
    // The comments went along with it, to other places of its lines: they come back with it.
    if (was.comments.join(' ') === is.comments.join(' ')) return splice(text, nowSign, is.end, earlier.slice(sign, was.end));
  }
  // From the sign on: an empty value has no place of its own.
  const from = sign ?? startOf(spot.node);
  const source = earlier.slice(from, Math.max(sign ?? 0, endOf(earlier, spot.node)));
  const [begins, ends] = [nowSign ?? startOf(now.node), Math.max(nowSign ?? 0, endOf(text, now.node))];
  const full = (node: Node, of: string): node is Scalar => isScalar(node) && startOf(node) < endOf(of, node);
  if (isBlockText(spot.node) === isBlockText(now.node) || !full(spot.node, earlier) || !full(now.node, text))
    return splice(text, begins, ends, source);
  // The comment on its line went along with the text, and comes back with it.
  const trail = text.slice(...trailOf(text, now.node));
  const lead = startOf(spot.node) - from;
  const own = isBlockText(spot.node) ? trailOf(earlier, spot.node).map((at) => at - startOf(spot.node as Node)) : [];
  const bare = splice(source.slice(lead), own[0] ?? source.length, own[1] ?? source.length, '');
  return splice(text, begins, Math.max(ends, trailOf(text, now.node)[1]), source.slice(0, lead) + withTrail(bare, trail));
}

/**
 * A YAML text that says `value` at `path` (`undefined`: no more), and otherwise what it said, in the same bytes.
 * @param before an earlier version of the same file: a value that it had is written as it wrote it
 * @throws {EditRefused} where that cannot be done without changing something else
 */
export function editYaml(text: string, path: Path, value: unknown, before?: string): string {
  // The mark of order stands before the first line, and is no column of it.
  const mark = text.startsWith('\uFEFF') ? '\uFEFF' : '';
  return mark + edited(text.slice(mark.length), path, value, before?.replace(/^\uFEFF/, ''));
}

function edited(text: string, path: Path, value: unknown, before: string | undefined): string {
  const old = yamlValue(text);
  const wanted = withValue(old, path, value);
  const earlier = before === undefined ? undefined : parse(before);
  let current = text;
  for (const change of changesBetween(old, wanted)) {
    const next = made(current, change);
    const restores = change.kind === 'set' || change.kind === 'insert';
    const kept = restores ? writtenBefore(next, earlier, before ?? '', change.path, change.value) : undefined;
    current = kept !== undefined && says(kept, yamlOr(next)) ? kept : next;
  }
  // What is written is read again: nothing else may have changed, whatever the file looks like.
  if (!says(current, wanted)) throw new EditRefused(refusal(path));
  return current;
}

function yamlOr(text: string): unknown {
  try {
    return yamlValue(text);
  } catch {
    return undefined;
  }
}

function says(text: string, value: unknown): boolean {
  const found = yamlOr(text);
  return same(found ?? {}, value ?? {}) || same(found, value) || isEmptyEither(found, value);
}

/** A file from which everything was taken says nothing. */
function isEmptyEither(found: unknown, value: unknown): boolean {
  const empty = (one: unknown) => one === null || one === undefined || (typeof one === 'object' && Object.keys(one).length === 0);
  return empty(found) && empty(value);
}

function refusal(path: Path): Fault {
  return fault('writtenOddly', { list: path.map((step) => (typeof step === 'number' ? step + 1 : step)).join('.') });
}
