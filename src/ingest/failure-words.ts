/**
 * What stopped the program, as sentences in a language of the program: editors read what to do, never a stack. What a queue or a store
 * refuses comes in its own French words.
 */
import { ContentError } from '../domain/input/problem.ts';
import { words } from '../words/words.ts';
import { inTerminal, problemText } from './problem-words.ts';

/** Errors whose message is a French sentence already, by name: what they are of is read only where it is asked for. */
const SAID = new Set(['StoreError', 'QueueError', 'OptionError']);

/** Whether what was thrown is about the machines and says so itself, whatever was being done. */
export const isOfMachines = (error: unknown): boolean => error instanceof Error && SAID.has(error.name);

interface SystemError extends Error {
  readonly code?: unknown;
  readonly path?: unknown;
  readonly dest?: unknown;
}

/** The lines to print for whatever was thrown; never empty. */
export function failureWords(error: unknown, lang = 'fr'): readonly string[] {
  if (error instanceof ContentError) {
    const { problems } = error;
    return [
      ...problems.map((problem) => problemText(problem, lang)),
      inTerminal(words('check', lang).notPublished({ n: problems.length })),
    ];
  }
  const t = words('failures', lang);
  const said = error instanceof Error && isOfMachines(error) ? ended(capital(error.message)) : `${sentence(error, lang)}.`;
  return [inTerminal(t.nothingPublished({ said }))];
}

/** What the system refused, as a sentence without its full stop, where an editor or the keeper of the machine can mend it; `undefined` for any other failure. */
export function systemWords(error: unknown, lang = 'fr'): string | undefined {
  const { code, path, dest } = (error instanceof Error ? error : {}) as Partial<SystemError>;
  const { reasons, at } = words('failures', lang);
  const reason = typeof code === 'string' && Object.hasOwn(reasons, code) ? reasons[code as keyof typeof reasons] : undefined;
  const place = typeof dest === 'string' ? dest : typeof path === 'string' ? path : undefined;
  if (reason === undefined) return undefined;
  return inTerminal(place === undefined ? capital(reason) : at({ place, reason }));
}

function sentence(error: unknown, lang: string): string {
  const known = systemWords(error, lang);
  if (known !== undefined) return known;
  const t = words('failures', lang);
  const { code } = (error instanceof Error ? error : {}) as Partial<SystemError>;
  const message = error instanceof Error ? error.message : String(error);
  if (code === 'ERR_WORKER_OUT_OF_MEMORY' || /heap|out of memory|allocation failed/i.test(message)) return t.memory;
  if (error instanceof RangeError) return t.tooDeep;
  return t.unforeseen({ message: message.split('\n')[0]?.slice(0, 200) ?? '' });
}

/** With a full stop, unless it asks something. */
const ended = (text: string): string => (/[?!.]$/.test(text) ? text : `${text}.`);

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Prints what stopped the program through `say`; the stack only where somebody asked for it (`DEBUG=1`). */
export function tellFailure(error: unknown, lang: string, say: (line: string) => void): void {
  for (const line of failureWords(error, lang)) say(line);
  if (process.env['DEBUG'] === '1' && error instanceof Error && !(error instanceof ContentError)) say(error.stack ?? '');
}
