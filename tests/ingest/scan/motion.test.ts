import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Document, NodeIO } from '@gltf-transform/core';
import { Matrix4, Quaternion, Vector3 } from 'three';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PartMotion } from '../../../src/domain/records/object.ts';
import { cleanGeometry } from '../../../src/ingest/scan/shape/clean.ts';
import { motionInFrame, toPublishedFrame, type Frame } from '../../../src/ingest/scan/shape/frame.ts';
import { mergeSurfaces } from '../../../src/ingest/scan/shape/geometry.ts';
import { GlbWriter } from '../../../src/ingest/scan/write/glb.ts';
import { movementsOfParts, swept } from '../../../src/ingest/scan/shape/movements.ts';
import { animator } from '../../../src/ingest/scan/write/one-file.ts';
import { readScan } from '../../../src/ingest/scan/read/read.ts';
import type { SourceModel } from '../../../src/ingest/scan/read/source.ts';
import { bumpySphere } from './shapes.ts';

let folder = '';
let model: SourceModel;
let frame: Frame;
let motions: PartMotion[];

const hinge = new Vector3(100, 0, 20);
const lidPlace = new Vector3(-10, 5, 3);
const quarter = new Quaternion().setFromAxisAngle(new Vector3(0, 1, 0), Math.PI / 2);

/** A base, and a hinge that turns a quarter about y while it rises; a lid and a crown hang on the hinge. */
async function writeBox(path: string): Promise<void> {
  const document = new Document();
  const buffer = document.createBuffer();
  const { positions, indices } = bumpySphere(6, 30);
  const primitive = document
    .createPrimitive()
    .setIndices(document.createAccessor().setType('SCALAR').setArray(new Uint32Array(indices)).setBuffer(buffer))
    .setAttribute('POSITION', document.createAccessor().setType('VEC3').setArray(new Float32Array(positions)).setBuffer(buffer));
  const mesh = document.createMesh().addPrimitive(primitive);
  const base = document.createNode('socle').setMesh(mesh);
  const lid = document.createNode('valve').setMesh(mesh).setTranslation(lidPlace.toArray());
  const crown = document.createNode('couronne').setMesh(mesh);
  const turning = document.createNode('charniere').setTranslation(hinge.toArray()).addChild(lid).addChild(crown);
  document.createScene().addChild(base).addChild(turning);
  const times = document
    .createAccessor()
    .setType('SCALAR')
    .setArray(new Float32Array([0, 2]))
    .setBuffer(buffer);
  const turns = document
    .createAccessor()
    .setType('VEC4')
    .setArray(new Float32Array([0, 0, 0, 1, ...quarter.toArray()]))
    .setBuffer(buffer);
  const rises = document
    .createAccessor()
    .setType('VEC3')
    .setArray(new Float32Array([...hinge.toArray(), hinge.x, hinge.y + 40, hinge.z]))
    .setBuffer(buffer);
  const animation = document.createAnimation('open');
  for (const [path, output] of [
    ['rotation', turns],
    ['translation', rises],
  ] as const) {
    const sampler = document.createAnimationSampler().setInput(times).setOutput(output);
    animation
      .addSampler(sampler)
      .addChannel(document.createAnimationChannel().setTargetNode(turning).setTargetPath(path).setSampler(sampler));
  }
  await new NodeIO().write(path, document);
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'scan-motion-'));
  await writeBox(join(folder, 'boite.glb'));
  model = await readScan(join(folder, 'boite.glb'), folder);
  frame = toPublishedFrame(cleanGeometry(mergeSurfaces(model.surfaces), []), model, 'mm', 'z', []);
  motions = model.motions.map((motion) => motionInFrame(motion, frame, model.parts[motion.part] as string));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

/** Source place to published place. */
function published(p: Vector3): Vector3 {
  return new Vector3(p.x, p.z, -p.y).multiplyScalar(0.001).sub(new Vector3(...frame.centre));
}

function moved(motion: PartMotion, x: Vector3, key: number): Vector3 {
  const pivot = new Vector3(...motion.pivot);
  return x
    .clone()
    .sub(pivot)
    .applyQuaternion(new Quaternion(...(motion.rotations[key] as readonly [number, number, number, number])))
    .add(pivot)
    .add(new Vector3(...(motion.offsets[key] as readonly [number, number, number])));
}

describe('movements of parts', () => {
  it('keeps names, the clip, and what does not move', () => {
    expect(model.parts).toEqual(['socle', 'valve', 'couronne']);
    expect(model.clips).toEqual([{ name: 'open', seconds: 2 }]);
    expect(motions.map((motion) => motion.part)).toEqual(['valve', 'couronne']);
    expect(movementsOfParts(model.parts, motions)).toEqual({ of: [0, 1, 1], count: 2 });
  });

  it('moves places of the published model as the source moves its own', () => {
    const local = new Vector3(7, -4, 11);
    const rest = new Vector3().copy(local).add(lidPlace).add(hinge);
    const open = local
      .clone()
      .add(lidPlace)
      .applyMatrix4(new Matrix4().compose(hinge.clone().add(new Vector3(0, 40, 0)), quarter, new Vector3(1, 1, 1)));
    const motion = motions[0] as PartMotion;
    expect(motion.times).toEqual([0, 2]);
    expect(moved(motion, published(rest), 0).distanceTo(published(rest))).toBeLessThan(1e-6);
    expect(moved(motion, published(rest), 1).distanceTo(published(open))).toBeLessThan(1e-6);
  });

  it('encloses the whole movement', () => {
    const motion = motions[0] as PartMotion;
    const corner = published(hinge.clone().add(lidPlace));
    const box = swept({ min: corner.toArray(), max: corner.toArray() }, 'valve', motions);
    const end = moved(motion, corner, 1);
    for (let k = 0; k < 3; k++) {
      expect(box.min[k]).toBeLessThanOrEqual(Math.min(corner.getComponent(k), end.getComponent(k)) + 1e-6);
      expect(box.max[k]).toBeGreaterThanOrEqual(Math.max(corner.getComponent(k), end.getComponent(k)) - 1e-6);
    }
  });

  it('becomes a clip of the one-file download', () => {
    const writer = new GlbWriter(false);
    animator(motions)(
      writer,
      new Map([
        ['socle', 0],
        ['valve', 1],
        ['couronne', 2],
      ]),
    );
    const [clip] = writer.animations as { name: string; channels: { target: { node: number; path: string } }[] }[];
    expect(clip?.name).toBe('open');
    expect(clip?.channels.map((channel) => `${channel.target.node} ${channel.target.path}`)).toEqual([
      '1 rotation',
      '1 translation',
      '2 rotation',
      '2 translation',
    ]);
  });
});
