/** What the scene is asked to do, and asked about: what is no state of a view, but a gesture or a question. */
import { Vector3, type PerspectiveCamera, type Scene, type WebGLRenderer } from 'three';
import type { Orbit } from '../../../domain/object/orbit.ts';
import type { Annotation, Vec3 } from '../../../domain/records/object.ts';
import type { Hit, Picking } from './picking.ts';
import { openBounds, openingFor, placed } from './probe.ts';
import type { SceneModel } from './scene-model.ts';

/** Where the scene is drawn. */
export interface Place {
  readonly renderer: WebGLRenderer;
  readonly scene: Scene;
  readonly camera: PerspectiveCamera;
  /** Asks for one frame. */
  invalidate(): void;
}

export class SceneHandle {
  readonly #model: SceneModel;
  readonly #place: Place;
  #picking: Picking | undefined;

  constructor(model: SceneModel, place: Place) {
    this.#model = model;
    this.#place = place;
  }

  /** The object whole, from its front. */
  get whole(): Orbit {
    return this.#model.whole;
  }

  /** Where the eye is. */
  get current(): Orbit {
    return this.#model.rig.current;
  }

  /** Where the eye is going. */
  get goal(): Orbit {
    return this.#model.rig.goal;
  }

  /** Flies (or cuts) to a view. */
  fly(orbit: Orbit): void {
    this.#model.rig.fly(orbit);
    this.#place.invalidate();
  }

  /** Is there at once. */
  jump(orbit: Orbit): void {
    this.#model.rig.jump(orbit);
    this.#place.invalidate();
  }

  /** Turns by angles in degrees. */
  turn(azimuth: number, elevation: number): void {
    this.#model.rig.turn(azimuth, elevation);
    this.#place.invalidate();
  }

  /** Moves across the screen by fractions of the view's height, right and up. */
  pan(right: number, up: number): void {
    this.#model.rig.pan(right, up, this.#place.camera.fov);
    this.#place.invalidate();
  }

  /** Multiplies the distance; what lies under a place of the stage (fractions from its top left corner) stays there. */
  zoom(factor: number, at?: { readonly x: number; readonly y: number }): void {
    this.#model.rig.zoom(factor, at && this.#pointUnder(at.x, at.y));
    this.#place.invalidate();
  }

  /** Point of the surface under a place of the stage: fractions from its top left corner. */
  async pick(x: number, y: number): Promise<Hit | undefined> {
    const picking = await this.#needPicking();
    const { tiles } = this.#model;
    return picking.under(x * 2 - 1, 1 - y * 2, this.#place.camera, tiles.source.meshes(), (point) => this.#isShown(point));
  }

  /** Which of the points the object hides from the eye now. */
  async hidden(points: readonly Vec3[]): Promise<readonly boolean[]> {
    const picking = await this.#needPicking();
    const { tiles, size, surface } = this.#model;
    const { x, y, z } = this.#place.camera.position;
    const behind = picking.hidden([x, y, z], points, surface.cut ? [] : tiles.coarse, size * 0.02);
    return points.map((point, i) => (behind[i] ?? false) || !this.#isShown(point));
  }

  /** Where a point of the resting object stands now. Metres, published frame. */
  placed(point: Vec3, part: string | undefined): Vec3 {
    return placed(this.#model, point, part);
  }

  /** The object's box once it is opened and taken apart so far (0 … 1). Metres. */
  openBounds(open = 1, explode = 0): { readonly min: Vec3; readonly max: Vec3 } {
    return openBounds(this.#model, open, explode);
  }

  /** How far open a note wants the object, 0 or 1; `undefined` where it makes no difference. @param now the opening to keep where it does */
  async openingFor(note: Annotation, now: number): Promise<number | undefined> {
    if (!note.view || !this.#model.parts.opens) return undefined;
    return openingFor(this.#model, await this.#needPicking(), note, now);
  }

  /** Asks again for what could not be fetched. */
  retry(): void {
    this.#model.tiles.source.retry();
  }

  /** The view, drawn now: the canvas is full until the task ends. */
  picture(): HTMLCanvasElement {
    const { renderer, scene, camera } = this.#place;
    renderer.render(scene, camera);
    return renderer.domElement;
  }

  /** The point under a place of the stage at the target's depth, metres: what zooming keeps in place. */
  #pointUnder(x: number, y: number): Vec3 {
    const { camera } = this.#place;
    const ray = new Vector3(x * 2 - 1, 1 - y * 2, 0.5).unproject(camera).sub(camera.position).normalize();
    const forward = new Vector3(...this.goal.target).sub(camera.position);
    const depth = forward.length();
    const along = ray.dot(forward.normalize());
    const point = ray.multiplyScalar(depth / Math.max(0.2, along)).add(camera.position);
    return [point.x, point.y, point.z];
  }

  #isShown(point: Vec3): boolean {
    const { cut } = this.#model.surface;
    return cut === undefined || cut.distanceToPoint(new Vector3(...point)) >= -this.#model.size * 1e-4;
  }

  async #needPicking(): Promise<Picking> {
    const { Picking: Made } = await import('./picking.ts');
    return (this.#picking ??= new Made());
  }
}
