/**
 * What is wrong in what an editor has written, as data: which sentence of the dictionaries (`faults`), and what stands in it. It
 * is said by whoever shows it, in his language: the command line in French, the Atelier in the agent's.
 */
import type { Value as Said } from '../../words/message.ts';
import { words, type Words } from '../../words/words.ts';
import type { Lang } from '../text/text.ts';

type Sentences = Words<'faults'>;
export type FaultKey = keyof Sentences;

/** What stands in a sentence, until its language is known: itself, or a phrase of the dictionaries. */
export type Given = Said | Fault;

export interface Fault {
  readonly key: FaultKey;
  readonly given?: Readonly<Record<string, Given>> | undefined;
}

type GivenOf<K extends FaultKey> = Sentences[K] extends (values: infer V) => string ? [given: { readonly [N in keyof V]: Given }] : [];

/** A fault, with all that its sentence asks for. */
export function fault<K extends FaultKey>(key: K, ...[given]: GivenOf<K>): Fault {
  return given === undefined ? { key } : { key, given: given as Readonly<Record<string, Given>> };
}

/** A fault in words. A page that holds none of these words is one that does not show them. */
export function faultText({ key, given = {} }: Fault, lang: Lang): string {
  const sentence = (words('faults', lang) as Partial<Sentences>)[key] as string | ((values: Readonly<Record<string, Said>>) => string);
  if (typeof sentence !== 'function') return sentence ?? key;
  return sentence(
    Object.fromEntries(Object.entries(given).map(([name, value]) => [name, typeof value === 'object' ? faultText(value, lang) : value])),
  );
}

/** « trouvé …, attendu … »; `hint` follows, within brackets. */
export const expected = (found: string, what: Given, hint: Given = ''): Fault => fault('expected', { found, what, hint });

/** « (le plus proche : …) » after a value that is none of those allowed; nothing where none is near. */
export const nearestIs = (guess: string | undefined): Given => (guess === undefined ? '' : fault('nearest', { guess }));

/** A fault as an issue of zod bears it, beside its French sentence, spaced for a terminal. */
export const told = (of: Fault): { readonly message: string; readonly fault: Fault } => ({
  message: faultText(of, 'fr').replaceAll('\u00A0', ' '),
  fault: of,
});

/** For a schema's `error`: says what is wrong with a value, and leaves the fault with the issue. */
export function says(of: (found: string) => Fault): (issue: { readonly input?: unknown }) => string {
  return (issue) => {
    const said = told(of(String(issue.input)));
    Object.assign(issue, { fault: said.fault });
    return said.message;
  };
}
