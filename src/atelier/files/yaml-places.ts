/** Where things stand in a YAML text: the offsets of an item, of its sign (`:` or `-`), of its end, of the comment on its line. */
import { isMap, isNode, isScalar, isSeq, type Document, type Node, type Pair, type Scalar, type YAMLMap, type YAMLSeq } from 'yaml';
import type { Path } from './changes.ts';

export type Parsed = Document.Parsed;

interface Spot {
  readonly node: Node | undefined;
  readonly parent: YAMLMap | YAMLSeq | undefined;
  readonly index: number;
}

const keyText = (pair: Pair) => String((pair.key as { value?: unknown } | null)?.value);

export function indexOf(parent: YAMLMap | YAMLSeq, step: string | number): number {
  return isMap(parent) ? parent.items.findIndex((pair) => keyText(pair) === String(step)) : Number(step);
}

function itemOf(parent: YAMLMap | YAMLSeq, index: number): Node | undefined {
  const item: unknown = parent.items[index];
  const value = isMap(parent) ? (item as Pair | undefined)?.value : item;
  return isNode(value) ? value : undefined;
}

export function spotOf(document: Parsed, path: Path): Spot | undefined {
  let spot: Spot = { node: document.contents ?? undefined, parent: undefined, index: 0 };
  for (const step of path) {
    const { node: parent } = spot;
    if (!isMap(parent) && !isSeq(parent)) return undefined;
    const index = indexOf(parent, step);
    if (index < 0 || index >= parent.items.length) return undefined;
    spot = { node: itemOf(parent, index), parent, index };
  }
  return spot;
}

export const isBlockText = (node: unknown): node is Scalar =>
  isScalar(node) && (node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED');
export const isFlow = (node: YAMLMap | YAMLSeq) => node.flow === true;
export const startOf = (node: Node) => node.range?.[0] ?? 0;

/** Where a node's own signs end, before the line's end, comments and blank lines that follow it. */
export function endOf(text: string, node: Node): number {
  if ((isMap(node) || isSeq(node)) && !isFlow(node)) {
    const last: unknown = node.items.at(-1);
    const inner = isMap(node) ? (last as Pair | undefined)?.value : last;
    if (isNode(inner)) return endOf(text, inner);
    if (isMap(node) && isNode((last as Pair | undefined)?.key)) return ((last as Pair).key as Node).range?.[1] ?? 0;
  }
  let end = node.range?.[1] ?? 0;
  if (isBlockText(node)) while (end > 0 && /[\r\n]/.test(text[end - 1] ?? '')) end--;
  return end;
}

/** After the line's end that follows an offset. */
export function nextLine(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end + 1;
}

export const lineStart = (text: string, offset: number) => text.lastIndexOf('\n', offset - 1) + 1;
export const columnOf = (text: string, offset: number) => offset - lineStart(text, offset);

interface Token {
  readonly type: string;
  readonly offset: number;
  readonly source: string;
}
interface ItemTokens {
  readonly start?: readonly Token[];
  readonly sep?: readonly Token[];
}

/** Offset of the sign that an item's value follows: after its `:` or its `-`. Nothing in a list in brackets. */
export function signEnd(parent: YAMLMap | YAMLSeq, index: number): number | undefined {
  const tokens = isMap(parent)
    ? (parent.items[index] as { srcToken?: ItemTokens } | undefined)?.srcToken?.sep
    : (parent.srcToken as { items?: readonly ItemTokens[] } | undefined)?.items?.[index]?.start;
  const sign = tokens?.find(({ type }) => type === 'map-value-ind' || type === 'seq-item-ind');
  return sign && sign.offset + sign.source.length;
}

/** Where an item begins: its key, or its `-`, or itself in brackets. */
export function itemStart(parent: YAMLMap | YAMLSeq, index: number): number {
  if (isMap(parent)) return ((parent.items[index] as Pair).key as Node).range?.[0] ?? 0;
  const sign = signEnd(parent, index);
  return sign === undefined ? startOf(itemOf(parent, index) as Node) : sign - 1;
}

export function itemEnd(text: string, parent: YAMLMap | YAMLSeq, index: number): number {
  const node = itemOf(parent, index);
  return node ? Math.max(endOf(text, node), signEnd(parent, index) ?? 0) : (signEnd(parent, index) ?? itemStart(parent, index));
}

/** Whether a spot is within brackets or braces. */
export function inFlow(document: Parsed, path: Path): boolean {
  return path.some((_, depth) => {
    const node = spotOf(document, path.slice(0, depth))?.node;
    return (isMap(node) || isSeq(node)) && isFlow(node);
  });
}

/** What follows a plain value or a text on its line, from and to: blanks and a comment. Of a block text, on the line of its header. */
export function trailOf(text: string, node: Scalar): readonly [number, number] {
  const header = isBlockText(node) ? (/^[|>][-+\d]*/.exec(text.slice(startOf(node)))?.[0].length ?? 0) : undefined;
  const from = header === undefined ? endOf(text, node) : startOf(node) + header;
  return [from, from + (/^[^\r\n]*/.exec(text.slice(from))?.[0].length ?? 0)];
}

/** What is written for a value, with what follows on its line: of a block text, on the line of its header. */
export function withTrail(written: string, trail: string): string {
  return /^[|>]/.test(written) ? written.replace(/(?=\r?\n)/, () => trail) : written + trail;
}

/** What is written of a value in its own lines, from its sign on: to the end of its last line, and the comments on its first and last. */
export function writtenAt(
  text: string,
  node: Node | undefined,
  sign: number,
): { readonly end: number; readonly comments: readonly string[] } {
  const start = node ? Math.max(sign, startOf(node)) : sign;
  const last = node ? Math.max(sign, endOf(text, node)) : sign;
  const end = last + (/^[^\r\n]*/.exec(text.slice(last))?.[0].length ?? 0);
  const header = isBlockText(node) ? text.slice(...trailOf(text, node)) : '';
  const comments = [text.slice(sign, start), header, text.slice(last, end)].flatMap((each) => /#[^\r\n]*/.exec(each)?.[0].trimEnd() ?? []);
  return { end, comments };
}
