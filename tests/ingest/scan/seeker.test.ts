import { BufferAttribute, BufferGeometry, DoubleSide, Ray, Vector3 } from 'three';
import { MeshBVH } from 'three-mesh-bvh';
import { describe, expect, it } from 'vitest';
import { randomSequence } from '../../../src/ingest/scan/levels/deviation.ts';
import { buildTree } from '../../../src/ingest/scan/shape/bvh.ts';
import { cleanGeometry } from '../../../src/ingest/scan/shape/clean.ts';
import { mergeSurfaces } from '../../../src/ingest/scan/shape/geometry.ts';
import { Seeker } from '../../../src/ingest/scan/shape/seeker.ts';
import { bumpySphere } from './shapes.ts';

const { positions, indices } = bumpySphere(40, 1);
const geometry = cleanGeometry(mergeSurfaces([{ part: 0, material: 0, positions, normals: null, uvs: null, colours: null, indices }]), []);
const tree = buildTree(geometry);
const seeker = new Seeker(tree);
const three = new BufferGeometry();
three.setAttribute('position', new BufferAttribute(tree.positions, 3));
three.setIndex(new BufferAttribute(tree.indices, 1));
const library = MeshBVH.deserialize(tree.serialized, three, { setIndex: false });

/** Places in and around the ball, and directions all round. */
function* questions(): Generator<readonly [Vector3, Vector3]> {
  const random = randomSequence(7);
  const some = () => new Vector3(random() * 4 - 2, random() * 4 - 2, random() * 6 - 3);
  for (let i = 0; i < 3000; i++) yield [some(), some().normalize()];
  for (const axis of [new Vector3(1, 0, 0), new Vector3(0, -1, 0), new Vector3(0, 0, 1)])
    for (let i = 0; i < 100; i++) yield [some().multiplyScalar(0.4), axis];
}

describe('a seeker', () => {
  it('finds what the library’s rays find, up to a reach and without', () => {
    const [ours, theirs]: [unknown[], unknown[]] = [[], []];
    for (const [from, to] of questions()) {
      for (const far of [0.6, Infinity]) {
        const met = seeker.first(from.x, from.y, from.z, to.x, to.y, to.z, far);
        ours.push(met ? [seeker.face, seeker.distance, seeker.x, seeker.y, seeker.z, ...seeker.normal] : null);
        const hit = library.raycastFirst(new Ray(from, to), DoubleSide, 0, far);
        theirs.push(hit && [hit.faceIndex, hit.distance, ...hit.point.toArray(), ...(hit.face?.normal.toArray() ?? [])]);
      }
    }
    expect(ours).toEqual(theirs);
    expect(ours.filter(Boolean).length).toBeGreaterThan(1000);
  });

  it('passes through what it is told not to take', () => {
    const [first, second] = [-1, 1].map((way) => {
      const taken = seeker.first(-5, 0.01, 0.02, 1, 0, 0, Infinity, () => seeker.normal[0]! * way > 0);
      return taken ? seeker.x : NaN;
    }) as [number, number];
    expect(first).toBeLessThan(-0.9);
    expect(second).toBeGreaterThan(0.9);
  });

  it('finds the nearest place that the library finds', () => {
    const [ours, theirs]: [unknown[], unknown[]] = [[], []];
    for (const [from] of questions()) {
      for (const within of [0.3, Infinity]) {
        ours.push(seeker.nearest(from.x, from.y, from.z, within) ? [seeker.distance, seeker.x, seeker.y, seeker.z] : null);
        const hit = library.closestPointToPoint(from, { point: new Vector3(), distance: 0, faceIndex: 0 }, 0, within);
        theirs.push(hit && [hit.distance, ...hit.point.toArray()]);
      }
    }
    expect(ours).toEqual(theirs);
  });
});
