/** Control points of a flat transformation, from pixels to the ground, and the kinds of it. */

export const FLAT_KINDS = ['helmert', 'polynomial1', 'polynomial2', 'polynomial3', 'projective', 'thinPlateSpline'] as const;
export type FlatKind = (typeof FLAT_KINDS)[number];

export interface FlatPoint {
  /** Pixel of the annotated picture. */
  readonly resource: readonly [x: number, y: number];
  /** WGS 84. */
  readonly geo: readonly [lon: number, lat: number];
}

/** Fewest control points that each kind needs. */
export const POINTS_NEEDED: Readonly<Record<FlatKind, number>> = {
  helmert: 2,
  polynomial1: 3,
  polynomial2: 6,
  polynomial3: 10,
  projective: 4,
  thinPlateSpline: 3,
};

/** The kind that suits a picture when nobody asks for one. */
export const usualKind = (points: number): FlatKind => (points >= POINTS_NEEDED.projective ? 'projective' : 'polynomial1');

/** A kind as a IIIF Georeference Annotation writes it. */
export function writtenKind(kind: FlatKind): { readonly type: string; readonly options?: { readonly order: number } } {
  const order = /^polynomial(\d)$/.exec(kind)?.[1];
  return order === undefined ? { type: kind } : { type: 'polynomial', options: { order: Number(order) } };
}
