/**
 * What the scene's components share: the object's frame, its tiles, and the models that more than one of them asks.
 * Made once for an object; what a view consists of comes to the components as props.
 */
import type { PartMotion, Vec3 } from '../../../domain/records/object.ts';
import type { Orbit } from '../../../domain/object/orbit.ts';
import { frontView } from '../../../domain/object/views.ts';
import type { ViewState } from '../../../domain/object/view-state.ts';
import type { ViewerRecord } from '../viewer-record.ts';
import { LoadedTiles } from './loaded-tiles.ts';
import { Motion } from './motion.ts';
import { OrbitRig } from './orbit-rig.ts';
import { partName } from './part-name.ts';
import { Parts } from './parts.ts';
import { Surface } from './surface.ts';

export class SceneModel {
  /** The object's box at rest, metres, y up. */
  readonly bounds: ViewerRecord['bounds'];
  readonly centre: Vec3;
  /** Diagonal of the box, metres. */
  readonly size: number;
  /** The object whole, from its front. */
  readonly whole: Orbit;
  /** Width / height of the narrowest stage that shows it whole from there. */
  readonly tight: number;
  readonly tiles = new LoadedTiles();
  readonly motion = new Motion();
  readonly rig: OrbitRig;
  readonly parts: Parts;
  readonly surface: Surface;

  /** @param start the view that it begins with */
  constructor(record: ViewerRecord, motions: readonly PartMotion[], start: ViewState) {
    const { min, max } = record.bounds;
    this.bounds = record.bounds;
    this.centre = [(min[0] + max[0]) / 2, (min[1] + max[1]) / 2, (min[2] + max[2]) / 2];
    this.size = Math.hypot(max[0] - min[0], max[1] - min[1], max[2] - min[2]);
    this.whole = frontView(record);
    this.tight = record.tight;
    this.rig = new OrbitRig(this.whole, record.bounds);
    if (start.camera) this.rig.jump(start.camera);
    this.parts = new Parts(motions, record.parts, this.centre, this.size);
    this.parts.set(start.open ?? 0, start.explode ?? 0);
    const certainty = new Map(record.paradata.map((line) => [line.part, line.certainty]));
    this.surface = new Surface(this.size, (mesh) => certainty.get(partName(mesh, this.parts.names)) ?? certainty.get('*') ?? 'unknown');
  }
}
