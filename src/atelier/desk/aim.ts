/** Goes to the field that a sentence of the check is about: what is folded around it is opened, and it has the focus. */
import type { Problem } from '../../domain/input/problem.ts';

const FIELDS = 'input, textarea, select, summary, button';

/** The keys under which a field may stand, the nearest first: `steps[2].activity.object`, `steps[2].activity`, `steps[2]`… */
function above(key: string): string[] {
  const keys = [key];
  for (let rest = key; (rest = rest.replace(/(^|\.)[^.[\]]+$|\[\d+\]$/, '')) !== keys.at(-1) && rest !== '';) keys.push(rest);
  return keys;
}

/** A row's height in the grid of a table, px. */
const ROW = 44;

/** A cell of a table: its row is drawn once the grid has been scrolled to it. Every record is taken for one line. */
function aimInGrid(grid: HTMLElement, line: number, column: Problem['column']): void {
  const place = line - 2;
  grid.scrollIntoView({ block: 'center' });
  grid.scrollTop = Math.max(0, (place - 3) * ROW);
  const cell = () =>
    grid.querySelector<HTMLElement>(`[data-cell="${CSS.escape(`${place}/${column ?? ''}`)}"]`) ??
    grid.querySelector<HTMLElement>(`[data-cell^="${place}/"]`);
  window.requestAnimationFrame(() => window.requestAnimationFrame(() => cell()?.focus()));
}

/** @returns whether there was a field to go to */
export function aimAt(form: HTMLElement, { key, column, line }: Problem): boolean {
  const grid = form.querySelector<HTMLElement>('[role=grid]');
  if (grid && line !== undefined) {
    aimInGrid(grid, line, column);
    return true;
  }
  for (const wanted of above(key ?? (typeof column === 'string' ? column : ''))) {
    const place = wanted === '' ? null : form.querySelector<HTMLElement>(`[data-key="${CSS.escape(wanted)}"]`);
    if (!place) continue;
    for (let around: Element | null = place; around && around !== form; around = around.parentElement)
      if (around instanceof HTMLDetailsElement) around.open = true;
    const field = place.querySelector<HTMLElement>(FIELDS);
    field?.scrollIntoView({ block: 'center' });
    field?.focus();
    return field !== null;
  }
  return false;
}
