/**
 * Ogg (RFC 3533) with Opus (RFC 7845) or Vorbis, without its comments: their packet keeps its length and says that there are none;
 * the sums of its pages are made anew. Who made the program that wrote it stays.
 */
import { fault, type Fault } from '../../../domain/input/fault.ts';
import type { Edits, Source } from './edits.ts';

/** CRC-32 of a page, polynomial 0x04c11db7, neither reflected nor inverted (RFC 3533 §6). */
const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let sum = byte << 24;
  for (let bit = 0; bit < 8; bit++) sum = sum & 0x80000000 ? (sum << 1) ^ 0x04c11db7 : sum << 1;
  return sum;
});

export function pageSum(page: Uint8Array): number {
  let sum = 0;
  for (const byte of page) sum = (sum << 8) ^ (TABLE[((sum >>> 24) ^ byte) & 255] ?? 0);
  return sum >>> 0;
}

/** How the comments of a codec begin, after what its first packet begins with, and what must follow the last one. */
const CODECS = [
  { first: 'OpusHead', comments: 'OpusTags', last: [] },
  { first: '\x01vorbis', comments: '\x03vorbis', last: [1] },
] as const;

interface Stream {
  readonly codec: (typeof CODECS)[number];
  /** Pages that hold its comments, each with the stretch of it that does. */
  readonly pages: { readonly at: number; readonly bytes: Buffer; readonly from: number; readonly to: number }[];
  /** Its comments have been read to their end. */
  done: boolean;
}

/** Largest comments, bytes: pictures may stand in them. */
const MOST_COMMENTS = 20_000_000;

/** Tells what of an Ogg file goes; or why it cannot be published. */
export async function bareOgg(source: Source, edits: Edits): Promise<{ readonly heard: true } | Fault> {
  const streams = new Map<number, Stream>();
  for (let at = 0; at < source.size;) {
    const head = await source.read(at, 27);
    if (head.length < 27 || head.toString('latin1', 0, 4) !== 'OggS') return fault('mediaCut');
    const lacing = Buffer.from(await source.read(at + 27, head[26] ?? 0));
    const begin = 27 + lacing.length;
    const length = begin + lacing.reduce((sum, bytes) => sum + bytes, 0);
    if (at + length > source.size) return fault('mediaCut');
    const serial = head.readUInt32LE(14);
    const opens = ((head[5] ?? 0) & 2) !== 0;
    if (opens) {
      const first = (await source.read(at + begin, 8)).toString('latin1');
      const codec = CODECS.find((one) => first.startsWith(one.first));
      if (!codec) return fault('mediaCodec');
      streams.set(serial, { codec, pages: [], done: false });
    }
    const stream = streams.get(serial);
    if (stream && !opens && !stream.done) {
      // What is packed in a page ends at the first piece that is not full.
      const last = lacing.findIndex((bytes) => bytes < 255);
      const to = begin + lacing.subarray(0, last < 0 ? lacing.length : last + 1).reduce((sum, bytes) => sum + bytes, 0);
      stream.pages.push({ at, bytes: Buffer.from(await source.read(at, length)), from: begin, to });
      if (stream.pages.length * 65_307 > MOST_COMMENTS) return fault('mediaCodec');
      if (last >= 0) {
        stream.done = true;
        if (!without(stream, edits)) return fault('mediaCut');
      }
    }
    at += length;
  }
  return { heard: true };
}

/** Writes the pages of a stream's comments without them. */
function without({ codec, pages }: Stream, edits: Edits): boolean {
  const packet = Buffer.concat(pages.map(({ bytes, from, to }) => bytes.subarray(from, to)));
  const vendor = codec.comments.length;
  if (packet.toString('latin1', 0, vendor) !== codec.comments || packet.length < vendor + 8) return false;
  const count = vendor + 4 + packet.readUInt32LE(vendor);
  if (count + 4 + codec.last.length > packet.length) return false;
  packet.fill(0, count);
  packet.set(codec.last, count + 4);
  let at = 0;
  for (const page of pages) {
    at += packet.copy(page.bytes, page.from, at, at + page.to - page.from);
    page.bytes.writeUInt32LE(0, 22);
    page.bytes.writeUInt32LE(pageSum(page.bytes), 22);
    edits.write(page.at, page.bytes);
  }
  return true;
}
