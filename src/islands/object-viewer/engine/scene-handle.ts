/** What the scene is asked to do, and asked about: what is no state of a view, but a gesture or a question. */
import { Matrix4, Quaternion, Vector3, type PerspectiveCamera, type Scene, type WebGLRenderer } from 'three';
import { fitDistance, seesWhole, type Box } from '../../../domain/object/framing.ts';
import { smallLamp } from '../../../domain/object/lamp.ts';
import type { Orbit } from '../../../domain/object/orbit.ts';
import type { Annotation, CameraView, PartMotion, Vec3 } from '../../../domain/records/object.ts';
import type { Body, BodyPlace } from './bodies.ts';
import { partName } from './part-name.ts';
import type { Hit, Picking } from './picking.ts';
import { atRest, openBounds, openingFor, placed, sweptBounds, turnedAway } from './probe.ts';
import type { Spot } from '../viewer-handle.ts';

import type { SceneModel } from './scene-model.ts';
import { stagePlace } from './stage-place.ts';
import { authoredView, fieldOfView, writtenView } from './view-frame.ts';

/** Part of the half-picture that stays empty around what the eye goes back for; upright, what is written on the stage's foot has its room too. */
const FIT_MARGIN = 0.08;
const UPRIGHT_MARGIN = 0.14;

/** By how much the eye goes back at once, and how often, from what the fitting distance does not show. */
const STEP_BACK = 1.15;
const STEPS_BACK = 20;

/** Places around a touch at which it is asked where the surface faces, and how far away they are, CSS px. */
const AROUND = 12;
const AROUND_PX = 14;

/** Where a finger is looked for under itself: shares of the stage's height, from its middle outwards. */
const FINGER: readonly (readonly [right: number, down: number])[] = [
  [0, 0],
  ...[0.012, 0.024].flatMap((far) =>
    [0, 1, 2, 3, 4, 5].map((i) => [far * Math.sin((i * Math.PI) / 3), far * Math.cos((i * Math.PI) / 3)] as const),
  ),
];

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
    this.#model.rig.pan(right, up, (2 * Math.atan(this.#tangentUp) * 180) / Math.PI);
    this.#place.invalidate();
  }

  /** The view from which all of a box is in the free part of the stage. @param covered what a sheet takes of its foot, CSS px */
  fit(box: Box, azimuth_deg: number, elevation_deg: number, covered = 0): Orbit {
    const { clientWidth, clientHeight } = this.#place.renderer.domElement;
    const aspect = clientWidth / Math.max(1, clientHeight - covered);
    const tangentUp = Math.tan((fieldOfView(aspect, this.#model.tight) * Math.PI) / 360);
    const margin = aspect < 1 ? UPRIGHT_MARGIN : FIT_MARGIN;
    const distance = fitDistance(box, { azimuth_deg, elevation_deg, tangentUp, tangentAcross: tangentUp * aspect, margin });
    const middle = (i: 0 | 1 | 2): number => (box.min[i] + box.max[i]) / 2;
    return { azimuth: azimuth_deg, elevation: elevation_deg, distance, target: [middle(0), middle(1), middle(2)] };
  }

  /** A set view, as this stage can show it. @param covered as in `fit` */
  authored(orbit: Orbit, covered = 0): Orbit {
    const { clientWidth, clientHeight } = this.#place.renderer.domElement;
    return authoredView(orbit, clientWidth / Math.max(1, clientHeight - covered), this.#model.tight);
  }

  /** What is seen on this stage, as it is written for every stage. @param covered as in `fit` */
  written(orbit: Orbit, covered = 0): Orbit {
    const { clientWidth, clientHeight } = this.#place.renderer.domElement;
    return writtenView(orbit, clientWidth / Math.max(1, clientHeight - covered), this.#model.tight);
  }

  /** CSS pixels that a metre takes at the target's depth, now. */
  get pixelsPerMetre(): number {
    return this.#place.renderer.domElement.clientHeight / (2 * this.current.distance * this.#tangentUp);
  }

  /** Of the whole stage, what a sheet covers included. */
  get #tangentUp(): number {
    return 1 / (this.#place.camera.projectionMatrix.elements[5] ?? 1);
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

  /** What a hand can take of the object. */
  get bodies(): readonly Body[] {
    return this.#model.parts.bodies;
  }

  /** Makes ready for hands: from then on `bodyUnder` answers at once. */
  async prepareHands(): Promise<void> {
    await this.#needPicking();
  }

  /** The body under a place of the stage and the point that was touched, metres; `undefined` beside the object, or before hands are ready. */
  bodyUnder(x: number, y: number): { readonly body: number | undefined; readonly point: Vec3 } | undefined {
    const { tiles, parts } = this.#model;
    const { clientWidth, clientHeight } = this.#place.renderer.domElement;
    const aspect = clientHeight / Math.max(1, clientWidth);
    // The coarse shape is near enough, and its rays cost nothing; a finger is wider than the points of a crown.
    const hit = FINGER.map(([right, down]) =>
      this.#picking?.under((x + right * aspect) * 2 - 1, 1 - (y + down) * 2, this.#place.camera, tiles.coarse, (point) =>
        this.#isShown(point),
      ),
    ).find((found) => found !== undefined);
    return hit && { body: parts.bodyOf(partName(hit.mesh, parts.names)), point: hit.point };
  }

  /** How far a point of the scene goes when a finger that holds it does: fractions of the stage's height, right and down. Metres. */
  pulled(point: Vec3, right: number, down: number): Vec3 {
    const { camera } = this.#place;
    const away = new Vector3(...point).sub(camera.position);
    const depth = away.dot(camera.getWorldDirection(new Vector3()));
    const height = 2 * depth * this.#tangentUp;
    const across = new Vector3().setFromMatrixColumn(camera.matrixWorld, 0).multiplyScalar(right * height);
    const { x, y, z } = across.addScaledVector(new Vector3().setFromMatrixColumn(camera.matrixWorld, 1), -down * height);
    return [x, y, z];
  }

  /** Diagonal of the object, metres. */
  get size(): number {
    return this.#model.size;
  }

  /** Point of the surface in the middle of what is free of the stage. @param covered as in `fit` */
  async pickMiddle(covered = 0): Promise<Hit | undefined> {
    const height = Math.max(1, this.#place.renderer.domElement.clientHeight);
    return this.pick(0.5, (height - covered) / height / 2);
  }

  /** Where a small lamp stands that lights the surface under a place of the stage at a slant: metres, published frame. */
  async lampOver(x: number, y: number): Promise<Vec3> {
    const picking = await this.#needPicking();
    const { tiles } = this.#model;
    // The coarse shape is near enough, and its rays cost nothing.
    const hit = picking.under(x * 2 - 1, 1 - y * 2, this.#place.camera, tiles.coarse, () => true);
    return this.lampAt(hit?.point ?? this.#pointUnder(x, y));
  }

  /** The same for a point of the surface. @param from who looks at it */
  lampAt(point: Vec3, from: Orbit = this.goal): Vec3 {
    return smallLamp(point, from, this.#model.size);
  }

  /** Id of the note that is seen nearest to a place of the stage, if within a share of its shorter side. */
  async nearest(notes: readonly Annotation[], x: number, y: number, within: number): Promise<string | undefined> {
    const { camera, renderer } = this.#place;
    const { clientWidth, clientHeight } = renderer.domElement;
    const points = notes.map((note) => this.placed(note.at, note.part));
    const hidden = await this.hidden(notes);
    const away = points.map((point, i) => {
      const place = stagePlace(point, camera);
      return hidden[i] || place.outside ? Infinity : Math.hypot((place.x - x) * clientWidth, (place.y - y) * clientHeight);
    });
    const least = Math.min(...away);
    return least <= within * Math.min(clientWidth, clientHeight) ? notes[away.indexOf(least)]?.id : undefined;
  }

  /** Which of the notes' points the object hides from the eye now. */
  async hidden(notes: readonly Annotation[]): Promise<readonly boolean[]> {
    const picking = await this.#needPicking();
    const { tiles, size, surface } = this.#model;
    const { x, y, z } = this.#place.camera.position;
    const points = notes.map((note) => this.placed(note.at, note.part));
    const behind = picking.hidden([x, y, z], points, surface.cut ? [] : tiles.coarse, size * 0.02);
    return notes.map((note, i) => {
      const away = !surface.cut && turnedAway(this.#model, note, [x, y, z]);
      return (behind[i] ?? false) || away || !this.#isShown(points[i] ?? note.at);
    });
  }

  /**
   * Where what was hit lies on the resting object, its part, and where the surface faces around it: one triangle of a letter
   * or of a scan's grain faces anywhere.
   */
  async spot({ point, normal, mesh }: Hit): Promise<Spot> {
    const { clientWidth, clientHeight } = this.#place.renderer.domElement;
    const { x, y } = stagePlace(point, this.#place.camera);
    const around = Array.from({ length: AROUND }, (_, i) => (i / AROUND) * 2 * Math.PI).map((angle) =>
      this.pick(x + (Math.cos(angle) * AROUND_PX) / clientWidth, y + (Math.sin(angle) * AROUND_PX) / clientHeight),
    );
    const facing = new Vector3(...normal);
    for (const hit of await Promise.all(around)) if (hit) facing.add(new Vector3(...hit.normal));
    const { x: nx, y: ny, z: nz } = facing.lengthSq() > 0.01 ? facing.normalize() : new Vector3(...normal);
    return atRest(this.#model, point, [nx, ny, nz], mesh);
  }

  /** Where a point of the resting object stands now. Metres, published frame. */
  placed(point: Vec3, part: string | undefined): Vec3 {
    return placed(this.#model, point, part);
  }

  /** The object's box once it is opened and taken apart so far (0 … 1). Metres. */
  openBounds(open = 1, explode = 0, places: readonly BodyPlace[] = []): { readonly min: Vec3; readonly max: Vec3 } {
    return openBounds(this.#model, open, explode, places);
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

  /** What is seen from elsewhere, drawn now, as `picture`; the eye itself stays. */
  pictureFrom({ eye, target }: CameraView): HTMLCanvasElement {
    const { camera } = this.#place;
    const [position, turn] = [camera.position.clone(), camera.quaternion.clone()];
    camera.position.set(...eye);
    camera.lookAt(...target);
    camera.updateMatrixWorld();
    const drawn = this.picture();
    camera.position.copy(position);
    camera.quaternion.copy(turn);
    camera.updateMatrixWorld();
    this.#place.invalidate();
    return drawn;
  }

  /** Moves its parts otherwise than published, for a trial; the eye goes back from what would leave the picture on its way. */
  tryMotions(motions: readonly PartMotion[]): void {
    const { parts, tiles } = this.#model;
    parts.retell(motions);
    tiles.each((tile) => parts.place(tile));
    tiles.moved();
    this.#keepInSight(sweptBounds(this.#model));
    this.#place.invalidate();
  }

  /** Turns the object about its middle, for a trial. Unit quaternion x, y, z, w. */
  tryTurn(turn: readonly [number, number, number, number]): void {
    const { tiles, centre } = this.#model;
    const { group } = tiles.source;
    if (!group) return;
    const middle = new Vector3(...centre);
    group.applyMatrix4(
      new Matrix4()
        .makeTranslation(middle)
        .multiply(new Matrix4().makeRotationFromQuaternion(new Quaternion(...turn)))
        .multiply(new Matrix4().makeTranslation(middle.clone().negate())),
    );
    group.updateMatrixWorld(true);
    tiles.moved();
    this.#place.invalidate();
  }

  /** The view, drawn now: the canvas is full until the task ends. */
  picture(): HTMLCanvasElement {
    const { renderer, scene, camera } = this.#place;
    renderer.render(scene, camera);
    return renderer.domElement;
  }

  /** Goes back from a box that is not whole in the picture; one that is leaves the eye where it is. */
  #keepInSight(box: Box): void {
    const { clientWidth, clientHeight } = this.#place.renderer.domElement;
    const tangentUp = this.#tangentUp;
    const tangents = { tangentUp, tangentAcross: (tangentUp * clientWidth) / Math.max(1, clientHeight) };
    if (seesWhole(box, this.goal, tangents)) return;
    this.fly(this.fit(box, this.goal.azimuth, this.goal.elevation));
    // The target stays by the object: of a lid that stands high above a flat one, the middle is out of its reach.
    for (let more = 0; more < STEPS_BACK && !seesWhole(box, this.goal, tangents); more++)
      this.fly({ ...this.goal, distance: this.goal.distance * STEP_BACK });
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
