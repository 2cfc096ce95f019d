/**
 * The words by which text finds photographs, in blocks: a search loads the blocks of the words that it asks for, and never all titles.
 * The files of `/vue-du-ciel/index/`:
 *   mots.bin         a line for each block: the first of its entries; loaded at the first search
 *   mots/<hash>.bin  a block, named after its first entry: entries in order, each with the ranks (`index-format.ts`) of the photographs
 *                    that it leads to
 *
 * An entry's name is a folded word (`text/fold.ts`) of a title or an id, a whole id after `ID`, or the beginning of very many words before
 * `ALL`: what is typed there first would otherwise ask for a tenth of all blocks. A search wants every word that begins as one was typed: these are
 * neighbours in the order.
 *
 * Where a block ends follows from its words, as does its name, not from how many there are before: another title changes the blocks of its
 * own words, and no other file but the list where one of them begins a block.
 *
 * Bytes of a block: its magic and a raw DEFLATE stream (`index-format.ts`) of entries; numbers are LEB128.
 *   letters shared with the name before · bytes of the rest (UTF-8) · rest · count of ranks · the first rank, then the step to each next one
 */
import { fnv1a } from '../text/fnv.ts';
import { fold } from '../text/fold.ts';

export const WORDS_FILE = '/vue-du-ciel/index/mots.bin';

/** Before an id as it is written; no folded word holds it. */
const ID = '\u0001';
/** After the beginning of words whose entries are gathered; before every letter in the order. */
const ALL = '\u0000';
/** A beginning of so many words, with other letters after it, has its own entry. */
const GATHERED_FROM = 2048;
/** Longest beginning that is gathered, letters. */
const GATHERED_LENGTH = 3;
/** Of so many words one ends its block. */
const BLOCK_WORDS = 256;
/** A block ends in any case after so many ranks: those of the commonest words stand alone. */
const BLOCK_RANKS = 16_384;

/** The encoded index: the directory's bytes before DEFLATE, and those of each block by its path. */
export interface EncodedWords {
  readonly directory: Uint8Array;
  readonly blocks: ReadonlyMap<string, Uint8Array>;
}

/** Path of the block that begins with this entry. */
const wordsFile = (first: string): string => `/vue-du-ciel/index/mots/${hex(fnv1a(first))}${hex(fnv1a(`${ID}${first}`))}.bin`;

const hex = (value: number): string => value.toString(16).padStart(8, '0');

/** Every word with its ranks, ascending; ids too. */
function collect(names: readonly { readonly id: string; readonly title: string }[]): Map<string, number[]> {
  const found = new Map<string, number[]>();
  const add = (name: string, rank: number) => {
    const ranks = found.get(name);
    if (!ranks) found.set(name, [rank]);
    else if (ranks.at(-1) !== rank) ranks.push(rank);
  };
  names.forEach(({ id, title }, rank) => {
    for (const word of `${fold(title)} ${fold(id)}`.split(' ')) if (word !== '') add(word, rank);
  });
  return found;
}

/** The beginnings of very many words, with the ranks of all of them. */
function gathered(sorted: readonly string[], ranksOf: ReadonlyMap<string, readonly number[]>): [string, number[]][] {
  const entries: [string, number[]][] = [];
  for (let length = 1; length <= GATHERED_LENGTH; length++)
    for (let from = 0, to = 0; from < sorted.length; from = to) {
      const beginning = (sorted[from] as string).slice(0, length);
      to = from + 1;
      if (beginning.length < length) continue;
      while (to < sorted.length && (sorted[to] as string).startsWith(beginning)) to++;
      if (to - from < GATHERED_FROM) continue;
      const ranks = new Set<number>();
      for (const word of sorted.slice(from, to)) for (const rank of ranksOf.get(word) ?? []) ranks.add(rank);
      entries.push([beginning + ALL, [...ranks].sort((a, b) => a - b)]);
    }
  return entries;
}

/** @param names by rank; titles in the language that is searched */
export function encodeWords(names: readonly { readonly id: string; readonly title: string }[]): EncodedWords {
  const ranksOf: Map<string, readonly number[]> = collect(names);
  for (const [name, ranks] of gathered([...ranksOf.keys()].sort(), ranksOf)) ranksOf.set(name, ranks);
  names.forEach(({ id }, rank) => ranksOf.set(ID + id, [rank]));
  const sorted = [...ranksOf.keys()].sort();
  const firsts: string[] = [];
  const blocks = new Map<string, Uint8Array>();
  let block: number[] = [];
  let before = '';
  let ranksHeld = 0;
  const encoder = new TextEncoder();
  sorted.forEach((name, at) => {
    if (block.length === 0) {
      firsts.push(name);
      before = '';
    }
    const shared = sharedLetters(before, name);
    const rest = encoder.encode(name.slice(shared));
    const ranks = ranksOf.get(name) ?? [];
    pushNumber(block, shared);
    pushNumber(block, rest.length);
    block.push(...rest);
    pushNumber(block, ranks.length);
    ranks.forEach((rank, i) => pushNumber(block, rank - (i === 0 ? 0 : (ranks[i - 1] as number))));
    before = name;
    ranksHeld += ranks.length;
    if (ranksHeld < BLOCK_RANKS && fnv1a(name) % BLOCK_WORDS !== 0 && at < sorted.length - 1) return;
    blocks.set(wordsFile(firsts.at(-1) ?? ''), Uint8Array.from(block));
    block = [];
    ranksHeld = 0;
  });
  return { directory: encoder.encode(JSON.stringify(firsts)), blocks };
}

/** Code units that two names begin with; never half a letter. */
function sharedLetters(one: string, other: string): number {
  const most = Math.min(one.length, other.length);
  let shared = 0;
  while (shared < most && one.charCodeAt(shared) === other.charCodeAt(shared)) shared++;
  return /[\uD800-\uDBFF]$/.test(one.slice(0, shared)) ? shared - 1 : shared;
}

function pushNumber(bytes: number[], value: number): void {
  let rest = value;
  for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 128);
  bytes.push(rest);
}

/** Reads what `encodeWords` gave as its directory: the first entry of each block. */
export const decodeDirectory = (bytes: Uint8Array): readonly string[] => JSON.parse(new TextDecoder().decode(bytes)) as string[];

/** Calls back for every entry of a block, in order; the ranks are only read where they are asked for. Throws where the bytes end too early. */
function eachEntry(bytes: Uint8Array, entry: (name: string, ranks: (found: (rank: number) => void) => void) => void): void {
  const decoder = new TextDecoder();
  let at = 0;
  const number = (): number => {
    for (let value = 0, unit = 1; ; unit *= 128) {
      const byte = bytes[at++];
      if (byte === undefined) throw new Error('The index of words is cut off.');
      value += (byte & 127) * unit;
      if (byte < 128) return value;
    }
  };
  for (let name = ''; at < bytes.length;) {
    const shared = number();
    const length = number();
    name = name.slice(0, shared) + decoder.decode(bytes.subarray(at, at + length));
    at += length;
    const count = number();
    let read = false;
    entry(name, (found) => {
      read = true;
      for (let i = 0, rank = 0; i < count; i++) found((rank += number()));
    });
    if (!read) for (let i = 0; i < count; i++) number();
  }
}

/** The block that would hold a name; −1 before all. */
function blockOf(firsts: readonly string[], name: string): number {
  let low = 0;
  for (let high = firsts.length; low < high;) {
    const middle = (low + high) >>> 1;
    if ((firsts[middle] as string) <= name) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The entries of blocks, read as they are asked for: `block(path)` gives the bytes of a block, its DEFLATE undone. */
export class WordIndex {
  readonly #firsts: readonly string[];
  readonly #block: (path: string) => Promise<Uint8Array>;

  constructor(firsts: readonly string[], block: (path: string) => Promise<Uint8Array>) {
    this.#firsts = firsts;
    this.#block = block;
  }

  /** Marks, by 1, the ranks of every entry with a word that begins so (folded). */
  async mark(beginning: string, marks: Uint8Array): Promise<void> {
    const mark = (rank: number) => void (marks[rank] = 1);
    if (beginning.length <= GATHERED_LENGTH && (await this.#exact(beginning + ALL, mark))) return;
    const first = blockOf(this.#firsts, beginning);
    const after = this.#firsts.findIndex((name, block) => block > first && !name.startsWith(beginning));
    const wanted = this.#firsts.slice(Math.max(0, first), after < 0 ? undefined : after);
    for (const bytes of await Promise.all(wanted.map((name) => this.#block(wordsFile(name)))))
      eachEntry(bytes, (name, ranks) => name.startsWith(beginning) && ranks(mark));
  }

  /** The rank of the photograph with this id. */
  async rankOf(id: string): Promise<number | undefined> {
    let found: number | undefined;
    await this.#exact(ID + id, (rank) => void (found = rank));
    return found;
  }

  async #exact(name: string, found: (rank: number) => void): Promise<boolean> {
    let held = false;
    const first = this.#firsts[blockOf(this.#firsts, name)];
    if (first === undefined) return false;
    eachEntry(await this.#block(wordsFile(first)), (each, ranks) => {
      if (each !== name) return;
      held = true;
      ranks(found);
    });
    return held;
  }
}
