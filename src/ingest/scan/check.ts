/** What can be said of a scan's file without reading its geometry: it is there, of an accepted kind, and begins as that kind does. */
import { fault, told, type Fault } from '../../domain/input/fault.ts';
import { open, stat } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import type { Problem } from '../../domain/input/problem.ts';

/** File formats that the tiler reads. */
export type ScanFormat = 'glb' | 'gltf' | 'obj' | 'ply' | 'stl';

const FORMATS: readonly ScanFormat[] = ['glb', 'gltf', 'obj', 'ply', 'stl'];

/** Where the content names the file. */
export interface SourcePlace {
  /** Path from the content root of the `objet.yaml`. */
  readonly file: string;
  readonly line?: number | undefined;
}

/** The format that a file's extension announces, or undefined. */
export function scanFormat(file: string): ScanFormat | undefined {
  const extension = extname(file).slice(1).toLowerCase();
  return FORMATS.find((format) => format === extension);
}

/** Length of a binary STL with so many triangles: header, count, 50 bytes each. */
function stlLength(triangles: number): number {
  return 84 + triangles * 50;
}

/** A binary STL may begin with « solid » too: its length decides. */
export function isBinaryStl(head: Uint8Array, size: number): boolean {
  if (size < 84 || head.length < 84) return false;
  const count = new DataView(head.buffer, head.byteOffset).getUint32(80, true);
  if (stlLength(count) === size) return true;
  const start = Buffer.from(head.subarray(0, 512)).toString('latin1');
  return !(/^\s*solid/.test(start) && /facet|endsolid/.test(start));
}

function headProblem(format: ScanFormat, head: Buffer, size: number): Fault | undefined {
  const text = head.toString('latin1');
  if (format === 'glb') {
    if (!text.startsWith('glTF')) return fault('scanNotGlb');
    if (size < 20) return fault('scanGlbHeader');
    const version = head.readUInt32LE(4);
    if (version !== 2) return fault('scanGlbVersion', { version });
    const length = head.readUInt32LE(8);
    if (length > size) return fault('scanGlbCut', { length, size });
    return undefined;
  }
  if (format === 'gltf') {
    return /^(?:\xEF\xBB\xBF)?\s*\{/.test(text) ? undefined : fault('scanNotGltf');
  }
  if (format === 'ply') {
    if (!/^ply\r?\n/.test(text)) return fault('scanNotPly');
    return /\nformat (?:ascii|binary_little_endian|binary_big_endian) 1\.0\s/.test(text) ? undefined : fault('scanPlyFormat');
  }
  if (format === 'stl') {
    if (isBinaryStl(head, size)) {
      const count = head.readUInt32LE(80);
      return stlLength(count) <= size ? undefined : fault('scanStlCut', { count, length: stlLength(count), size });
    }
    return /^\s*solid/.test(text) ? undefined : fault('scanNotStl');
  }
  return text.includes('\0') ? fault('scanNotObj') : undefined;
}

/**
 * Cheap check of a model's source: existence, extension, and the first bytes. Whether the path stays inside the content
 * root is the caller's business.
 */
export async function checkScanSource(file: string, place: SourcePlace): Promise<Problem[]> {
  const problem = (of: Fault): Problem[] => [{ file: place.file, line: place.line, key: 'model.source', ...told(of), severity: 'error' }];
  const name = basename(file);
  const format = scanFormat(file);
  if (!format) return problem(fault('scanFormat', { name }));
  const info = await stat(file).catch(() => undefined);
  if (!info) return problem(fault('scanNone', { name }));
  if (!info.isFile()) return problem(fault('scanNotFile', { name }));
  if (info.size === 0) return problem(fault('scanEmpty', { name }));
  const handle = await open(file);
  try {
    const head = Buffer.alloc(Math.min(4096, info.size));
    await handle.read(head, 0, head.length, 0);
    const finding = headProblem(format, head, info.size);
    return finding ? problem(fault('ofFileEnd', { name, why: finding })) : [];
  } finally {
    await handle.close();
  }
}
