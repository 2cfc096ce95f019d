/** Small meshes made by code, as readers see them. */

export interface Shape {
  readonly positions: Float32Array;
  readonly indices: Uint32Array;
  readonly uvs: Float32Array;
}

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
      for (let c = 0; c < 3; c++)
        out.writeFloatLE(positions[(indices[t * 3 + k] as number) * 3 + c] as number, 84 + t * 50 + 12 + k * 12 + c * 4);
    }
  }
  return out;
}

/** A PLY of any encoding; colours by vertex where given. */
export function toPly(
  { positions, indices }: Shape,
  encoding: 'ascii' | 'binary_little_endian' | 'binary_big_endian',
  colours?: Uint8Array,
): Buffer {
  const vertices = positions.length / 3;
  const faces = indices.length / 3;
  const head = `ply\nformat ${encoding} 1.0\nelement vertex ${vertices}\nproperty float x\nproperty float y\nproperty float z\n${colours ? 'property uchar red\nproperty uchar green\nproperty uchar blue\n' : ''}element face ${faces}\nproperty list uchar int vertex_indices\nend_header\n`;
  if (encoding === 'ascii') {
    const lines = Array.from({ length: vertices }, (_, v) =>
      [...positions.subarray(v * 3, v * 3 + 3), ...(colours ? colours.subarray(v * 3, v * 3 + 3) : [])].join(' '),
    );
    return Buffer.from(
      `${head}${lines.join('\n')}\n${Array.from({ length: faces }, (_, f) => `3 ${[...indices.subarray(f * 3, f * 3 + 3)].join(' ')}`).join('\n')}\n`,
    );
  }
  const little = encoding === 'binary_little_endian';
  const stride = colours ? 15 : 12;
  const body = new DataView(new ArrayBuffer(vertices * stride + faces * 13));
  for (let v = 0; v < vertices; v++) {
    for (let k = 0; k < 3; k++) {
      body.setFloat32(v * stride + k * 4, positions[v * 3 + k] as number, little);
      if (colours) body.setUint8(v * stride + 12 + k, colours[v * 3 + k] as number);
    }
  }
  for (let f = 0, at = vertices * stride; f < faces; f++, at += 13) {
    body.setUint8(at, 3);
    for (let k = 0; k < 3; k++) body.setInt32(at + 1 + k * 4, indices[f * 3 + k] as number, little);
  }
  return Buffer.concat([Buffer.from(head), Buffer.from(body.buffer)]);
}

/** A GLB: one mesh, with texture coordinates and a picture where one is given. */
export function toGlb({ positions, indices, uvs }: Shape, picture?: Uint8Array): Buffer {
  const parts: Buffer[] = [];
  const bufferViews: { buffer: 0; byteOffset: number; byteLength: number }[] = [];
  let length = 0;
  const view = (bytes: Uint8Array): number => {
    const padded = Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);
    parts.push(padded);
    bufferViews.push({ buffer: 0, byteOffset: length, byteLength: bytes.length });
    length += padded.length;
    return bufferViews.length - 1;
  };
  const raw = (array: Float32Array | Uint32Array): Uint8Array => new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
  const accessors: object[] = [];
  const accessor = (array: Float32Array | Uint32Array, type: string, width: number): number =>
    accessors.push({
      bufferView: view(raw(array)),
      componentType: array instanceof Float32Array ? 5126 : 5125,
      count: array.length / width,
      type,
      ...(type === 'VEC3' ? { min: [-9, -9, -9], max: [9, 9, 9] } : {}),
    }) - 1;
  const attributes = { POSITION: accessor(positions, 'VEC3', 3), TEXCOORD_0: accessor(uvs, 'VEC2', 2) };
  const index = accessor(indices, 'SCALAR', 1);
  const image = picture && view(picture);
  const json = Buffer.from(
    JSON.stringify({
      asset: { version: '2.0' },
      scene: 0,
      scenes: [{ nodes: [0] }],
      nodes: [{ name: 'corps', mesh: 0 }],
      meshes: [{ primitives: [{ attributes, indices: index, material: 0 }] }],
      materials: [{ name: 'm', pbrMetallicRoughness: picture ? { baseColorTexture: { index: 0 } } : {} }],
      ...(image === undefined ? {} : { textures: [{ source: 0 }], images: [{ bufferView: image, mimeType: 'image/png' }] }),
      accessors,
      bufferViews,
      buffers: [{ byteLength: length }],
    }),
  );
  const text = Buffer.concat([json, Buffer.alloc((4 - (json.length % 4)) % 4, 0x20)]);
  const head = Buffer.alloc(20);
  head.write('glTF');
  head.writeUInt32LE(2, 4);
  head.writeUInt32LE(28 + text.length + length, 8);
  head.writeUInt32LE(text.length, 12);
  head.writeUInt32LE(0x4e4f534a, 16);
  const middle = Buffer.alloc(8);
  middle.writeUInt32LE(length);
  middle.writeUInt32LE(0x004e4942, 4);
  return Buffer.concat([head, text, middle, ...parts]);
}
