/** The JSON and the bytes of a glTF, checked before anything is built from them: a truncated file is a sentence. */
import { fault, type Fault } from '../../../domain/input/fault.ts';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { beyondBudget } from '../../../domain/input/json-budget.ts';
import { jsonFault } from '../../../domain/input/json-fault.ts';
import { ScanError } from '../failure.ts';
import { readResource } from './resource.ts';

/** Name under which the library looks for a GLB's own buffer. */
const GLB_BUFFER = '@glb.bin';

/** The little of glTF's JSON that is looked at before the library reads it. */
export interface GltfJson {
  asset?: { version?: string };
  extensionsUsed?: string[];
  extensionsRequired?: string[];
  buffers?: { uri?: string; byteLength: number; extensions?: Record<string, unknown> }[];
  bufferViews?: {
    buffer: number;
    byteOffset?: number;
    byteLength: number;
    extensions?: Record<string, { buffer?: number; byteOffset?: number; byteLength?: number; byteStride?: number; count?: number }>;
  }[];
  accessors?: {
    bufferView?: number;
    byteOffset?: number;
    componentType: number;
    count: number;
    type: string;
    sparse?: { count: number; indices?: { bufferView?: number; componentType?: number }; values?: { bufferView?: number } };
  }[];
  nodes?: { children?: number[] }[];
  images?: { uri?: string; bufferView?: number; name?: string }[];
  meshes?: unknown[];
}

const COMPONENT_BYTES: Readonly<Record<number, number>> = { 5120: 1, 5121: 1, 5122: 2, 5123: 2, 5125: 4, 5126: 4 };
const COMPONENTS: Readonly<Record<string, number>> = { SCALAR: 1, VEC2: 2, VEC3: 3, VEC4: 4, MAT2: 4, MAT3: 9, MAT4: 16 };

const READABLE = new Set([
  'KHR_draco_mesh_compression',
  'EXT_meshopt_compression',
  'KHR_meshopt_compression',
  'KHR_mesh_quantization',
  'KHR_texture_transform',
  'KHR_texture_basisu',
  'EXT_texture_webp',
  'EXT_texture_avif',
  'KHR_materials_unlit',
  'KHR_materials_pbrSpecularGlossiness',
  'KHR_materials_specular',
  'KHR_materials_ior',
  'KHR_materials_volume',
  'KHR_materials_transmission',
  'KHR_materials_clearcoat',
  'KHR_materials_sheen',
  'KHR_materials_iridescence',
  'KHR_materials_anisotropy',
  'KHR_materials_dispersion',
  'KHR_materials_diffuse_transmission',
  'KHR_materials_emissive_strength',
  'KHR_materials_variants',
  'KHR_lights_punctual',
  'KHR_xmp_json_ld',
  'EXT_mesh_gpu_instancing',
  'KHR_node_visibility',
]);

function parse(name: string, text: string): GltfJson {
  const beyond = beyondBudget(text);
  if (beyond !== undefined) throw new ScanError(fault('ofFileEnd', { name, why: beyond }));
  try {
    return JSON.parse(text) as GltfJson;
  } catch (error) {
    throw new ScanError(fault('ofFileEnd', { name, why: jsonFault(text, error).message }));
  }
}

function splitGlb(name: string, bytes: Buffer): { json: GltfJson; resources: Record<string, Uint8Array> } {
  if (bytes.length < 20 || bytes.toString('latin1', 0, 4) !== 'glTF') throw new ScanError(fault('gltfNotGlb', { name }));
  const length = bytes.readUInt32LE(8);
  if (length > bytes.length) throw new ScanError(fault('gltfCut', { name, length, size: bytes.length }));
  const resources: Record<string, Uint8Array> = {};
  let json: GltfJson | undefined;
  for (let at = 12; at + 8 <= length;) {
    const size = bytes.readUInt32LE(at);
    const type = bytes.readUInt32LE(at + 4);
    if (at + 8 + size > length) throw new ScanError(fault('gltfBlockCut', { name, size, left: length - at - 8 }));
    const chunk = bytes.subarray(at + 8, at + 8 + size);
    if (type === 0x4e4f534a) json ??= parse(name, chunk.toString('utf8'));
    else if (type === 0x004e4942) resources[GLB_BUFFER] ??= new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    at += 8 + size;
  }
  if (!json) throw new ScanError(fault('gltfNoJson', { name }));
  return { json, resources };
}

/** Bytes that accessors may declare in all: so much a byte of the file (Draco and meshopt pack a hundred to one), and never more than a machine holds. */
const UNPACKED = 500;
const ALWAYS = 64e6;
const MOST = 6e9;
/** Levels of nodes within nodes; a rigged body has thirty. */
const MOST_LEVELS = 256;

/** What the file declares, before memory is taken for it: values that no bytes back (empty, sparse, packed), and their sum. */
function checkDeclared(name: string, json: GltfJson, resources: Record<string, Uint8Array>): void {
  const held = Object.values(resources).reduce((sum, bytes) => sum + bytes.length, 0);
  const most = Math.min(MOST, ALWAYS + UNPACKED * held);
  const whole = (value: unknown): value is number => typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
  let declared = 0;
  const add = (bytes: number, what: Fault): void => {
    declared += bytes;
    if (!(declared <= most))
      throw new ScanError(
        fault('gltfTooMuch', { name, what, size: Math.round(declared / 1e6), most: Math.max(1, Math.round(held / 1e6)) }),
      );
  };
  (json.accessors ?? []).forEach((accessor, i) => {
    const { count, sparse } = accessor;
    if (!whole(count) || (sparse !== undefined && !(whole(sparse.count) && sparse.count <= count)))
      throw new ScanError(fault('gltfAccessorCount', { name, i }));
    add(count * (COMPONENT_BYTES[accessor.componentType] ?? 4) * (COMPONENTS[accessor.type] ?? 16), fault('gltfAccessorOf', { i, count }));
    if (sparse) {
      const room = (view: number | undefined): number => json.bufferViews?.[view ?? -1]?.byteLength ?? 0;
      const each = (COMPONENT_BYTES[accessor.componentType] ?? 4) * (COMPONENTS[accessor.type] ?? 16);
      if (
        sparse.count * (COMPONENT_BYTES[sparse.indices?.componentType ?? 0] ?? 1) > room(sparse.indices?.bufferView) ||
        sparse.count * each > room(sparse.values?.bufferView)
      )
        throw new ScanError(fault('gltfAccessorEnd', { name, i }));
    }
  });
  (json.bufferViews ?? []).forEach((view, i) => {
    const packed = view.extensions?.['EXT_meshopt_compression'];
    if (!packed) return;
    const bytes = resources[json.buffers?.[packed.buffer ?? -1]?.uri ?? GLB_BUFFER];
    if (!bytes || !whole(packed.byteLength) || (packed.byteOffset ?? 0) + packed.byteLength > bytes.length)
      throw new ScanError(fault('gltfViewEnd', { name, i }));
    if (!whole(packed.count) || !whole(packed.byteStride)) throw new ScanError(fault('gltfViewCount', { name, i }));
    add(packed.count * packed.byteStride, fault('gltfViewOf', { i }));
  });
  for (const buffer of json.buffers ?? [])
    if (buffer.uri === undefined && buffer.extensions?.['EXT_meshopt_compression']) add(buffer.byteLength, fault('gltfBuffer'));
}

/** Nodes in a circle, or deeper than any stack. */
function checkNodes(name: string, json: GltfJson): void {
  const nodes = json.nodes ?? [];
  const parents = new Int32Array(nodes.length).fill(-1);
  nodes.forEach(({ children }, i) =>
    children?.forEach((child) => {
      if (!(child in nodes)) throw new ScanError(fault('gltfChild', { name, i, child: String(child) }));
      parents[child] = i;
    }),
  );
  for (let i = 0; i < nodes.length; i++) {
    let level = 0;
    for (let at = i; at >= 0; at = parents[at] as number)
      if (++level > MOST_LEVELS) throw new ScanError(fault('gltfRound', { name, most: MOST_LEVELS }));
  }
}

function checkLengths(name: string, json: GltfJson, resources: Record<string, Uint8Array>): void {
  const views = json.bufferViews ?? [];
  const buffers = json.buffers ?? [];
  buffers.forEach((buffer, i) => {
    const bytes = buffer.uri === undefined ? (i === 0 ? resources[GLB_BUFFER] : undefined) : resources[buffer.uri];
    if (bytes && bytes.length < buffer.byteLength)
      throw new ScanError(fault('gltfBufferCut', { name, i, length: buffer.byteLength, size: bytes.length }));
  });
  views.forEach((view, i) => {
    const buffer = buffers[view.buffer];
    if (!buffer || (view.byteOffset ?? 0) + view.byteLength > buffer.byteLength) throw new ScanError(fault('gltfViewEnd', { name, i }));
  });
  checkDeclared(name, json, resources);
  (json.accessors ?? []).forEach((accessor, i) => {
    if (accessor.bufferView === undefined) return;
    const view = views[accessor.bufferView];
    const bytes = (COMPONENT_BYTES[accessor.componentType] ?? 0) * (COMPONENTS[accessor.type] ?? 0);
    if (!view || bytes === 0 || (accessor.byteOffset ?? 0) + accessor.count * bytes > view.byteLength)
      throw new ScanError(fault('gltfAccessorPast', { name, i, count: accessor.count }));
  });
}

/** The stored codec of KHR_meshopt_compression is read by the same decoder as EXT's: one name serves the library. */
function renameMeshopt(json: GltfJson): void {
  const rename = (list: string[] | undefined): string[] | undefined =>
    list && [...new Set(list.map((each) => (each === 'KHR_meshopt_compression' ? 'EXT_meshopt_compression' : each)))];
  for (const holder of [...(json.buffers ?? []), ...(json.bufferViews ?? [])]) {
    const extensions = holder.extensions as Record<string, unknown> | undefined;
    if (extensions?.['KHR_meshopt_compression'] !== undefined) {
      extensions['EXT_meshopt_compression'] ??= extensions['KHR_meshopt_compression'];
      delete extensions['KHR_meshopt_compression'];
    }
  }
  if (json.extensionsUsed) json.extensionsUsed = rename(json.extensionsUsed) ?? [];
  if (json.extensionsRequired) json.extensionsRequired = rename(json.extensionsRequired) ?? [];
}

export interface GltfContainer {
  readonly json: GltfJson;
  /** By URI; a GLB's own buffer under the library's name for it. */
  readonly resources: Record<string, Uint8Array>;
}

/** Reads a `.glb` or `.gltf` with the files that it names, all from inside `root`. */
export async function readGltfContainer(path: string, root: string): Promise<GltfContainer> {
  const name = basename(path);
  const bytes = await readFile(path);
  const { json, resources } = path.toLowerCase().endsWith('.glb')
    ? splitGlb(name, bytes)
    : { json: parse(name, bytes.toString('utf8').replace(/^\uFEFF/, '')), resources: {} as Record<string, Uint8Array> };
  if (!/^2\./.test(json.asset?.version ?? '')) throw new ScanError(fault('gltfVersion', { name, version: json.asset?.version ?? '?' }));
  const unknown = (json.extensionsRequired ?? []).filter((extension) => !READABLE.has(extension));
  if (unknown.length > 0) throw new ScanError(fault('gltfExtension', { name, list: unknown.map((text) => fault('quoted', { text })) }));
  for (const holder of [...(json.buffers ?? []), ...(json.images ?? [])]) {
    if (holder.uri === undefined || resources[holder.uri]) continue;
    const data = /^data:[^,]*?(;base64)?,/.exec(holder.uri);
    let uri = holder.uri;
    if (!data) {
      try {
        uri = decodeURIComponent(uri);
      } catch {
        // A stray % is part of the name.
      }
    }
    const content = data
      ? Buffer.from(
          data[1] ? holder.uri.slice(data[0].length) : decodeURIComponent(holder.uri.slice(data[0].length)),
          data[1] ? 'base64' : 'utf8',
        )
      : await readResource(path, root, uri);
    resources[holder.uri] = new Uint8Array(content.buffer, content.byteOffset, content.byteLength);
  }
  renameMeshopt(json);
  checkNodes(name, json);
  checkLengths(name, json, resources);
  return { json, resources };
}
