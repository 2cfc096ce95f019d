/**
 * The viewer's scene without its interface: tiles, camera, light, section, parts. Everything that a view consists of is
 * set through `apply` and `goTo`, so that an address, a tour, a lesson and a restored context all speak the same way.
 */
import { Box3, Matrix4, Plane, Vector3, type Mesh, type Object3D, type PerspectiveCamera, type Scene, type WebGLRenderer } from 'three';
import { sameOrbit, type Orbit } from '../../../domain/object/orbit.ts';
import type { Annotation, PartMotion, Vec3 } from '../../../domain/records/object.ts';
import type { Section, ViewState } from '../../../domain/object/view-state.ts';
import type { EarlyTiles } from '../early.ts';
import type { Budget } from '../profile.ts';
import type { ViewerRecord } from '../viewer-record.ts';
import { ContactShadow } from './contact-shadow.ts';
import { MovingLight } from './moving-light.ts';
import { OrbitRig } from './orbit-rig.ts';
import { Pace } from './pace.ts';
import { partName } from './part-name.ts';
import { Parts } from './parts.ts';
import type { Hit, Picking } from './picking.ts';
import { releaseSharedTextures } from './shared-textures.ts';
import { Smooth } from './smooth.ts';
import { studioLight } from './studio.ts';
import { Surface } from './surface.ts';
import { TileStream } from './tile-stream.ts';
import { fieldOfView, frontView } from './view-frame.ts';
import { whenDrawn } from './when-drawn.ts';

export interface CoreEvents {
  /** Asks for one frame. */
  invalidate(): void;
  /** A frame is about to be drawn: overlays follow. */
  frame(core: ViewerCore): void;
  /** The camera came to rest. */
  settled(orbit: Orbit): void;
  /** The object has been drawn for the first time. */
  first(): void;
  /** What was drawn first is on the screen. */
  seen(): void;
  failed(whole: boolean): void;
  progress(bytes: number, loading: boolean): void;
}

export interface CoreOptions {
  readonly record: ViewerRecord;
  readonly tileset: string;
  readonly budget: Budget;
  readonly renderer: WebGLRenderer;
  readonly scene: Scene;
  readonly camera: PerspectiveCamera;
  readonly motions: readonly PartMotion[];
  readonly early?: EarlyTiles | undefined;
  readonly start: ViewState;
  readonly reducedMotion: boolean;
  readonly events: CoreEvents;
  setPixelRatio(ratio: number): void;
}

/** Light of the room, and what is left of it beside the moving lamp. */
const ROOM = 1;
const ROOM_BY_LAMP = 0.1;
/** Seconds that an opening takes to settle. */
const OPENING = 0.5;
/** How far from the middle of its own view a note may stand, radians. */
const ASIDE = 0.25;

export class ViewerCore {
  readonly rig: OrbitRig;
  readonly stream: TileStream;
  readonly shadow: ContactShadow;
  readonly light: MovingLight;
  readonly parts: Parts;
  readonly size: number;
  readonly whole: Orbit;
  readonly options: CoreOptions;
  readonly #surface: Surface;
  readonly #studio: ReturnType<typeof studioLight>;
  readonly #pace: Pace;
  readonly #ratio: number;
  readonly #open = new Smooth(0);
  readonly #explode = new Smooth(0);
  #picking: Picking | undefined;
  #coarse: Mesh[] = [];
  #section: Section | undefined;
  #moving = false;
  /** What was last told as the camera's place at rest. */
  #told: Orbit | undefined;
  /** The footprint on the ground, and the lamp's shadows, have to be drawn anew. */
  #footprintStale = true;
  #lampStale = true;
  /** The object has been drawn at least once; and what was drawn then is on the screen. */
  #drawn = false;
  #seen = false;
  /** Pixels of the first picture while it is on its way to the screen. */
  #firstPixels = 0;
  #disposed = false;

  constructor(options: CoreOptions) {
    this.options = options;
    const { record, renderer, scene, budget, events } = options;
    const { min, max } = record.bounds;
    this.size = Math.hypot(max[0] - min[0], max[1] - min[1], max[2] - min[2]);
    this.whole = frontView(record);
    this.rig = new OrbitRig(this.whole, record.bounds);
    this.rig.still = options.reducedMotion;
    this.#ratio = Math.min(devicePixelRatio, budget.pixelRatio);
    this.#pace = new Pace(budget.movingShare);
    const certainty = new Map(record.paradata.map((line) => [line.part, line.certainty]));
    this.parts = new Parts(options.motions, record.parts, [(min[0] + max[0]) / 2, (min[1] + max[1]) / 2, (min[2] + max[2]) / 2], this.size);
    this.#surface = new Surface(this.size, (mesh) => certainty.get(partName(mesh, this.parts.names)) ?? certainty.get('*') ?? 'unknown');
    this.#studio = studioLight();
    scene.environment = this.#studio;
    renderer.shadowMap.autoUpdate = false;
    this.light = new MovingLight(min, max, budget.shadowPx);
    this.shadow = new ContactShadow(min, max);
    this.stream = new TileStream(
      options.tileset,
      renderer,
      budget,
      {
        changed: () => {
          this.#lampStale = true;
          events.invalidate();
        },
        arrived: (tile) => this.#adopt(tile),
        left: (tile) => this.#surface.release(tile),
        failed: (whole) => events.failed(whole),
        progress: (bytes, loading) => events.progress(bytes, loading),
      },
      !options.reducedMotion,
      options.early,
    );
    if (options.start.camera) this.rig.jump(options.start.camera);
    this.#told = this.rig.current;
    this.apply(options.start);
    this.#open.jump(this.#open.goal);
    this.#explode.jump(this.#explode.goal);
    this.parts.set(this.#open.value, this.#explode.value);
  }

  /** Shows a state's surface, section, light and opening; the camera is left to `goTo`. */
  apply(state: ViewState): void {
    const { scene, renderer } = this.options;
    this.#surface.setMode(state.mode ?? 'natural');
    this.light.set(state.light);
    renderer.shadowMap.enabled = state.light !== undefined;
    scene.environmentIntensity = state.light ? ROOM_BY_LAMP : ROOM;
    this.#section = state.section;
    renderer.localClippingEnabled = state.section !== undefined;
    this.#surface.setSection(state.section && sectionPlane(state.section, this.options.record.bounds));
    this.#open.goal = state.open ?? 0;
    this.#explode.goal = state.explode ?? 0;
    if (this.options.reducedMotion) for (const axis of [this.#open, this.#explode]) axis.jump(axis.goal);
    this.#lampStale = true;
    this.options.events.invalidate();
  }

  /** Flies (or cuts) to a view. */
  goTo(orbit: Orbit): void {
    this.rig.fly(orbit);
    this.options.events.invalidate();
  }

  /** One step before a frame is drawn. @param seconds since the last frame */
  frame(seconds: number): void {
    if (this.#disposed) return;
    const { camera, renderer, scene, events } = this.options;
    camera.fov = fieldOfView(camera.aspect);
    // After a rest the clock has run on: the first step is an ordinary one.
    const step = this.#moving ? Math.min(seconds, 0.25) : 1 / 60;
    const turning = this.rig.update(step, camera);
    const opening = this.#moveParts(step);
    const moving = turning || opening;
    if (moving) {
      const share = this.#moving ? this.#pace.moved(seconds) : this.#pace.share;
      this.options.setPixelRatio(this.#ratio * share);
    } else if (this.#moving) {
      this.options.setPixelRatio(this.#ratio);
      events.invalidate();
    }
    this.stream.update(camera, this.#ratio);
    // The object first: its shadow is made while it is looked at.
    if (this.#footprintStale && this.#seen && this.stream.visible) {
      this.#footprintStale = false;
      this.shadow.refresh(renderer, scene, this.stream.group);
    }
    if (this.#lampStale && this.light.light.visible) {
      this.#lampStale = false;
      renderer.shadowMap.needsUpdate = true;
    }
    this.shadow.mesh.visible =
      !this.#footprintStale && camera.position.y > this.options.record.bounds.min[1] && this.#section === undefined;
    events.frame(this);
    this.#moving = moving;
    if (moving) events.invalidate();
    else this.#tell();
  }

  /** Draws what `frame` has prepared; nothing before there is something to show. */
  draw(): void {
    if (this.#disposed || !(this.#drawn || this.stream.ready)) return;
    const { camera, renderer, scene, events } = this.options;
    const pixels = renderer.domElement.width * renderer.domElement.height;
    // Another picture would keep the first one waiting; but a new size has emptied the canvas.
    if (!this.#moving && pixels === this.#firstPixels) return;
    renderer.render(scene, camera);
    if (this.#drawn) return;
    this.#drawn = true;
    this.#firstPixels = pixels;
    events.first();
    whenDrawn(renderer.getContext() as WebGL2RenderingContext, () => {
      if (this.#disposed) return;
      this.#seen = true;
      this.#firstPixels = 0;
      events.seen();
      if (!this.#moving) this.options.setPixelRatio(this.#ratio);
      events.invalidate();
    });
  }

  #tell(): void {
    const { current } = this.rig;
    const told = this.#told;
    if (told && sameOrbit(told, current)) return;
    this.#told = current;
    this.options.events.settled(current);
  }

  get moving(): boolean {
    return this.#moving;
  }

  /**
   * How far open a note wants the object, 0 or 1, to be seen from its own view: an inside one hides when it is shut,
   * an outside one when it is open. `undefined` where it makes no difference.
   * @param now the opening to keep where it does
   */
  async openingFor(note: Annotation, now: number): Promise<number | undefined> {
    const { view } = note;
    if (!view || !this.parts.opens) return undefined;
    const picking = await this.#needPicking();
    const shows = (open: number): boolean => {
      const placement = this.parts.placement(note.part, open, 0);
      const at = new Vector3(...note.at);
      if (placement) at.applyMatrix4(placement);
      const eye = new Vector3(...view.eye);
      const aside = new Vector3(...view.target).sub(eye).angleTo(at.clone().sub(eye));
      if (aside > ASIDE) return false;
      this.parts.set(open, 0);
      for (const mesh of this.#coarse) this.parts.place(mesh);
      const [behind] = picking.hidden(view.eye, [[at.x, at.y, at.z]], this.#coarse, this.size * 0.02);
      return !behind;
    };
    const found = (now > 0.5 ? [1, 0] : [0, 1]).find(shows);
    // Back to where things stood: nothing has been drawn in between.
    this.parts.set(this.#open.value, this.#explode.value);
    for (const mesh of this.#coarse) this.parts.place(mesh);
    return found;
  }

  /** Where a point of the resting object stands now, when it belongs to a part that has moved. */
  placed(point: Vec3, part: string | undefined): Vec3 {
    const placement: Matrix4 | undefined = this.parts.placement(part);
    if (!placement) return point;
    const moved = new Vector3(...point).applyMatrix4(placement);
    return [moved.x, moved.y, moved.z];
  }

  /** The point under a place of the stage at the target's depth, metres: what zooming keeps in place. */
  pointUnder(x: number, y: number): Vec3 {
    const { camera } = this.options;
    const { goal } = this.rig;
    const ray = new Vector3(x * 2 - 1, 1 - y * 2, 0.5).unproject(camera).sub(camera.position).normalize();
    const forward = new Vector3(...goal.target).sub(camera.position);
    const depth = forward.length();
    const along = ray.dot(forward.normalize());
    const point = ray.multiplyScalar(depth / Math.max(0.2, along)).add(camera.position);
    return [point.x, point.y, point.z];
  }

  /** The object's box once it is opened and taken apart so far (0 … 1); that at rest until its first tile is there. Metres. */
  openBounds(open = 1, explode = 0): { readonly min: Vec3; readonly max: Vec3 } {
    const all = new Box3();
    for (const mesh of this.#coarse) {
      if (!mesh.geometry.boundingBox) mesh.geometry.computeBoundingBox();
      const part = partName(mesh, this.parts.names);
      // From where the part stands now back to its rest, then to where it opens to.
      const rest = (this.parts.placement(part) ?? new Matrix4()).invert().multiply(mesh.matrixWorld);
      const moved = (this.parts.placement(part, open, explode) ?? new Matrix4()).multiply(rest);
      if (mesh.geometry.boundingBox) all.union(mesh.geometry.boundingBox.clone().applyMatrix4(moved));
    }
    return all.isEmpty() ? this.options.record.bounds : { min: [all.min.x, all.min.y, all.min.z], max: [all.max.x, all.max.y, all.max.z] };
  }

  /** Point of the surface under a place of the stage: fractions from its top left corner. */
  async pick(x: number, y: number): Promise<Hit | undefined> {
    const picking = await this.#needPicking();
    if (this.#disposed) return undefined;
    return picking.under(x * 2 - 1, 1 - y * 2, this.options.camera, this.stream.meshes(), (point) => this.#isShown(point));
  }

  /** Which of the points the object hides from the eye now. */
  async hidden(points: readonly Vec3[]): Promise<readonly boolean[]> {
    const picking = await this.#needPicking();
    const { x, y, z } = this.options.camera.position;
    const solid = this.#section ? [] : this.#coarse;
    const behind = picking.hidden([x, y, z], points, solid, this.size * 0.02);
    return points.map((point, i) => (behind[i] ?? false) || !this.#isShown(point));
  }

  retry(): void {
    this.stream.retry();
    this.options.events.invalidate();
  }

  dispose(): void {
    this.#disposed = true;
    // React has emptied the scene by now: the tiles are asked themselves.
    releaseSharedTextures(this.options.renderer, this.stream.group);
    this.stream.dispose();
    this.shadow.dispose();
    this.light.dispose();
    this.#studio.dispose();
    this.options.scene.environment = null;
    this.#coarse = [];
  }

  /** One step of opening and spreading; returns whether they go on. */
  #moveParts(seconds: number): boolean {
    const opening = this.#open.step(seconds, OPENING, 1e-3);
    const spreading = this.#explode.step(seconds, OPENING, 1e-3);
    if (this.parts.set(this.#open.value, this.#explode.value)) {
      this.stream.forEachTile((tile) => this.parts.place(tile));
      for (const mesh of this.#coarse) this.parts.place(mesh);
      this.#footprintStale = true;
      this.#lampStale = true;
    }
    return opening || spreading;
  }

  #adopt(tile: Object3D): void {
    tile.updateWorldMatrix(true, true);
    this.#surface.adopt(tile);
    this.parts.place(tile);
    if (this.#coarse.length > 0) return;
    // The first tile is the whole object, coarsely: it stays as what hides and is hit, whatever is drawn later.
    tile.traverse((object) => {
      if ((object as Mesh).isMesh) this.#coarse.push(object as Mesh);
    });
  }

  #isShown(point: Vec3): boolean {
    return this.#section === undefined || this.#surface.plane.distanceToPoint(new Vector3(...point)) >= -this.size * 1e-4;
  }

  async #needPicking(): Promise<Picking> {
    const { Picking: Made } = await import('./picking.ts');
    return (this.#picking ??= new Made());
  }
}

/** Plane of a section; what stands on its negative side is cut away. */
export function sectionPlane(section: Section, bounds: { readonly min: Vec3; readonly max: Vec3 }): Plane {
  const box = new Box3(new Vector3(...bounds.min), new Vector3(...bounds.max));
  const size = box.getSize(new Vector3());
  const axis = section.axis;
  const at = box.min[axis] + size[axis] * section.at;
  const normal = new Vector3();
  normal[axis] = section.flipped ? 1 : -1;
  return new Plane(normal, section.flipped ? -at : at);
}
