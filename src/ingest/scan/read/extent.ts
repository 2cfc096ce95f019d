/** The longest side of a large scan, told without holding its geometry: from a glTF's declared extremes, or a pass over an STL. */
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { Box3, Matrix4, Quaternion, Vector3 } from 'three';
import { scanFormat } from '../check.ts';

interface Gltf {
  readonly scene?: number;
  readonly scenes?: readonly { readonly nodes?: readonly number[] }[];
  readonly nodes?: readonly {
    readonly mesh?: number;
    readonly children?: readonly number[];
    readonly matrix?: readonly number[];
    readonly translation?: readonly number[];
    readonly rotation?: readonly number[];
    readonly scale?: readonly number[];
  }[];
  readonly meshes?: readonly { readonly primitives: readonly { readonly attributes: Readonly<Record<string, number>> }[] }[];
  readonly accessors?: readonly { readonly min?: readonly number[]; readonly max?: readonly number[]; readonly normalized?: boolean }[];
}

/** A glTF's JSON is read up to this length, bytes. */
const LONGEST_JSON = 64 * 2 ** 20;
/** Chains of nodes that are longer than this are no scene. */
const DEEPEST = 64;

async function jsonOf(path: string, binary: boolean): Promise<Gltf | undefined> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const head = Buffer.alloc(20);
    if (binary) await file.read(head, 0, 20, 0);
    const length = binary ? head.readUInt32LE(12) : size;
    if (length > LONGEST_JSON || length > size) return undefined;
    const text = Buffer.alloc(length);
    await file.read(text, 0, length, binary ? 20 : 0);
    return JSON.parse(text.toString('utf8').replace(/^\uFEFF/, '')) as Gltf;
  } catch {
    // What is wrong with it is another check's to say.
    return undefined;
  } finally {
    await file.close();
  }
}

function extentOfGltf(gltf: Gltf): number | undefined {
  const box = new Box3();
  const visit = (index: number, parent: Matrix4, depth: number): void => {
    const node = gltf.nodes?.[index];
    if (!node || depth > DEEPEST) return;
    const own = node.matrix
      ? new Matrix4().fromArray([...node.matrix])
      : new Matrix4().compose(
          new Vector3().fromArray([...(node.translation ?? [0, 0, 0])]),
          new Quaternion().fromArray([...(node.rotation ?? [0, 0, 0, 1])]),
          new Vector3().fromArray([...(node.scale ?? [1, 1, 1])]),
        );
    const world = parent.clone().multiply(own);
    for (const { attributes } of node.mesh === undefined ? [] : (gltf.meshes?.[node.mesh]?.primitives ?? [])) {
      const places = gltf.accessors?.[attributes['POSITION'] ?? -1];
      if (!places?.min || !places.max || places.normalized) continue;
      const part = new Box3(new Vector3().fromArray([...places.min]), new Vector3().fromArray([...places.max]));
      box.union(part.applyMatrix4(world));
    }
    for (const child of node.children ?? []) visit(child, world, depth + 1);
  };
  for (const root of gltf.scenes?.[gltf.scene ?? 0]?.nodes ?? []) visit(root, new Matrix4(), 0);
  return box.isEmpty() ? undefined : Math.max(...box.getSize(new Vector3()).toArray());
}

async function extentOfStl(path: string): Promise<number | undefined> {
  const min = [Infinity, Infinity, Infinity];
  const max = [-Infinity, -Infinity, -Infinity];
  let rest = Buffer.alloc(0);
  for await (const chunk of createReadStream(path, { start: 84, highWaterMark: 1 << 20 })) {
    const bytes = Buffer.concat([rest, chunk as Buffer]);
    let at = 0;
    for (; at + 50 <= bytes.length; at += 50) {
      for (let k = 0; k < 9; k++) {
        const value = bytes.readFloatLE(at + 12 + k * 4);
        if (value < (min[k % 3] as number)) min[k % 3] = value;
        if (value > (max[k % 3] as number)) max[k % 3] = value;
      }
    }
    rest = bytes.subarray(at);
  }
  const sides = [0, 1, 2].map((k) => (max[k] as number) - (min[k] as number));
  return sides.every(Number.isFinite) ? Math.max(...sides) : undefined;
}

/** In the source's own unit; undefined where it is not told without reading the whole (PLY, OBJ). */
export async function extentOfLarge(path: string): Promise<number | undefined> {
  const format = scanFormat(path);
  if (format === 'stl') return extentOfStl(path);
  if (format !== 'glb' && format !== 'gltf') return undefined;
  const json = await jsonOf(path, format === 'glb');
  return json && extentOfGltf(json);
}
