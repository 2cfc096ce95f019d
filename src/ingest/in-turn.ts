/**
 * Ingests of one process, one after the other. Where `dev` begins again, because of its configuration, what the server before has
 * begun still writes, and two that write in one folder would both be refused.
 */
let last: Promise<unknown> = Promise.resolve();

/** Runs a task once all that were asked for before it have ended, however they ended. */
export function inTurn<T>(task: () => Promise<T>): Promise<T> {
  const turn = last.then(task);
  // Not what it gives: all of a root's rows would be held for as long as nobody asks again.
  last = turn.then(
    () => undefined,
    () => undefined,
  );
  return turn;
}
