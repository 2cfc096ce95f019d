/** What has to change in a document for it to say another value: the fewest steps, so that the rest keeps its bytes. */

/** A step into a document: a key, or an index. */
export type Path = readonly (string | number)[];

export type Change =
  | { readonly kind: 'set'; readonly path: Path; readonly value: unknown }
  /** An item before the one that stands at the path's index, or at the end; a key after the one named, or at the end. */
  | { readonly kind: 'insert'; readonly path: Path; readonly value: unknown; readonly after?: string | undefined }
  | { readonly kind: 'remove'; readonly path: Path }
  /** The items of a list in another order: `order[i]` is where the new i-th stood. */
  | { readonly kind: 'order'; readonly path: Path; readonly order: readonly number[] };

export type Group = Readonly<Record<string, unknown>>;

export function isGroup(value: unknown): value is Group {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Keys of a group that hold something. */
function keysOf(group: Group): string[] {
  return Object.keys(group).filter((key) => group[key] !== undefined);
}

/** Whether two values of a document say the same; the order of keys says nothing. */
export function same(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (Array.isArray(one) && Array.isArray(other)) return one.length === other.length && one.every((item, i) => same(item, other[i]));
  if (!isGroup(one) || !isGroup(other)) return false;
  const keys = keysOf(one);
  return keys.length === keysOf(other).length && keys.every((key) => other[key] !== undefined && same(one[key], other[key]));
}

/** A value as a text that is the same for values that say the same. */
function keyOf(value: unknown): string {
  return (
    JSON.stringify(value, (_, inner: unknown) =>
      isGroup(inner) ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1))) : inner,
    ) ?? ''
  );
}

/** Where each item of `next` stood in `old`, when the two hold the same items. */
function orderOf(old: readonly unknown[], next: readonly unknown[]): number[] | undefined {
  if (old.length !== next.length) return undefined;
  const places = new Map<string, number[]>();
  for (const [i, item] of [...old.entries()].reverse()) places.set(keyOf(item), [...(places.get(keyOf(item)) ?? []), i]);
  const order: number[] = [];
  for (const item of next) {
    const from = places.get(keyOf(item))?.pop();
    if (from === undefined) return undefined;
    order.push(from);
  }
  return order;
}

function listChanges(old: readonly unknown[], next: readonly unknown[], path: Path): Change[] {
  let start = 0;
  while (start < Math.min(old.length, next.length) && same(old[start], next[start])) start++;
  let end = 0;
  while (end < Math.min(old.length, next.length) - start && same(old[old.length - 1 - end], next[next.length - 1 - end])) end++;
  const [oldEnd, nextEnd] = [old.length - end, next.length - end];
  // Items of which two at least have moved may all be there still.
  const order = oldEnd - start > 1 ? orderOf(old.slice(start, oldEnd), next.slice(start, nextEnd)) : undefined;
  if (order) {
    const moved = (i: number) => (i < start || i >= oldEnd ? i : start + (order[i - start] ?? 0));
    return [{ kind: 'order', path, order: Array.from(old, (_, i) => moved(i)) }];
  }
  const both = Math.min(oldEnd, nextEnd);
  const changes: Change[] = [];
  for (let i = start; i < both; i++) changes.push(...changesBetween(old[i], next[i], [...path, i]));
  for (let i = oldEnd - 1; i >= both; i--) changes.push({ kind: 'remove', path: [...path, i] });
  for (let i = both; i < nextEnd; i++) changes.push({ kind: 'insert', path: [...path, i], value: next[i] });
  return changes;
}

/** The steps from one value to another, to be taken in order. */
export function changesBetween(old: unknown, next: unknown, path: Path = []): Change[] {
  if (same(old, next)) return [];
  if (Array.isArray(old) && Array.isArray(next) && old.length > 0 && next.length > 0) return listChanges(old, next, path);
  if (!isGroup(old) || !isGroup(next) || keysOf(old).length === 0 || keysOf(next).length === 0) return [{ kind: 'set', path, value: next }];
  const changes: Change[] = [];
  const kept = keysOf(old).filter((key) => next[key] !== undefined);
  // A group of which nothing stays is another group.
  if (kept.length === 0) return [{ kind: 'set', path, value: next }];
  for (const key of keysOf(old)) if (next[key] === undefined) changes.push({ kind: 'remove', path: [...path, key] });
  let after: string | undefined;
  for (const key of keysOf(next)) {
    if (kept.includes(key)) changes.push(...changesBetween(old[key], next[key], [...path, key]));
    else changes.push({ kind: 'insert', path: [...path, key], value: next[key], after });
    after = key;
  }
  return changes;
}

/** The value at a path; nothing where it leads nowhere. */
export function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (found, step) => (typeof found === 'object' && found !== null ? (found as Record<string | number, unknown>)[step] : undefined),
    value,
  );
}

/** A value with another at a path, what is missing on the way made; `undefined` takes the item or the key away. */
export function withValue(value: unknown, path: Path, part: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return part;
  if (typeof step === 'number') {
    const items = Array.isArray(value) ? [...(value as unknown[])] : [];
    const inner = withValue(items[step], rest, part);
    if (inner === undefined) items.splice(step, 1);
    else items[Math.min(step, items.length)] = inner;
    return items;
  }
  const group = isGroup(value) ? value : {};
  const inner = withValue(group[step], rest, part);
  if (inner !== undefined) return { ...group, [step]: inner };
  return Object.fromEntries(Object.entries(group).filter(([key]) => key !== step));
}
