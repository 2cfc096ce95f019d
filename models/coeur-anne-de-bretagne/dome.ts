/**
 * A valve's surface as a function: over each point of the heart stands a height. Polar about the outline's centre:
 * rings pass from the heart's contour (ρ = 1) to an oval (ρ → 0), so that the dip at the top dies away on the dome.
 */
import type { Outline } from './outline.ts';
import { unit, type Vec2, type Vec3 } from './vector.ts';

/** Shape of the profile: height = depth · (1 − ρ^BULGE)^RISE. Chosen: a flat cushion whose flanks still show their letters. */
const BULGE = 2.35;
const RISE = 0.58;
const OVAL: Vec2 = [58, 66];
const OVAL_FADE = 1.6;
const PROFILE_STEPS = 2000;

export class Dome {
  readonly outline: Outline;
  readonly depth: number;
  /** ρ at equal distances along a profile, from the centre to the rim. */
  readonly #rings: Float64Array;

  constructor(outline: Outline, depth: number) {
    this.outline = outline;
    this.depth = depth;
    this.#rings = equalSteps((rho) => this.#rise(rho), outline.halfWidth);
  }

  /** The ring ρ at a part t (0 centre … 1 rim) of the way over the surface. */
  ring(t: number): number {
    const place = Math.min(Math.max(t, 0), 1) * PROFILE_STEPS;
    const cell = Math.min(PROFILE_STEPS - 1, Math.floor(place));
    return this.#rings[cell]! + (place - cell) * (this.#rings[cell + 1]! - this.#rings[cell]!);
  }

  /** The surface at a direction and ring. */
  at(angle: number, rho: number): Vec3 {
    const reach = rho * this.#reach(angle, rho);
    return [this.outline.centre[0] + reach * Math.cos(angle), this.outline.centre[1] + reach * Math.sin(angle), this.#rise(rho)];
  }

  /** The surface over a point of the plane (on the rim for a point outside). */
  over(x: number, y: number): Vec3 {
    return [x, y, this.#rise(this.ringOf(x, y))];
  }

  /** Which ring passes over a point of the plane. */
  ringOf(x: number, y: number): number {
    const [dx, dy] = [x - this.outline.centre[0], y - this.outline.centre[1]];
    const distance = Math.hypot(dx, dy);
    const angle = Math.atan2(dy, dx);
    let rho = Math.min(1, distance / this.#reach(angle, 1));
    for (let i = 0; i < 6; i++) {
      const error = rho * this.#reach(angle, rho) - distance;
      const slope = ((rho + 1e-4) * this.#reach(angle, rho + 1e-4) - rho * this.#reach(angle, rho)) / 1e-4;
      rho = Math.min(1, Math.max(0, rho - error / slope));
    }
    return rho;
  }

  /** Outward unit normal of the surface over a point of the plane. */
  normal(x: number, y: number): Vec3 {
    const rho = this.ringOf(x, y);
    const h = rho > 0.96 ? Math.max(1e-3, (1 - rho) * 0.5) : 0.03;
    const dx = this.over(x + h, y)[2] - this.over(x - h, y)[2];
    const dy = this.over(x, y + h)[2] - this.over(x, y - h)[2];
    return unit([-dx / (2 * h), -dy / (2 * h), 1]);
  }

  #reach(angle: number, rho: number): number {
    const oval = 1 / Math.hypot(Math.cos(angle) / OVAL[0], Math.sin(angle) / OVAL[1]);
    const weight = Math.max(rho, 0) ** OVAL_FADE;
    return (1 - weight) * oval + weight * this.outline.radius(angle);
  }

  #rise(rho: number): number {
    return this.depth * Math.max(0, 1 - Math.max(0, rho) ** BULGE) ** RISE;
  }
}

/** A table of ρ at equal lengths along the curve (radius·ρ, rise(ρ)). */
function equalSteps(rise: (rho: number) => number, radius: number): Float64Array {
  const fine = 20000;
  const lengths = new Float64Array(fine + 1);
  // Squared spacing: the curve is steepest at the rim.
  const rhoOf = (i: number): number => 1 - (1 - i / fine) * (1 - i / fine);
  for (let i = 1; i <= fine; i++) {
    const [a, b] = [rhoOf(i - 1), rhoOf(i)];
    lengths[i] = lengths[i - 1]! + Math.hypot(radius * (b - a), rise(b) - rise(a));
  }
  const table = new Float64Array(PROFILE_STEPS + 1);
  let k = 0;
  for (let j = 0; j <= PROFILE_STEPS; j++) {
    const wanted = (j / PROFILE_STEPS) * lengths[fine]!;
    while (k + 1 < fine && lengths[k + 1]! < wanted) k++;
    const t = (wanted - lengths[k]!) / (lengths[k + 1]! - lengths[k]! || 1);
    table[j] = rhoOf(k) + Math.min(1, t) * (rhoOf(k + 1) - rhoOf(k));
  }
  table[PROFILE_STEPS] = 1;
  return table;
}
