/**
 * Writes raster tiles into one PMTiles file (version 3): the `pmtiles` package only reads. Tiles stand in the order of their ids,
 * equal ones once; the directory is cut into leaves where it would not fit into the file's first 16 kB.
 */
import { createHash } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { zxyToTileId } from 'pmtiles';
import type { Bounds } from '../domain/geo/ring.ts';

export interface CarriedTile {
  readonly z: number;
  readonly x: number;
  readonly y: number;
  readonly read: () => Promise<Uint8Array>;
}

export interface CarriedFile {
  readonly bounds: Bounds;
  /** As `image/jpeg`. */
  readonly format: string;
  readonly attribution: string;
  readonly name: string;
  /** What else its metadata say. */
  readonly more?: Readonly<Record<string, unknown>> | undefined;
}

interface Entry {
  readonly id: number;
  readonly offset: number;
  readonly length: number;
  /** Tiles in a row that are this one; 0 for a leaf. */
  run: number;
}

const HEADER = 127;
/** The header and the first directory are read at once. */
const FIRST = 16_384;
const LEAF = 4096;
const GZIP = 2;
const NONE = 1;
const TYPES: Readonly<Record<string, number>> = { 'image/png': 2, 'image/jpeg': 3, 'image/webp': 4, 'image/avif': 5 };

function directory(entries: readonly Entry[]): Buffer {
  const bytes: number[] = [];
  const varint = (value: number) => {
    let rest = value;
    while (rest >= 0x80) {
      bytes.push((rest % 0x80) | 0x80);
      rest = Math.floor(rest / 0x80);
    }
    bytes.push(rest);
  };
  varint(entries.length);
  entries.forEach(({ id }, i) => varint(id - (entries[i - 1]?.id ?? 0)));
  for (const { run } of entries) varint(run);
  for (const { length } of entries) varint(length);
  entries.forEach(({ offset }, i) => {
    const before = entries[i - 1];
    varint(before && offset === before.offset + before.length ? 0 : offset + 1);
  });
  return gzipSync(Uint8Array.from(bytes));
}

/** The first directory, and the leaves behind it. */
function directories(entries: readonly Entry[]): { readonly root: Buffer; readonly leaves: Buffer } {
  const whole = directory(entries);
  if (whole.length <= FIRST - HEADER) return { root: whole, leaves: Buffer.alloc(0) };
  const leaves: Buffer[] = [];
  const roots: Entry[] = [];
  let offset = 0;
  for (let i = 0; i < entries.length; i += LEAF) {
    const part = entries.slice(i, i + LEAF);
    const leaf = directory(part);
    roots.push({ id: part[0]?.id ?? 0, offset, length: leaf.length, run: 0 });
    leaves.push(leaf);
    offset += leaf.length;
  }
  return { root: directory(roots), leaves: Buffer.concat(leaves) };
}

/** Writes the file beside its place, then puts it there. Without a tile, throws. */
export async function writePmtiles(path: string, tiles: readonly CarriedTile[], about: CarriedFile): Promise<void> {
  const ordered = tiles.map((tile) => ({ tile, id: zxyToTileId(tile.z, tile.x, tile.y) })).sort((a, b) => a.id - b.id);
  if (ordered.length === 0) throw new Error('aucune tuile');
  const data = `${path}.tuiles`;
  const entries: Entry[] = [];
  const known = new Map<string, { readonly offset: number; readonly length: number }>();
  let offset = 0;
  const store = await open(data, 'w+');
  try {
    for (const { tile, id } of ordered) {
      const bytes = await tile.read();
      const hash = createHash('sha256').update(bytes).digest('base64');
      let place = known.get(hash);
      if (!place) {
        place = { offset, length: bytes.length };
        known.set(hash, place);
        await store.write(bytes);
        offset += bytes.length;
      }
      const last = entries.at(-1);
      if (last && last.offset === place.offset && last.id + last.run === id) last.run++;
      else entries.push({ id, ...place, run: 1 });
    }
    const { root, leaves } = directories(entries);
    const metadata = gzipSync(JSON.stringify({ name: about.name, attribution: about.attribution, type: 'baselayer', ...about.more }));
    const zooms = ordered.map(({ tile }) => tile.z);
    const header = Buffer.alloc(HEADER);
    header.write('PMTiles', 0, 'latin1');
    header[7] = 3;
    const metadataAt = HEADER + root.length;
    const leavesAt = metadataAt + metadata.length;
    const tilesAt = leavesAt + leaves.length;
    const numbers = [
      HEADER,
      root.length,
      metadataAt,
      metadata.length,
      leavesAt,
      leaves.length,
      tilesAt,
      offset,
      ordered.length,
      entries.length,
      known.size,
    ];
    numbers.forEach((value, i) => header.writeBigUInt64LE(BigInt(value), 8 + 8 * i));
    header.set([1, GZIP, NONE, TYPES[about.format] ?? 0, Math.min(...zooms), Math.max(...zooms)], 96);
    const [west, south, east, north] = about.bounds;
    [west, south, east, north].forEach((value, i) => header.writeInt32LE(Math.round(value * 1e7), 102 + 4 * i));
    header[118] = Math.min(...zooms);
    header.writeInt32LE(Math.round(((west + east) / 2) * 1e7), 119);
    header.writeInt32LE(Math.round(((south + north) / 2) * 1e7), 123);
    const part = `${path}.partiel`;
    const file = await open(part, 'w');
    try {
      await file.write(Buffer.concat([header, root, metadata, leaves]));
      const chunk = Buffer.alloc(1 << 20);
      for (let at = 0; at < offset;) {
        const { bytesRead } = await store.read(chunk, 0, chunk.length, at);
        if (bytesRead === 0) break;
        await file.write(chunk.subarray(0, bytesRead));
        at += bytesRead;
      }
    } finally {
      await file.close();
    }
    await rename(part, path);
  } finally {
    await store.close();
    await rm(data, { force: true });
  }
}
