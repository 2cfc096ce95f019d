/** What the desk is told of a photograph, for it to be placed. */
import type { FlatKind } from '../../domain/geo/control-points.ts';

/** Corners on the ground: longitude and latitude, degrees. */
export type Corner = readonly [lon: number, lat: number];

/** What is known of a photograph's picture, for it to be placed. */
export interface PhotographFacts {
  /** Its public id. */
  readonly id: string;
  /** Whether its picture is in the content: else it is on its server, or nowhere, and points cannot be set in it. */
  readonly here: boolean;
  /** Of its campaign. */
  readonly kind: 'oblique' | 'vertical' | 'ortho';
  /** The address that its IIIF image service will have. */
  readonly service: string;
  /** Upright, pixels; of a picture that is not here, what its server says, or the shape of most. */
  readonly width: number;
  readonly height: number;
  /** What the file itself says: degrees, the focal length as a 24 × 36 camera would have it, mm, and how many times its own that is. */
  readonly file: {
    readonly lat?: number | undefined;
    readonly lon?: number | undefined;
    readonly heading?: number | undefined;
    readonly focal35?: number | undefined;
    readonly crop?: number | undefined;
  };
  /** Its outline on the ground, which is not closed by its first corner. */
  readonly outline?: readonly Corner[] | undefined;
  readonly georef?:
    | {
        /** Nothing where the number of points decides. */
        readonly kind: FlatKind | 'camera' | undefined;
        /** Of the picture in whose pixels the points are counted. */
        readonly size?: { readonly width: number; readonly height: number } | undefined;
        readonly points: readonly {
          readonly x: number;
          readonly y: number;
          readonly lon: number;
          readonly lat: number;
          readonly h?: number | undefined;
        }[];
      }
    | undefined;
  /** Whether the camera stands beside it. */
  readonly camera: boolean;
}
