/** Reads the messages of a dictionary as translators write them: ICU MessageFormat, in the file of one language. */
import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import { isFrench, typography } from '../domain/text/typography.ts';
import { isParts, type Message, type Messages, type Part } from './message.ts';

/** What a translator's file holds: sections of messages and groups of messages. */
export interface Written {
  readonly [key: string]: string | Written;
}

/** A sentence of the dictionaries themselves, to be said in the reader's language. They are read before there are words to say it in. */
export interface Says {
  readonly key: keyof DictionaryOfWords['faults'];
  readonly given?: Readonly<Record<string, string>>;
}

/** A message that cannot be read: its place in the file, and what is wrong. */
export interface Fault {
  readonly key: string;
  readonly says: Says;
}

/** Thrown where a message cannot be read. */
class MessageError extends Error {
  override readonly name = 'MessageError';
  readonly says: Says;

  constructor(key: Says['key'], given: Says['given'] = {}, options?: ErrorOptions) {
    super(key, options);
    this.says = { key, given };
  }
}

/** A no-break space also before a unit that follows a value, where plain typography sees no figure. */
const afterValue = (text: string) => text.replaceAll(/(\}|#) (?=(?:%|€|km|m|cm|mm|s|min|Mo|ko|Go|degrés)(?![\p{L}]))/gu, '$1\u00A0');

function partsOf(elements: readonly MessageFormatElement[], plural: string | undefined): Part[] {
  return elements.map((element): Part => {
    switch (element.type) {
      case TYPE.literal:
        return element.value;
      case TYPE.argument:
        return ['v', element.value];
      case TYPE.pound:
        return ['n', plural ?? ''];
      case TYPE.number: {
        const { style } = element;
        if (style === null || style === undefined) return ['n', element.value];
        if (typeof style === 'string') throw new MessageError('messageNumber', { style });
        return ['n', element.value, style.parsedOptions];
      }
      case TYPE.select:
        return ['s', element.value, casesOf(element.options, plural)];
      case TYPE.plural:
        if (element.offset !== 0) throw new MessageError('messageOffset');
        return [element.pluralType === 'ordinal' ? 'o' : 'p', element.value, casesOf(element.options, element.value)];
      default:
        throw new MessageError('messageKinds');
    }
  });
}

function casesOf(options: Readonly<Record<string, { readonly value: readonly MessageFormatElement[] }>>, plural: string | undefined) {
  return Object.fromEntries(Object.entries(options).map(([name, { value }]) => [name, partsOf(value, plural)]));
}

/** Reads one message. Throws a `MessageError` that says what is wrong. French is set as French is: no-break spaces, curly apostrophes. */
export function readMessage(text: string, lang: string): Message {
  const set = isFrench(lang) ? afterValue(typography(text)) : text;
  let elements: readonly MessageFormatElement[];
  try {
    elements = parse(set, { ignoreTag: true, shouldParseSkeletons: true });
  } catch (error) {
    throw new MessageError('messageBraces', { said: error instanceof Error ? error.message : '' }, { cause: error });
  }
  const parts = partsOf(elements, undefined);
  return parts.every((part) => typeof part === 'string') ? parts.join('') : parts;
}

/** Reads a file's messages; what cannot be read is left out and told. */
export function readMessages(written: Written, lang: string, faults: Fault[], at = ''): Messages {
  const messages: Record<string, Message | Messages> = {};
  for (const [name, value] of Object.entries(written)) {
    const key = at === '' ? name : `${at}.${name}`;
    if (typeof value === 'string') {
      try {
        messages[name] = readMessage(value, lang);
      } catch (error) {
        if (!(error instanceof MessageError)) throw error;
        faults.push({ key, says: error.says });
      }
    } else if (value !== null && typeof value === 'object' && !Array.isArray(value))
      messages[name] = readMessages(value, lang, faults, key);
    else faults.push({ key, says: { key: 'messageNoText', given: { found: JSON.stringify(value) } } });
  }
  return messages;
}

/** The values that a message is said with, each with the kind that its place wants. */
export function valuesOf(message: Message): ReadonlyMap<string, 'text' | 'number' | 'choice'> {
  const found = new Map<string, 'text' | 'number' | 'choice'>();
  const look = (parts: readonly Part[]) => {
    for (const part of parts) {
      if (typeof part === 'string') continue;
      const [kind, name, cases] = part;
      const wanted = kind === 'v' ? 'text' : kind === 's' ? 'choice' : 'number';
      // The narrower kind holds: a number may also be said as it is.
      if (wanted !== 'text' || !found.has(name)) found.set(name, wanted);
      if (kind === 'p' || kind === 'o' || kind === 's') Object.values(cases).forEach(look);
    }
  };
  if (typeof message !== 'string') look(message);
  return found;
}

/** Every message with its place, `section.group.key`. */
export function flat(messages: Messages, at = ''): (readonly [string, Message])[] {
  return Object.entries(messages).flatMap(([name, value]): (readonly [string, Message])[] => {
    const key = at === '' ? name : `${at}.${name}`;
    return typeof value === 'string' || isParts(value) ? [[key, value]] : flat(value, key);
  });
}

/** What a translation has that French has not, or says with other values: each would be silent on the page. */
export function compare(reference: Messages, other: Messages): Fault[] {
  const known = new Map(flat(reference));
  return flat(other).flatMap(([key, message]): Fault[] => {
    const own = known.get(key);
    if (own === undefined) return [{ key, says: { key: 'messageUnknown' } }];
    const values = valuesOf(own);
    const strange = [...valuesOf(message).keys()].filter((name) => !values.has(name));
    if (strange.length === 0) return [];
    const named = (names: readonly string[]) => names.map((name) => `{${name}}`).join(', ');
    const found = named(strange);
    return [
      {
        key,
        says:
          values.size === 0
            ? { key: 'messageNoValues', given: { found } }
            : { key: 'messageValues', given: { found, list: named([...values.keys()]) } },
      },
    ];
  });
}

/** Places that French has and a translation has not. */
export function missing(reference: Messages, other: Messages): string[] {
  const own = new Set(flat(other).map(([key]) => key));
  return flat(reference).flatMap(([key]) => (own.has(key) ? [] : [key]));
}

/** A dictionary over another: what the first has not is said as the second says it. */
export function over(first: Messages, second: Messages): Messages {
  const keys = [...Object.keys(second), ...Object.keys(first).filter((key) => !(key in second))];
  return Object.fromEntries(
    keys.map((key) => {
      const [own, other] = [first[key], second[key]];
      if (own === undefined) return [key, other as Message | Messages];
      const groups = typeof own === 'object' && !isParts(own) && typeof other === 'object' && !isParts(other);
      return [key, groups ? over(own, other) : own];
    }),
  );
}
