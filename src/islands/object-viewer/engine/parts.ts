/** Parts that move: the opening of a box (rigid motions of a clip) and the exploded view. */
import { Matrix4, Quaternion, Vector3, type Object3D } from 'three';
import type { PartMotion, Vec3 } from '../../../domain/records/object.ts';
import { partName } from './part-name.ts';

export interface PartPlace {
  readonly name: string;
  readonly centre: Vec3;
}

/** The part's placement at a share 0 … 1 of its clip: a place x goes to pivot + offset + R (x − pivot). */
export function poseAt({ times, rotations, offsets, pivot }: PartMotion, share: number): Matrix4 {
  const time = share * (times.at(-1) ?? 0);
  const found = times.findIndex((at) => at >= time);
  const next = found < 0 ? times.length - 1 : found;
  const previous = Math.max(0, next - 1);
  const span = (times[next] ?? 0) - (times[previous] ?? 0);
  const within = span > 0 ? (time - (times[previous] ?? 0)) / span : 0;
  const [from, to, start, end] = [rotations[previous], rotations[next], offsets[previous], offsets[next]];
  if (!from || !to || !start || !end) return new Matrix4();
  const rotation = new Quaternion(...from).slerp(new Quaternion(...to), within);
  const around = new Vector3(...pivot);
  const translation = new Vector3(...start)
    .lerp(new Vector3(...end), within)
    .add(around)
    .sub(around.applyQuaternion(rotation));
  return new Matrix4().compose(translation, rotation, new Vector3(1, 1, 1));
}

export class Parts {
  readonly #motions: ReadonlyMap<string, PartMotion>;
  readonly #directions: ReadonlyMap<string, Vector3>;
  /** Names that nodes of tiles may bear. */
  readonly names: ReadonlySet<string>;
  #open = 0;
  #explode = 0;

  /** @param size diagonal of the object, metres */
  constructor(motions: readonly PartMotion[], places: readonly PartPlace[], centre: Vec3, size: number) {
    this.names = new Set([...places.map(({ name }) => name), ...motions.map(({ part }) => part)]);
    this.#motions = new Map(motions.map((motion) => [motion.part, motion]));
    this.#directions = new Map(
      places.map(({ name, centre: at }) => {
        const away = new Vector3(at[0] - centre[0], at[1] - centre[1], at[2] - centre[2]);
        return [name, away.multiplyScalar(1.2).clampLength(0, size * 0.8)];
      }),
    );
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

  /** @returns whether that changes anything */
  set(open: number, explode: number): boolean {
    if (open === this.#open && explode === this.#explode) return false;
    this.#open = open;
    this.#explode = explode;
    return true;
  }

  /** How far the part stands from its rest now, published frame; `undefined` at rest. */
  placement(part: string | undefined, open = this.#open, explode = this.#explode): Matrix4 | undefined {
    if (!part || (open === 0 && explode === 0)) return undefined;
    const motion = this.#motions.get(part);
    const placed = motion && open > 0 ? poseAt(motion, open) : new Matrix4();
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
