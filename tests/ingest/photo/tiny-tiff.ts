/** TIFF files written byte by byte: GeoTIFF keys, extra bands, 16 bits, big offsets, tiles, which image libraries do not write. */

export interface TinyTiff {
  readonly width: number;
  readonly height: number;
  /** Values of each band. */
  readonly pixels: (x: number, y: number) => readonly number[];
  /** Floating-point values for 32 and 64. */
  readonly bits?: 8 | 16 | 32 | 64;
  /** 16-bit values are signed. */
  readonly signed?: boolean;
  /** Value of `ExtraSamples` for bands after the third. */
  readonly extra?: 0 | 1 | 2;
  readonly big?: boolean;
  /** Side of square tiles; strips without. */
  readonly tile?: number;
  readonly tags?: readonly Tag[];
}

type Tag = readonly [code: number, type: 2 | 3 | 4 | 12 | 16, values: readonly number[] | string];
const SIZES = { 2: 1, 3: 2, 4: 4, 12: 8, 16: 8 } as const;

function packValues(type: Tag[1], values: Tag[2]): Buffer {
  if (typeof values === 'string') return Buffer.from(`${values}\0`, 'latin1');
  const buffer = Buffer.alloc(values.length * SIZES[type]);
  values.forEach((value, i) => {
    const at = i * SIZES[type];
    if (type === 3) buffer.writeUInt16LE(value, at);
    else if (type === 4) buffer.writeUInt32LE(value, at);
    else if (type === 12) buffer.writeDoubleLE(value, at);
    else if (type === 16) buffer.writeBigUInt64LE(BigInt(value), at);
    else buffer[at] = value;
  });
  return buffer;
}

/** A little-endian TIFF, uncompressed, bands interleaved. */
export function tinyTiff({ width, height, pixels, bits = 8, signed = false, extra, big = false, tile, tags = [] }: TinyTiff): Buffer {
  const bands = pixels(0, 0).length;
  const bytes = bits / 8;
  const blocks: Buffer[] = [];
  const [bw, bh] = tile === undefined ? [width, height] : [tile, tile];
  for (let top = 0; top < height; top += bh) {
    for (let left = 0; left < width; left += bw) {
      const block = Buffer.alloc(bw * bh * bands * bytes);
      for (let y = 0; y < bh && top + y < height; y++) {
        for (let x = 0; x < bw && left + x < width; x++) {
          pixels(left + x, top + y).forEach((value, band) => {
            const at = ((y * bw + x) * bands + band) * bytes;
            if (bits === 64) block.writeDoubleLE(value, at);
            else if (bits === 32) block.writeFloatLE(value, at);
            else if (bits === 16 && signed) block.writeInt16LE(value, at);
            else if (bits === 16) block.writeUInt16LE(value, at);
            else block[at] = value;
          });
        }
      }
      blocks.push(block);
    }
  }
  const header = big ? 16 : 8;
  const offsets: number[] = [];
  let at = header;
  for (const block of blocks) {
    offsets.push(at);
    at += block.length;
  }
  const offsetType = big ? 16 : 4;
  const all: Tag[] = [
    [256, 4, [width]],
    [257, 4, [height]],
    [258, 3, Array<number>(bands).fill(bits)],
    [259, 3, [1]],
    [262, 3, [bands >= 3 ? 2 : 1]],
    [277, 3, [bands]],
    [284, 3, [1]],
    ...(tile === undefined
      ? ([
          [273, offsetType, offsets],
          [278, 4, [height]],
          [279, 4, blocks.map((block) => block.length)],
        ] as Tag[])
      : ([
          [322, 3, [tile]],
          [323, 3, [tile]],
          [324, offsetType, offsets],
          [325, 4, blocks.map((block) => block.length)],
        ] as Tag[])),
    ...(bits >= 32 || signed ? ([[339, 3, Array<number>(bands).fill(signed ? 2 : 3)]] as Tag[]) : []),
    ...(bands > 3 ? ([[338, 3, Array<number>(bands - 3).fill(extra ?? 0)]] as Tag[]) : []),
    ...tags,
  ];
  all.sort((a, b) => a[0] - b[0]);
  const inline = big ? 8 : 4;
  const entry = big ? 20 : 12;
  const directory = Buffer.alloc((big ? 8 : 2) + all.length * entry + inline);
  if (big) directory.writeBigUInt64LE(BigInt(all.length));
  else directory.writeUInt16LE(all.length);
  const beyond: Buffer[] = [];
  let end = at + directory.length;
  all.forEach(([code, type, values], i) => {
    const packed = packValues(type, values);
    const from = (big ? 8 : 2) + i * entry;
    directory.writeUInt16LE(code, from);
    directory.writeUInt16LE(type, from + 2);
    const count = packed.length / SIZES[type];
    if (big) directory.writeBigUInt64LE(BigInt(count), from + 4);
    else directory.writeUInt32LE(count, from + 4);
    const slot = from + (big ? 12 : 8);
    if (packed.length <= inline) packed.copy(directory, slot);
    else {
      if (big) directory.writeBigUInt64LE(BigInt(end), slot);
      else directory.writeUInt32LE(end, slot);
      beyond.push(packed);
      end += packed.length;
    }
  });
  const head = Buffer.alloc(header);
  head.write('II', 'latin1');
  head.writeUInt16LE(big ? 43 : 42, 2);
  if (big) {
    head.writeUInt16LE(8, 4);
    head.writeBigUInt64LE(BigInt(at), 8);
  } else head.writeUInt32LE(at, 4);
  return Buffer.concat([head, ...blocks, directory, ...beyond]);
}

export interface TinyGeoTiff extends Omit<TinyTiff, 'tags'> {
  readonly scale: number;
  readonly west: number;
  readonly north: number;
  readonly nodata?: number;
  /** GeoKeys with a short value. */
  readonly keys: Readonly<Record<number, number>>;
  /** GeoKeys with a double value. */
  readonly doubles?: Readonly<Record<number, number>>;
  /** GTCitationGeoKey. */
  readonly citation?: string;
  /** GDAL's own tag of metadata, XML. */
  readonly metadata?: string;
}

/** A GeoTIFF, north up. */
export function geoTiff({ scale, west, north, nodata, keys, doubles = {}, citation, metadata, ...rest }: TinyGeoTiff): Buffer {
  const entries: number[][] = Object.entries(keys).map(([key, value]) => [Number(key), 0, 1, value]);
  const values: number[] = [];
  for (const [key, value] of Object.entries(doubles)) entries.push([Number(key), 34736, 1, values.push(value) - 1]);
  if (citation !== undefined) entries.push([1026, 34737, citation.length + 1, 0]);
  entries.sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0));
  const tags: Tag[] = [
    [33550, 12, [scale, scale, 0]],
    [33922, 12, [0, 0, 0, west, north, 0]],
    [34735, 3, [1, 1, 0, entries.length, ...entries.flat()]],
    ...(values.length > 0 ? ([[34736, 12, values]] as Tag[]) : []),
    ...(citation === undefined ? [] : ([[34737, 2, `${citation}|`]] as Tag[])),
    ...(metadata === undefined ? [] : ([[42112, 2, metadata]] as Tag[])),
    ...(nodata === undefined ? [] : ([[42113, 2, String(nodata)]] as Tag[])),
  ];
  return tinyTiff({ ...rest, tags });
}
