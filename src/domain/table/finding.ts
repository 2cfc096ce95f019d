/**
 * What is found in a table, as data: which sentence of the dictionaries (`findings`), and what stands in it. It is said by
 * whoever shows it, in his language: the page of the checker, the command line, the editor's form.
 */
import { words, type Words } from '../../words/words.ts';
import type { Value as Said } from '../../words/message.ts';
import type { Lang } from '../text/text.ts';
import { formatValue } from './value-format.ts';
import type { Field, Value } from './table-schema.ts';

type Sentences = Words<'findings'>;
export type FindingKey = keyof Sentences;

/** What stands in a sentence, until its language is known. */
export type Given =
  | Said
  /** A phrase: « une date ». */
  | Finding
  /** Words to be quoted: « a », « b »; `and` joins the last two by « et ». */
  | { readonly list: readonly string[]; readonly and?: true }
  /** A value as its column's cells are shown. */
  | { readonly value: Value; readonly field: Field }
  /** A date's pattern (`%d/%m/%Y`), in the letters of the language: JJ/MM/AAAA. */
  | { readonly pattern: string };

export interface Finding {
  readonly key: FindingKey;
  readonly given?: Readonly<Record<string, Given>> | undefined;
}

type GivenOf<K extends FindingKey> = Sentences[K] extends (values: infer V) => string ? [given: { readonly [N in keyof V]: Given }] : [];

/** A finding, with all that its sentence asks for. */
export function finding<K extends FindingKey>(key: K, ...[given]: GivenOf<K>): Finding {
  return given === undefined ? { key } : { key, given: given as Readonly<Record<string, Given>> };
}

const LETTERS = ['%d', '%m', '%Y', '%y', '%H', '%M', '%S'] as const;

function inWords(given: Given, lang: Lang): Said {
  if (typeof given !== 'object') return given;
  if ('key' in given) return findingText(given, lang);
  const t = words('findings', lang);
  if ('pattern' in given) {
    const letters = t.dateLetters.split(' ');
    return LETTERS.reduce((text, token, i) => text.replaceAll(token, letters[i] ?? token), given.pattern);
  }
  if ('field' in given) return formatValue(given.value, given.field, lang) || String(given.value);
  const quoted = given.list.map((text) => t.quoted({ text }));
  return given.and ? new Intl.ListFormat(lang, { type: 'conjunction' }).format(quoted) : quoted.join(', ');
}

/** A finding in words. */
export function findingText({ key, given = {} }: Finding, lang: Lang): string {
  const sentence = words('findings', lang)[key] as string | ((values: Readonly<Record<string, Said>>) => string);
  if (typeof sentence === 'string') return sentence;
  return sentence(Object.fromEntries(Object.entries(given).map(([name, value]) => [name, inWords(value, lang)])));
}

/** A cell as a sentence quotes it: line ends and tabulations to be seen, cut when long. */
export function visible(text: string): string {
  const seen = text.replaceAll('\t', '⇥').replaceAll('\n', '⏎').replaceAll('\r', '');
  return seen.length > 60 ? `${seen.slice(0, 57)}…` : seen;
}
