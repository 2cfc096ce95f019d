/** PLY in its three encodings, with normals, vertex colours and texture coordinates (a vertex's or a corner's). */
import { fault } from '../../../domain/input/fault.ts';
import { scanNote, type ScanNote } from '../../../domain/object/scan-note.ts';
import { basename } from 'node:path';
import { ScanError } from '../failure.ts';
import { plainMaterial, type SourceImage, type SourceModel } from './source.ts';
import { srgbByteToLinearByte } from '../shape/colour.ts';
import { GrowingInts } from './growing.ts';
import { LineNumbers } from './numbers.ts';
import { readPlyHeader, SCALAR_BYTES, type PlyElement, type PlyScalar } from './ply-header.ts';
import { readResource } from './resource.ts';
import { FileWindow } from './window.ts';

/** One value after another, whatever the encoding. */
interface Values {
  next(type: PlyScalar): number;
  endRow(): void;
}

function binaryValues(file: FileWindow, little: boolean, cut: () => ScanError): Values {
  return {
    next(type) {
      const size = SCALAR_BYTES[type];
      if (file.end - file.start < size && !file.ensure(size)) throw cut();
      const at = file.start;
      file.start += size;
      switch (type) {
        case 'i8':
          return file.view.getInt8(at);
        case 'u8':
          return file.view.getUint8(at);
        case 'i16':
          return file.view.getInt16(at, little);
        case 'u16':
          return file.view.getUint16(at, little);
        case 'i32':
          return file.view.getInt32(at, little);
        case 'u32':
          return file.view.getUint32(at, little);
        case 'f32':
          return file.view.getFloat32(at, little);
        case 'f64':
          return file.view.getFloat64(at, little);
      }
    },
    endRow: () => undefined,
  };
}

function textValues(file: FileWindow, cut: () => ScanError): Values {
  const numbers = new LineNumbers();
  return {
    next() {
      while (!numbers.more()) {
        const line = file.line();
        if (!line) throw cut();
        numbers.on(file.buffer, line.from, line.to);
      }
      return numbers.next();
    },
    endRow: () => numbers.on(file.buffer, 0, 0),
  };
}

const NAMES: Readonly<Record<string, string>> = {
  r: 'red',
  g: 'green',
  b: 'blue',
  diffuse_red: 'red',
  diffuse_green: 'green',
  diffuse_blue: 'blue',
  a: 'alpha',
  s: 'u',
  t: 'v',
  texture_u: 'u',
  texture_v: 'v',
  texture_s: 'u',
  texture_t: 'v',
};

interface Vertices {
  positions: Float32Array;
  normals: Float32Array | null;
  uvs: Float32Array | null;
  colours: Uint8Array | null;
}

function readVertices(element: PlyElement, values: Values): Vertices {
  const names = element.properties.map((property) => NAMES[property.name] ?? property.name);
  const has = (...wanted: string[]): boolean => wanted.every((name) => names.includes(name));
  const slots = names.map((name) => ['x', 'y', 'z', 'nx', 'ny', 'nz', 'u', 'v', 'red', 'green', 'blue', 'alpha'].indexOf(name));
  const scale = element.properties.map((property) => (property.type === 'u8' ? 1 : property.type === 'u16' ? 1 / 257 : 255));
  const n = element.count;
  const out: Vertices = {
    positions: new Float32Array(n * 3),
    normals: has('nx', 'ny', 'nz') ? new Float32Array(n * 3) : null,
    uvs: has('u', 'v') ? new Float32Array(n * 2) : null,
    colours: has('red', 'green', 'blue') ? new Uint8Array(n * 4).fill(255) : null,
  };
  // Far-off places (survey coordinates in doubles) would lose their millimetres in 32 bits: the first vertex is the origin.
  const origin = [0, 0, 0];
  for (let i = 0; i < n; i++) {
    for (let p = 0; p < slots.length; p++) {
      const property = element.properties[p] as PlyElement['properties'][number];
      if (property.list) {
        for (let k = values.next(property.list); k > 0; k--) values.next(property.type);
        continue;
      }
      const value = values.next(property.type);
      const slot = slots[p] as number;
      if (slot < 0) continue;
      if (slot < 3) {
        if (i === 0 && property.type === 'f64' && Number.isFinite(value)) origin[slot] = value;
        out.positions[i * 3 + slot] = value - (origin[slot] as number);
      } else if (slot < 6) {
        if (out.normals) out.normals[i * 3 + slot - 3] = value;
      } else if (slot < 8) {
        if (out.uvs) out.uvs[i * 2 + slot - 6] = slot === 7 ? 1 - value : value;
      } else if (out.colours) {
        const byte = Math.max(0, Math.min(255, Math.round(value * (scale[p] as number))));
        out.colours[i * 4 + slot - 8] = slot === 11 ? byte : srgbByteToLinearByte(byte);
      }
    }
    values.endRow();
  }
  return out;
}

interface Faces {
  readonly indices: Uint32Array;
  /** u, v of each corner, where faces carry them. */
  readonly corners: Float32Array | null;
}

function readFaces(element: PlyElement, values: Values, vertexCount: number, name: string): Faces {
  const indices = new GrowingInts();
  const wedge = element.properties.some((property) => property.list && property.name === 'texcoord');
  const corners: number[] = [];
  const polygon: number[] = [];
  const uvs: number[] = [];
  for (let f = 0; f < element.count; f++) {
    polygon.length = 0;
    uvs.length = 0;
    for (const property of element.properties) {
      if (!property.list) {
        values.next(property.type);
        continue;
      }
      const count = values.next(property.list);
      const into =
        property.name === 'vertex_indices' || property.name === 'vertex_index' ? polygon : property.name === 'texcoord' ? uvs : undefined;
      if (!(count >= 0 && count < 1e5)) throw new ScanError(fault('plyFaceCount', { name, f: f + 1, count }));
      for (let k = 0; k < count; k++) {
        const value = values.next(property.type);
        into?.push(value);
      }
    }
    values.endRow();
    for (const index of polygon) {
      if (!(index >= 0 && index < vertexCount))
        throw new ScanError(fault('plyFaceIndex', { name, f: f + 1, index, count: vertexCount, last: vertexCount - 1 }));
    }
    for (let k = 2; k < polygon.length; k++) {
      for (const c of [0, k - 1, k]) {
        indices.push(polygon[c] as number);
        if (wedge) corners.push(uvs[c * 2] ?? 0, 1 - (uvs[c * 2 + 1] ?? 0));
      }
    }
  }
  return { indices: indices.take(), corners: wedge ? Float32Array.from(corners) : null };
}

/** One vertex a corner, so that each can have its own texture coordinates; equal ones are welded later. */
function unshare(vertices: Vertices, faces: Faces): { vertices: Vertices; indices: Uint32Array } {
  const n = faces.indices.length;
  const positions = new Float32Array(n * 3);
  const normals = vertices.normals ? new Float32Array(n * 3) : null;
  const colours = vertices.colours ? new Uint8Array(n * 4) : null;
  for (let i = 0; i < n; i++) {
    const v = faces.indices[i] as number;
    positions.set(vertices.positions.subarray(v * 3, v * 3 + 3), i * 3);
    if (normals && vertices.normals) normals.set(vertices.normals.subarray(v * 3, v * 3 + 3), i * 3);
    if (colours && vertices.colours) colours.set(vertices.colours.subarray(v * 4, v * 4 + 4), i * 4);
  }
  return { vertices: { positions, normals, colours, uvs: faces.corners }, indices: Uint32Array.from({ length: n }, (_, i) => i) };
}

/** Reads a PLY. `root` bounds where its texture may lie. */
export async function readPly(path: string, root: string): Promise<SourceModel> {
  const name = basename(path);
  const file = new FileWindow(path);
  try {
    const header = readPlyHeader(file, name);
    const cut = (): ScanError =>
      new ScanError(
        fault('plyCut', {
          name,
          list: header.elements
            .map(({ count, name: what }) => fault('plyElements', { count, what }))
            .reduce((a, b) => fault('bothOf', { a, b })),
        }),
      );
    const values = header.encoding === 'ascii' ? textValues(file, cut) : binaryValues(file, header.encoding === 'little', cut);
    for (const { count, properties } of header.elements) {
      // A list's count is all that must be there of it; a text's value takes a figure and a blank.
      const least = properties.reduce((sum, { type, list }) => sum + (header.encoding === 'ascii' ? 2 : SCALAR_BYTES[list ?? type]), 0);
      if (count * Math.max(1, least) > file.size + 1) throw cut();
    }
    let vertices: Vertices | undefined;
    let faces: Faces | undefined;
    for (const element of header.elements) {
      if (element.name === 'vertex') vertices = readVertices(element, values);
      else if (element.name === 'face') faces = readFaces(element, values, vertices ? vertices.positions.length / 3 : 0, name);
      else {
        for (let i = 0; i < element.count; i++) {
          for (const property of element.properties) {
            for (let k = property.list ? values.next(property.list) : 1; k > 0; k--) values.next(property.type);
          }
          values.endRow();
        }
      }
    }
    if (!vertices) throw new ScanError(fault('plyNoVertex', { name }));
    if (!faces || faces.indices.length === 0) throw new ScanError(fault('plyCloud', { name, n: vertices.positions.length / 3 }));
    const shared = faces.corners ? unshare(vertices, faces) : { vertices, indices: faces.indices };
    const images: SourceImage[] = [];
    const notes: ScanNote[] = [];
    const texture = header.textures[0];
    if (texture !== undefined && shared.vertices.uvs) images.push({ name: texture, bytes: await readResource(path, root, texture) });
    if (header.textures.length > 1) notes.push(scanNote('oneTexture', { n: header.textures.length, texture: texture ?? '' }));
    const material = plainMaterial('matière');
    const plain = images.length > 0 || shared.vertices.colours ? { ...material, baseColour: [1, 1, 1, 1] as const } : material;
    return {
      format: 'ply',
      parts: ['objet'],
      images,
      clips: [],
      motions: [],
      upright: false,
      notes,
      materials: [{ ...plain, images: images.length > 0 ? { baseColour: 0 } : {} }],
      surfaces: [
        { part: 0, material: 0, ...shared.vertices, uvs: images.length > 0 ? shared.vertices.uvs : null, indices: shared.indices },
      ],
    };
  } finally {
    file.close();
  }
}
