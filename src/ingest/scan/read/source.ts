/** What a reader gives: geometry in the source's own frame and units, materials, pictures still encoded, movements. */
import type { ScanNote } from '../../../domain/object/scan-note.ts';
import type { ScanFormat } from '../check.ts';

/** A picture as the source holds it. */
export interface SourceImage {
  /** For messages. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A metallic-roughness material; pictures are indices into `SourceModel.images`. */
export interface SourceMaterial {
  readonly name: string;
  readonly baseColour: readonly [number, number, number, number];
  readonly metallic: number;
  readonly roughness: number;
  readonly emissive: readonly [number, number, number];
  readonly normalScale: number;
  readonly occlusionStrength: number;
  readonly doubleSided: boolean;
  readonly alphaMode: 'OPAQUE' | 'MASK' | 'BLEND';
  readonly alphaCutoff: number;
  readonly images: {
    readonly baseColour?: number | undefined;
    readonly normal?: number | undefined;
    readonly metallicRoughness?: number | undefined;
    readonly occlusion?: number | undefined;
    readonly emissive?: number | undefined;
  };
}

/** Triangles of one part in one material, at rest, in the source's frame. */
export interface SourceSurface {
  readonly part: number;
  readonly material: number;
  readonly positions: Float32Array;
  readonly normals: Float32Array | null;
  readonly uvs: Float32Array | null;
  /** RGBA, linear. */
  readonly colours: Uint8Array | null;
  readonly indices: Uint32Array;
}

/** Rigid placement of a part at one time: a unit quaternion and a translation in the source's frame, x' = R x + t. */
export interface Pose {
  readonly rotation: readonly [number, number, number, number];
  readonly translation: readonly [number, number, number];
}

/** How a part moves in a clip, relative to its rest: poses at the given seconds. */
export interface SourceMotion {
  readonly part: number;
  readonly clip: string;
  readonly times: readonly number[];
  readonly poses: readonly Pose[];
  /** The place, at rest, that the part turns about. */
  readonly pivot: readonly [number, number, number];
}

export interface SourceClip {
  readonly name: string;
  readonly seconds: number;
}

export interface SourceModel {
  readonly format: ScanFormat;
  readonly surfaces: readonly SourceSurface[];
  /** Unique names; surfaces point into it. */
  readonly parts: readonly string[];
  readonly materials: readonly SourceMaterial[];
  readonly images: readonly SourceImage[];
  readonly clips: readonly SourceClip[];
  readonly motions: readonly SourceMotion[];
  /** Whether the file's own transforms already stand a z-up geometry upright (glTF only). */
  readonly upright: boolean;
  /** What was left out or replaced. */
  readonly notes: readonly ScanNote[];
}

/** A matt grey material for sources that name none. */
export function plainMaterial(name: string): SourceMaterial {
  return {
    name,
    baseColour: [0.8, 0.8, 0.8, 1],
    metallic: 0,
    roughness: 0.85,
    emissive: [0, 0, 0],
    normalScale: 1,
    occlusionStrength: 1,
    doubleSided: false,
    alphaMode: 'OPAQUE',
    alphaCutoff: 0.5,
    images: {},
  };
}
