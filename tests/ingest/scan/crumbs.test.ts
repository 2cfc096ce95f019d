import { expect, it } from 'vitest';
import { BakeSource } from '../../../src/ingest/scan/bake/bake-source.ts';
import { buildTree } from '../../../src/ingest/scan/shape/bvh.ts';
import { Seeker } from '../../../src/ingest/scan/shape/seeker.ts';
import { cleanGeometry } from '../../../src/ingest/scan/shape/clean.ts';
import { withoutCrumbs } from '../../../src/ingest/scan/levels/crumbs.ts';
import { mergeSurfaces, triangleCount } from '../../../src/ingest/scan/shape/geometry.ts';
import { stripped } from '../../../src/ingest/scan/levels/simplify.ts';
import { plainMaterial } from '../../../src/ingest/scan/read/source.ts';
import { bumpySphere } from './shapes.ts';

/** A large ball, studded with small ones: most lie on it, one moves on its own, one floats. */
function studded(): Parameters<typeof mergeSurfaces>[0] {
  const large = bumpySphere(40, 0.1);
  const small = bumpySphere(5, 0.0004);
  const stud = (part: number, x: number, y: number, z: number) => ({
    part,
    material: 1,
    positions: small.positions.map((value, i) => value + ([x, y, z][i % 3] as number)),
    normals: null,
    uvs: null,
    colours: null,
    indices: small.indices,
  });
  const on = Array.from({ length: 60 }, (_, n) => stud(0, 0.1 * Math.cos(n / 10), 0.1 * Math.sin(n / 10), 0));
  return [
    { part: 0, material: 0, positions: large.positions, normals: null, uvs: null, colours: null, indices: large.indices },
    ...on,
    stud(1, 0, 0.1, 0),
    stud(0, 0, 0, 0.3),
  ];
}

it('leaves out small pieces that lie on a larger one, and lets a baker find them there', () => {
  const merged = mergeSurfaces(studded());
  const geometry = cleanGeometry(merged, []);
  const movements = merged.groupList.map((group) => group.part);
  const swept = withoutCrumbs(stripped(geometry), 400, movements);
  expect(swept?.height).toBeGreaterThan(0.0002);
  expect(swept?.height).toBeLessThan(0.003);
  const each = triangleCount(geometry) - triangleCount(swept?.geometry ?? geometry);
  expect(each / 60).toBe(bumpySphere(5, 1).indices.length / 3);
  // Few pieces are not in the way of many triangles.
  expect(withoutCrumbs(stripped(geometry), 20_000, movements)).toBeNull();

  const materials = [plainMaterial('or'), plainMaterial('émail')];
  const source = new BakeSource(new Seeker(buildTree(geometry)), geometry, merged.groupList, [], materials, movements);
  const look = (movement: number): string => (source.findOutermost(0.1, 0, 0, 1, 0, 0, 0.002, 0.002, movement) ? source.material.name : '');
  expect(look(0)).toBe('émail');
  source.find(0.1, 0, 0, 1, 0, 0, 0.002);
  expect(source.findOutermost(-0.1, 0, 0, -1, 0, 0, 0.002, 0.002, 0) && source.material.name).toBe('or');
});
