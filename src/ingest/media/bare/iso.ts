/**
 * ISO base media files (MP4, M4A; ISO/IEC 14496-12) without what they tell of whoever made them: a telephone writes where it was and
 * whose it is (`udta`, `meta`, `©xyz`, `loci`, `uuid`), a drone its whole flight in a track of its own. What plays is kept by its
 * name, and everything else becomes a `free` box of the same size, blank: no offset changes.
 */
import { fault, type Fault } from '../../../domain/input/fault.ts';
import type { Edits, Source } from './edits.ts';

interface Box {
  readonly name: string;
  /** First byte of the box, and of what it holds; the byte after its last. */
  readonly at: number;
  readonly inner: number;
  readonly end: number;
}

/** What each box may hold that plays; boxes that hold boxes are entered, others kept whole. */
const KEPT: Readonly<Record<string, string>> = {
  '': 'ftyp styp moov moof mdat sidx ssix mfra pdin',
  moov: 'mvhd trak mvex pssh iods',
  trak: 'tkhd edts mdia',
  mdia: 'mdhd hdlr elng minf',
  minf: 'vmhd smhd nmhd hdlr dinf stbl',
  stbl: 'stsd stts ctts cslg stss stsh stsz stz2 stsc stco co64 sdtp stdp padb sbgp sgpd subs saiz saio',
  mvex: 'mehd trex leva',
  moof: 'mfhd traf pssh',
  traf: 'tfhd tfdt trun saiz saio sbgp sgpd subs senc',
  mfra: 'tfra mfro',
};

/** Boxes that say on which day something was made. */
const DATED = ['mvhd', 'tkhd', 'mdhd'];

const CUT = fault('mediaCut');
class Refused extends Error {
  readonly why: Fault;
  constructor(why: Fault) {
    super(why.key);
    this.why = why;
  }
}

/** Largest table of a track that is read, bytes: some hours of a flight. */
const MOST_TABLE = 64_000_000;

/** The boxes of a stretch of a file. What remains of it and is too short for a box is given too, without a name. */
async function boxesIn({ read }: Source, from: number, to: number): Promise<Box[]> {
  const boxes: Box[] = [];
  for (let at = from; at < to;) {
    const head = await read(at, 16);
    if (to - at < 8 || (from > 0 && head.readUInt32BE(0) === 0)) {
      // QuickTime ends a list of boxes with four zeros.
      boxes.push({ name: '', at, inner: at, end: to });
      break;
    }
    const short = head.readUInt32BE(0);
    const long = short === 1 && head.length === 16;
    const length = short === 0 ? to - at : long ? Number(head.readBigUInt64BE(8)) : short;
    const inner = at + (long ? 16 : 8);
    if (at + length > to || inner > at + length) throw new Refused(CUT);
    boxes.push({ name: head.toString('latin1', 4, 8), at, inner, end: at + length });
    at += length;
  }
  return boxes;
}

interface Walk {
  readonly source: Source;
  readonly edits: Edits;
  /** Where the file keeps what is played. */
  readonly data: readonly Box[];
  readonly fragments: boolean;
  heard: boolean;
}

function free(edits: Edits, box: Box): void {
  if (box.name !== '') edits.write(box.at + 4, Buffer.from('free', 'latin1'));
  edits.blank(box.inner, box.end - box.inner);
}

async function walk(on: Walk, parent: string, from: number, to: number): Promise<void> {
  const kept = (KEPT[parent] ?? '').split(' ');
  for (const box of await boxesIn(on.source, from, to)) {
    const { name } = box;
    if (name === 'trak') await track(on, box);
    else if (!kept.includes(name)) free(on.edits, box);
    else if (name in KEPT) await walk(on, name, box.inner, box.end);
    else if (DATED.includes(name)) await undated(on, box);
  }
}

/** Takes the day out of a box's head: the times of creation and of change, of 32 bits or of 64 (its version 1). */
async function undated({ source, edits }: Walk, box: Box): Promise<void> {
  const [version = 0] = await source.read(box.inner, 1);
  edits.blank(box.inner + 4, version === 1 ? 16 : 8);
}

/** The first box at the end of a way of names. */
async function boxAt(source: Source, within: Box, ...names: readonly string[]): Promise<Box | undefined> {
  let box: Box | undefined = within;
  for (const name of names) {
    if (!box) return undefined;
    box = (await boxesIn(source, box.inner, box.end)).find((one) => one.name === name);
  }
  return box;
}

/** A track that is seen or heard is kept; of any other (places, subtitles of a flight), its samples go too. */
async function track(on: Walk, box: Box): Promise<void> {
  const { source, edits } = on;
  const handler = await boxAt(source, box, 'mdia', 'hdlr');
  const kind = handler && (await source.read(handler.inner + 8, 4)).toString('latin1');
  if (kind === 'soun') on.heard = true;
  if (kind === 'vide' || kind === 'soun') return walk(on, 'trak', box.inner, box.end);
  // Its samples would have to be found in every fragment.
  if (on.fragments) throw new Refused(fault('mediaTrack'));
  const table = await boxAt(source, box, 'mdia', 'minf', 'stbl');
  if (table) for (const { at, length } of await samplesOf(source, table)) blankData(on, at, length);
  free(edits, box);
}

/** Blanks a stretch of a file where it is what is played, and nowhere else. */
function blankData({ edits, data }: Walk, at: number, length: number): void {
  for (const { inner, end } of data) {
    const from = Math.max(at, inner);
    edits.blank(from, Math.min(at + length, end) - from);
  }
}

/** Where the samples of a track stand, chunk by chunk, from its tables (`stsz` or `stz2`, `stsc`, `stco` or `co64`). */
async function samplesOf(source: Source, table: Box): Promise<{ at: number; length: number }[]> {
  const boxes = await boxesIn(source, table.inner, table.end);
  const bytesOf = async (...names: readonly string[]) => {
    const box = boxes.find(({ name }) => names.includes(name));
    if (!box) return undefined;
    if (box.end - box.inner > MOST_TABLE) throw new Refused(fault('mediaTrack'));
    return { name: box.name, bytes: await source.read(box.inner, box.end - box.inner) };
  };
  const [sizes, runs, chunks] = [await bytesOf('stsz', 'stz2'), await bytesOf('stsc'), await bytesOf('stco', 'co64')];
  if (!sizes || !runs || !chunks) return [];
  try {
    const sizeOf = sizesOf(sizes);
    const wide = chunks.name === 'co64';
    const all: { at: number; length: number }[] = [];
    let sample = 0;
    let run = -1;
    const runCount = runs.bytes.readUInt32BE(4);
    const runAt = (i: number, word: number) => (i < runCount ? runs.bytes.readUInt32BE(8 + i * 12 + word * 4) : Infinity);
    for (let i = 0; i < chunks.bytes.readUInt32BE(4); i++) {
      // Chunks are counted from 1.
      if (runAt(run + 1, 0) === i + 1) run += 1;
      const last = Math.min(sizeOf.count, sample + (run < 0 ? 0 : runAt(run, 1)));
      let length = 0;
      // Of one size they are not counted out: a table may say that there are thousands of millions.
      if (sizeOf.every > 0) {
        length = (last - sample) * sizeOf.every;
        sample = last;
      } else while (sample < last) length += sizeOf.of(sample++);
      all.push({ at: wide ? Number(chunks.bytes.readBigUInt64BE(8 + i * 8)) : chunks.bytes.readUInt32BE(8 + i * 4), length });
    }
    return all;
  } catch (error) {
    // A table that ends before its own count.
    if (error instanceof RangeError) throw new Refused(CUT);
    throw error;
  }
}

interface Sizes {
  readonly count: number;
  /** Of every sample, bytes; 0 where each has its own. */
  readonly every: number;
  readonly of: (i: number) => number;
}

function sizesOf({ name, bytes }: { readonly name: string; readonly bytes: Buffer }): Sizes {
  const count = bytes.readUInt32BE(8);
  if (name === 'stsz') return { count, every: bytes.readUInt32BE(4), of: (i) => bytes.readUInt32BE(12 + i * 4) };
  const bits = bytes[7] ?? 8;
  if (bits === 16) return { count, every: 0, of: (i) => bytes.readUInt16BE(12 + i * 2) };
  if (bits === 8) return { count, every: 0, of: (i) => bytes.readUInt8(12 + i) };
  return { count, every: 0, of: (i) => (i % 2 === 0 ? bytes.readUInt8(12 + (i >> 1)) >> 4 : bytes.readUInt8(12 + (i >> 1)) & 15) };
}

/** Tells what of an ISO base media file goes, and whether anything is heard in it; or why it cannot be published. */
export async function bareIso(source: Source, edits: Edits): Promise<{ readonly heard: boolean } | Fault> {
  try {
    const boxes = await boxesIn(source, 0, source.size);
    if (!boxes.some(({ name }) => name === 'moov')) return CUT;
    const on: Walk = {
      source,
      edits,
      data: boxes.filter(({ name }) => name === 'mdat'),
      fragments: boxes.some(({ name }) => name === 'moof'),
      heard: false,
    };
    await walk(on, '', 0, source.size);
    return { heard: on.heard };
  } catch (error) {
    if (error instanceof Refused) return error.why;
    throw error;
  }
}
