/** What the proofs of saving walk: every field of a document, another value for each, and the lines that a change touched. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Path } from '../../../src/atelier/files/changes.ts';

/** Files of a folder whose names end so, sorted. */
export function filesOf(folder: string, ...endings: readonly string[]): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => endings.some((ending) => name.endsWith(ending)))
    .sort()
    .map((name) => join(folder, name));
}

/** Every value of a document that is neither a group nor a list, with its path; empty groups and lists too. */
export function fieldsOf(value: unknown, path: Path = []): { readonly path: Path; readonly value: unknown }[] {
  if (typeof value !== 'object' || value === null) return [{ path, value }];
  const entries = Array.isArray(value) ? value.map((item, i) => [i, item] as const) : Object.entries(value);
  if (entries.length === 0) return [{ path, value }];
  return entries.flatMap(([step, inner]) => fieldsOf(inner, [...path, step]));
}

/** Values that are not the given one, each hard to write in its own way. */
export function others(value: unknown): unknown[] {
  if (typeof value === 'number') return [value + 1, -0.5];
  if (typeof value === 'boolean') return [!value];
  if (typeof value === 'string') {
    const words = value.split(' ');
    const middle = Math.floor(words.length / 2);
    return [
      `${value.trimEnd()} : « et #plus » "encore"`,
      [...words.slice(0, middle), 'l’un\u202F; l’autre', ...words.slice(middle)].join(' '),
      '1952',
      '- [tiret], {accolade: "oui"} # non',
    ].filter((other) => other !== value);
  }
  return ['autre'];
}

/** The lines of `old` that `next` no longer has, counted from 0: first and after the last; and how many stand in their place. */
export function touched(old: string, next: string): { readonly first: number; readonly end: number; readonly now: number } {
  const [a, b] = [old.split('\n'), next.split('\n')];
  let head = 0;
  while (head < Math.min(a.length, b.length) && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < Math.min(a.length, b.length) - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++;
  return { first: head, end: a.length - tail, now: b.length - tail - head };
}
