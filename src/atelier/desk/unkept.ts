/**
 * What was typed and is not in a file yet, as a window closes: a short save goes out with it, a longer one, or one that was
 * refused, stays in this browser until the file is opened again.
 */
import type { Edit } from '../files/edit.ts';

/** Browsers let 64 KB of questions outlive the window that asked them; bytes, with room for a second, small one. */
const OUTLIVES = 60_000;

/** Whether a question of this text is sent even as its window closes. */
export const outlives = (text: string): boolean => text.length <= OUTLIVES && new TextEncoder().encode(text).length <= OUTLIVES;

export interface Unkept {
  /** Of the file, as it was when this was typed. */
  readonly hash: string | null;
  readonly edits: readonly Edit[];
}

/** One address serves one folder today, and another tomorrow. */
const nameOf = (path: string) => `atelier-tapé ${document.getElementById('desk')?.dataset['folder'] ?? ''} ${path}`;

/** Keeps in this browser what could not be kept in the file; nothing where there is none. */
export function keepHere(path: string, unkept: Unkept | undefined): void {
  try {
    if (unkept && unkept.edits.length > 0) window.localStorage.setItem(nameOf(path), JSON.stringify(unkept));
    else window.localStorage.removeItem(nameOf(path));
  } catch {
    // Full, or closed: the window asks before it closes.
  }
}

/** What was kept here of a file. */
export function keptHere(path: string): Unkept | undefined {
  try {
    return (JSON.parse(window.localStorage.getItem(nameOf(path)) ?? 'null') as Unkept | null) ?? undefined;
  } catch {
    return undefined;
  }
}
