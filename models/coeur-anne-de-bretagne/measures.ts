/**
 * What the reconstruction is built on. The overall sizes are published (La Tribune de l'art, 25 March 2014); every other
 * figure is chosen here, and `objet.yaml` says so part by part. Millimetres and degrees.
 */

/** Box, without crown: height × width × depth. */
export const BOX = { height: 154.2, width: 132.7, depth: 64 } as const;
/** Crown alone: height × width × depth. */
export const CROWN = { height: 35.3, width: 108.4, depth: 55 } as const;
/** Nine fleurs-de-lis alternate with nine trefoils. */
export const FLORETS = 18;

/** Sheet and enamel together, chosen. */
export const SHELL_THICKNESS = 1.2;
/** Radius of the rope on the rim, and of the strands that it is laid from, chosen. */
export const ROPE = { radius: 2.1, strand: 1.1, strands: 3, lay: 8.5, knotRadius: 2.95 } as const;
/** Relief of the letters over their ground, chosen. */
export const LETTER_RELIEF = 0.55;
/** How far the front valve swings when the box is open. */
export const OPEN_DEG = 125;
/** How high the crown is lifted before the box opens. */
export const CROWN_LIFT = 52;
/** The crown's foot is this far under the top of the lobes, so that its ring closes round the shoulders of the box; inferred from both sizes. */
export const CROWN_FOOT_BELOW_TOP = 13;

/** How finely surfaces are cut. `step`: side of a facet on smooth ground; `fine`: letters and wires; `light`: leave out bevels and drops. */
export interface Fineness {
  readonly step: number;
  readonly fine: number;
  readonly light: boolean;
}

/** Detail 1 gives about 1.5 million triangles; the count follows it, down to a floor near 0.02. */
export function fineness(detail: number): Fineness {
  const bounded = Math.min(Math.max(detail, 0.01), 4);
  return { step: 0.29 / Math.sqrt(bounded), fine: Math.min(0.8, 0.16 / Math.sqrt(bounded)), light: bounded < 0.2 };
}
