/** The eye's movements: an orbit around a target, with limits, inertia and flights. Knows nothing of pointers or keys. */
import { MathUtils, Vector3, type PerspectiveCamera } from 'three';
import { shortestTurn, wrapDegrees, type Orbit } from '../../../domain/object/orbit.ts';
import type { Vec3 } from '../../../domain/records/object.ts';
import { Smooth } from './smooth.ts';

export interface OrbitLimits {
  /** Bounding box of what is looked at, metres. */
  readonly min: Vec3;
  readonly max: Vec3;
}

/** Seconds to settle: a drag follows the hand, a flight takes its time. */
const FOLLOW = 0.09;
const FLIGHT = 0.42;
const REST = 1e-4;

export class OrbitRig {
  /** Cuts instead of flights. */
  still = false;
  readonly #azimuth: Smooth;
  readonly #elevation: Smooth;
  /** Natural logarithm of the distance: zooming feels the same at every scale. */
  readonly #logDistance: Smooth;
  readonly #target: readonly [Smooth, Smooth, Smooth];
  readonly #limits: OrbitLimits;
  readonly #size: number;
  #settle = FOLLOW;

  constructor(start: Orbit, limits: OrbitLimits) {
    this.#limits = limits;
    this.#size = Math.hypot(...limits.max.map((high, i) => high - (limits.min[i] ?? 0)));
    this.#azimuth = new Smooth(start.azimuth);
    this.#elevation = new Smooth(start.elevation);
    this.#logDistance = new Smooth(Math.log(start.distance));
    const [x, y, z] = start.target;
    this.#target = [new Smooth(x), new Smooth(y), new Smooth(z)];
  }

  /** Where the eye is going; equals `current` at rest. */
  get goal(): Orbit {
    return this.#orbit('goal');
  }

  get current(): Orbit {
    return this.#orbit('value');
  }

  #orbit(which: 'goal' | 'value'): Orbit {
    const [x, y, z] = this.#target;
    return {
      azimuth: wrapDegrees(this.#azimuth[which]),
      elevation: this.#elevation[which],
      distance: Math.exp(this.#logDistance[which]),
      target: [x[which], y[which], z[which]],
    };
  }

  /** Turns by angles in degrees, following the hand. */
  turn(azimuth: number, elevation: number): void {
    this.#settle = FOLLOW;
    this.#azimuth.goal += azimuth;
    this.#elevation.goal = MathUtils.clamp(this.#elevation.goal + elevation, -89, 89);
    this.#cut();
  }

  /** Multiplies the distance; `towards` (metres) stays where it is on the screen. */
  zoom(factor: number, towards?: Vec3): void {
    this.#settle = FOLLOW;
    const before = Math.exp(this.#logDistance.goal);
    const after = MathUtils.clamp(before * factor, this.#size * 0.02, this.#size * 8);
    this.#logDistance.goal = Math.log(after);
    if (towards) {
      const kept = after / before;
      this.#setTarget(this.#target.map((axis, i) => (towards[i] ?? 0) + (axis.goal - (towards[i] ?? 0)) * kept));
    }
    this.#cut();
  }

  /** Moves the target in the plane of the screen; fractions of the view's height, right and up. */
  pan(right: number, up: number, fovDegrees: number): void {
    this.#settle = FOLLOW;
    const height = 2 * Math.exp(this.#logDistance.goal) * Math.tan((fovDegrees * Math.PI) / 360);
    const azimuth = MathUtils.degToRad(this.#azimuth.goal);
    const elevation = MathUtils.degToRad(this.#elevation.goal);
    const shift = new Vector3(Math.cos(azimuth), 0, -Math.sin(azimuth)).multiplyScalar(right * height);
    shift.addScaledVector(
      new Vector3(-Math.sin(azimuth) * Math.sin(elevation), Math.cos(elevation), -Math.cos(azimuth) * Math.sin(elevation)),
      up * height,
    );
    this.#setTarget(this.#target.map((axis, i) => axis.goal + shift.getComponent(i)));
    this.#cut();
  }

  /** Goes to a view, the short way round. */
  fly(orbit: Orbit): void {
    this.#settle = FLIGHT;
    this.#azimuth.goal = this.#azimuth.value + shortestTurn(this.#azimuth.value, orbit.azimuth);
    this.#elevation.goal = MathUtils.clamp(orbit.elevation, -89, 89);
    this.#logDistance.goal = Math.log(MathUtils.clamp(orbit.distance, this.#size * 0.02, this.#size * 8));
    this.#setTarget(orbit.target);
    this.#cut();
  }

  /** Is there at once. */
  jump(orbit: Orbit): void {
    this.fly(orbit);
    for (const axis of this.#all()) axis.jump(axis.goal);
  }

  /** One step of the movement, then places the camera. Returns whether it still moves. */
  update(seconds: number, camera: PerspectiveCamera): boolean {
    let moving = false;
    for (const axis of [this.#azimuth, this.#elevation]) moving = axis.step(seconds, this.#settle, REST * 100) || moving;
    moving = this.#logDistance.step(seconds, this.#settle, REST) || moving;
    for (const axis of this.#target) moving = axis.step(seconds, this.#settle, REST * this.#size) || moving;
    const { azimuth, elevation, distance, target } = this.current;
    const turn = MathUtils.degToRad(azimuth);
    const rise = MathUtils.degToRad(elevation);
    camera.position.set(
      target[0] + Math.sin(turn) * Math.cos(rise) * distance,
      target[1] + Math.sin(rise) * distance,
      target[2] + Math.cos(turn) * Math.cos(rise) * distance,
    );
    camera.lookAt(...target);
    camera.near = Math.max(distance * 0.01, distance - this.#size * 2.5);
    camera.far = distance + this.#size * 4;
    camera.updateProjectionMatrix();
    camera.updateMatrixWorld();
    return moving;
  }

  #all(): readonly Smooth[] {
    return [this.#azimuth, this.#elevation, this.#logDistance, ...this.#target];
  }

  /** The target stays within the box, widened by half: nobody loses the object. */
  #setTarget(point: readonly number[]): void {
    const { min, max } = this.#limits;
    this.#target.forEach((axis, i) => {
      const low = min[i] ?? 0;
      const high = max[i] ?? 0;
      const margin = (high - low) * 0.5;
      axis.goal = MathUtils.clamp(point[i] ?? 0, low - margin, high + margin);
    });
  }

  #cut(): void {
    if (this.still) for (const axis of this.#all()) axis.jump(axis.goal);
  }
}
