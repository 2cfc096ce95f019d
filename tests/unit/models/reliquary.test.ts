import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getBounds, NodeIO, type Document } from '@gltf-transform/core';
import { validateBytes } from 'gltf-validator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generate } from '../../../models/coeur-anne-de-bretagne/generate.ts';
import { FACES } from '../../../models/coeur-anne-de-bretagne/texts.ts';

let folder: string;
let bytes: Uint8Array;
let document: Document;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reliquary-'));
  await generate(join(folder, 'heart.glb'), { detail: 0.02 });
  bytes = await readFile(join(folder, 'heart.glb'));
  document = await new NodeIO().readBinary(bytes);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

const node = (name: string) => {
  const found = document
    .getRoot()
    .listNodes()
    .find((candidate) => candidate.getName() === name);
  if (found === undefined) throw new Error(`no node ${name}`);
  return found;
};
/** Width, height, depth of the union of some nodes, millimetres. */
function sizes(...names: readonly string[]): number[] {
  const boxes = names.map((name) => getBounds(node(name)));
  return [0, 1, 2].map(
    (axis) => 1000 * (Math.max(...boxes.map((box) => box.max[axis]!)) - Math.min(...boxes.map((box) => box.min[axis]!))),
  );
}

/** The first number of each array of a model that is another in a second one, to the bit: −0 is not 0. */
function differences(one: Document, other: Document): string[] {
  const [here, there] = [one, other].map((model) => model.getRoot().listMeshes());
  if (here?.length !== there?.length) return [`${here?.length} meshes, ${there?.length}`];
  return (here ?? []).flatMap((mesh, m) =>
    mesh.listPrimitives().flatMap((primitive, p) =>
      [...primitive.listAttributes(), primitive.getIndices()].flatMap((accessor, a) => {
        const twin = there?.[m]?.listPrimitives()[p];
        const before = accessor?.getArray() ?? [];
        const after = (twin && [...twin.listAttributes(), twin.getIndices()][a]?.getArray()) ?? [];
        if (before.length !== after.length) return [`${mesh.getName()} ${a}: ${before.length} numbers, ${after.length}`];
        const at = before.findIndex((value, i) => !Object.is(value, after[i]));
        return at < 0 ? [] : [`${mesh.getName()} ${a}, number ${at}: ${before[at]}, ${after[at]}`];
      }),
    ),
  );
}

describe('the reconstruction', () => {
  it('has the published sizes of box and crown', () => {
    const box = sizes('valve-avers', 'valve-revers', 'cordeliere', 'charniere');
    [132.7, 154.2, 64].forEach((size, axis) => expect(Math.abs(box[axis]! - size)).toBeLessThan(0.8));
    const crown = sizes('couronne');
    [108.4, 35.3, 55].forEach((size, axis) => expect(Math.abs(crown[axis]! - size)).toBeLessThan(0.8));
  });

  it('is centred on its box at rest, in metres, front towards +z', () => {
    const scene = document.getRoot().listScenes()[0]!;
    const { min, max } = getBounds(scene);
    for (const axis of [0, 1, 2]) expect(Math.abs(min[axis]! + max[axis]!)).toBeLessThan(1e-5);
    expect(getBounds(node('lettres-avers')).min[2]).toBeGreaterThan(0);
    expect(getBounds(node('lettres-revers')).max[2]).toBeLessThan(0);
    expect(getBounds(node('couronne')).min[1]).toBeGreaterThan(0.04);
  });

  it('names its parts and its five materials', () => {
    const names = document
      .getRoot()
      .listNodes()
      .map((found) => found.getName());
    expect(names).toEqual(
      expect.arrayContaining([
        'valve-avers',
        'valve-revers',
        'interieur-avers',
        'interieur-revers',
        'cordeliere',
        'couronne',
        'fermoir',
        'charniere',
        'lettres-avers',
        'lettres-revers',
        'lettres-interieur-avers',
        'lettres-interieur-revers',
        'lettres-couronne',
      ]),
    );
    expect(
      document
        .getRoot()
        .listMaterials()
        .map((material) => material.getName())
        .sort(),
    ).toEqual(['enamel-green', 'enamel-red', 'enamel-white', 'gold-mat', 'gold-polished']);
    expect(new Set(names).size).toBe(names.length);
  });

  it('opens by a clip that lifts the crown and swings the front valve about the tip', () => {
    const clip = document
      .getRoot()
      .listAnimations()
      .find((animation) => animation.getName() === 'open');
    expect(
      clip
        ?.listChannels()
        .map((channel) => channel.getTargetNode()?.getName())
        .sort(),
    ).toEqual(['couronne', 'fermoir', 'valve-avers']);
    const { min } = getBounds(node('valve-avers'));
    expect(Math.abs(node('valve-avers').getWorldTranslation()[1] - min[1])).toBeLessThan(0.003);
  });

  it('passes the glTF validator without error or warning', async () => {
    const report = await validateBytes(bytes);
    expect(report.issues.numErrors).toBe(0);
    expect(report.issues.numWarnings).toBe(0);
  });

  it('has unit normals and no degenerate number', () => {
    for (const mesh of document.getRoot().listMeshes()) {
      for (const primitive of mesh.listPrimitives()) {
        const normals = primitive.getAttribute('NORMAL')!.getArray()!;
        const positions = primitive.getAttribute('POSITION')!.getArray()!;
        expect(positions.every(Number.isFinite)).toBe(true);
        for (let i = 0; i < normals.length; i += 3) {
          const length = Math.hypot(normals[i]!, normals[i + 1]!, normals[i + 2]!);
          if (Math.abs(length - 1) > 1e-3) throw new Error(`${mesh.getName()}: normal of length ${length}`);
        }
      }
    }
  });

  it('writes the same bytes for the same detail', async () => {
    await generate(join(folder, 'again.glb'), { detail: 0.02 });
    const again = await readFile(join(folder, 'again.glb'));
    // Where they differ, if ever, tells of which part and by how much.
    expect(differences(document, await new NodeIO().readBinary(again))).toEqual([]);
    expect(Buffer.compare(again, bytes)).toBe(0);
  });

  it('sets eight half-lines on each face', () => {
    expect(FACES.avers.lines).toHaveLength(8);
    expect(FACES.revers.lines).toHaveLength(8);
  });
});
