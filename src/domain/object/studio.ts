/**
 * The light in which objects are shown: a dark studio of a few soft boxes, made for gold. Posters and stills are drawn
 * in it, and the viewer builds the same panels into its environment map, so that both agree.
 *
 * It looks the same after half a turn about the vertical: the back of an object is as well lit as its front. Directions
 * as in framing: azimuth 0° on +z, growing towards +x. Panels are infinitely far; sizes are tangents of half angles.
 */
import type { Vec3 } from '../records/object.ts';

export interface Panel {
  readonly azimuth_deg: number;
  readonly elevation_deg: number;
  /** Tangent of half the angle that it covers sideways and upwards. */
  readonly halfWidth: number;
  readonly halfHeight: number;
  /** Part of the half sizes over which the edge fades, 0 … 1. */
  readonly softness: number;
  /** Linear radiance. */
  readonly radiance: Vec3;
}

const HALF_TURN: readonly Panel[] = [
  // Key: a large box from the upper left.
  { azimuth_deg: -42, elevation_deg: 40, halfWidth: 0.46, halfHeight: 0.36, softness: 0.35, radiance: [6.6, 6.3, 5.9] },
  // Strip: a tall narrow box on the right, that draws the edge of round things.
  { azimuth_deg: 66, elevation_deg: 14, halfWidth: 0.13, halfHeight: 0.85, softness: 0.4, radiance: [3.7, 3.85, 4.05] },
  // Card: a wide dim surface beside the lens, that gives flat metal something to mirror.
  { azimuth_deg: 8, elevation_deg: 4, halfWidth: 0.95, halfHeight: 0.6, softness: 0.95, radiance: [0.86, 0.845, 0.82] },
  // Table: light thrown back from below, for the flanks that turn down.
  { azimuth_deg: -12, elevation_deg: -42, halfWidth: 0.8, halfHeight: 0.4, softness: 0.9, radiance: [0.85, 0.82, 0.78] },
];

/** Every panel of the studio. */
const PANELS: readonly Panel[] = [
  ...HALF_TURN,
  ...HALF_TURN.map((panel) => ({ ...panel, azimuth_deg: panel.azimuth_deg + 180 })),
  { azimuth_deg: 0, elevation_deg: 90, halfWidth: 0.7, halfHeight: 0.5, softness: 0.6, radiance: [1.25, 1.25, 1.27] },
];

/** Radiance of the dark room: below, at the horizon, above. */
const ROOM = { below: [0.1, 0.095, 0.09], horizon: [0.12, 0.12, 0.125], above: [0.22, 0.22, 0.23] } as const satisfies Record<string, Vec3>;

/** Multiplies radiance before tone mapping (Khronos PBR Neutral). */
export const EXPOSURE = 0.84;

/** The lift of light in the middle of a picture fades over this part of its half height. */
export const GROUND_REACH = 0.95;

/** A panel with its directions: towards its middle, to its right and up as seen from the object. */
export interface PanelFrame {
  readonly axis: Vec3;
  readonly right: Vec3;
  readonly up: Vec3;
  readonly panel: Panel;
}

export const PANEL_FRAMES: readonly PanelFrame[] = PANELS.map((panel) => {
  const [a, e] = [(panel.azimuth_deg * Math.PI) / 180, (panel.elevation_deg * Math.PI) / 180];
  return {
    axis: [Math.sin(a) * Math.cos(e), Math.sin(e), Math.cos(a) * Math.cos(e)],
    right: [Math.cos(a), 0, -Math.sin(a)],
    up: [-Math.sin(a) * Math.sin(e), Math.cos(e), -Math.cos(a) * Math.sin(e)],
    panel,
  };
});

/** Adds `weight` times the studio's linear radiance from a direction (unit x, y, z) to the RGB in `out`. */
export function addStudioRadiance(x: number, y: number, z: number, out: Float64Array, weight: number): void {
  const far = y > 0 ? ROOM.above : ROOM.below;
  const t = y > 0 ? y : -y;
  for (let c = 0; c < 3; c++) out[c]! += weight * (ROOM.horizon[c]! + t * (far[c]! - ROOM.horizon[c]!));
  for (let i = 0; i < PANEL_FRAMES.length; i++) {
    const { axis, right, up, panel } = PANEL_FRAMES[i]!;
    const depth = x * axis[0] + y * axis[1] + z * axis[2];
    if (depth <= 0.05) continue;
    const u = Math.abs(x * right[0] + y * right[1] + z * right[2]) / (depth * panel.halfWidth);
    if (u >= 1) continue;
    const v = Math.abs(x * up[0] + y * up[1] + z * up[2]) / (depth * panel.halfHeight);
    if (v >= 1) continue;
    const inside = fade(u, panel.softness) * fade(v, panel.softness);
    if (inside > 0) for (let c = 0; c < 3; c++) out[c]! += weight * inside * panel.radiance[c]!;
  }
}

/** 1 in the middle of a panel, 0 at its edge (u = 1), with a smooth fade. */
function fade(u: number, softness: number): number {
  if (u >= 1) return 0;
  const t = Math.min(1, (1 - u) / Math.max(softness, 1e-3));
  return t * t * (3 - 2 * t);
}
