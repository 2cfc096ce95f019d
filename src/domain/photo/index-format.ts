/**
 * The map's index: every photograph in columns, small enough to load before the first view (100 000 in 0.3 MB over the wire). What the
 * first view does not need of very many is in files of its own: by region, of which a view from near loads its own, and the themes, which
 * the filters load when they are unfolded.
 *
 * Order. Located photographs come first, along a Z-order curve (`morton.ts`), then those without a place. A photograph's number is its
 * rank in that order. Details (`domain/photo/index-detail.ts`) are in files of `chunkSize` photographs, by rank: file n
 * holds ranks n·chunkSize … (n+1)·chunkSize − 1, which are neighbours on the ground.
 *
 * Bytes of `/vue-du-ciel/index/index.bin`: `CCI5`, then a raw DEFLATE stream (whatever the host serves, it stays small) of
 *   u32 length of the header · header (JSON, UTF-8)
 *   position    per located photograph, 1 to 7 bytes: the high part of its Z-order code less that of the one before; the first one's is
 *               in the header, as is how many bits are left out: 6 (it is then known to about 10 m), of hundreds of thousands 15 (200 m)
 *   campaign    u8 or u16: rank in the header's list
 *   year        u8 or u16: 0 unknown, else year − first year of its campaign + 1
 *   span        u8: years that the date covers after the first one (`1950/1965` → 15), at most 255
 *   flags       u8: bits 0–1 kind, bit 2 computed picture, bit 3 held (a picture is here), bit 4 georeferenced (map tiles)
 *   commune     u8 or u16: 0 unknown, else rank in the header's list + 1
 *   themes      ⌈themes/8⌉ bytes: one bit a theme of the header's list; of very many, in `/vue-du-ciel/index/themes.bin`
 * and the fine columns, here where there are few photographs, else in `/vue-du-ciel/index/regions/<n>.bin` (the same, without a header), for
 * the ranks n·REGION …, which are a region of the ground:
 *   place       u8 or u16 per located photograph: the low bits of its Z-order code, to about 1 m
 *   day         u16: 0 unknown, else day of the year, 1 … 366
 * Numbers are little-endian; those of several bytes are stored plane by plane (all low bytes, then the next), which packs
 * better. The header says how many bytes each column has.
 */
import { ByteReader, ByteWriter } from './index-bytes.ts';
import { mortonCode, mortonPosition } from './morton.ts';
import type { Bounds } from '../geo/ring.ts';
import type { PhotoKind } from '../records/photo.ts';
import type { Text } from '../text/text.ts';

export const KINDS: readonly PhotoKind[] = ['oblique', 'vertical', 'ortho'];
/** Photographs per detail file. */
export const CHUNK_SIZE = 256;
/** Themes that the index can tell apart; rarer ones are found by text. */
const MAX_THEMES = 32;
const UNIT = 1e5;
/** More photographs than this are a large collection: fine columns and themes stand apart, since a first view gathers, and lists by nearness. */
export const MANY = 5000;
/** Photographs whose fine columns are in one file. */
export const REGION = 64 * CHUNK_SIZE;
/** Of more photographs than this the first view does with places that are less exact: they are most of its bytes. */
const VAST = 250_000;
/** Low bits of a Z-order code that are in the fine columns. */
const LOW_BITS = 6;
const LOW_BITS_OF_VAST = 15;

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
  /** First year of each campaign's photographs. */
  readonly years: readonly number[];
  /** High part of the Z-order code of the first located photograph. */
  readonly origin: number;
  /** Whether the fine columns and the themes are in files of their own. */
  readonly apart: boolean;
  /** Low bits of the Z-order codes, which are in the fine columns. */
  readonly low: number;
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
  /** Low bits of a Z-order code, those that the fine columns hold. */
  readonly low: number;
  /** By region of `REGION` ranks: 0 while places are not known to the metre and days not at all (`addFine`). */
  readonly fine: Uint8Array;
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
  /** Bit n set: theme n of `themes`. None is while they are not known (`addThemes`). */
  readonly themeBits: Uint32Array;
  /** Whether the themes are known. */
  themed: boolean;
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

/** First year of each campaign. */
function firstYears(entries: readonly IndexEntry[], campaigns: number): number[] {
  const years = new Array<number>(campaigns).fill(0);
  for (const { campaign, year } of entries) if (year !== undefined) years[campaign] = Math.min(years[campaign] || year, year);
  return years;
}

/** Writes columns of the entries in their order, plane by plane. */
function columnWriter(writer: ByteWriter, entries: readonly IndexEntry[], order: readonly number[]) {
  return (width: number, value: (entry: IndexEntry) => number) => {
    for (let plane = 0; plane < width; plane++) for (const i of order) writer.u8((value(entries[i] as IndexEntry) >>> (8 * plane)) & 0xff);
  };
}

/**
 * The index's bytes before DEFLATE, those of its themes and, by region, of its fine columns where they stand apart, and the order of its
 * ranks.
 * @param low bits of places that are left to the fine columns
 */
export function encodeIndex(
  source: IndexSource,
  low = source.entries.length > VAST ? LOW_BITS_OF_VAST : LOW_BITS,
): {
  readonly bytes: Uint8Array;
  readonly themes: Uint8Array | undefined;
  readonly fine: readonly Uint8Array[];
  readonly order: readonly number[];
} {
  const { entries } = source;
  const parts = 2 ** low;
  const { order, located } = indexOrder(entries);
  const themes = commonThemes(entries);
  const themeBit = new Map(themes.map((theme, bit) => [theme, bit]));
  const years = firstYears(entries, source.campaigns.length);
  const yearIn = ({ year, campaign }: IndexEntry) => (year === undefined ? 0 : year - (years[campaign] ?? 0) + 1);
  const lows = order.slice(0, located).map((i) => codeOf(entries[i] as IndexEntry) % parts);
  const codes = order.slice(0, located).map((i, at) => (codeOf(entries[i] as IndexEntry) - (lows[at] ?? 0)) / parts);
  const steps = codes.map((code, i) => (i === 0 ? 0 : code - (codes[i - 1] ?? 0)));
  const bytes = {
    position: bytesFor(steps.reduce((most, step) => Math.max(most, step), 0)),
    year: bytesFor(entries.reduce((most, entry) => Math.max(most, yearIn(entry)), 0)),
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
    years,
    origin: codes[0] ?? 0,
    apart: entries.length > MANY,
    low,
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
  const column = columnWriter(writer, entries, order);
  column(bytes.campaign, (entry) => entry.campaign);
  column(bytes.year, yearIn);
  column(1, (entry) => Math.min(255, entry.span ?? 0));
  column(1, (entry) => KINDS.indexOf(entry.kind) | (entry.computed ? 4 : 0) | (entry.held ? 8 : 0) | (entry.tiled ? 16 : 0));
  column(bytes.commune, (entry) => (entry.commune === undefined ? 0 : entry.commune + 1));
  const ofThemes = header.apart ? new ByteWriter() : writer;
  columnWriter(
    ofThemes,
    entries,
    order,
  )(bytes.themes, (entry) =>
    entry.themes.reduce((bits, theme) => (themeBit.has(theme) ? bits | (1 << (themeBit.get(theme) ?? 0)) : bits), 0),
  );
  const writeFine = (into: ByteWriter, from: number, to: number) => {
    const own = lows.slice(from, to);
    for (let plane = 0; plane < Math.ceil(low / 8); plane++) for (const each of own) into.u8((each >>> (8 * plane)) & 0xff);
    columnWriter(into, entries, order.slice(from, to))(2, (entry) => entry.day ?? 0);
    return into;
  };
  const fine: Uint8Array[] = [];
  if (!header.apart) writeFine(writer, 0, entries.length);
  else for (let from = 0; from < entries.length; from += REGION) fine.push(writeFine(new ByteWriter(), from, from + REGION).bytes());
  return { bytes: writer.bytes(), themes: header.apart && themes.length > 0 ? ofThemes.bytes() : undefined, fine, order };
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

/** A column of numbers, plane by plane. */
function readColumn<T extends Uint8Array | Uint16Array | Uint32Array | Float64Array>(reader: ByteReader, width: number, target: T): T {
  for (let plane = 0, unit = 1; plane < width; plane++, unit *= 256) {
    const source = reader.raw(target.length);
    for (let i = 0; i < target.length; i++) target[i] = (target[i] ?? 0) + (source[i] ?? 0) * unit;
  }
  return target;
}

/** Reads what `encodeIndex` wrote. Throws a French sentence when the bytes are not a whole index. */
export function decodeIndex(bytes: Uint8Array): MapIndex {
  const reader = new ByteReader(bytes);
  const header = JSON.parse(new TextDecoder().decode(reader.raw(reader.u32()))) as Header;
  const { count, located, bytes: widths } = header;
  const codes = readColumn(reader, widths.position, new Float64Array(located));
  for (let i = 0, code = header.origin; i < located; i++) codes[i] = code += codes[i] ?? 0;
  const campaign = readColumn(reader, widths.campaign, new Uint16Array(count));
  const year = readColumn(reader, widths.year, new Uint16Array(count));
  for (let i = 0; i < count; i++) if (year[i]) year[i] = (year[i] ?? 0) - 1 + (header.years[campaign[i] ?? 0] ?? 0);
  const span = readColumn(reader, 1, new Uint8Array(count));
  const flags = readColumn(reader, 1, new Uint8Array(count));
  const index: MapIndex = {
    count,
    located,
    chunkSize: header.chunkSize,
    campaigns: header.campaigns,
    communes: header.communes,
    themes: header.themes,
    chunkBounds: header.chunks.map(([w, s, e, n]) =>
      w === undefined || s === undefined || e === undefined || n === undefined ? undefined : [w / UNIT, s / UNIT, e / UNIT, n / UNIT],
    ),
    low: header.low,
    fine: new Uint8Array(Math.ceil(count / REGION)),
    lon: new Float64Array(located),
    lat: new Float64Array(located),
    year,
    span,
    day: new Uint16Array(count),
    campaign,
    commune: readColumn(reader, widths.commune, new Uint16Array(count)),
    themeBits: readColumn(reader, header.apart ? 0 : widths.themes, new Uint32Array(count)),
    themed: !header.apart || widths.themes === 0,
    kind: flags.map((value) => value & 3),
    computed: flags.map((value) => (value >> 2) & 1),
    held: flags.map((value) => (value >> 3) & 1),
    tiled: flags.map((value) => (value >> 4) & 1),
  };
  const parts = 2 ** index.low;
  // In the middle of what the fine columns tell apart.
  for (let i = 0; i < located; i++) [index.lon[i], index.lat[i]] = mortonPosition((codes[i] ?? 0) * parts + (3 * parts) / 4);
  if (!header.apart) readFine(index, reader, 0, count);
  return index;
}

/** Reads the fine columns of a run of ranks. */
function readFine(index: MapIndex, reader: ByteReader, from: number, to: number): void {
  const parts = 2 ** index.low;
  const located = Math.min(to, index.located);
  const lows = readColumn(reader, Math.ceil(index.low / 8), new Uint16Array(Math.max(0, located - from)));
  const days = readColumn(reader, 2, new Uint16Array(to - from));
  for (let rank = from; rank < located; rank++) {
    const high = Math.floor(mortonCode(index.lon[rank] ?? 0, index.lat[rank] ?? 0) / parts);
    [index.lon[rank], index.lat[rank]] = mortonPosition(high * parts + (lows[rank - from] ?? 0));
  }
  index.day.set(days, from);
  index.fine.fill(1, Math.floor(from / REGION), Math.ceil(to / REGION));
}

/** Adds the fine columns of a region, `bytes` before DEFLATE. Throws a French sentence when they are not whole. */
export function addFine(index: MapIndex, region: number, bytes: Uint8Array): void {
  readFine(index, new ByteReader(bytes), region * REGION, Math.min(index.count, (region + 1) * REGION));
}

/** Adds which themes each photograph has, `bytes` before DEFLATE. Throws a French sentence when they are not whole. */
export function addThemes(index: MapIndex, bytes: Uint8Array): void {
  const known = readColumn(new ByteReader(bytes), Math.ceil(index.themes.length / 8), new Uint32Array(index.count));
  index.themeBits.set(known);
  index.themed = true;
}

/** The regions that bounds touch, of which places are not yet known to the metre. */
export function regionsWithin({ chunkBounds, chunkSize, fine }: MapIndex, [west, south, east, north]: Bounds): number[] {
  const regions = new Set<number>();
  chunkBounds.forEach((of, chunk) => {
    const region = Math.floor((chunk * chunkSize) / REGION);
    if (of && !fine[region] && of[0] <= east && of[2] >= west && of[1] <= north && of[3] >= south) regions.add(region);
  });
  return [...regions];
}

/** First bytes of the published file. */
export const INDEX_MAGIC = 'CCI5';

/** Reads the published file `/vue-du-ciel/index/index.bin`, in a browser or in Node. */
export async function readIndex(file: Uint8Array<ArrayBuffer>): Promise<MapIndex> {
  return decodeIndex(await inflatePublished(file));
}

/** The content of a published file of the index: its magic checked, its DEFLATE stream undone. */
export async function inflatePublished(file: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  if (new TextDecoder().decode(file.subarray(0, 4)) !== INDEX_MAGIC) throw new Error('This file is no index of photographs.');
  const stream = new Blob([file.subarray(4)]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
