/**
 * A message of a dictionary as it is kept once read, and how it is said. The form is plain JSON: dictionaries are read where
 * pages are built (`read.ts`), and what an island says reaches it in its page (`Words.astro`). Scripts therefore carry this
 * small speaker and no words at all, whatever the number of languages: 0.5 kB gzip, against 10 kB for a parser of messages.
 * Plurals and numbers follow `Intl`.
 */
export type Value = string | number | boolean;

/**
 * Text, or: `['v', name]` a value as it is; `['n', name, options]` a number; `['p', name, cases]` a plural, by exact number
 * (`=0`) and by category; `['o', name, cases]` a rank; `['s', name, cases]` a choice by value.
 */
export type Part =
  | string
  | readonly ['v', string]
  | readonly ['n', string, Intl.NumberFormatOptions?]
  | readonly ['p' | 'o' | 's', string, Readonly<Record<string, readonly Part[]>>];

/** A message without values is a string; one with values a list of parts. */
export type Message = string | readonly Part[];

/** A section of a dictionary: messages, and groups of them. */
export interface Messages {
  readonly [key: string]: Message | Messages;
}

/** English is British here: only its dates and units differ. Every other tag means what it says. */
export function localeOf(lang: string): string {
  return lang === 'en' ? 'en-GB' : lang;
}

const numbers = new Map<string, Intl.NumberFormat>();

/** A number in a language, with U+00A0 where the language groups by a narrow space: the fonts lack U+202F. */
export function numberText(value: number, lang: string, options: Intl.NumberFormatOptions = {}): string {
  const key = `${lang} ${JSON.stringify(options)}`;
  let format = numbers.get(key);
  if (!format) numbers.set(key, (format = new Intl.NumberFormat(localeOf(lang), options)));
  return format.format(value).replaceAll('\u202F', '\u00A0');
}

const plurals = new Map<string, Intl.PluralRules>();

function category(value: number, lang: string, type: 'cardinal' | 'ordinal'): string {
  const key = `${lang} ${type}`;
  let rules = plurals.get(key);
  if (!rules) plurals.set(key, (rules = new Intl.PluralRules(localeOf(lang), { type })));
  return rules.select(value);
}

/** Says a message in a language with its values. */
export function say(message: Message, values: Readonly<Record<string, Value>>, lang: string): string {
  if (typeof message === 'string') return message;
  return message
    .map((part) => {
      if (typeof part === 'string') return part;
      const value = values[part[1]] ?? '';
      if (part[0] === 'v') return String(value);
      if (part[0] === 'n') return numberText(Number(value), lang, part[2]);
      const cases = part[2];
      const chosen =
        part[0] === 's'
          ? cases[String(value)]
          : (cases[`=${String(value)}`] ?? cases[category(Number(value), lang, part[0] === 'p' ? 'cardinal' : 'ordinal')]);
      return say(chosen ?? cases['other'] ?? '', values, lang);
    })
    .join('');
}

/** What a section's messages become in a language: strings, functions of their values, and groups of both. */
export interface Spoken {
  readonly [key: string]: string | ((values: Readonly<Record<string, Value>>) => string) | Spoken;
}

export function spoken(messages: Messages, lang: string): Spoken {
  return Object.fromEntries(
    Object.entries(messages).map(([key, message]) => [
      key,
      typeof message === 'string'
        ? message
        : isParts(message)
          ? (values: Readonly<Record<string, Value>>) => say(message, values, lang)
          : spoken(message, lang),
    ]),
  );
}

export function isParts(message: Message | Messages): message is readonly Part[] {
  return Array.isArray(message);
}
