/** The original surface as a baker asks of it: what lies at a place of the coarse surface, seen along its normal. */
import type { Geometry, Group } from '../shape/geometry.ts';
import type { MaterialMaps } from '../read/images.ts';
import type { RgbaImage } from '../shape/mesh.ts';
import type { Seeker } from '../shape/seeker.ts';
import { plainMaterial, type SourceMaterial } from '../read/source.ts';

export interface Hit {
  face: number;
  /** Weights of the face's corners. */
  a: number;
  b: number;
  c: number;
  x: number;
  y: number;
  z: number;
}

export class BakeSource {
  readonly #seeker: Seeker;
  readonly #geometry: Geometry;
  readonly #groups: readonly Group[];
  readonly #maps: readonly MaterialMaps[];
  readonly #materials: readonly SourceMaterial[];
  readonly #movements: readonly number[];
  /** What `findOutermost` looks for: a movement, and where the surface faces. */
  readonly #wanted = { movement: 0, nx: 0, ny: 0, nz: 0 };
  readonly #outermost = (face: number): boolean => {
    const { movement, nx, ny, nz } = this.#wanted;
    return this.#faces(nx, ny, nz) && (this.#movements[this.#group(face)] ?? 0) === movement;
  };
  readonly hit: Hit = { face: 0, a: 0, b: 0, c: 0, x: 0, y: 0, z: 0 };

  /** `movements` gives each vertex group's. */
  constructor(
    seeker: Seeker,
    geometry: Geometry,
    groups: readonly Group[],
    maps: readonly MaterialMaps[],
    materials: readonly SourceMaterial[],
    movements: readonly number[],
  ) {
    this.#seeker = seeker;
    this.#geometry = geometry;
    this.#groups = groups;
    this.#maps = maps;
    this.#materials = materials;
    this.#movements = movements;
  }

  /** Whether the triangle that the seeker found faces the same way. */
  #faces(nx: number, ny: number, nz: number): boolean {
    const { normal } = this.#seeker;
    return !(normal[0]! * nx + normal[1]! * ny + normal[2]! * nz < 0.1);
  }

  /** Takes what the seeker found. */
  #take(): void {
    const { face, x, y, z } = this.#seeker;
    const { positions, indices } = this.#geometry;
    const [i, j, k] = [(indices[face * 3] as number) * 3, (indices[face * 3 + 1] as number) * 3, (indices[face * 3 + 2] as number) * 3];
    const [ax, ay, az] = [positions[i] as number, positions[i + 1] as number, positions[i + 2] as number];
    const [ux, uy, uz] = [(positions[j] as number) - ax, (positions[j + 1] as number) - ay, (positions[j + 2] as number) - az];
    const [vx, vy, vz] = [(positions[k] as number) - ax, (positions[k + 1] as number) - ay, (positions[k + 2] as number) - az];
    const [wx, wy, wz] = [x - ax, y - ay, z - az];
    const [uu, uv, vv, wu, wv] = [
      ux * ux + uy * uy + uz * uz,
      ux * vx + uy * vy + uz * vz,
      vx * vx + vy * vy + vz * vz,
      wx * ux + wy * uy + wz * uz,
      wx * vx + wy * vy + wz * vz,
    ];
    const d = uu * vv - uv * uv || 1;
    const b = Math.max(0, Math.min(1, (vv * wu - uv * wv) / d));
    const c = Math.max(0, Math.min(1 - b, (uu * wv - uv * wu) / d));
    const { hit } = this;
    hit.face = face;
    hit.a = 1 - b - c;
    hit.b = b;
    hit.c = c;
    hit.x = x;
    hit.y = y;
    hit.z = z;
  }

  /** Finds the surface near (x, y, z) along ±(nx, ny, nz), at most `reach` away and facing the same way; else the nearest place. Fills `hit`. */
  find(x: number, y: number, z: number, nx: number, ny: number, nz: number, reach: number): boolean {
    let best = Infinity;
    const seeker = this.#seeker;
    for (let side = 1; side >= -1; side -= 2) {
      if (!seeker.first(x, y, z, nx * side, ny * side, nz * side, Math.min(reach, best))) continue;
      if (seeker.distance >= best || !this.#faces(nx, ny, nz)) continue;
      best = seeker.distance;
      this.#take();
    }
    if (best < Infinity) return true;
    if (!seeker.nearest(x, y, z, reach * 4)) return false;
    this.#take();
    return true;
  }

  /**
   * The outermost surface from `height` above (x, y, z) down to `reach` below that faces (nx, ny, nz) and has the given
   * movement: what one sees of pieces that lie on the surface. Else as `find`.
   */
  findOutermost(
    x: number,
    y: number,
    z: number,
    nx: number,
    ny: number,
    nz: number,
    height: number,
    reach: number,
    movement: number,
  ): boolean {
    Object.assign(this.#wanted, { movement, nx, ny, nz });
    if (!this.#seeker.first(x + nx * height, y + ny * height, z + nz * height, -nx, -ny, -nz, height + reach, this.#outermost))
      return this.find(x, y, z, nx, ny, nz, reach);
    this.#take();
    return true;
  }

  #group(face: number): number {
    const { groups, indices } = this.#geometry;
    return groups ? (groups[indices[face * 3] as number] as number) : 0;
  }

  /** The material of the face that was hit. */
  get material(): SourceMaterial {
    return this.#materials[this.#groups[this.#group(this.hit.face)]?.material ?? 0] ?? PLAIN;
  }

  /** Whether vertices have colours. */
  get coloured(): boolean {
    return this.#geometry.colours !== null;
  }

  /** The pictures and corners of the face that was hit. */
  #face(): { maps: MaterialMaps | undefined; corners: [number, number, number] } {
    const { indices, groups } = this.#geometry;
    const { face } = this.hit;
    const corners: [number, number, number] = [
      indices[face * 3] as number,
      indices[face * 3 + 1] as number,
      indices[face * 3 + 2] as number,
    ];
    const group = this.#groups[groups ? (groups[corners[0]] as number) : 0];
    return { maps: group && this.#maps[group.material], corners };
  }

  #uv(corners: readonly [number, number, number]): [number, number] | undefined {
    const { uvs } = this.#geometry;
    if (!uvs) return undefined;
    const { a, b, c } = this.hit;
    const [i, j, k] = corners;
    return [
      a * (uvs[i * 2] as number) + b * (uvs[j * 2] as number) + c * (uvs[k * 2] as number),
      a * (uvs[i * 2 + 1] as number) + b * (uvs[j * 2 + 1] as number) + c * (uvs[k * 2 + 1] as number),
    ];
  }

  /** The picture `name` where the surface was hit, at about `width` pixels across the whole; RGBA into `out`. False where there is none. */
  colour(name: 'baseColour' | 'orm' | 'emissive', halvings: number, out: Float32Array): boolean {
    const { maps, corners } = this.#face();
    const pyramid = maps?.[name];
    const uv = pyramid && this.#uv(corners);
    if (!pyramid || !uv) return false;
    sample(pyramid[Math.min(halvings, pyramid.length - 1)] as RgbaImage, uv[0], uv[1], out);
    return true;
  }

  /** Unit normal where the surface was hit, with its normal map if it has one. */
  normal(halvings: number, out: Float32Array): void {
    const { normals, positions, uvs } = this.#geometry;
    const { a, b, c } = this.hit;
    const { maps, corners } = this.#face();
    const [i, j, k] = corners;
    for (let n = 0; n < 3; n++)
      out[n] = a * (normals[i * 3 + n] as number) + b * (normals[j * 3 + n] as number) + c * (normals[k * 3 + n] as number);
    unit(out);
    const pyramid = maps?.normal;
    const uv = pyramid && this.#uv(corners);
    if (!pyramid || !uv || !uvs) return;
    sample(pyramid[Math.min(halvings, pyramid.length - 1)] as RgbaImage, uv[0], uv[1], scratch);
    const [mx, my, mz] = [(scratch[0] as number) / 127.5 - 1, (scratch[1] as number) / 127.5 - 1, (scratch[2] as number) / 127.5 - 1];
    const [u1, v1, u2, v2] = [
      (uvs[j * 2] as number) - (uvs[i * 2] as number),
      (uvs[j * 2 + 1] as number) - (uvs[i * 2 + 1] as number),
      (uvs[k * 2] as number) - (uvs[i * 2] as number),
      (uvs[k * 2 + 1] as number) - (uvs[i * 2 + 1] as number),
    ];
    const turn = u1 * v2 - u2 * v1;
    if (turn === 0) return;
    const t = [0, 0, 0];
    for (let n = 0; n < 3; n++)
      t[n] =
        (((positions[j * 3 + n] as number) - (positions[i * 3 + n] as number)) * v2 -
          ((positions[k * 3 + n] as number) - (positions[i * 3 + n] as number)) * v1) *
        Math.sign(turn);
    const [nx, ny, nz] = out as unknown as [number, number, number];
    const along = (t[0] as number) * nx + (t[1] as number) * ny + (t[2] as number) * nz;
    let [tx, ty, tz] = [(t[0] as number) - along * nx, (t[1] as number) - along * ny, (t[2] as number) - along * nz];
    const length = Math.hypot(tx, ty, tz) || 1;
    tx /= length;
    ty /= length;
    tz /= length;
    // Up the picture is against v: on a chart that is not mirrored (turn < 0 with v downwards) that is n × t.
    const side = turn < 0 ? 1 : -1;
    const [bx, by, bz] = [(ny * tz - nz * ty) * side, (nz * tx - nx * tz) * side, (nx * ty - ny * tx) * side];
    out[0] = mx * tx + my * bx + mz * nx;
    out[1] = mx * ty + my * by + mz * ny;
    out[2] = mx * tz + my * bz + mz * nz;
    unit(out);
  }

  /** Vertex colour where the surface was hit, linear bytes. */
  vertexColour(out: Float32Array): boolean {
    const { colours } = this.#geometry;
    if (!colours) return false;
    const {
      corners: [i, j, k],
    } = this.#face();
    const { a, b, c } = this.hit;
    for (let n = 0; n < 4; n++)
      out[n] = a * (colours[i * 4 + n] as number) + b * (colours[j * 4 + n] as number) + c * (colours[k * 4 + n] as number);
    return true;
  }
}

const PLAIN = plainMaterial('');
const scratch = new Float32Array(4);

function unit(v: Float32Array): void {
  const length = Math.hypot(v[0] as number, v[1] as number, v[2] as number) || 1;
  v[0] = (v[0] as number) / length;
  v[1] = (v[1] as number) / length;
  v[2] = (v[2] as number) / length;
}

function sample(image: RgbaImage, u: number, v: number, out: Float32Array): void {
  const { width, height, data } = image;
  const x = (u - Math.floor(u)) * width - 0.5;
  const y = (v - Math.floor(v)) * height - 0.5;
  const [x0, y0] = [Math.floor(x), Math.floor(y)];
  const [fx, fy] = [x - x0, y - y0];
  const [xa, xb] = [(x0 + width) % width, (x0 + 1) % width];
  const [ya, yb] = [((y0 + height) % height) * width, ((y0 + 1) % height) * width];
  for (let k = 0; k < 4; k++) {
    const top = (data[(ya + xa) * 4 + k] as number) * (1 - fx) + (data[(ya + xb) * 4 + k] as number) * fx;
    const bottom = (data[(yb + xa) * 4 + k] as number) * (1 - fx) + (data[(yb + xb) * 4 + k] as number) * fx;
    out[k] = top * (1 - fy) + bottom * fy;
  }
}
