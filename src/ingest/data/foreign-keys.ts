/** Keys of a descriptor that are none of ours. */

/** Keys of other vocabularies (`dct:spatial`) and private notes (`_note`, `x-note`) are nobody's typing mistake. */
export function withoutForeignKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutForeignKeys);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !/^_|^x-|^@|:/.test(key))
      .map(([key, inner]) => [key, withoutForeignKeys(inner)]),
  );
}
