/** Normals rebuilt from the triangles: angle-weighted (Thürmer and Wüthrich, 1998), smooth across every shared place. */

/** One unit normal a place; `indices` number places. */
export function smoothNormals(positions: Float32Array, indices: Uint32Array, places: number): Float32Array {
  const out = new Float32Array(places * 3);
  const p = new Float64Array(9);
  for (let t = 0; t < indices.length; t += 3) {
    for (let k = 0; k < 3; k++) {
      const v = (indices[t + k] as number) * 3;
      p[k * 3] = positions[v] as number;
      p[k * 3 + 1] = positions[v + 1] as number;
      p[k * 3 + 2] = positions[v + 2] as number;
    }
    const [ax, ay, az, bx, by, bz, cx, cy, cz] = p as unknown as [number, number, number, number, number, number, number, number, number];
    const [ux, uy, uz] = [bx - ax, by - ay, bz - az];
    const [vx, vy, vz] = [cx - ax, cy - ay, cz - az];
    const [wx, wy, wz] = [cx - bx, cy - by, cz - bz];
    let [nx, ny, nz] = [uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx];
    const length = Math.hypot(nx, ny, nz);
    if (length === 0) continue;
    nx /= length;
    ny /= length;
    nz /= length;
    const [lu, lv, lw] = [Math.hypot(ux, uy, uz), Math.hypot(vx, vy, vz), Math.hypot(wx, wy, wz)];
    const angleA = Math.acos(Math.max(-1, Math.min(1, (ux * vx + uy * vy + uz * vz) / (lu * lv))));
    const angleB = Math.acos(Math.max(-1, Math.min(1, -(ux * wx + uy * wy + uz * wz) / (lu * lw))));
    const angles = [angleA, angleB, Math.PI - angleA - angleB];
    for (let k = 0; k < 3; k++) {
      const v = (indices[t + k] as number) * 3;
      const angle = angles[k] as number;
      out[v] = (out[v] as number) + nx * angle;
      out[v + 1] = (out[v + 1] as number) + ny * angle;
      out[v + 2] = (out[v + 2] as number) + nz * angle;
    }
  }
  for (let v = 0; v < out.length; v += 3) {
    const length = Math.hypot(out[v] as number, out[v + 1] as number, out[v + 2] as number);
    if (length > 0) {
      out[v] = (out[v] as number) / length;
      out[v + 1] = (out[v + 1] as number) / length;
      out[v + 2] = (out[v + 2] as number) / length;
    } else out[v + 2] = 1;
  }
  return out;
}

/**
 * Whether every triangle carries just its own plane's normal although neighbours bend: the mark of an exporter that
 * split all vertices, which says nothing of the surface.
 */
export function normalsAreFlat(positions: Float32Array, normals: Float32Array, indices: Uint32Array, places: Uint32Array): boolean {
  const vertices = positions.length / 3;
  // Shared vertices cannot be flat-shaded: an exporter that splits all has about three vertices a triangle.
  if (vertices < indices.length * 0.8) return false;
  if (new Set(places.subarray(0, 3000)).size > Math.min(3000, places.length) * 0.9) return false;
  let flat = 0;
  let seen = 0;
  const step = Math.max(1, Math.floor(indices.length / 3 / 2000)) * 3;
  for (let t = 0; t + 2 < indices.length; t += step) {
    const [a, b, c] = [(indices[t] as number) * 3, (indices[t + 1] as number) * 3, (indices[t + 2] as number) * 3];
    const u = [0, 1, 2].map((k) => (positions[b + k] as number) - (positions[a + k] as number)) as [number, number, number];
    const v = [0, 1, 2].map((k) => (positions[c + k] as number) - (positions[a + k] as number)) as [number, number, number];
    const n = [u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0]] as const;
    const length = Math.hypot(...n);
    if (length === 0) continue;
    seen++;
    if (
      [a, b, c].every(
        (at) =>
          ((normals[at] as number) * n[0] + (normals[at + 1] as number) * n[1] + (normals[at + 2] as number) * n[2]) / length > 0.9999,
      )
    )
      flat++;
  }
  return seen > 0 && flat > seen * 0.98;
}
