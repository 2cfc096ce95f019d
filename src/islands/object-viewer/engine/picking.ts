/**
 * Rays against the object, through bounding volume hierarchies that are built when first needed.
 *
 * drei's `Bvh` is not used. It builds a hierarchy for every mesh that stands under it when it mounts, and for none that
 * comes later, as tiles do; building takes a processor some 50 ms for 100 000 triangles, which most visits, that never ask
 * for a ray, would pay while the object appears. It also brings an older three-mesh-bvh beside ours.
 */
import { Raycaster, Vector2, Vector3, type BufferGeometry, type Camera, type Mesh, type Object3D } from 'three';
import { MeshBVH, acceleratedRaycast } from 'three-mesh-bvh';
import type { Vec3 } from '../../../domain/records/object.ts';

export interface Hit {
  readonly point: Vec3;
  readonly normal: Vec3;
  /** The mesh that was hit, to know its part. */
  readonly mesh: Mesh;
}

type Prepared = BufferGeometry & { boundsTree?: MeshBVH };

function prepare(mesh: Mesh): void {
  const geometry = mesh.geometry as Prepared;
  geometry.boundsTree ??= new MeshBVH(geometry, { indirect: true });
  mesh.raycast = acceleratedRaycast;
}

const vec = (v: Vector3): Vec3 => [v.x, v.y, v.z];

export class Picking {
  readonly #raycaster = new Raycaster();

  constructor() {
    (this.#raycaster as Raycaster & { firstHitOnly?: boolean }).firstHitOnly = true;
  }

  /** First point of the meshes under a place of the screen, in device coordinates (−1 … 1, y up). */
  under(x: number, y: number, camera: Camera, meshes: readonly Mesh[], isShown: (point: Vec3) => boolean): Hit | undefined {
    this.#raycaster.setFromCamera(new Vector2(x, y), camera);
    const { ray } = this.#raycaster;
    // Cheap test first: trees are built only for tiles that the ray can meet.
    const near = meshes.filter((mesh) => {
      if (!mesh.geometry.boundingBox) mesh.geometry.computeBoundingBox();
      return mesh.geometry.boundingBox && ray.intersectsBox(mesh.geometry.boundingBox.clone().applyMatrix4(mesh.matrixWorld));
    });
    for (const mesh of near) prepare(mesh);
    // A cut hides what lies before the plane: the ray goes on from there.
    for (let tries = 0; tries < 8; tries += 1) {
      const [hit] = this.#raycaster.intersectObjects([...near], false);
      if (!hit) break;
      const point = vec(hit.point);
      if (isShown(point)) {
        const normal = (hit.normal ?? new Vector3(0, 1, 0)).clone().transformDirection(hit.object.matrixWorld);
        if (normal.dot(ray.direction) > 0) normal.negate();
        return { point, normal: vec(normal), mesh: hit.object as Mesh };
      }
      ray.origin.copy(hit.point).addScaledVector(ray.direction, 1e-5);
    }
    return undefined;
  }

  /** Which of the points the meshes hide from the eye. `tolerance` in metres: a note may lie a little under the surface. */
  hidden(eye: Vec3, points: readonly Vec3[], meshes: readonly Mesh[], tolerance: number): readonly boolean[] {
    for (const mesh of meshes) prepare(mesh);
    const objects: Object3D[] = [...meshes];
    return points.map((point) => {
      const direction = new Vector3(point[0] - eye[0], point[1] - eye[1], point[2] - eye[2]);
      const distance = direction.length();
      if (distance <= tolerance) return false;
      this.#raycaster.set(new Vector3(...eye), direction.normalize());
      this.#raycaster.far = distance - tolerance;
      const hits = this.#raycaster.intersectObjects(objects, false);
      this.#raycaster.far = Infinity;
      return hits.length > 0;
    });
  }
}
