/** Makes a large scan of a small one: each triangle in four, again and again, with a displacement that gives every size its own detail. */

export interface RawMesh {
  readonly positions: Float32Array;
  readonly uvs: Float32Array | null;
  readonly indices: Uint32Array;
}

/** Splits every triangle in four; edges' middles are shared. */
function subdivide(mesh: RawMesh): RawMesh {
  const { positions, uvs, indices } = mesh;
  const vertices = positions.length / 3;
  const edges = indices.length;
  let size = 1;
  while (size < edges * 2) size *= 2;
  const keys = new Float64Array(size).fill(-1);
  const values = new Uint32Array(size);
  const middles = new Uint32Array(edges);
  const pairs: number[] | Uint32Array = new Uint32Array(edges * 2);
  let count = 0;
  for (let i = 0; i < edges; i++) {
    const t = i - (i % 3);
    const [a, b] = [indices[i] as number, indices[t + ((i + 1) % 3)] as number];
    const [low, high] = a < b ? [a, b] : [b, a];
    const key = low * vertices + high;
    let slot = (Math.imul(low, 0x9e3779b1) ^ Math.imul(high, 0x85ebca6b)) & (size - 1);
    while (keys[slot] !== -1 && keys[slot] !== key) slot = (slot + 1) & (size - 1);
    if (keys[slot] === -1) {
      keys[slot] = key;
      values[slot] = count;
      pairs[count * 2] = low;
      pairs[count * 2 + 1] = high;
      count++;
    }
    middles[i] = vertices + (values[slot] as number);
  }
  const extend = (from: Float32Array, width: number): Float32Array => {
    const out = new Float32Array((vertices + count) * width);
    out.set(from);
    for (let m = 0; m < count; m++)
      for (let k = 0; k < width; k++)
        out[(vertices + m) * width + k] =
          ((from[(pairs[m * 2] as number) * width + k] as number) + (from[(pairs[m * 2 + 1] as number) * width + k] as number)) / 2;
    return out;
  };
  const finer = new Uint32Array(indices.length * 4);
  for (let t = 0; t < indices.length; t += 3) {
    const [a, b, c] = [indices[t] as number, indices[t + 1] as number, indices[t + 2] as number];
    const [ab, bc, ca] = [middles[t] as number, middles[t + 1] as number, middles[t + 2] as number];
    finer.set([a, ab, ca, ab, b, bc, ca, bc, c, ab, bc, ca], t * 4);
  }
  return { positions: extend(positions, 3), uvs: uvs && extend(uvs, 2), indices: finer };
}

/** A closed body of about a hand's size (metres) with texture coordinates. */
function body(rings: number): RawMesh {
  const sectors = rings * 2;
  const [positions, uvs, indices]: [number[], number[], number[]] = [[], [], []];
  for (let r = 0; r <= rings; r++) {
    for (let s = 0; s <= sectors; s++) {
      const [theta, phi] = [(r / rings) * Math.PI, ((s % sectors) / sectors) * 2 * Math.PI];
      const swell = 0.07 * (1 + 0.15 * Math.sin(3 * phi) * Math.sin(theta));
      positions.push(swell * Math.sin(theta) * Math.cos(phi), 0.08 * Math.cos(theta), 0.6 * swell * Math.sin(theta) * Math.sin(phi));
      uvs.push(s / sectors, r / rings);
    }
  }
  for (let r = 0; r < rings; r++) {
    for (let s = 0; s < sectors; s++) {
      const a = r * (sectors + 1) + s;
      const b = a + sectors + 1;
      if (r > 0) indices.push(a, a + 1, b);
      if (r < rings - 1) indices.push(a + 1, b + 1, b);
    }
  }
  return { positions: Float32Array.from(positions), uvs: Float32Array.from(uvs), indices: Uint32Array.from(indices) };
}

/** Relief in metres at a place: waves from centimetres to tenths of a millimetre. */
function relief(x: number, y: number, z: number): number {
  let sum = 0;
  for (let octave = 0, scale = 300, height = 0.0012; octave < 6; octave++, scale *= 2.1, height /= 2.2) {
    sum += height * Math.sin(x * scale + 1.3 * octave) * Math.sin(y * scale * 1.1 + octave) * Math.sin(z * scale * 0.9 + 0.7 * octave);
  }
  return sum;
}

/** A displaced body of about `triangles` triangles. */
export function makeScan(triangles: number): RawMesh {
  let times = 0;
  while (triangles / 4 ** (times + 1) > 40_000) times++;
  let mesh = body(Math.max(8, Math.round(Math.sqrt(triangles / 4 ** times / 4))));
  for (let i = 0; i < times; i++) mesh = subdivide(mesh);
  const { positions } = mesh;
  for (let i = 0; i < positions.length; i += 3) {
    const [x, y, z] = [positions[i] as number, positions[i + 1] as number, positions[i + 2] as number];
    const length = Math.hypot(x, y, z) || 1;
    const bump = relief(x, y, z);
    positions[i] = x + (x / length) * bump;
    positions[i + 1] = y + (y / length) * bump;
    positions[i + 2] = z + (z / length) * bump;
  }
  return mesh;
}
