/** Reads any accepted scan, by its extension. */
import { fault } from '../../../domain/input/fault.ts';
import { basename } from 'node:path';
import { scanFormat } from '../check.ts';
import { ScanError } from '../failure.ts';
import type { SourceModel } from './source.ts';
import { readGltf } from './gltf.ts';
import { readObj } from './obj.ts';
import { readPly } from './ply.ts';
import { readStl } from './stl.ts';

/**
 * Reads a scan. `root` is the folder inside which the files that it names are read. Whatever is wrong with the file is a
 * `ScanError`, also where a library stumbles over it; what is wrong with the machine (no memory, no right) stays what it is.
 */
export async function readScan(path: string, root: string): Promise<SourceModel> {
  try {
    return await read(path, root);
  } catch (error) {
    if (error instanceof ScanError || (error as NodeJS.ErrnoException).code !== undefined) throw error;
    throw new ScanError(fault('scanDisagrees', { name: basename(path) }));
  }
}

async function read(path: string, root: string): Promise<SourceModel> {
  switch (scanFormat(path)) {
    case 'glb':
    case 'gltf':
      return readGltf(path, root);
    case 'obj':
      return readObj(path, root);
    case 'ply':
      return readPly(path, root);
    case 'stl':
      return readStl(path);
    case undefined:
      throw new ScanError(fault('scanFormat', { name: basename(path) }));
  }
}
