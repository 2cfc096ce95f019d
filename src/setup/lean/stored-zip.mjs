/**
 * The part of fflate that three's USDZ exporter uses: a zip whose files are stored, not compressed, as USDZ asks (its
 * layout is that of PKWARE's APPNOTE 6.3, sections 4.3.7, 4.3.12 and 4.3.16).
 */

/** @param {string} text @returns {Uint8Array} */
export const strToU8 = (text) => new TextEncoder().encode(text);

const CRC = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  return crc;
});

/** @param {Uint8Array} data */
function crc32(data) {
  let crc = ~0;
  for (const byte of data) crc = (crc >>> 8) ^ /** @type {number} */ (CRC[(crc ^ byte) & 255]);
  return ~crc >>> 0;
}

/** Little-endian numbers, each `[value, bytes]`. @param {readonly (readonly [number, number])[]} fields */
const record = (fields) => fields.flatMap(([value, bytes]) => Array.from({ length: bytes }, (_, i) => (value >>> (8 * i)) & 255));

/** @typedef {Uint8Array | readonly [Uint8Array, { readonly extra?: Readonly<Record<number, Uint8Array>> }]} StoredFile */

/** @param {Readonly<Record<string, StoredFile>>} files by name @param {{ readonly mtime?: Date }} [options] @returns {Uint8Array} */
export function zipSync(files, { mtime = new Date() } = {}) {
  const time = (mtime.getHours() << 11) | (mtime.getMinutes() << 5) | (mtime.getSeconds() >> 1);
  const date = ((mtime.getFullYear() - 1980) << 9) | ((mtime.getMonth() + 1) << 5) | mtime.getDate();
  /** @type {ArrayLike<number>[]} */
  const pieces = [];
  /** @type {ArrayLike<number>[]} */
  const directory = [];
  let offset = 0;
  for (const [path, file] of Object.entries(files)) {
    const [data, { extra = {} }] = file instanceof Uint8Array ? [file, { extra: {} }] : file;
    const name = strToU8(path);
    const padding = Object.entries(extra).flatMap(([id, bytes]) => [
      ...record([
        [Number(id), 2],
        [bytes.length, 2],
      ]),
      ...bytes,
    ]);
    /** @type {[number, number][]} flags (names in UTF-8), method 0, time, checksum, sizes, lengths of name and extra */
    const common = [
      [0x800, 2],
      [0, 2],
      [time, 2],
      [date, 2],
      [crc32(data), 4],
      [data.length, 4],
      [data.length, 4],
      [name.length, 2],
    ];
    const local = [...record([[0x04034b50, 4], [20, 2], ...common, [padding.length, 2]]), ...name, ...padding];
    pieces.push(local, data);
    directory.push([
      ...record([[0x02014b50, 4], [20, 2], [20, 2], ...common, [0, 2], [0, 2], [0, 2], [0, 2], [0, 4], [offset, 4]]),
      ...name,
    ]);
    offset += local.length + data.length;
  }
  const size = directory.reduce((sum, entry) => sum + entry.length, 0);
  const end = record([
    [0x06054b50, 4],
    [0, 4],
    [directory.length, 2],
    [directory.length, 2],
    [size, 4],
    [offset, 4],
    [0, 2],
  ]);
  const all = [...pieces, ...directory, end];
  const zip = new Uint8Array(all.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of all) {
    zip.set(piece, at);
    at += piece.length;
  }
  return zip;
}
