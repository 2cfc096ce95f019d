/**
 * What is wrong in what an editor has written, as data: which sentence of the dictionaries (`faults`), and what stands in it. It
 * is said by whoever shows it, in his language: the command line in the root's first one, the Atelier in the agent's.
 */
import type { Value as Said } from '../../words/message.ts';
import { words, type Words } from '../../words/words.ts';
import { pick, type Lang, type Text } from '../text/text.ts';

type Sentences = Words<'faults'>;
export type FaultKey = keyof Sentences;

/** What stands in a sentence, until its language is known: itself, a phrase of the dictionaries, a text in several languages, or a list of what is told. */
export type Given = Said | Fault | Text | readonly Telling[];

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
  return sentence(Object.fromEntries(Object.entries(given).map(([name, value]) => [name, givenText(value, lang)])));
}

/** What somebody is told: a fault, or words that only one language has (another program's, a file's). */
export type Telling = Fault | string;

/** What is told, in words. */
export const tellingText = (of: Telling, lang: Lang): string => (typeof of === 'string' ? of : faultText(of, lang));

/** Whether a value is a fault that the dictionaries have a sentence for. */
export function isFault(value: unknown): value is Fault {
  const key = (value as Partial<Fault> | null | undefined)?.key;
  return typeof key === 'string' && Object.hasOwn(words('faults', 'fr'), key);
}

const isList = (given: Text | readonly Telling[]): given is readonly Telling[] => Array.isArray(given);
const isPhrase = (given: object): given is Fault => typeof (given as Fault).key === 'string';

/** What stands in a sentence, in words. */
export function givenText(given: Given, lang: Lang): Said {
  if (typeof given !== 'object') return given;
  if (isPhrase(given)) return faultText(given, lang);
  return isList(given) ? given.map((each) => tellingText(each, lang)).join(', ') : pick(given, lang);
}

/** « trouvé …, attendu … »; `hint` follows, within brackets. */
export const expected = (found: string, what: Given, hint: Given = ''): Fault => fault('expected', { found, what, hint });

/** « (le plus proche : …) » after a value that is none of those allowed; nothing where none is near. */
export const nearestIs = (guess: string | undefined): Given => (guess === undefined ? '' : fault('nearest', { guess }));

/** What is told as an issue of zod, a problem or an error bears it: the French sentence, spaced for a terminal, and the fault beside it. */
export function told(of: Fault): { readonly message: string; readonly fault: Fault };
export function told(of: Telling): { readonly message: string; readonly fault?: Fault };
export function told(of: Telling): { readonly message: string; readonly fault?: Fault } {
  return typeof of === 'string' ? { message: of } : { message: faultText(of, 'fr').replaceAll('\u00A0', ' '), fault: of };
}

/** « (vouliez-vous dire … ?) » after a name that was probably mistyped; nothing where none is near. */
export const meantIs = (guess: string | undefined): Given => (guess === undefined ? '' : fault('didYouMean', { guess }));

/** For a schema's `error`: says what is wrong with a value, and leaves the fault with the issue. */
export function says(of: (found: string) => Fault): (issue: { readonly input?: unknown }) => string {
  return (issue) => {
    const said = told(of(String(issue.input)));
    Object.assign(issue, { fault: said.fault });
    return said.message;
  };
}
