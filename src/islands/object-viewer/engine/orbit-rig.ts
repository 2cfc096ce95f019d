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
  /** Where the target is going, metres. */
  #aim: Vec3;
  /** What the way there keeps in place on the screen while the distance changes, metres: the aim itself where nothing is grabbed. */
  #anchor: Vec3;
  /** How far the target is from its way, metres. */
  readonly #slip = [new Smooth(0), new Smooth(0), new Smooth(0)] as const;
  readonly #limits: OrbitLimits;
  readonly #size: number;
  #settle = FOLLOW;
  /** A hand has moved it to where it stands: the next step is one of a movement, of which more may come. */
  #held = false;

  constructor(start: Orbit, limits: OrbitLimits) {
    this.#limits = limits;
    this.#size = Math.hypot(...limits.max.map((high, i) => high - (limits.min[i] ?? 0)));
    this.#azimuth = new Smooth(start.azimuth);
    this.#elevation = new Smooth(start.elevation);
    this.#logDistance = new Smooth(Math.log(start.distance));
    this.#aim = start.target;
    this.#anchor = start.target;
  }

  keepStill(still: boolean): void {
    this.still = still;
  }

  /** Where the eye is going; equals `current` at rest. */
  get goal(): Orbit {
    return this.#orbit('goal');
  }

  get current(): Orbit {
    return this.#orbit('value');
  }

  #orbit(which: 'goal' | 'value'): Orbit {
    return {
      azimuth: wrapDegrees(this.#azimuth[which]),
      elevation: this.#elevation[which],
      distance: Math.exp(this.#logDistance[which]),
      target: which === 'goal' ? this.#aim : this.#target(),
    };
  }

  /** Where the target is now: on its way, which leaves the anchor where it is on the screen, or a slip beside it. */
  #target(): Vec3 {
    const [x, y, z] = this.#way();
    const [dx, dy, dz] = this.#slip;
    return [x + dx.value, y + dy.value, z + dz.value];
  }

  #way(): Vec3 {
    // As the distance has still to change, so has the target's distance from the anchor.
    const left = Math.exp(this.#logDistance.value - this.#logDistance.goal);
    const along = (i: 0 | 1 | 2): number => this.#anchor[i] + (this.#aim[i] - this.#anchor[i]) * left;
    return [along(0), along(1), along(2)];
  }

  /** Turns by angles in degrees, following the hand. */
  turn(azimuth: number, elevation: number): void {
    this.#settle = FOLLOW;
    this.#azimuth.goal += azimuth;
    this.#elevation.goal = MathUtils.clamp(this.#elevation.goal + elevation, -89, 89);
    this.#cut();
    this.#held = this.still;
  }

  /** Multiplies the distance; `towards` (metres) stays where it is on the screen. */
  zoom(factor: number, towards?: Vec3): void {
    this.#settle = FOLLOW;
    const before = Math.exp(this.#logDistance.goal);
    const after = MathUtils.clamp(before * factor, this.#size * 0.02, this.#size * 8);
    const stands = this.#target();
    this.#logDistance.goal = Math.log(after);
    const kept = after / before;
    this.#setTarget(
      towards ? this.#aim.map((value, i) => (towards[i] ?? 0) + (value - (towards[i] ?? 0)) * kept) : this.#aim,
      stands,
      towards,
    );
    this.#cut();
    this.#held = this.still;
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
    this.#setTarget(this.#aim.map((value, i) => value + shift.getComponent(i)));
    this.#cut();
    this.#held = this.still;
  }

  /** Goes to a view, the short way round. */
  fly(orbit: Orbit): void {
    this.#settle = FLIGHT;
    this.#azimuth.goal = this.#azimuth.value + shortestTurn(this.#azimuth.value, orbit.azimuth);
    this.#elevation.goal = MathUtils.clamp(orbit.elevation, -89, 89);
    const stands = this.#target();
    this.#logDistance.goal = Math.log(MathUtils.clamp(orbit.distance, this.#size * 0.02, this.#size * 8));
    this.#setTarget(orbit.target, stands);
    this.#cut();
  }

  /** Is there at once. */
  jump(orbit: Orbit): void {
    this.fly(orbit);
    for (const axis of this.#all()) axis.jump(axis.goal);
  }

  /** One step of the movement, then places the camera. Returns whether it still moves. */
  update(seconds: number, camera: PerspectiveCamera): boolean {
    let moving = this.#held;
    this.#held = false;
    for (const axis of [this.#azimuth, this.#elevation]) moving = axis.step(seconds, this.#settle, REST * 100) || moving;
    moving = this.#logDistance.step(seconds, this.#settle, REST) || moving;
    for (const axis of this.#slip) moving = axis.step(seconds, this.#settle, REST * this.#size) || moving;
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
    return [this.#azimuth, this.#elevation, this.#logDistance, ...this.#slip];
  }

  /**
   * The target stays within the box, widened by half: nobody loses the object.
   * @param stands where the target is now @param anchor what stays in place on the screen on the way
   */
  #setTarget(point: readonly number[], stands: Vec3 = this.#target(), anchor?: Vec3): void {
    const { min, max } = this.#limits;
    const within = (i: 0 | 1 | 2): number => {
      const margin = (max[i] - min[i]) * 0.5;
      return MathUtils.clamp(point[i] ?? 0, min[i] - margin, max[i] + margin);
    };
    this.#aim = [within(0), within(1), within(2)];
    this.#anchor = anchor ?? this.#aim;
    // The target goes on from where it is: what the new way has in another place is made good by and by.
    const way = this.#way();
    this.#slip.forEach((axis, i) => {
      axis.value = (stands[i] ?? 0) - (way[i] ?? 0);
    });
  }

  #cut(): void {
    if (this.still) for (const axis of this.#all()) axis.jump(axis.goal);
  }
}
