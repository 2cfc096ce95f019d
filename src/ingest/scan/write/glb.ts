/** Writes GLB files: one binary buffer, meshopt-compressed views (EXT_meshopt_compression), accessors, pictures. Why not glTF-Transform: `../README.md`. */
import { MeshoptEncoder } from 'meshoptimizer';

const EXTENSION = 'EXT_meshopt_compression';

interface BufferView {
  buffer: number;
  byteOffset: number;
  byteLength: number;
  byteStride?: number;
  target?: number;
  extensions?: Record<string, unknown>;
}

/** What a view's bytes are for (glTF's `target`). */
const VERTICES = 34962;
const TRIANGLES = 34963;

/** Values of one kind, of all primitives, one after another in one view. */
interface ViewPool {
  readonly view: number;
  readonly stride: number;
  readonly target: number;
  readonly octahedral: boolean;
  readonly parts: Uint8Array[];
  length: number;
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  const out = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

export interface AttributeData {
  /** Bytes of all elements, `stride` apart. */
  readonly bytes: Uint8Array;
  readonly stride: number;
  readonly count: number;
  readonly componentType: 5120 | 5121 | 5122 | 5123 | 5126;
  readonly type: 'SCALAR' | 'VEC2' | 'VEC3' | 'VEC4';
  readonly normalized?: boolean;
  readonly min?: readonly number[];
  readonly max?: readonly number[];
  /** The bytes went through MeshoptEncoder.encodeFilterOct. */
  readonly octahedral?: boolean;
}

/** Anything that JSON holds. */
type Json = Record<string, unknown>;

export class GlbWriter {
  readonly #compressed: boolean;
  readonly #chunks: Uint8Array[] = [];
  #length = 0;
  /** Length of the buffer that decompression would fill. */
  #decoded = 0;
  readonly #views: BufferView[] = [];
  readonly #pools = new Map<string, ViewPool>();
  readonly #accessors: Json[] = [];
  readonly #extensions = new Set<string>();
  readonly #images: Json[] = [];
  readonly #textures: Json[] = [];
  readonly materials: Json[] = [];
  readonly meshes: Json[] = [];
  readonly nodes: Json[] = [];
  readonly animations: Json[] = [];

  /** `compressed` false gives a file of core glTF 2.0 that any reader opens. */
  constructor(compressed: boolean) {
    this.#compressed = compressed;
  }

  require(extension: string): void {
    this.#extensions.add(extension);
  }

  #append(bytes: Uint8Array): number {
    const at = this.#length;
    this.#chunks.push(bytes);
    const padding = (4 - (bytes.length % 4)) % 4;
    if (padding) this.#chunks.push(new Uint8Array(padding));
    this.#length += bytes.length + padding;
    return at;
  }

  /** Values go into the view of all that are alike: a file of many parts would else be mostly JSON. Gives the view's number and the values' place in it. */
  #pooled(
    key: string,
    bytes: Uint8Array,
    stride: number,
    target: number,
    octahedral: boolean,
  ): { bufferView: number; byteOffset?: number } {
    let pool = this.#pools.get(key);
    if (!pool) {
      pool = { view: this.#views.push({ buffer: 0, byteOffset: 0, byteLength: 0 }) - 1, stride, target, octahedral, parts: [], length: 0 };
      this.#pools.set(key, pool);
    }
    const byteOffset = pool.length;
    pool.parts.push(bytes);
    pool.length += bytes.length;
    return { bufferView: pool.view, ...(byteOffset > 0 ? { byteOffset } : {}) };
  }

  #writePool({ view, stride, target, octahedral, parts, length }: ViewPool): void {
    const bytes = parts.length === 1 ? (parts[0] as Uint8Array) : joined(parts, length);
    const strided = target === VERTICES ? { byteStride: stride } : {};
    if (!this.#compressed) {
      this.#views[view] = { buffer: 0, byteOffset: this.#append(bytes), byteLength: length, ...strided, target };
      return;
    }
    const count = length / stride;
    const mode = target === VERTICES ? 'ATTRIBUTES' : 'TRIANGLES';
    const packed = MeshoptEncoder.encodeGltfBuffer(bytes, count, stride, mode, 0);
    this.#views[view] = {
      buffer: 1,
      byteOffset: this.#decoded,
      byteLength: length,
      ...strided,
      target,
      extensions: {
        [EXTENSION]: {
          buffer: 0,
          byteOffset: this.#append(packed),
          byteLength: packed.length,
          byteStride: stride,
          count,
          mode,
          ...(octahedral ? { filter: 'OCTAHEDRAL' } : {}),
        },
      },
    };
    this.#decoded += Math.ceil(length / 4) * 4;
  }

  attribute(data: AttributeData): number {
    const place = this.#pooled(
      `${data.type} ${data.componentType} ${data.stride} ${data.octahedral === true}`,
      data.bytes,
      data.stride,
      VERTICES,
      data.octahedral === true,
    );
    return (
      this.#accessors.push({
        ...place,
        componentType: data.componentType,
        count: data.count,
        type: data.type,
        ...(data.normalized ? { normalized: true } : {}),
        ...(data.min ? { min: data.min } : {}),
        ...(data.max ? { max: data.max } : {}),
      }) - 1
    );
  }

  indices(indices: Uint32Array, vertices: number): number {
    const wide = vertices > 65_535;
    const typed = wide ? indices : Uint16Array.from(indices);
    const bytes = new Uint8Array(typed.buffer, typed.byteOffset, typed.byteLength);
    const place = this.#pooled(wide ? 'indices 32' : 'indices 16', bytes, wide ? 4 : 2, TRIANGLES, false);
    return this.#accessors.push({ ...place, componentType: wide ? 5125 : 5123, count: indices.length, type: 'SCALAR' }) - 1;
  }

  /** Values of an animation, stored plainly. */
  plain(values: Float32Array, type: 'SCALAR' | 'VEC3' | 'VEC4', bounded: boolean): number {
    const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
    const bufferView = this.#views.push({ buffer: 0, byteOffset: this.#append(bytes), byteLength: bytes.length }) - 1;
    const size = type === 'SCALAR' ? 1 : type === 'VEC3' ? 3 : 4;
    return (
      this.#accessors.push({
        bufferView,
        componentType: 5126,
        count: values.length / size,
        type,
        ...(bounded ? { min: [Math.min(...values)], max: [Math.max(...values)] } : {}),
      }) - 1
    );
  }

  /** A texture of the picture's bytes. */
  texture(bytes: Uint8Array, mimeType: 'image/webp' | 'image/ktx2' | 'image/jpeg' | 'image/png'): number {
    const bufferView = this.#views.push({ buffer: 0, byteOffset: this.#append(bytes), byteLength: bytes.length }) - 1;
    const source = this.#images.push({ bufferView, mimeType }) - 1;
    const extension = mimeType === 'image/webp' ? 'EXT_texture_webp' : mimeType === 'image/ktx2' ? 'KHR_texture_basisu' : undefined;
    if (extension) this.require(extension);
    return this.#textures.push(extension ? { sampler: 0, extensions: { [extension]: { source } } } : { sampler: 0, source }) - 1;
  }

  /** The whole file. `scene` lists the root nodes; `asset` adds to the asset's own fields. */
  finish(scene: readonly number[], asset: Json, repeat: boolean): Uint8Array {
    for (const pool of this.#pools.values()) this.#writePool(pool);
    const compressedViews = this.#compressed && this.#decoded > 0;
    if (compressedViews) this.require(EXTENSION);
    const list = (name: string, values: readonly unknown[]): Json => (values.length > 0 ? { [name]: values } : {});
    const extensions = [...this.#extensions];
    const json: Json = {
      asset: { version: '2.0', ...asset },
      ...list('extensionsUsed', extensions),
      ...list('extensionsRequired', extensions),
      scene: 0,
      scenes: [{ nodes: scene }],
      nodes: this.nodes,
      meshes: this.meshes,
      ...list('materials', this.materials),
      ...list('textures', this.#textures),
      ...list('images', this.#images),
      ...(this.#textures.length > 0
        ? { samplers: [{ magFilter: 9729, minFilter: 9987, ...(repeat ? {} : { wrapS: 33071, wrapT: 33071 }) }] }
        : {}),
      ...list('animations', this.animations),
      accessors: this.#accessors,
      bufferViews: this.#views,
      buffers: [
        { byteLength: this.#length },
        ...(compressedViews ? [{ byteLength: this.#decoded, extensions: { [EXTENSION]: { fallback: true } } }] : []),
      ],
    };
    let text = Buffer.from(JSON.stringify(json));
    if (text.length % 4) text = Buffer.concat([text, Buffer.alloc(4 - (text.length % 4), 0x20)]);
    const out = Buffer.alloc(12 + 8 + text.length + 8 + this.#length);
    out.write('glTF', 0, 'latin1');
    out.writeUInt32LE(2, 4);
    out.writeUInt32LE(out.length, 8);
    out.writeUInt32LE(text.length, 12);
    out.writeUInt32LE(0x4e4f534a, 16);
    text.copy(out, 20);
    let at = 20 + text.length;
    out.writeUInt32LE(this.#length, at);
    out.writeUInt32LE(0x004e4942, at + 4);
    at += 8;
    for (const chunk of this.#chunks) {
      out.set(chunk, at);
      at += chunk.length;
    }
    return out;
  }
}
