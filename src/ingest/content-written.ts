/**
 * Who writes content within this process says so, once whole files stand: what follows the content reads them at once, and
 * need not wait for the disk's own word, nor for an editor's program to rest.
 */
const listeners = new Set<() => void>();

export function contentWritten(): void {
  for (const told of listeners) told();
}

/** Hears of it until the function that comes back is called. */
export function onContentWritten(told: () => void): () => void {
  listeners.add(told);
  return () => void listeners.delete(told);
}
