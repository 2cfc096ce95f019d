/**
 * Makes the reconstruction of the écrin of Anne de Bretagne's heart as one GLB, from the published facts alone.
 * The same detail always gives the same bytes.
 */
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { NodeIO } from '@gltf-transform/core';
import { assemble } from './assemble.ts';
import { toDocument } from './document.ts';
import { fineness } from './measures.ts';

export interface GenerateOptions {
  /** Share of the full setting's triangles: 1 is for publication, 0.02 for tests. */
  readonly detail?: number;
}

/** Writes the model to `target` (a `.glb`). */
export async function generate(target: string, options: GenerateOptions = {}): Promise<void> {
  const document = toDocument(assemble(fineness(options.detail ?? 1)));
  document.getRoot().getAsset().generator = 'coeur-et-ciel, models/coeur-anne-de-bretagne';
  const bytes = await new NodeIO().writeBinary(document);
  await mkdir(dirname(target), { recursive: true });
  await writeFile(`${target}.part`, bytes);
  await rename(`${target}.part`, target);
}
