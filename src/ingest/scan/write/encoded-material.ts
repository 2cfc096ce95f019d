/** Materials as a GLB states them, with pictures already encoded. */
import type { GlbWriter } from './glb.ts';
import type { SourceMaterial } from '../read/source.ts';

export interface EncodedImage {
  readonly bytes: Uint8Array;
  readonly mimeType: 'image/webp' | 'image/ktx2' | 'image/jpeg' | 'image/png';
}

export interface EncodedMaps {
  readonly baseColour?: EncodedImage | undefined;
  readonly normal?: EncodedImage | undefined;
  readonly orm?: EncodedImage | undefined;
  readonly emissive?: EncodedImage | undefined;
  /** Red of `orm` is occlusion. */
  readonly occlusion: boolean;
  /** Green and blue of `orm` are roughness and metal. */
  readonly metallicRoughness: boolean;
}

export const NO_MAPS: EncodedMaps = { occlusion: false, metallicRoughness: false };

/** Adds the material with its textures; gives its index. */
export function writeMaterial(writer: GlbWriter, material: SourceMaterial, maps: EncodedMaps): number {
  const texture = (image: EncodedImage | undefined): { index: number } | undefined =>
    image && { index: writer.texture(image.bytes, image.mimeType) };
  const orm = texture(maps.orm);
  const base = texture(maps.baseColour);
  const normal = texture(maps.normal);
  const emissive = texture(maps.emissive);
  const [r, g, b, a] = material.baseColour;
  return (
    writer.materials.push({
      name: material.name,
      pbrMetallicRoughness: {
        ...(r === 1 && g === 1 && b === 1 && a === 1
          ? {}
          : { baseColorFactor: [r, g, b, a].map((each) => Math.max(0, Math.min(1, each))) }),
        metallicFactor: Math.max(0, Math.min(1, material.metallic)),
        roughnessFactor: Math.max(0, Math.min(1, material.roughness)),
        ...(base ? { baseColorTexture: base } : {}),
        ...(orm && maps.metallicRoughness ? { metallicRoughnessTexture: orm } : {}),
      },
      ...(normal ? { normalTexture: { ...normal, ...(material.normalScale === 1 ? {} : { scale: material.normalScale }) } } : {}),
      ...(orm && maps.occlusion
        ? {
            occlusionTexture: {
              ...orm,
              ...(material.occlusionStrength === 1 ? {} : { strength: Math.max(0, Math.min(1, material.occlusionStrength)) }),
            },
          }
        : {}),
      ...(emissive ? { emissiveTexture: emissive } : {}),
      ...(material.emissive.some((each) => each > 0) ? { emissiveFactor: material.emissive.map((each) => Math.min(1, each)) } : {}),
      ...(material.alphaMode === 'OPAQUE'
        ? {}
        : { alphaMode: material.alphaMode, ...(material.alphaMode === 'MASK' ? { alphaCutoff: material.alphaCutoff } : {}) }),
      ...(material.doubleSided ? { doubleSided: true } : {}),
    }) - 1
  );
}
