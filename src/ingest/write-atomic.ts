/** A small file replaced as a whole: who reads it meanwhile has the old one or the new one, never half of either. */
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

let serial = 0;

/** @param text the whole, or its pieces in turn */
export async function writeAtomic(path: string, text: string | Uint8Array | Iterable<string>): Promise<void> {
  const temporary = `${path}.${process.pid}.${serial++}`;
  await mkdir(dirname(path), { recursive: true });
  await writeFile(temporary, text);
  await rename(temporary, path);
}
