/** Reads any accepted scan, by its extension. */
import { basename } from 'node:path';
import { scanFormat } from '../check.ts';
import { ScanError } from '../failure.ts';
import type { SourceModel } from '../source.ts';
import { readGltf } from './gltf.ts';
import { readObj } from './obj.ts';
import { readPly } from './ply.ts';
import { readStl } from './stl.ts';

/** `root` is the content root: files that the scan names are read only from inside it. */
export async function readScan(path: string, root: string): Promise<SourceModel> {
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
      throw new ScanError(`« ${basename(path)} » n’est pas d’un format accepté (.glb, .gltf, .obj, .ply, .stl).`);
  }
}
