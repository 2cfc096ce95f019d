/** Small meshes made by code, as readers see them. */

export interface Shape { readonly positions: Float32Array; readonly indices: Uint32Array; readonly uvs: Float32Array }

/** A closed ball with bumps, twice as tall in z as it is wide, radius in the caller's units. */
export function bumpySphere(rings: number, radius: number): Shape {
  const sectors = rings * 2;
  const positions: number[] = [];
  const uvs: number[] = [];
  const indices: number[] = [];
  for (let r = 0; r <= rings; r++) {
    for (let s = 0; s <= sectors; s++) {
      const theta = (r / rings) * Math.PI;
      const phi = ((s % sectors) / sectors) * 2 * Math.PI;
      const bump = r === 0 || r === rings ? radius : radius * (1 + 0.02 * Math.sin(9 * theta) * Math.sin(12 * phi) * Math.sin(theta));
      positions.push(bump * Math.sin(theta) * Math.cos(phi), bump * Math.sin(theta) * Math.sin(phi), 2 * bump * Math.cos(theta));
      uvs.push(s / sectors, r / rings);
    }
  }
  for (let r = 0; r < rings; r++) {
    for (let s = 0; s < sectors; s++) {
      const a = r * (sectors + 1) + s;
      const b = a + sectors + 1;
      if (r > 0) indices.push(a, b, a + 1);
      if (r < rings - 1) indices.push(a + 1, b, b + 1);
    }
  }
  return { positions: Float32Array.from(positions), indices: Uint32Array.from(indices), uvs: Float32Array.from(uvs) };
}

/** A binary STL. */
export function toStl({ positions, indices }: Shape): Buffer {
  const out = Buffer.alloc(84 + (indices.length / 3) * 50);
  out.writeUInt32LE(indices.length / 3, 80);
  for (let t = 0; t < indices.length / 3; t++) {
    for (let k = 0; k < 3; k++) {
      for (let c = 0; c < 3; c++) out.writeFloatLE(positions[(indices[t * 3 + k] as number) * 3 + c] as number, 84 + t * 50 + 12 + k * 12 + c * 4);
    }
  }
  return out;
}
