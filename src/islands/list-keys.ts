/** Keys of a field that offers a list below it (ARIA's combobox): the arrows move, Enter takes, Escape closes. */

interface ListKeys {
  /** How many are offered. */
  readonly count: number;
  readonly move: (by: 1 | -1) => void;
  readonly take: () => void;
  readonly close: () => void;
}

export function onListKey(event: KeyboardEvent, { count, move, take, close }: ListKeys): void {
  if (event.key === 'Escape') return close();
  if (event.key === 'Enter') {
    event.preventDefault();
    return take();
  }
  if ((event.key !== 'ArrowDown' && event.key !== 'ArrowUp') || count === 0) return;
  event.preventDefault();
  move(event.key === 'ArrowDown' ? 1 : -1);
}
