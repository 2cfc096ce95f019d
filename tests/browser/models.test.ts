/** Every GLB that a site publishes, tiles and downloads, passes Khronos' validator without an error or a warning. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import validator from 'gltf-validator';
import { describe, expect, inject, it } from 'vitest';

/** Roots that have none. */
const WITHOUT_OBJECTS = ['minimal', 'linked'];

describe('published models', () => {
  for (const [name, folder] of Object.entries(inject('folders'))) {
    it(`of the site « ${name} » are sound glTF`, async () => {
      const found = await readdir(join(folder, '3d'), { recursive: true }).catch((): string[] => []);
      const files = found.filter((file) => file.endsWith('.glb'));
      expect(files.length > 0).toBe(!WITHOUT_OBJECTS.includes(name));
      for (const file of files) {
        const { issues } = await validator.validateBytes(new Uint8Array(await readFile(join(folder, '3d', file))));
        const said = issues.messages.filter(({ severity }) => severity < 2).map(({ code, pointer }) => `${code} ${pointer ?? ''}`);
        expect(said, file).toEqual([]);
      }
    });
  }
});
