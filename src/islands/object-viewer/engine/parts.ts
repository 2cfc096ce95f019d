/** Parts that move: the opening of a box (rigid motions of a clip) and the exploded view. */
import { Matrix4, Quaternion, Vector3, type Object3D } from 'three';
import type { PartMotion, Vec3 } from '../../../domain/records/object.ts';
import { apartOffset, placementAt } from '../../../domain/object/opening.ts';
import { AT_REST, bodiesOf, samePlace, type Body, type BodyPlace } from './bodies.ts';
import { partName } from './part-name.ts';

export interface PartPlace {
  readonly name: string;
  readonly centre: Vec3;
  /** Where it goes when all is taken apart, metres from its rest; away from the middle when missing. */
  readonly apart?: Vec3 | undefined;
}

/** The part's placement at a share 0 … 1 of its clip: a place x goes to pivot + offset + R (x − pivot). */
export function poseAt(motion: PartMotion, share: number): Matrix4 {
  const placement = placementAt(motion, share);
  if (!placement) return new Matrix4();
  return new Matrix4().compose(new Vector3(...placement.translation), new Quaternion(...placement.rotation), new Vector3(1, 1, 1));
}

export class Parts {
  #motions: ReadonlyMap<string, PartMotion>;
  readonly #directions: ReadonlyMap<string, Vector3>;
  /** Names that nodes of tiles may bear. */
  readonly names: ReadonlySet<string>;
  #open = 0;
  #explode = 0;
  /** What a hand can take, and where it has put it. */
  readonly bodies: readonly Body[];
  readonly #bodyOf: ReadonlyMap<string, number>;
  #places: readonly BodyPlace[];

  /** @param size diagonal of the object, metres */
  constructor(motions: readonly PartMotion[], places: readonly PartPlace[], centre: Vec3, size: number) {
    this.names = new Set([...places.map(({ name }) => name), ...motions.map(({ part }) => part)]);
    this.bodies = bodiesOf(
      motions,
      places.map(({ name }) => name),
    );
    this.#bodyOf = new Map(this.bodies.flatMap((body, i) => body.parts.map((part) => [part, i] as const)));
    this.#places = this.bodies.map(() => AT_REST);
    this.#motions = new Map(motions.map((motion) => [motion.part, motion]));
    this.#directions = new Map(
      places.map(({ name, centre: at, apart }) => [name, new Vector3(...(apart ?? apartOffset(at, centre, size)))]),
    );
  }

  /** Other movements than those that are published, for a trial. */
  retell(motions: readonly PartMotion[]): void {
    this.#motions = new Map(motions.map((motion) => [motion.part, motion]));
  }

  get opens(): boolean {
    return this.#motions.size > 0;
  }

  get explodes(): boolean {
    return this.#directions.size > 1;
  }

  /** How far it is open now, 0 … 1. */
  get open(): number {
    return this.#open;
  }

  /** How far it is taken apart now, 0 … 1. */
  get explode(): number {
    return this.#explode;
  }

  /** @param places where hands have put the bodies @returns whether that changes anything */
  set(open: number, explode: number, places: readonly BodyPlace[] = this.#places): boolean {
    const stand = this.bodies.every((_, i) => samePlace(this.#places[i] ?? AT_REST, places[i] ?? AT_REST));
    if (open === this.#open && explode === this.#explode && stand) return false;
    this.#places = places;
    this.#open = open;
    this.#explode = explode;
    return true;
  }

  /** The body that a part belongs to; `undefined` for what a hand cannot take. */
  bodyOf(part: string): number | undefined {
    return this.#bodyOf.get(part);
  }

  /** How far the part stands from its rest now, published frame; `undefined` at rest. @param places where hands have put the bodies */
  placement(
    part: string | undefined,
    open = this.#open,
    explode = this.#explode,
    places: readonly BodyPlace[] = this.#places,
  ): Matrix4 | undefined {
    const { share, pull } = places[part === undefined ? -1 : (this.#bodyOf.get(part) ?? -1)] ?? AT_REST;
    const own = Math.max(open, share);
    if (!part || (own === 0 && explode === 0 && pull.every((along) => along === 0))) return undefined;
    const motion = this.#motions.get(part);
    const placed = motion && own > 0 ? poseAt(motion, own) : new Matrix4();
    placed.premultiply(new Matrix4().makeTranslation(...pull));
    const direction = this.#directions.get(part);
    if (direction && explode > 0) placed.premultiply(new Matrix4().makeTranslation(direction.clone().multiplyScalar(explode)));
    return placed;
  }

  /**
   * Places a tile's parts. Called on arrival and whenever the opening changes.
   * @param scene root of a tile's content; above it lies only the set's turn, below it the parts' nodes
   */
  place(scene: Object3D): void {
    const seen = new Set<Object3D>();
    scene.traverse((object) => {
      if (!(object as { isMesh?: boolean }).isMesh || seen.has(object)) return;
      seen.add(object);
      const rest = (object.userData['rest'] ??= object.matrix.clone()) as Matrix4;
      const placed = this.placement(partName(object, this.names));
      object.matrixAutoUpdate = false;
      if (!placed) object.matrix.copy(rest);
      else {
        // world = T · parents · rest, so that local = parents⁻¹ · T · parents · rest.
        const parents = object.parent?.matrixWorld ?? new Matrix4();
        object.matrix.copy(parents.clone().invert().multiply(placed).multiply(parents).multiply(rest));
      }
      object.matrixWorldNeedsUpdate = true;
      object.updateMatrixWorld(true);
    });
  }
}
