/**
 * What reading and cleaning a scan did, as data: which sentence of the dictionaries (`scanNotes`), and what stands in it. It
 * is said in the language of whoever reads: the object's page in each of its own, `npm run check` in French.
 */
import { numberText, type Value } from '../../words/message.ts';
import { words, type Words } from '../../words/words.ts';
import type { Lang } from '../text/text.ts';

type Sentences = Words<'scanNotes'>;
export type ScanNoteKey = keyof Sentences;

/** What stands in a sentence: a length, metres, takes its unit and its decimals when its language is known. */
export type NoteValue = Value | { readonly metres: number };

export interface ScanNote {
  readonly key: ScanNoteKey;
  readonly given?: Readonly<Record<string, NoteValue>> | undefined;
}

type GivenOf<K extends ScanNoteKey> = Sentences[K] extends (values: infer V) => string
  ? [given: { readonly [N in keyof V]: NoteValue }]
  : [];

/** A note, with all that its sentence asks for. */
export function scanNote<K extends ScanNoteKey>(key: K, ...[given]: GivenOf<K>): ScanNote {
  return given === undefined ? { key } : { key, given: given as Readonly<Record<string, NoteValue>> };
}

/** A length in metres in the unit that its size asks for, two or three digits that count. */
function lengthText(metres: number, lang: Lang): string {
  const digits = metres < 0.01 ? 2 : 3;
  const [value, unit] = metres < 0.01 ? [metres * 1000, 'mm'] : metres < 1 ? [metres * 100, 'cm'] : [metres, 'm'];
  return `${numberText(value, lang, { minimumSignificantDigits: digits, maximumSignificantDigits: digits })}\u00A0${unit}`;
}

/** A note in words. */
export function scanNoteText({ key, given = {} }: ScanNote, lang: Lang): string {
  const sentence = words('scanNotes', lang)[key] as string | ((values: Readonly<Record<string, Value>>) => string);
  if (typeof sentence === 'string') return sentence;
  const said = Object.entries(given).map(
    ([name, value]) => [name, typeof value === 'object' ? lengthText(value.metres, lang) : value] as const,
  );
  return sentence(Object.fromEntries(said));
}
