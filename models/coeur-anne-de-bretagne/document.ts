/** The parts as a glTF document: metres, y up, centred on the closed object, with the clip `open`. */
import { Document, type AnimationChannel, type Buffer, type Material, type Node } from '@gltf-transform/core';
import type { Part } from './assemble.ts';
import { makeMaterials, type MaterialName } from './materials.ts';
import { CROWN_LIFT, OPEN_DEG } from './measures.ts';
import type { Mesh } from './mesh.ts';
import type { Vec3 } from './vector.ts';

const MM = 0.001;
/** The crown goes up, the clasp turns back, the front valve swings down. Seconds. */
const CLIP = { crownUp: 1.4, claspFrom: 1.1, claspBack: 1.8, swingFrom: 1.6, end: 4 } as const;
const CLASP_BACK_DEG = -80;

export function toDocument(parts: readonly Part[]): Document {
  const document = new Document();
  const buffer = document.createBuffer();
  const materials = makeMaterials(document);
  const root = document.createNode('coeur-anne-de-bretagne');
  const centre = middle(parts);
  root.setTranslation([-centre[0] * MM, -centre[1] * MM, -centre[2] * MM]);
  const nodes = new Map<string, Node>();
  for (const part of parts) root.addChild(addPart(document, buffer, materials, part, [0, 0, 0], nodes));
  document.getRoot().setDefaultScene(document.createScene('coeur-anne-de-bretagne').addChild(root));
  addClip(document, buffer, nodes);
  return document;
}

function addPart(
  document: Document,
  buffer: Buffer,
  materials: Readonly<Record<MaterialName, Material>>,
  part: Part,
  origin: Vec3,
  nodes: Map<string, Node>,
): Node {
  // Children are drawn in the frame of the closed box; only a part that moves has a pivot of its own.
  const pivot: Vec3 = part.pivot.some((value) => value !== 0) ? part.pivot : origin;
  const node = document
    .createNode(part.name)
    .setTranslation([(pivot[0] - origin[0]) * MM, (pivot[1] - origin[1]) * MM, (pivot[2] - origin[2]) * MM]);
  nodes.set(part.name, node);
  const mesh = document.createMesh(part.name);
  for (const [material, body] of part.bodies) {
    if (body.indices.length === 0) continue;
    const positions = new Float32Array(body.positions.length);
    for (let i = 0; i < positions.length; i++) positions[i] = (body.positions[i]! - pivot[i % 3]!) * MM;
    mesh.addPrimitive(
      document
        .createPrimitive()
        .setMaterial(materials[material])
        .setAttribute('POSITION', document.createAccessor().setType('VEC3').setArray(positions).setBuffer(buffer))
        .setAttribute('NORMAL', document.createAccessor().setType('VEC3').setArray(Float32Array.from(body.normals)).setBuffer(buffer))
        .setIndices(document.createAccessor().setType('SCALAR').setArray(indexArray(body)).setBuffer(buffer)),
    );
  }
  node.setMesh(mesh);
  for (const child of part.children) node.addChild(addPart(document, buffer, materials, child, pivot, nodes));
  return node;
}

function indexArray(body: Mesh): Uint16Array<ArrayBuffer> | Uint32Array<ArrayBuffer> {
  return body.positions.length / 3 < 65535 ? Uint16Array.from(body.indices) : Uint32Array.from(body.indices);
}

/** The middle of the bounding box of all parts, mm. */
function middle(parts: readonly Part[]): Vec3 {
  const low = [Infinity, Infinity, Infinity];
  const high = [-Infinity, -Infinity, -Infinity];
  const visit = (part: Part): void => {
    for (const [, { positions }] of part.bodies) {
      positions.forEach((value, i) => {
        const axis = i % 3;
        if (value < low[axis]!) low[axis] = value;
        if (value > high[axis]!) high[axis] = value;
      });
    }
    part.children.forEach(visit);
  };
  parts.forEach(visit);
  return [(low[0]! + high[0]!) / 2, (low[1]! + high[1]!) / 2, (low[2]! + high[2]!) / 2];
}

function addClip(document: Document, buffer: Buffer, nodes: ReadonlyMap<string, Node>): void {
  const clip = document.createAnimation('open');
  const channel = (
    name: string,
    path: 'translation' | 'rotation',
    times: readonly number[],
    values: readonly number[],
  ): AnimationChannel => {
    const sampler = document
      .createAnimationSampler()
      .setInput(document.createAccessor().setType('SCALAR').setArray(Float32Array.from(times)).setBuffer(buffer))
      .setOutput(
        document
          .createAccessor()
          .setType(path === 'rotation' ? 'VEC4' : 'VEC3')
          .setArray(Float32Array.from(values))
          .setBuffer(buffer),
      )
      .setInterpolation('LINEAR');
    clip.addSampler(sampler);
    const made = document
      .createAnimationChannel()
      .setTargetNode(nodes.get(name) ?? null)
      .setTargetPath(path)
      .setSampler(sampler);
    clip.addChannel(made);
    return made;
  };
  const crown = nodes.get('couronne')?.getTranslation() ?? [0, 0, 0];
  const lifts = eased(0, CLIP.crownUp, CROWN_LIFT * MM);
  channel(
    'couronne',
    'translation',
    lifts.times,
    lifts.values.flatMap((lift) => [crown[0], crown[1] + lift, crown[2]]),
  );
  for (const [name, from, to, degrees] of [
    ['fermoir', CLIP.claspFrom, CLIP.claspBack, CLASP_BACK_DEG],
    ['valve-avers', CLIP.swingFrom, CLIP.end, OPEN_DEG],
  ] as const) {
    const turns = eased(from, to, (degrees * Math.PI) / 180);
    channel(
      name,
      'rotation',
      turns.times,
      turns.values.flatMap((angle) => [Math.sin(angle / 2), 0, 0, Math.cos(angle / 2)]),
    );
  }
}

/** A movement from 0 to `value` that starts and ends gently, from second 0 to the end of the clip. */
function eased(from: number, to: number, value: number): { times: number[]; values: number[] } {
  const steps = 16;
  const times = Array.from({ length: steps + 1 }, (_, i) => from + (i / steps) * (to - from));
  const values = times.map((_, i) => value * (0.5 - 0.5 * Math.cos((Math.PI * i) / steps)));
  if (from > 0) {
    times.unshift(0);
    values.unshift(0);
  }
  if (to < CLIP.end) {
    times.push(CLIP.end);
    values.push(value);
  }
  return { times, values };
}
