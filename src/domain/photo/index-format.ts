/**
 * The map's index: every photograph in columns, small enough to load before the first view (100 000 in less than
 * 1.5 MB, about half of that over the wire), and what it takes to find the details by area.
 *
 * Order. Located photographs come first, along a Z-order curve (`morton.ts`), then those without a place. A photograph's number is its
 * rank in that order. Details (`domain/photo/index-detail.ts`) are in files of `chunkSize` photographs, by rank: file n
 * holds ranks n·chunkSize … (n+1)·chunkSize − 1, which are neighbours on the ground.
 *
 * Bytes of `/vue-du-ciel/index/index.bin`: `CCI2`, then a raw DEFLATE stream (whatever the host serves, it stays small) of
 *   u32 length of the header · header (JSON, UTF-8)
 *   position    per located photograph, 1 to 7 bytes: its Z-order code less that of the one before; the first one's is in the header
 *   year        u8 or u16: 0 unknown, else year − yearBase + 1
 *   span        u8: years that the date covers after the first one (`1950/1965` → 15), at most 255
 *   day         u16 little-endian: 0 unknown, else day of the year, 1 … 366
 *   flags       u8: bits 0–1 kind, bit 2 computed picture, bit 3 held (a picture is here), bit 4 georeferenced (map tiles)
 *   campaign    u8 or u16: rank in the header's list
 *   commune     u8 or u16: 0 unknown, else rank in the header's list + 1
 *   themes      ⌈themes/8⌉ bytes: one bit a theme of the header's list
 * Numbers are little-endian; those of several bytes are stored plane by plane (all low bytes, then the next), which packs
 * better. The header says how many bytes each column has.
 */
import { mortonCode, mortonPosition } from './morton.ts';
import type { PhotoKind } from '../records/photo.ts';
import type { Text } from '../text/text.ts';

export const KINDS: readonly PhotoKind[] = ['oblique', 'vertical', 'ortho'];
/** Photographs per detail file. */
export const CHUNK_SIZE = 256;
/** Themes that the index can tell apart; rarer ones are found by text. */
const MAX_THEMES = 32;
const UNIT = 1e5;

export interface IndexEntry {
  readonly lon?: number | undefined;
  readonly lat?: number | undefined;
  readonly year?: number | undefined;
  /** Years covered after the first one. */
  readonly span?: number | undefined;
  /** Day of the year, 1 … 366, where the date is known to the day. */
  readonly day?: number | undefined;
  readonly kind: PhotoKind;
  readonly computed: boolean;
  readonly held: boolean;
  readonly tiled: boolean;
  /** Rank in `campaigns`. */
  readonly campaign: number;
  /** Rank in `communes`. */
  readonly commune?: number | undefined;
  readonly themes: readonly string[];
}

export interface IndexCampaign {
  readonly id: string;
  readonly title: Text;
  readonly kind: PhotoKind;
  readonly provenance: 'photograph' | 'computed';
}

interface Header {
  readonly count: number;
  readonly located: number;
  readonly chunkSize: number;
  readonly yearBase: number;
  /** Z-order code of the first located photograph. */
  readonly origin: number;
  /** Bytes of the columns that have not always the same. */
  readonly bytes: {
    readonly position: number;
    readonly year: number;
    readonly campaign: number;
    readonly commune: number;
    readonly themes: number;
  };
  readonly campaigns: readonly IndexCampaign[];
  /** INSEE code and name. */
  readonly communes: readonly (readonly [insee: string, name: string])[];
  readonly themes: readonly string[];
  /** Per detail file: west, south, east, north of positions, outlines and cones, 1e-5° (empty without a place). */
  readonly chunks: readonly (readonly number[])[];
}

/** The index in memory: columns by rank. */
export interface MapIndex {
  readonly count: number;
  /** Ranks below this one have a place. */
  readonly located: number;
  readonly chunkSize: number;
  readonly campaigns: readonly IndexCampaign[];
  readonly communes: Header['communes'];
  readonly themes: readonly string[];
  /** Per detail file: west, south, east, north in degrees of what it shows; `undefined` for photographs without a place. */
  readonly chunkBounds: readonly (readonly [number, number, number, number] | undefined)[];
  /** Degrees; length `located`. */
  readonly lon: Float64Array;
  readonly lat: Float64Array;
  /** 0 unknown. */
  readonly year: Uint16Array;
  readonly span: Uint8Array;
  readonly day: Uint16Array;
  /** Rank in `KINDS`. */
  readonly kind: Uint8Array;
  /** 1 for a computed picture, never mixed with photographs unless asked. */
  readonly computed: Uint8Array;
  /** 1 when a picture is published here; 0 for an index entry. */
  readonly held: Uint8Array;
  /** 1 when it is also a map layer. */
  readonly tiled: Uint8Array;
  readonly campaign: Uint16Array;
  /** 0 unknown, else rank in `communes` + 1. */
  readonly commune: Uint16Array;
  /** Bit n set: theme n of `themes`. */
  readonly themeBits: Uint32Array;
}

export interface IndexSource {
  readonly entries: readonly IndexEntry[];
  readonly campaigns: readonly IndexCampaign[];
  readonly communes: Header['communes'];
  /** Bounds in degrees of what an entry shows (outline, cone), where larger than its point. */
  readonly boundsOf?: (entry: number) => readonly [number, number, number, number] | undefined;
}

const isLocated = (entry: IndexEntry | undefined): boolean => entry?.lon !== undefined && entry.lat !== undefined;

const codeOf = ({ lon, lat }: IndexEntry): number => mortonCode(lon ?? 0, lat ?? 0);

/** Bytes that hold numbers up to this one. */
const bytesFor = (largest: number): number => Math.max(1, Math.ceil(Math.log2(largest + 1) / 8));

/** Ranks: `order[rank]` is the entry's place in `entries`. */
function indexOrder(entries: readonly IndexEntry[]): { readonly order: readonly number[]; readonly located: number } {
  const codes = Float64Array.from(entries, codeOf);
  const located = [...entries.keys()].filter((i) => isLocated(entries[i])).sort((a, b) => (codes[a] ?? 0) - (codes[b] ?? 0) || a - b);
  return { order: [...located, ...[...entries.keys()].filter((i) => !isLocated(entries[i]))], located: located.length };
}

/** The themes that get a bit: the commonest, then alphabetical. */
function commonThemes(entries: readonly IndexEntry[]): string[] {
  const counts = new Map<string, number>();
  for (const entry of entries) for (const theme of entry.themes) counts.set(theme, (counts.get(theme) ?? 0) + 1);
  return [...counts]
    .sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0], 'fr'))
    .slice(0, MAX_THEMES)
    .map(([theme]) => theme);
}

/** The index's bytes before DEFLATE, and the order of its ranks. */
export function encodeIndex(source: IndexSource): { readonly bytes: Uint8Array; readonly order: readonly number[] } {
  const { entries } = source;
  const { order, located } = indexOrder(entries);
  const themes = commonThemes(entries);
  const themeBit = new Map(themes.map((theme, bit) => [theme, bit]));
  const years = entries.flatMap((entry) => (entry.year === undefined ? [] : [entry.year]));
  const lastYear = years.reduce((a, b) => Math.max(a, b), 0);
  const yearBase = years.reduce((a, b) => Math.min(a, b), lastYear);
  const codes = order.slice(0, located).map((i) => codeOf(entries[i] as IndexEntry));
  const steps = codes.map((code, i) => (i === 0 ? 0 : code - (codes[i - 1] ?? 0)));
  const bytes = {
    position: bytesFor(steps.reduce((most, step) => Math.max(most, step), 0)),
    year: bytesFor(lastYear - yearBase + 1),
    campaign: bytesFor(source.campaigns.length),
    commune: bytesFor(source.communes.length),
    themes: Math.ceil(themes.length / 8),
  };
  const chunks: number[][] = [];
  for (let from = 0; from < entries.length; from += CHUNK_SIZE)
    chunks.push(chunkBounds(source, order.slice(from, Math.min(from + CHUNK_SIZE, located))));
  const header: Header = {
    count: entries.length,
    located,
    chunkSize: CHUNK_SIZE,
    yearBase,
    origin: codes[0] ?? 0,
    bytes,
    campaigns: source.campaigns,
    communes: source.communes,
    themes,
    chunks,
  };

  const writer = new ByteWriter();
  const headerBytes = new TextEncoder().encode(JSON.stringify(header));
  writer.u32(headerBytes.length);
  writer.raw(headerBytes);
  for (let plane = 0, unit = 1; plane < bytes.position; plane++, unit *= 256)
    for (const step of steps) writer.u8(Math.floor(step / unit) % 256);
  const column = (width: number, value: (entry: IndexEntry) => number) => {
    for (let plane = 0; plane < width; plane++) for (const i of order) writer.u8((value(entries[i] as IndexEntry) >>> (8 * plane)) & 0xff);
  };
  column(bytes.year, (entry) => (entry.year === undefined ? 0 : entry.year - yearBase + 1));
  column(1, (entry) => Math.min(255, entry.span ?? 0));
  column(2, (entry) => entry.day ?? 0);
  column(1, (entry) => KINDS.indexOf(entry.kind) | (entry.computed ? 4 : 0) | (entry.held ? 8 : 0) | (entry.tiled ? 16 : 0));
  column(bytes.campaign, (entry) => entry.campaign);
  column(bytes.commune, (entry) => (entry.commune === undefined ? 0 : entry.commune + 1));
  column(bytes.themes, (entry) =>
    entry.themes.reduce((bits, theme) => (themeBit.has(theme) ? bits | (1 << (themeBit.get(theme) ?? 0)) : bits), 0),
  );
  return { bytes: writer.bytes(), order };
}

function chunkBounds(source: IndexSource, ranks: readonly number[]): number[] {
  if (ranks.length === 0) return [];
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const i of ranks) {
    const { lon = 0, lat = 0 } = source.entries[i] ?? {};
    const wide = source.boundsOf?.(i) ?? [lon, lat, lon, lat];
    west = Math.min(west, wide[0], lon);
    south = Math.min(south, wide[1], lat);
    east = Math.max(east, wide[2], lon);
    north = Math.max(north, wide[3], lat);
  }
  return [Math.floor(west * UNIT), Math.floor(south * UNIT), Math.ceil(east * UNIT), Math.ceil(north * UNIT)];
}

/** Reads what `encodeIndex` wrote. Throws a French sentence when the bytes are not a whole index. */
export function decodeIndex(bytes: Uint8Array): MapIndex {
  const reader = new ByteReader(bytes);
  const header = JSON.parse(new TextDecoder().decode(reader.raw(reader.u32()))) as Header;
  const { count, located, bytes: widths } = header;
  const lon = new Float64Array(located);
  const lat = new Float64Array(located);
  const steps = new Float64Array(located);
  for (let plane = 0, unit = 1; plane < widths.position; plane++, unit *= 256) {
    const source = reader.raw(located);
    for (let i = 0; i < located; i++) steps[i] = (steps[i] ?? 0) + (source[i] ?? 0) * unit;
  }
  let code = header.origin;
  for (let i = 0; i < located; i++) {
    code += steps[i] ?? 0;
    [lon[i], lat[i]] = mortonPosition(code);
  }
  const column = <T extends Uint8Array | Uint16Array | Uint32Array>(width: number, target: T, map?: (value: number) => number): T => {
    for (let plane = 0; plane < width; plane++) {
      const source = reader.raw(count);
      for (let i = 0; i < count; i++) target[i] = (target[i] ?? 0) | ((source[i] ?? 0) << (8 * plane));
    }
    if (map) for (let i = 0; i < count; i++) target[i] = map(target[i] ?? 0);
    return target;
  };
  const year = column(widths.year, new Uint16Array(count), (value) => (value === 0 ? 0 : value + header.yearBase - 1));
  const span = column(1, new Uint8Array(count));
  const day = column(2, new Uint16Array(count));
  const flags = column(1, new Uint8Array(count));
  const campaign = column(widths.campaign, new Uint16Array(count));
  const commune = column(widths.commune, new Uint16Array(count));
  const themeBits = column(widths.themes, new Uint32Array(count));
  return {
    count,
    located,
    chunkSize: header.chunkSize,
    campaigns: header.campaigns,
    communes: header.communes,
    themes: header.themes,
    chunkBounds: header.chunks.map(([w, s, e, n]) =>
      w === undefined || s === undefined || e === undefined || n === undefined ? undefined : [w / UNIT, s / UNIT, e / UNIT, n / UNIT],
    ),
    lon,
    lat,
    year,
    span,
    day,
    campaign,
    commune,
    themeBits,
    kind: flags.map((value) => value & 3),
    computed: flags.map((value) => (value >> 2) & 1),
    held: flags.map((value) => (value >> 3) & 1),
    tiled: flags.map((value) => (value >> 4) & 1),
  };
}

/** First bytes of the published file. */
export const INDEX_MAGIC = 'CCI2';

/** Reads the published file `/vue-du-ciel/index/index.bin`, in a browser or in Node. */
export async function readIndex(file: Uint8Array<ArrayBuffer>): Promise<MapIndex> {
  return decodeIndex(await inflatePublished(file));
}

/** The content of a published file of the index: its magic checked, its DEFLATE stream undone. */
export async function inflatePublished(file: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  if (new TextDecoder().decode(file.subarray(0, 4)) !== INDEX_MAGIC)
    throw new Error('L’index des photographies est illisible : ce fichier n’en est pas un.');
  const stream = new Blob([file.subarray(4)]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

class ByteWriter {
  #buffer = new Uint8Array(1 << 16);
  #length = 0;

  #room(bytes: number): void {
    if (this.#length + bytes <= this.#buffer.length) return;
    const larger = new Uint8Array(Math.max(this.#buffer.length * 2, this.#length + bytes));
    larger.set(this.#buffer.subarray(0, this.#length));
    this.#buffer = larger;
  }

  u8(value: number): void {
    this.#room(1);
    this.#buffer[this.#length++] = value;
  }

  u32(value: number): void {
    for (let shift = 0; shift < 32; shift += 8) this.u8((value >>> shift) & 0xff);
  }

  raw(bytes: Uint8Array): void {
    this.#room(bytes.length);
    this.#buffer.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  bytes(): Uint8Array {
    return this.#buffer.slice(0, this.#length);
  }
}

class ByteReader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  #next(): number {
    const value = this.#bytes[this.#at++];
    if (value === undefined) throw new Error('L’index des photographies est tronqué.');
    return value;
  }

  u32(): number {
    return this.#next() + this.#next() * 2 ** 8 + this.#next() * 2 ** 16 + this.#next() * 2 ** 24;
  }

  raw(length: number): Uint8Array {
    if (this.#at + length > this.#bytes.length) throw new Error('L’index des photographies est tronqué.');
    this.#at += length;
    return this.#bytes.subarray(this.#at - length, this.#at);
  }
}
