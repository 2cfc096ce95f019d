/** Wavefront OBJ: polygons with texture coordinates, normals, vertex colours; objects (`o`) become parts. */
import { fault, type Fault } from '../../../domain/input/fault.ts';
import { scanNote, type ScanNote } from '../../../domain/object/scan-note.ts';
import { basename } from 'node:path';
import { srgbByteToLinearByte } from '../shape/colour.ts';
import { ScanError } from '../failure.ts';
import { plainMaterial, type SourceMaterial, type SourceModel, type SourceSurface } from './source.ts';
import { GrowingFloats, GrowingInts } from './growing.ts';
import { imageCollector, readMtl } from './mtl.ts';
import { LineNumbers } from './numbers.ts';
import { readResource } from './resource.ts';
import { FileWindow } from './window.ts';

/** Vertices of one part and material while they are met: each (place, texture, normal) gets one number. */
class Corners {
  readonly vertex = new GrowingInts();
  readonly texture = new GrowingInts();
  readonly normal = new GrowingInts();
  readonly indices = new GrowingInts();
  /** Chain of the corners at each place, by place. */
  readonly #first = new Map<number, number>();
  readonly #next = new GrowingInts();

  add(v: number, t: number, n: number): void {
    let corner = this.#first.get(v) ?? -1;
    while (corner >= 0 && (this.texture.get(corner) !== t || this.normal.get(corner) !== n)) corner = this.#next.get(corner);
    if (corner < 0) {
      corner = this.vertex.length;
      this.vertex.push(v);
      this.texture.push(t);
      this.normal.push(n);
      this.#next.push(this.#first.get(v) ?? -1);
      this.#first.set(v, corner);
    }
    this.indices.push(corner);
  }
}

interface ObjText {
  readonly places: GrowingFloats;
  readonly colours: GrowingFloats;
  readonly textures: GrowingFloats;
  readonly normals: GrowingFloats;
  /** By `part\nmaterial`. */
  readonly corners: Map<string, Corners>;
  readonly libraries: string[];
}

const FACE = 102;
const VERTEX = 118;

function readText(file: FileWindow, name: string): ObjText {
  const out: ObjText = {
    places: new GrowingFloats(),
    colours: new GrowingFloats(),
    textures: new GrowingFloats(),
    normals: new GrowingFloats(),
    corners: new Map(),
    libraries: [],
  };
  const numbers = new LineNumbers();
  const polygon = { v: [] as number[], t: [] as number[], n: [] as number[] };
  let part = 'objet';
  let material = '';
  let current: Corners | undefined;
  let origin: readonly [number, number, number] | undefined;
  let lineNumber = 0;
  const index = (value: number, count: number, what: Fault): number => {
    const resolved = value < 0 ? count + value : value - 1;
    if (!(Number.isInteger(value) && resolved >= 0 && resolved < count))
      throw new ScanError(fault('objIndex', { name, line: lineNumber, what, value, count }));
    return resolved;
  };
  for (let line = file.line(); line; line = file.line()) {
    lineNumber++;
    numbers.on(file.buffer, line.from, line.to);
    if (!numbers.more()) continue;
    const first = file.buffer[numbers.at] as number;
    const second = numbers.at + 1 < line.to ? (file.buffer[numbers.at + 1] as number) : 32;
    if (first === VERTEX && second <= 32) {
      numbers.at++;
      const [x, y, z] = [numbers.next(), numbers.next(), numbers.next()];
      if (Number.isNaN(x + y + z)) throw new ScanError(fault('objVertex', { name, line: lineNumber }));
      // Survey coordinates would lose their millimetres in 32 bits: far-off scans are read from their first vertex.
      origin ??= Math.max(Math.abs(x), Math.abs(y), Math.abs(z)) > 10_000 ? [x, y, z] : [0, 0, 0];
      out.places.push3(x - origin[0], y - origin[1], z - origin[2]);
      if (numbers.more()) {
        const r = numbers.next();
        if (numbers.more()) {
          const g = numbers.next();
          out.colours.push3(r, g, numbers.next());
        }
      }
    } else if (first === VERTEX && second === 116) {
      numbers.at += 2;
      const u = numbers.next();
      out.textures.push2(u, 1 - (numbers.more() ? numbers.next() : 0));
    } else if (first === VERTEX && second === 110) {
      numbers.at += 2;
      out.normals.push3(numbers.next(), numbers.next(), numbers.next());
    } else if (first === FACE && second <= 32) {
      numbers.at++;
      polygon.v.length = polygon.t.length = polygon.n.length = 0;
      while (numbers.more()) {
        polygon.v.push(index(numbers.next(), out.places.length / 3, fault('objVertexOf')));
        let [t, n] = [-1, -1];
        if (numbers.slash()) {
          if (numbers.touches()) t = index(numbers.next(), out.textures.length / 2, fault('objCoordinate'));
          if (numbers.slash() && numbers.touches()) n = index(numbers.next(), out.normals.length / 3, fault('objNormal'));
        }
        polygon.t.push(t);
        polygon.n.push(n);
      }
      if (polygon.v.length < 3) throw new ScanError(fault('objFace', { name, line: lineNumber }));
      if (!current) {
        const key = `${part}\n${material}`;
        current = out.corners.get(key) ?? new Corners();
        out.corners.set(key, current);
      }
      for (let k = 2; k < polygon.v.length; k++) {
        for (const c of [0, k - 1, k]) current.add(polygon.v[c] as number, polygon.t[c] as number, polygon.n[c] as number);
      }
    } else {
      const text = file.buffer.subarray(line.from, line.to).toString('utf8').trim();
      const rest = text.replace(/^\S+\s*/, '');
      if (/^o\s/.test(text)) {
        part = rest || 'objet';
        current = undefined;
      } else if (/^usemtl\b/.test(text)) {
        material = rest;
        current = undefined;
      } else if (/^mtllib\b/.test(text)) out.libraries.push(rest);
    }
  }
  return out;
}

function surface(text: ObjText, corners: Corners, part: number, material: number, textured: boolean): SourceSurface {
  const n = corners.vertex.length;
  const positions = new Float32Array(n * 3);
  const complete = (values: GrowingInts): boolean => {
    for (let i = 0; i < n; i++) if (values.get(i) < 0) return false;
    return true;
  };
  const normals = text.normals.length > 0 && complete(corners.normal) ? new Float32Array(n * 3) : null;
  const uvs = textured && text.textures.length > 0 ? new Float32Array(n * 2) : null;
  const colours = text.colours.length === text.places.length && n > 0 ? new Uint8Array(n * 4).fill(255) : null;
  const scale = colours ? 255 : 1;
  for (let i = 0; i < n; i++) {
    const [v, t, nn] = [corners.vertex.get(i), corners.texture.get(i), corners.normal.get(i)];
    for (let k = 0; k < 3; k++) {
      positions[i * 3 + k] = text.places.get(v * 3 + k);
      if (normals) normals[i * 3 + k] = text.normals.get(nn * 3 + k);
      if (colours) colours[i * 4 + k] = srgbByteToLinearByte(Math.max(0, Math.min(255, Math.round(text.colours.get(v * 3 + k) * scale))));
    }
    if (uvs && t >= 0) uvs.set([text.textures.get(t * 2), text.textures.get(t * 2 + 1)], i * 2);
  }
  return { part, material, positions, normals, uvs, colours, indices: corners.indices.take() };
}

async function readLibraries(
  path: string,
  root: string,
  text: ObjText,
  notes: ScanNote[],
): Promise<{ materials: Map<string, SourceMaterial>; images: SourceModel['images'] }> {
  const { images, load } = imageCollector((reference) => readResource(path, root, reference));
  const materials = new Map<string, SourceMaterial>();
  const used = new Set([...text.corners.keys()].map((key) => key.split('\n')[1] ?? ''));
  for (const library of text.libraries) {
    const content = await readResource(path, root, library).catch((error: unknown) => {
      // Without texture coordinates nothing is lost but a colour.
      if (text.textures.length > 0 || !(error instanceof ScanError)) throw error;
      notes.push(scanNote('libraryUnread', { file: library }));
      return undefined;
    });
    if (content) for (const [name, material] of await readMtl(content.toString('utf8'), used, load)) materials.set(name, material);
  }
  return { materials, images };
}

/** Reads an OBJ with its material libraries. `root` bounds where they may lie. */
export async function readObj(path: string, root: string): Promise<SourceModel> {
  const name = basename(path);
  const file = new FileWindow(path);
  let text: ObjText;
  try {
    text = readText(file, name);
  } finally {
    file.close();
  }
  if (text.corners.size === 0) throw new ScanError(fault('scanNoTriangle', { name }));
  const notes: ScanNote[] = [];
  const library = await readLibraries(path, root, text, notes);
  const parts: string[] = [];
  const materials: SourceMaterial[] = [];
  const materialIndex = new Map<string, number>();
  const surfaces: SourceSurface[] = [];
  for (const [key, corners] of text.corners) {
    const [partName = '', materialName = ''] = key.split('\n');
    if (!parts.includes(partName)) parts.push(partName);
    let material = materialIndex.get(materialName);
    if (material === undefined) {
      const known = library.materials.get(materialName);
      if (!known && materialName && text.libraries.length > 0) notes.push(scanNote('materialUndefined', { material: materialName }));
      material = materials.push(known ?? plainMaterial(materialName || 'matière')) - 1;
      materialIndex.set(materialName, material);
    }
    const images = (materials[material] as SourceMaterial).images;
    surfaces.push(
      surface(
        text,
        corners,
        parts.indexOf(partName),
        material,
        Object.values(images).some((image) => image !== undefined),
      ),
    );
  }
  if (surfaces.some((each) => each.colours)) {
    materials.forEach(
      (material, i) =>
        void (materials[i] = material.images.baseColour === undefined ? { ...material, baseColour: [1, 1, 1, 1] } : material),
    );
  }
  return { format: 'obj', parts, materials, images: library.images, surfaces, clips: [], motions: [], upright: false, notes };
}
