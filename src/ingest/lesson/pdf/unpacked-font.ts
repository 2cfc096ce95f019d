/**
 * A font out of its WOFF wrapping: PDF's library unpacks every table anew for each document, by a slow routine of its own, which was a
 * third of what a lesson's papers cost.
 */
import { inflateSync } from 'node:zlib';

const WOFF = 0x774f4646;
const HEADER = 44;
const ENTRY = 20;
/** Of an unwrapped font: its header, and a table's entry there. */
const PLAIN_HEADER = 12;
const PLAIN_ENTRY = 16;

/** The same font as TrueType or OpenType; bytes that are no WOFF 1.0 are given back as they are. */
export function unpackedFont(bytes: Buffer): Buffer {
  if (bytes.length < HEADER || bytes.readUInt32BE(0) !== WOFF) return bytes;
  const count = bytes.readUInt16BE(12);
  const tables = Array.from({ length: count }, (_, i) => {
    const at = HEADER + i * ENTRY;
    const [from, packed, whole] = [4, 8, 12].map((field) => bytes.readUInt32BE(at + field)) as [number, number, number];
    const data = bytes.subarray(from, from + packed);
    return { tag: bytes.subarray(at, at + 4), sum: bytes.readUInt32BE(at + 16), data: packed < whole ? inflateSync(data) : data };
  });
  const power = Math.floor(Math.log2(count));
  const head = Buffer.alloc(PLAIN_HEADER + count * PLAIN_ENTRY);
  head.writeUInt32BE(bytes.readUInt32BE(4), 0);
  head.writeUInt16BE(count, 4);
  head.writeUInt16BE(16 * 2 ** power, 6);
  head.writeUInt16BE(power, 8);
  head.writeUInt16BE(16 * (count - 2 ** power), 10);
  let end = head.length;
  const pieces: Buffer[] = [head];
  for (const [i, { tag, sum, data }] of tables.entries()) {
    const at = PLAIN_HEADER + i * PLAIN_ENTRY;
    tag.copy(head, at);
    head.writeUInt32BE(sum, at + 4);
    head.writeUInt32BE(end, at + 8);
    head.writeUInt32BE(data.length, at + 12);
    // Each table begins at a multiple of four.
    const padding = (4 - (data.length % 4)) % 4;
    pieces.push(data, Buffer.alloc(padding));
    end += data.length + padding;
  }
  return Buffer.concat(pieces);
}
