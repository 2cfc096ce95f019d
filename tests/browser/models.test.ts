/** Every GLB that a site publishes, tiles and downloads, passes Khronos' validator without an error or a warning; every solid is closed. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import validator from 'gltf-validator';
import { describe, expect, inject, it } from 'vitest';
import type { ModelManifest } from '../../src/domain/records/object.ts';
import { sliced } from '../fixtures/sliced.ts';

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

    it(`of the site « ${name} » have a closed solid that stands on its base and a tactile plate, where they may be taken away`, async () => {
      const objects = await readdir(join(folder, '3d')).catch((): string[] => []);
      for (const id of objects) {
        const { solid, plate, full } = JSON.parse(await readFile(join(folder, '3d', id, 'model.json'), 'utf8')) as ModelManifest;
        expect(solid === undefined, id).toBe(full === undefined);
        expect(plate === undefined, id).toBe(full === undefined);
        if (!solid || !plate) continue;
        for (const { path, bytes } of [plate.svg, plate.pdf]) expect((await readFile(join(folder, path))).length).toBe(bytes);
        const file = await readFile(join(folder, solid.path));
        expect(file.length).toBe(solid.bytes);
        const { bad, facets, volume, lowest } = sliced(file);
        expect([bad, facets, lowest], id).toEqual([0, solid.triangles, 0]);
        expect(volume).toBeGreaterThan(0);
        expect(Math.max(...solid.size_mm)).toBeLessThan(210);
      }
    });
  }
});
