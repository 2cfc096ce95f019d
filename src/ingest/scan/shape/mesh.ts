/**
 * A model in memory, as the steps of the scan tiler and the renderer of stills pass it on. Frame: metres, y up, centred
 * on the bounding box at rest, except where a reader says that it still gives the source's own frame.
 */
import type { Vec3 } from '../../../domain/records/object.ts';

/** A decoded picture: 8-bit RGBA, row by row from the top. */
export interface RgbaImage {
  readonly width: number;
  readonly height: number;
  /** `width * height * 4` bytes. Base colour and emission are sRGB; normals and ORM are linear. */
  readonly data: Uint8Array;
}

/** A metallic-roughness material of glTF 2.0 with its pictures decoded. */
export interface RenderMaterial {
  readonly name: string;
  /** Linear RGBA, 0 … 1; multiplies the base colour picture. */
  readonly baseColour: readonly [number, number, number, number];
  readonly metallic: number;
  readonly roughness: number;
  /** Linear RGB. */
  readonly emissive: Vec3;
  readonly normalScale: number;
  readonly occlusionStrength: number;
  readonly doubleSided: boolean;
  readonly alphaMode: 'OPAQUE' | 'MASK' | 'BLEND';
  readonly alphaCutoff: number;
  readonly baseColourImage?: RgbaImage | undefined;
  /** Tangent space, glTF's convention: green points to the top of the picture. */
  readonly normalImage?: RgbaImage | undefined;
  /** Red occlusion, green roughness, blue metal; a channel that the source lacks is 255. */
  readonly ormImage?: RgbaImage | undefined;
}

/** Triangles of one part in one material. Vertices are shared only within a surface. */
export interface RenderSurface {
  /** Name of the part (a node of the source) that it moves with. */
  readonly part: string;
  /** Index into `RenderMesh.materials`. */
  readonly material: number;
  /** x, y, z in metres. */
  readonly positions: Float32Array;
  /** Unit vectors. */
  readonly normals: Float32Array;
  /** u, v with v downwards (glTF); null without a picture. */
  readonly uvs: Float32Array | null;
  /** RGBA, linear, multiplies the base colour; null where the source has none. */
  readonly colours: Uint8Array | null;
  /** Three a triangle, counter-clockwise from outside. */
  readonly indices: Uint32Array;
  /** Fewer triangles of the same vertices, which throw its shadows; all of them without. */
  readonly shadowIndices?: Uint32Array | undefined;
}

/** One level of a model, small enough to be drawn on the processor. */
export interface RenderMesh {
  readonly surfaces: readonly RenderSurface[];
  readonly materials: readonly RenderMaterial[];
  readonly bounds: { readonly min: Vec3; readonly max: Vec3 };
  /** A coarser shape of all surfaces together, in shared memory, to throw their shadows; the surfaces themselves without. */
  readonly occluder?: { readonly positions: Float32Array; readonly indices: Uint32Array } | undefined;
}
