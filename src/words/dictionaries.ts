/**
 * The dictionaries of a build: the program's own files (`src/words/<tag>.json`) and those of the content root
 * (`mots/<tag>.json`), one a language. A message that a language lacks is looked for in its base (`pt-BR`, then `pt`), in
 * the site's first language, then in French; before that in English where the site is neither of France nor in French.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse as parseYaml } from 'yaml';
import { contentRoot } from '../build-folder.ts';
import { fallbacks } from '../domain/text/text.ts';
import type { Messages } from './message.ts';
import { compare, over, readMessages, type Fault, type Says, type Written } from './read.ts';

/** Folder of a content root for dictionaries that the program does not have, or says otherwise. */
export const WORDS_FOLDER = 'mots';
const REFERENCE = 'fr';
const ABROAD = 'en';

export interface FileFault {
  /** From the content root, or the program's folder. */
  readonly file: string;
  /** Place in the file; empty where it is no JSON at all. */
  readonly key: string;
  readonly says?: Says;
  /** The file's text and what `JSON.parse` has thrown. */
  readonly unread?: { readonly text: string; readonly error: unknown };
}

export interface Dictionaries {
  /** By tag: what each language's own files say, the content root's before the program's. */
  readonly own: ReadonlyMap<string, Messages>;
  /** The site's first language. */
  readonly first: string;
  /** What is said where neither a language nor the site's first has the words. */
  readonly beneath: string;
  readonly faults: readonly FileFault[];
}

function files(folder: string): { readonly lang: string; readonly path: string; readonly name: string }[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .sort()
      .map((name) => ({ lang: name.slice(0, -5), path: join(folder, name), name }));
  } catch {
    return [];
  }
}

/** What the `site.yaml` that was read last says: it is asked for many times a save. */
let asked: ({ readonly text: string } & Pick<Dictionaries, 'first' | 'beneath'>) | undefined;

/** The first of `languages` in `site.yaml`, and what lies beneath all of them; French where it cannot be read, which its own check says. */
function languagesOf(root: string): Pick<Dictionaries, 'first' | 'beneath'> {
  try {
    const text = readFileSync(join(root, 'site.yaml'), 'utf8');
    if (asked?.text === text) return asked;
    const site = parseYaml(text) as { languages?: unknown; country?: unknown } | null;
    const languages = (Array.isArray(site?.languages) ? (site.languages as unknown[]) : []).filter((lang) => typeof lang === 'string');
    // A site that has not said its country is one of those that were made before the key: French.
    const abroad =
      typeof site?.country === 'string' && site.country !== 'FR' && !languages.some((lang) => fallbacks(lang).includes(REFERENCE));
    // A language of the site's own that the program has words in comes before any other.
    const own = languages.flatMap(fallbacks).find((lang) => lang === REFERENCE || lang === ABROAD);
    asked = { text, first: languages[0] ?? REFERENCE, beneath: own ?? (abroad && languages.length > 0 ? ABROAD : REFERENCE) };
    return asked;
  } catch {
    return { first: REFERENCE, beneath: REFERENCE };
  }
}

/** The first of `languages` in `site.yaml`. */
export const firstLanguageOf = (root: string): string => languagesOf(root).first;

interface ReadFile {
  readonly text: string;
  readonly messages: Messages;
  /** What is wrong within the file itself. */
  readonly told: readonly Fault[];
  /** What it says that French does not, beside which French. */
  compared?: { readonly with: Messages; readonly faults: readonly Fault[] } | undefined;
}

const KEY = Symbol.for('read-dictionaries');
const store = globalThis as { [KEY]?: Map<string, ReadFile> };
/**
 * By path: a root is read many times in one process (the Atelier, `dev`), and its words are set in type each time that they are read.
 * Pages are bundled apart from ingest, in the same process: both find what was read in the global object.
 */
const known = (store[KEY] ??= new Map<string, ReadFile>());

/** Reads one file. Throws what `JSON.parse` throws. */
function readFile(path: string, lang: string, text = readFileSync(path, 'utf8')): ReadFile {
  const before = known.get(path);
  if (before?.text === text) return before;
  const told: Fault[] = [];
  const messages = readMessages(JSON.parse(text) as Written, lang, told);
  const read: ReadFile = { text, messages, told };
  known.set(path, read);
  return read;
}

/** The languages that have words of a section of their own: the program's, and those of the root in use. */
export function languagesWith(section: string): readonly string[] {
  current ??= useDictionaries(contentRoot());
  return [...current.own].flatMap(([lang, messages]) => (messages[section] === undefined ? [] : [lang]));
}

/** The program's French, which every other file is measured by. */
export function referenceMessages(): Messages {
  return readFile(resolve('src', 'words', `${REFERENCE}.json`), REFERENCE).messages;
}

/** Reads the program's dictionaries and a content root's. */
export function readDictionaries(root: string): Dictionaries {
  const own = new Map<string, Messages>();
  const faults: FileFault[] = [];
  const reference = referenceMessages();
  const add = (folder: string, named: string) => {
    for (const { lang, path, name } of files(folder)) {
      const file = `${named}/${name}`;
      const text = readFileSync(path, 'utf8');
      let read: ReadFile;
      try {
        read = readFile(path, lang, text);
      } catch (error) {
        faults.push({ file, key: '', unread: { text, error } });
        continue;
      }
      const { messages } = read;
      if (read.compared?.with !== reference) read.compared = { with: reference, faults: compare(reference, messages) };
      const told = [...read.told, ...read.compared.faults];
      faults.push(...told.map((fault) => ({ file, ...fault })));
      own.set(lang, over(messages, own.get(lang) ?? {}));
    }
  };
  add(resolve('src', 'words'), 'src/words');
  add(join(root, WORDS_FOLDER), WORDS_FOLDER);
  const { first, beneath } = languagesOf(root);
  return { own, first, beneath, faults };
}

/** All the messages of a language, what it lacks taken from its fallbacks. */
export function wholeDictionary({ own, first, beneath }: Dictionaries, lang: string): Messages {
  return [...fallbacks(lang), ...fallbacks(first), beneath, REFERENCE].reduceRight<Messages>(
    (under, tag) => over(own.get(tag) ?? {}, under),
    {},
  );
}

let current: Dictionaries | undefined;
const whole = new Map<string, Messages>();

/** Takes a content root's dictionaries into use; without a call, those of the root that is being built. */
export function useDictionaries(root: string): Dictionaries {
  current = readDictionaries(root);
  whole.clear();
  return current;
}

/** The messages of a section in a language. */
export function messagesOf(section: string, lang: string): Messages {
  current ??= useDictionaries(contentRoot());
  let messages = whole.get(lang);
  if (!messages) whole.set(lang, (messages = wholeDictionary(current, lang)));
  return (messages[section] ?? {}) as Messages;
}
