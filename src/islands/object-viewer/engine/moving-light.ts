/** The goldsmith's lamp: one lamp that the visitor moves around the object; low, it rakes the relief. */
import { DirectionalLight, MathUtils } from 'three';
import type { Vec3 } from '../../../domain/records/object.ts';

export class MovingLight {
  readonly light = new DirectionalLight('#fff3dd', 0);
  readonly #size: number;
  readonly #centre: Vec3;

  constructor(min: Vec3, max: Vec3, shadowPx: number) {
    this.#size = Math.hypot(max[0] - min[0], max[1] - min[1], max[2] - min[2]);
    this.#centre = [(min[0] + max[0]) / 2, (min[1] + max[1]) / 2, (min[2] + max[2]) / 2];
    const { shadow } = this.light;
    shadow.mapSize.set(shadowPx, shadowPx);
    shadow.camera.left = shadow.camera.bottom = -this.#size * 0.6;
    shadow.camera.right = shadow.camera.top = this.#size * 0.6;
    shadow.camera.near = this.#size * 0.2;
    shadow.camera.far = this.#size * 3;
    shadow.normalBias = this.#size * 0.0012;
    shadow.bias = -0.0004;
    shadow.radius = 2;
    this.light.target.position.set(...this.#centre);
  }

  /** Azimuth and elevation in degrees as for the camera, in the object's frame; `undefined` puts the lamp out. */
  set(direction: readonly [number, number] | undefined): void {
    this.light.castShadow = direction !== undefined;
    this.light.intensity = direction ? 4.2 : 0;
    this.light.visible = direction !== undefined;
    if (!direction) return;
    const azimuth = MathUtils.degToRad(direction[0]);
    const elevation = MathUtils.degToRad(direction[1]);
    const reach = this.#size * 1.5;
    this.light.position.set(
      this.#centre[0] + Math.sin(azimuth) * Math.cos(elevation) * reach,
      this.#centre[1] + Math.sin(elevation) * reach,
      this.#centre[2] + Math.cos(azimuth) * Math.cos(elevation) * reach,
    );
    this.light.updateMatrixWorld();
    this.light.target.updateMatrixWorld();
  }

  dispose(): void {
    this.light.dispose();
  }
}
