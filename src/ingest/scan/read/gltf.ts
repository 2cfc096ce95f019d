/** glTF 2.0 (GLB or JSON) with Draco, meshopt, quantisation: surfaces at rest in world space, PBR materials, rigid clips. */
import { fault } from '../../../domain/input/fault.ts';
import { scanNote, type ScanNote } from '../../../domain/object/scan-note.ts';
import { basename } from 'node:path';
import {
  Logger,
  NodeIO,
  type Document,
  type JSONDocument,
  type Material,
  type Node,
  type Primitive,
  type Texture,
  type TextureInfo,
} from '@gltf-transform/core';
import { ALL_EXTENSIONS, type InstancedMesh, type PBRSpecularGlossiness, type Transform } from '@gltf-transform/extensions';
import { MeshoptDecoder } from 'meshoptimizer';
import { Matrix4, Vector3 } from 'three';
import { ScanError } from '../failure.ts';
import { plainMaterial, type SourceImage, type SourceMaterial, type SourceModel, type SourceSurface } from './source.ts';
import { readGltfContainer } from './gltf-container.ts';
import { readMotions } from './gltf-motion.ts';
import { floats, originOf, placesAtRest, worldMatrix } from './gltf-pose.ts';

/** Vertices of all nodes, repeated meshes counted each time: three gigabytes of places. */
const MOST_VERTICES = 250e6;
/** Copies of meshes by instancing; each becomes a node. */
const MOST_COPIES = 50_000;

async function load(path: string, root: string): Promise<Document> {
  const { json, resources } = await readGltfContainer(path, root);
  const io = new NodeIO().setLogger(new Logger(Logger.Verbosity.SILENT)).registerExtensions(ALL_EXTENSIONS);
  if (json.extensionsUsed?.includes('KHR_draco_mesh_compression')) {
    const { default: draco } = await import('draco3dgltf');
    io.registerDependencies({ 'draco3d.decoder': await draco.createDecoderModule() });
  }
  await MeshoptDecoder.ready;
  io.registerDependencies({ 'meshopt.decoder': MeshoptDecoder });
  try {
    return await io.readJSON({ json, resources } as unknown as JSONDocument);
  } catch (error) {
    if (error instanceof ScanError) throw error;
    throw new ScanError(fault('gltfUnread', { name: basename(path) }));
  }
}

function triangles(primitive: Primitive, count: number, name: string): Uint32Array {
  const accessor = primitive.getIndices();
  const array = accessor?.getArray();
  const list = array ? Uint32Array.from(array) : Uint32Array.from({ length: count }, (_, i) => i);
  for (const index of list) if (index >= count) throw new ScanError(fault('gltfIndex', { name, index, count, last: count - 1 }));
  const mode = primitive.getMode();
  if (mode === 4) return list.length % 3 === 0 ? list : list.subarray(0, list.length - (list.length % 3));
  const out = new Uint32Array(Math.max(0, list.length - 2) * 3);
  for (let i = 0; i + 2 < list.length; i++) {
    const fan = mode === 6;
    const odd = i % 2;
    out.set([list[fan ? 0 : i + odd] as number, list[fan ? i + 1 : i + 1 - odd] as number, list[i + 2] as number], i * 3);
  }
  return out;
}

function textureTransform(info: TextureInfo | null): Transform | null {
  return info?.getExtension<Transform>('KHR_texture_transform') ?? null;
}

/** The texture whose coordinates all maps of the material must share. */
function leadingTexture(material: Material | null): TextureInfo | null {
  const old = material?.getExtension<PBRSpecularGlossiness>('KHR_materials_pbrSpecularGlossiness');
  const infos = material
    ? [
        old?.getDiffuseTextureInfo() ?? null,
        material.getBaseColorTextureInfo(),
        material.getNormalTextureInfo(),
        material.getOcclusionTextureInfo(),
        material.getMetallicRoughnessTextureInfo(),
        material.getEmissiveTextureInfo(),
      ]
    : [];
  return infos.find((each) => each !== null) ?? null;
}

function coordinateSet(info: TextureInfo | null): number {
  return textureTransform(info)?.getTexCoord() ?? info?.getTexCoord() ?? 0;
}

/** Whether two textures of a material lie on the surface alike. */
function liesAlike(a: TextureInfo | null, b: TextureInfo | null): boolean {
  const described = (info: TextureInfo | null): string => {
    const transform = textureTransform(info);
    return JSON.stringify([
      coordinateSet(info),
      transform?.getOffset() ?? [0, 0],
      transform?.getScale() ?? [1, 1],
      transform?.getRotation() ?? 0,
    ]);
  };
  return described(a) === described(b);
}

/** Texture coordinates with the leading picture's transform applied. */
function textureCoordinates(primitive: Primitive, material: Material | null): Float32Array | null {
  const info = leadingTexture(material);
  const accessor = primitive.getAttribute(`TEXCOORD_${coordinateSet(info)}`) ?? primitive.getAttribute('TEXCOORD_0');
  if (!accessor) return null;
  const uvs = Float32Array.from(floats(accessor));
  const transform = textureTransform(info);
  if (transform) {
    const [ox, oy] = transform.getOffset();
    const [sx, sy] = transform.getScale();
    const [c, s] = [Math.cos(transform.getRotation()), Math.sin(transform.getRotation())];
    for (let i = 0; i < uvs.length; i += 2) {
      const [u, v] = [(uvs[i] as number) * sx, (uvs[i + 1] as number) * sy];
      uvs[i] = c * u + s * v + ox;
      uvs[i + 1] = -s * u + c * v + oy;
    }
  }
  return uvs;
}

function colours(primitive: Primitive): Uint8Array | null {
  const accessor = primitive.getAttribute('COLOR_0');
  if (!accessor) return null;
  const size = accessor.getElementSize();
  const out = new Uint8Array(accessor.getCount() * 4).fill(255);
  const element: number[] = [];
  for (let i = 0; i < accessor.getCount(); i++) {
    accessor.getElement(i, element);
    for (let k = 0; k < size; k++) out[i * 4 + k] = Math.max(0, Math.min(255, Math.round((element[k] as number) * 255)));
  }
  return out;
}

function surface(
  primitive: Primitive,
  node: Node,
  origin: Vector3,
  part: number,
  material: number,
  name: string,
): SourceSurface | undefined {
  const place = primitive.getAttribute('POSITION');
  if (!place || primitive.getMode() < 4) return undefined;
  const indices = triangles(primitive, place.getCount(), name);
  const world = worldMatrix(node, origin);
  const { positions, normals } = placesAtRest(primitive, node, place, world, origin);
  if (world.determinant() < 0 && !node.getSkin()) {
    for (let t = 0; t < indices.length; t += 3) [indices[t + 1], indices[t + 2]] = [indices[t + 2] as number, indices[t + 1] as number];
  }
  return {
    part,
    material,
    positions,
    normals,
    uvs: textureCoordinates(primitive, primitive.getMaterial()),
    colours: colours(primitive),
    indices,
  };
}

class Materials {
  readonly list: SourceMaterial[] = [];
  readonly images: SourceImage[] = [];
  readonly notes: ScanNote[] = [];
  readonly #known = new Map<Material | null, number>();
  readonly #textures = new Map<Texture, number>();
  readonly #file: string;

  constructor(file: string) {
    this.#file = file;
  }

  #image(texture: Texture | null): number | undefined {
    if (!texture) return undefined;
    const known = this.#textures.get(texture);
    if (known !== undefined) return known;
    const bytes = texture.getImage();
    const name = texture.getName() || texture.getURI() || `image ${this.images.length + 1}`;
    if (!bytes) throw new ScanError(fault('gltfTexture', { file: this.#file, name }));
    const index = this.images.push({ name, bytes }) - 1;
    this.#textures.set(texture, index);
    return index;
  }

  index(material: Material | null): number {
    const known = this.#known.get(material);
    if (known !== undefined) return known;
    const index = this.list.push(this.#read(material)) - 1;
    this.#known.set(material, index);
    return index;
  }

  #read(material: Material | null): SourceMaterial {
    if (!material) return plainMaterial('matière');
    const old = material.getExtension<PBRSpecularGlossiness>('KHR_materials_pbrSpecularGlossiness');
    if (old) this.notes.push(scanNote('glossiness', { material: material.getName() }));
    const lead = leadingTexture(material);
    const placed = (texture: Texture | null, info: TextureInfo | null, map: keyof SourceMaterial['images']): number | undefined => {
      if (!texture || liesAlike(lead, info)) return this.#image(texture);
      this.notes.push(scanNote('otherCoordinates', { map, material: material.getName() }));
      return undefined;
    };
    return {
      name: material.getName() || `matière ${this.list.length + 1}`,
      baseColour: (old ? old.getDiffuseFactor() : material.getBaseColorFactor()) as SourceMaterial['baseColour'],
      metallic: old ? 0 : material.getMetallicFactor(),
      roughness: old ? 1 - old.getGlossinessFactor() : material.getRoughnessFactor(),
      emissive: material.getEmissiveFactor(),
      normalScale: material.getNormalScale(),
      occlusionStrength: material.getOcclusionStrength(),
      doubleSided: material.getDoubleSided(),
      alphaMode: material.getAlphaMode(),
      alphaCutoff: material.getAlphaCutoff(),
      images: {
        baseColour: old
          ? placed(old.getDiffuseTexture(), old.getDiffuseTextureInfo(), 'baseColour')
          : placed(material.getBaseColorTexture(), material.getBaseColorTextureInfo(), 'baseColour'),
        normal: placed(material.getNormalTexture(), material.getNormalTextureInfo(), 'normal'),
        metallicRoughness: placed(material.getMetallicRoughnessTexture(), material.getMetallicRoughnessTextureInfo(), 'metallicRoughness'),
        occlusion: placed(material.getOcclusionTexture(), material.getOcclusionTextureInfo(), 'occlusion'),
        emissive: placed(material.getEmissiveTexture(), material.getEmissiveTextureInfo(), 'emissive'),
      },
    };
  }
}

function partName(node: Node, taken: ReadonlySet<string>): string {
  let base = '';
  for (let at: Node | null = node; at && !base; at = at.getParentNode()) base = at.getName();
  base ||= node.getMesh()?.getName() || 'objet';
  let name = base;
  for (let n = 2; taken.has(name); n++) name = `${base}-${n}`;
  return name;
}

/** Whether +z of the geometry comes out as +y: an exporter's own correction of a z-up scan. */
function standsUpright(nodes: readonly Node[]): boolean {
  return (
    nodes.length > 0 &&
    nodes.every((node) => {
      const up = new Vector3(0, 0, 1).transformDirection(new Matrix4().fromArray(node.getWorldMatrix()));
      return up.y > 0.99;
    })
  );
}

/** Reads a glTF. `root` bounds where the files that it names may lie. */
export async function readGltf(path: string, root: string): Promise<SourceModel> {
  const name = basename(path);
  const document = await load(path, root);
  if (
    document
      .getRoot()
      .listExtensionsUsed()
      .some((extension) => extension.extensionName === 'EXT_mesh_gpu_instancing')
  ) {
    const copies = document
      .getRoot()
      .listNodes()
      .map((node) => node.getExtension<InstancedMesh>('EXT_mesh_gpu_instancing')?.listAttributes()[0]?.getCount() ?? 0);
    if (copies.reduce((sum, each) => sum + each, 0) > MOST_COPIES) throw new ScanError(fault('gltfRepeats', { name, most: MOST_COPIES }));
    const { uninstance } = await import('@gltf-transform/functions');
    await document.transform(uninstance());
  }
  const gltf = document.getRoot();
  const scene = gltf.getDefaultScene() ?? gltf.listScenes()[0];
  const nodes: Node[] = [];
  const visit = (node: Node): void => {
    if (node.getMesh()) nodes.push(node);
    node.listChildren().forEach(visit);
  };
  if (scene) scene.listChildren().forEach(visit);
  else
    gltf
      .listNodes()
      .filter((node) => !node.getParentNode())
      .forEach(visit);
  const vertices = nodes
    .flatMap((node) => node.getMesh()?.listPrimitives() ?? [])
    .map((each) => each.getAttribute('POSITION')?.getCount() ?? 0);
  if (vertices.reduce((sum, each) => sum + each, 0) > MOST_VERTICES)
    throw new ScanError(fault('gltfVertices', { name, most: MOST_VERTICES / 1e6 }));
  const origin = originOf(nodes, gltf.listAnimations().length > 0);
  const materials = new Materials(name);
  const notes: ScanNote[] = [];
  const parts: string[] = [];
  const surfaces: SourceSurface[] = [];
  for (const node of nodes) {
    const part = parts.push(partName(node, new Set(parts))) - 1;
    if (node.getSkin()) notes.push(scanNote('skinned', { part: parts[part] ?? '' }));
    for (const primitive of node.getMesh()?.listPrimitives() ?? []) {
      const each = surface(primitive, node, origin, part, materials.index(primitive.getMaterial()), name);
      if (each) surfaces.push(each);
      else notes.push(scanNote('pointsOrLines', { part: parts[part] ?? '' }));
      if (primitive.listTargets().length > 0) notes.push(scanNote('morphed', { part: parts[part] ?? '' }));
    }
  }
  if (surfaces.every((each) => each.indices.length === 0)) {
    const points = nodes.reduce(
      (sum, node) =>
        sum +
        (node.getMesh()?.listPrimitives() ?? []).reduce(
          (inner, each) => inner + (each.getMode() === 0 ? (each.getAttribute('POSITION')?.getCount() ?? 0) : 0),
          0,
        ),
      0,
    );
    throw new ScanError(fault('gltfNoTriangle', { name, hint: points > 0 ? fault('gltfCloud', { points }) : '' }));
  }
  const { clips, motions, notes: motionNotes } = readMotions(gltf.listAnimations(), nodes);
  return {
    format: path.toLowerCase().endsWith('.glb') ? 'glb' : 'gltf',
    surfaces,
    parts,
    materials: materials.list,
    images: materials.images,
    clips,
    motions,
    upright: standsUpright(nodes),
    notes: [...notes, ...materials.notes, ...motionNotes],
  };
}
