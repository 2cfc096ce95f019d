/** JSON edited where it stands (`jsonc-parser` finds the places): layout, order and the way numbers are written stay. */
import { fault } from '../../domain/input/fault.ts';
import { findNodeAtLocation, parseTree, type Node, type ParseError } from 'jsonc-parser';
import { changesBetween, isGroup, same, withValue, type Change, type Path } from './changes.ts';
import { EditRefused } from './refused.ts';

/** What a JSON text says. Throws `EditRefused` where it cannot be read. */
export function jsonValue(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, '')) as unknown;
  } catch (error) {
    throw new EditRefused(fault('jsonFault'), { cause: error });
  }
}

function tree(text: string): Node {
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: false });
  if (!root || errors.length > 0) throw new EditRefused(fault('jsonUnread'));
  return root;
}

const at = (root: Node, path: Path): Node | undefined => findNodeAtLocation(root, [...path]);
const endOf = (node: Node) => node.offset + node.length;
const splice = (text: string, from: number, to: number, part: string) => text.slice(0, from) + part + text.slice(to);

/** What the file indents by, and ends its lines with. */
function layoutOf(text: string): { readonly unit: string; readonly eol: string } {
  return { unit: /\n([ \t]+)\S/.exec(text)?.[1] ?? '  ', eol: text.includes('\r\n') ? '\r\n' : '\n' };
}

/** The indent of the line on which an offset stands. */
const indentAt = (text: string, offset: number) => /^[ \t]*/.exec(text.slice(text.lastIndexOf('\n', offset - 1) + 1))?.[0] ?? '';

/** A value as JSON; lists of plain values and empty things stay on one line. */
function written(value: unknown, indent: string, layout: ReturnType<typeof layoutOf>): string {
  const items = Array.isArray(value)
    ? (value as unknown[])
    : isGroup(value)
      ? Object.entries(value).filter(([, inner]) => inner !== undefined)
      : [];
  if (items.length === 0) return Array.isArray(value) ? '[]' : isGroup(value) ? '{}' : JSON.stringify(value);
  const within = indent + layout.unit;
  const lines = (parts: readonly string[], [open, close]: readonly [string, string]) =>
    `${open}${layout.eol}${parts.map((part) => within + part).join(`,${layout.eol}`)}${layout.eol}${indent}${close}`;
  if (!Array.isArray(value))
    return lines(
      (items as [string, unknown][]).map(([key, inner]) => `${JSON.stringify(key)}: ${written(inner, within, layout)}`),
      ['{', '}'],
    );
  if (items.every((item) => typeof item !== 'object' || item === null)) return `[${items.map((item) => JSON.stringify(item)).join(', ')}]`;
  return lines(
    items.map((item) => written(item, within, layout)),
    ['[', ']'],
  );
}

function insert(text: string, root: Node, { path, value, after }: Change & { readonly kind: 'insert' }): string {
  const parent = at(root, path.slice(0, -1));
  const last = path.at(-1) ?? '';
  if (!parent || (parent.type !== 'object' && parent.type !== 'array')) throw new EditRefused(fault('groupGone'));
  const layout = layoutOf(text);
  const items = parent.children ?? [];
  const key = parent.type === 'object' ? `${JSON.stringify(String(last))}: ` : '';
  const index = parent.type === 'array' ? Number(last) : items.findIndex((item) => item.children?.[0]?.value === after) + 1 || items.length;
  const previous = items[Math.min(index, items.length) - 1];
  const next = items[index];
  if (!previous && !next) {
    const indent = indentAt(text, parent.offset);
    const body = key + written(value, indent + layout.unit, layout);
    return splice(text, parent.offset + 1, endOf(parent) - 1, `${layout.eol}${indent}${layout.unit}${body}${layout.eol}${indent}`);
  }
  const beside = (previous ?? next) as Node;
  const gap = /(\r?\n[ \t]*)$/.exec(text.slice(0, beside.offset))?.[1] ?? ' ';
  const body = key + written(value, indentAt(text, beside.offset), layout);
  return previous
    ? splice(text, endOf(previous), endOf(previous), `,${gap}${body}`)
    : splice(text, beside.offset, beside.offset, `${body},${gap}`);
}

/** Takes an item away with its comma and the space to the next one. */
function remove(text: string, root: Node, path: Path): string {
  const node = at(root, path);
  const item = node?.parent?.type === 'property' ? node.parent : node;
  const items = item?.parent?.children ?? [];
  const index = item ? items.indexOf(item) : -1;
  const [previous, next] = [items[index - 1], items[index + 1]];
  if (!item?.parent || index < 0) throw new EditRefused(fault('keyGone'));
  if (next) return splice(text, item.offset, next.offset, '');
  return previous ? splice(text, endOf(previous), endOf(item), '') : splice(text, item.parent.offset + 1, endOf(item.parent) - 1, '');
}

function made(text: string, change: Change, source: string | undefined): string {
  const root = tree(text);
  if (change.kind === 'insert') return insert(text, root, change);
  if (change.kind === 'remove') return remove(text, root, change.path);
  const node = at(root, change.path);
  if (!node) throw new EditRefused(fault('keyGone'));
  if (change.kind === 'set')
    return splice(text, node.offset, endOf(node), source ?? written(change.value, indentAt(text, node.offset), layoutOf(text)));
  const items = node.children ?? [];
  return items.reduceRight((all, item, i) => {
    const from = items[change.order[i] ?? i] ?? item;
    return splice(all, item.offset, endOf(item), text.slice(from.offset, endOf(from)));
  }, text);
}

/**
 * A JSON text that says `value` at `path` (`undefined`: no more), and otherwise what it said, in the same bytes.
 * @param before an earlier version of the same file: a value that it had is written as it wrote it
 * @throws {EditRefused} where that cannot be done without changing something else
 */
export function editJson(text: string, path: Path, value: unknown, before?: string): string {
  const mark = text.startsWith('\uFEFF') ? '\uFEFF' : '';
  let current = text.slice(mark.length);
  const old = jsonValue(current);
  const wanted = withValue(old, path, value);
  const earlier = before === undefined ? undefined : before.replace(/^\uFEFF/, '');
  const root = earlier === undefined ? undefined : tree(earlier);
  for (const change of changesBetween(old, wanted)) {
    const node = root && change.kind === 'set' ? at(root, change.path) : undefined;
    const source = earlier !== undefined && node ? earlier.slice(node.offset, endOf(node)) : undefined;
    const kept = source !== undefined && change.kind === 'set' && same(jsonValue(source), change.value) ? source : undefined;
    current = made(current, change, kept);
  }
  if (!same(jsonValue(current), wanted)) throw new EditRefused(fault('touchesRest', { list: path.join('.') }));
  return mark + current;
}
