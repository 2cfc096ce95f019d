/** Surfaces to a GLB: quantised and compressed for tiles, plain floats for the file that anything can open. */
import { MeshoptEncoder } from 'meshoptimizer';
import { NO_MAPS, writeMaterial, type EncodedMaps } from './encoded-material.ts';
import { GlbWriter } from './glb.ts';
import type { TangentSurface } from '../shape/tangents.ts';
import type { SourceMaterial } from '../read/source.ts';

export interface GlbOptions {
  /** Grid of positions, metres, a power of two so that neighbours agree to the bit; null writes plain 32-bit floats. */
  readonly step: number | null;
  /** Credit and licence, for glTF's `asset.copyright`. */
  readonly copyright?: string | undefined;
  /** Fewer bits for normals and coordinates, for the tile that must be there at once. */
  readonly coarse?: boolean | undefined;
  /** Texture coordinates are no finer than this part of a pixel: 8, or fewer for soft pictures. */
  readonly pixelParts?: number | undefined;
  /** Largest side of the textures, for the precision of texture coordinates. */
  readonly textureSide: number;
  /** Whether textures repeat beyond 0 … 1. */
  readonly repeat: boolean;
  /** Adds animations to the nodes of the parts. */
  readonly animate?: ((writer: GlbWriter, nodeOf: ReadonlyMap<string, number>) => void) | undefined;
}

/** The finest power of two with which `extent` fits into 16 bits, but no finer than `wanted`. */
export function gridStep(wanted: number, extent: number): number {
  const fits = 2 ** Math.ceil(Math.log2(Math.max(extent, 1e-9) / 65_534));
  return Math.max(fits, 2 ** Math.floor(Math.log2(Math.max(wanted, 1e-12))));
}

interface Ordered {
  readonly surface: TangentSurface;
  readonly indices: Uint32Array;
  readonly order: Uint32Array;
}

/** Vertices and triangles in the order that compresses and draws best. */
function reorder(surface: TangentSurface): Ordered {
  const indices = surface.indices.slice();
  const [remap, unique] = MeshoptEncoder.reorderMesh(indices, true, true);
  const order = new Uint32Array(unique);
  remap.forEach((to, from) => {
    if (to < unique) order[to] = from;
  });
  return { surface, indices, order };
}

function octNormals(normals: Float32Array, order: Uint32Array, coarse: boolean): Uint8Array {
  const four = new Float32Array(order.length * 4);
  for (let i = 0; i < order.length; i++) {
    const v = (order[i] as number) * 3;
    four[i * 4] = normals[v] as number;
    four[i * 4 + 1] = normals[v + 1] as number;
    four[i * 4 + 2] = normals[v + 2] as number;
  }
  return coarse ? MeshoptEncoder.encodeFilterOct(four, order.length, 4, 8) : MeshoptEncoder.encodeFilterOct(four, order.length, 8, 10);
}

/** Texture coordinates as 16-bit fractions, no finer than `parts` of a pixel. */
function quantisedUvs(uvs: Float32Array, order: Uint32Array, side: number, parts: number): Uint8Array {
  const grain = 2 ** Math.max(0, Math.floor(Math.log2(65_536 / (Math.max(side, 16) * parts))));
  const out = new Uint16Array(order.length * 2);
  for (let i = 0; i < order.length; i++) {
    for (let k = 0; k < 2; k++) {
      const value = Math.max(0, Math.min(1, uvs[(order[i] as number) * 2 + k] as number)) * 65_535;
      out[i * 2 + k] = Math.min(65_535, Math.round(value / grain) * grain);
    }
  }
  return new Uint8Array(out.buffer);
}

function floatsOf(from: Float32Array, order: Uint32Array, width: number): Float32Array {
  const out = new Float32Array(order.length * width);
  for (let i = 0; i < order.length; i++)
    for (let k = 0; k < width; k++) out[i * width + k] = from[(order[i] as number) * width + k] as number;
  return out;
}

function extremes(values: ArrayLike<number>, stride: number): { min: number[]; max: number[] } {
  const [min, max] = [
    [Infinity, Infinity, Infinity],
    [-Infinity, -Infinity, -Infinity],
  ];
  for (let i = 0; i < values.length; i += stride) {
    for (let k = 0; k < 3; k++) {
      min[k] = Math.min(min[k] as number, values[i + k] as number);
      max[k] = Math.max(max[k] as number, values[i + k] as number);
    }
  }
  return { min, max };
}

const bytesOf = (array: Float32Array | Uint16Array): Uint8Array => new Uint8Array(array.buffer, array.byteOffset, array.byteLength);

/** Corner of the part's own grid, in steps. */
function gridCorner(surfaces: readonly TangentSurface[], step: number): [number, number, number] {
  const corner: [number, number, number] = [Infinity, Infinity, Infinity];
  for (const { positions } of surfaces)
    for (let i = 0; i < positions.length; i++) corner[i % 3] = Math.min(corner[i % 3] as number, positions[i] as number);
  return corner.map((value) => Math.floor(value / step)) as [number, number, number];
}

function primitive(
  writer: GlbWriter,
  { surface, indices, order }: Ordered,
  step: number | null,
  corner: readonly [number, number, number],
  options: GlbOptions,
  material: number,
): Record<string, unknown> {
  const count = order.length;
  const attributes: Record<string, number> = {};
  if (step === null) {
    const positions = floatsOf(surface.positions, order, 3);
    attributes['POSITION'] = writer.attribute({
      bytes: bytesOf(positions),
      stride: 12,
      count,
      componentType: 5126,
      type: 'VEC3',
      ...extremes(positions, 3),
    });
    attributes['NORMAL'] = writer.attribute({
      bytes: bytesOf(floatsOf(surface.normals, order, 3)),
      stride: 12,
      count,
      componentType: 5126,
      type: 'VEC3',
    });
  } else {
    const grid = new Uint16Array(count * 4);
    for (let i = 0; i < count; i++)
      for (let k = 0; k < 3; k++)
        grid[i * 4 + k] = Math.round((surface.positions[(order[i] as number) * 3 + k] as number) / step) - (corner[k] as number);
    attributes['POSITION'] = writer.attribute({
      bytes: bytesOf(grid),
      stride: 8,
      count,
      componentType: 5123,
      type: 'VEC3',
      ...extremes(grid, 4),
    });
    attributes['NORMAL'] = writer.attribute({
      bytes: octNormals(surface.normals, order, options.coarse === true),
      stride: options.coarse ? 4 : 8,
      count,
      componentType: options.coarse ? 5120 : 5122,
      type: 'VEC3',
      normalized: true,
      octahedral: true,
    });
  }
  if (surface.uvs && surface.tangents) {
    attributes['TANGENT'] =
      step === null
        ? writer.attribute({ bytes: bytesOf(floatsOf(surface.tangents, order, 4)), stride: 16, count, componentType: 5126, type: 'VEC4' })
        : // Six bits turn the relief by two degrees about the normal, which nobody sees.
          writer.attribute({
            bytes: MeshoptEncoder.encodeFilterOct(floatsOf(surface.tangents, order, 4), count, 4, 6),
            stride: 4,
            count,
            componentType: 5120,
            type: 'VEC4',
            normalized: true,
            octahedral: true,
          });
  }
  if (surface.uvs) {
    attributes['TEXCOORD_0'] =
      step === null || options.repeat
        ? writer.attribute({ bytes: bytesOf(floatsOf(surface.uvs, order, 2)), stride: 8, count, componentType: 5126, type: 'VEC2' })
        : writer.attribute({
            bytes: quantisedUvs(surface.uvs, order, options.textureSide, options.pixelParts ?? (options.coarse ? 4 : 8)),
            stride: 4,
            count,
            componentType: 5123,
            type: 'VEC2',
            normalized: true,
          });
  }
  if (surface.colours) {
    const colours = new Uint8Array(count * 4);
    for (let i = 0; i < count; i++)
      for (let k = 0; k < 4; k++) colours[i * 4 + k] = surface.colours[(order[i] as number) * 4 + k] as number;
    attributes['COLOR_0'] = writer.attribute({ bytes: colours, stride: 4, count, componentType: 5121, type: 'VEC4', normalized: true });
  }
  return { attributes, indices: writer.indices(indices, count), material };
}

/**
 * The GLB of some surfaces. Each part is a node of its name, without transform at rest; a child of it holds the part's
 * mesh, whose grid the child's scale and translation undo. `maps[m]` are the pictures of material m.
 */
export async function writeSurfaces(
  surfaces: readonly TangentSurface[],
  materials: readonly SourceMaterial[],
  maps: ReadonlyMap<number, EncodedMaps>,
  options: GlbOptions,
): Promise<Uint8Array> {
  await MeshoptEncoder.ready;
  const { step } = options;
  const writer = new GlbWriter(step !== null);
  if (step !== null) writer.require('KHR_mesh_quantization');
  const materialOf = new Map<number, number>();
  for (const { material } of surfaces) {
    if (!materialOf.has(material))
      materialOf.set(material, writeMaterial(writer, materials[material] as SourceMaterial, maps.get(material) ?? NO_MAPS));
  }
  const nodeOf = new Map<string, number>();
  for (const part of new Set(surfaces.map((surface) => surface.part))) {
    const own = surfaces.filter((surface) => surface.part === part);
    const corner: [number, number, number] = step === null ? [0, 0, 0] : gridCorner(own, step);
    const primitives = own.map((surface) =>
      primitive(writer, reorder(surface), step, corner, options, materialOf.get(surface.material) as number),
    );
    const mesh = writer.meshes.push({ primitives }) - 1;
    if (step === null) {
      nodeOf.set(part, writer.nodes.push({ name: part, mesh }) - 1);
    } else {
      const child = writer.nodes.push({ mesh, translation: corner.map((value) => value * step), scale: [step, step, step] }) - 1;
      nodeOf.set(part, writer.nodes.push({ name: part, children: [child] }) - 1);
    }
  }
  options.animate?.(writer, nodeOf);
  return writer.finish([...nodeOf.values()], options.copyright ? { copyright: options.copyright } : {}, options.repeat);
}
