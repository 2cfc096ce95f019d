/**
 * A question that is asked twice is answered once. A connection can be cut while its question is being answered (the server's own
 * configuration changed and it begins again, the machine slept): what was being done goes on, and the desk asks again. Answers are the process's, as what
 * they tell of is.
 */

/** Answers that are remembered: of the questions that can be on their way at once, and more. */
const MOST = 100;

const answers = new Map<string, Promise<unknown>>();

/**
 * Does the task of a question, unless it was begun already: its answer is then given again.
 * @param id the question's own, the same each time that it is asked; a question without one is done
 */
export function once<T>(id: string | undefined, task: () => Promise<T>): Promise<T> {
  if (id === undefined) return task();
  const known = answers.get(id) as Promise<T> | undefined;
  if (known) return known;
  const made = task();
  answers.set(id, made);
  for (const oldest of answers.keys()) {
    if (answers.size <= MOST) break;
    answers.delete(oldest);
  }
  return made;
}
