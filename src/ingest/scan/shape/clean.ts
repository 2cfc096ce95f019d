/** Welds, drops what is no surface, keeps or rebuilds normals; says what it did. */
import { fault } from '../../../domain/input/fault.ts';
import { scanNote, type ScanNote } from '../../../domain/object/scan-note.ts';
import { ScanError } from '../failure.ts';
import { boxOf, sharedBytes, sharedFloats, sharedInts, type Geometry, type Merged } from './geometry.ts';
import { joinRows } from './join-rows.ts';
import { normalsAreFlat, smoothNormals } from './normals.ts';

function checkNumbers(merged: Merged): void {
  let wrong = 0;
  let firstWrong = -1;
  for (let i = 0; i < merged.positions.length; i++) {
    if (Number.isFinite(merged.positions[i])) continue;
    if (firstWrong < 0) firstWrong = Math.floor(i / 3);
    wrong++;
  }
  if (wrong > 0) throw new ScanError(fault('scanNotFinite', { n: wrong, first: firstWrong }));
  const { uvs } = merged;
  if (uvs) for (let i = 0; i < uvs.length; i++) if (!Number.isFinite(uvs[i])) uvs[i] = 0;
}

/** Places finer than this part of the model's size are roundings of 32-bit numbers, not geometry. */
const FINEST = 2 ** -22;

/** Positions as whole steps of the finest grid. */
function positionRows(positions: Float32Array): Int32Array {
  const box = boxOf(positions);
  const size = Math.max(...[0, 1, 2].map((k) => (box.max[k] as number) - (box.min[k] as number)));
  const scale = size > 0 ? 1 / (size * FINEST) : 0;
  const rows = new Int32Array(positions.length);
  for (let i = 0; i < positions.length; i += 3) {
    rows[i] = Math.round(((positions[i] as number) - box.min[0]) * scale);
    rows[i + 1] = Math.round(((positions[i + 1] as number) - box.min[1]) * scale);
    rows[i + 2] = Math.round(((positions[i + 2] as number) - box.min[2]) * scale);
  }
  return rows;
}

/** Rows that are equal where two vertices can be one. */
function vertexRows(merged: Merged, places: Uint32Array, normals: Float32Array | null): { rows: Int32Array; width: number } {
  const n = places.length;
  const width = 1 + (normals ? 1 : 0) + (merged.uvs ? 2 : 0) + (merged.colours ? 1 : 0) + (merged.groups ? 1 : 0);
  const rows = new Int32Array(n * width);
  const uvBits = merged.uvs ? new Int32Array(merged.uvs.buffer, merged.uvs.byteOffset, merged.uvs.length) : null;
  const { colours } = merged;
  for (let i = 0; i < n; i++) {
    let at = i * width;
    rows[at++] = places[i] as number;
    if (normals) {
      const [x, y, z] = [
        Math.round((normals[i * 3] as number) * 127),
        Math.round((normals[i * 3 + 1] as number) * 127),
        Math.round((normals[i * 3 + 2] as number) * 127),
      ];
      rows[at++] = ((x & 255) << 16) | ((y & 255) << 8) | (z & 255);
    }
    if (uvBits) {
      rows[at++] = uvBits[i * 2] as number;
      rows[at++] = uvBits[i * 2 + 1] as number;
    }
    if (colours)
      rows[at++] =
        ((colours[i * 4] as number) << 24) |
        ((colours[i * 4 + 1] as number) << 16) |
        ((colours[i * 4 + 2] as number) << 8) |
        (colours[i * 4 + 3] as number);
    if (merged.groups) rows[at] = merged.groups[i] as number;
  }
  return { rows, width };
}

interface KeptFaces {
  readonly corners: Uint32Array;
  readonly degenerate: number;
  readonly duplicate: number;
}

/** Corners of the triangles that have an area and are met for the first time (same places, same side). */
function keepFaces(indices: Uint32Array, places: Uint32Array, positions: Float32Array): KeptFaces {
  const kept = new Uint32Array(indices.length);
  const rows = new Int32Array(indices.length);
  let count = 0;
  for (let t = 0; t < indices.length; t += 3) {
    const [ia, ib, ic] = [indices[t] as number, indices[t + 1] as number, indices[t + 2] as number];
    const [a, b, c] = [places[ia] as number, places[ib] as number, places[ic] as number];
    if (a === b || b === c || c === a) continue;
    const [pa, pb, pc] = [ia * 3, ib * 3, ic * 3];
    const [ux, uy, uz] = [
      (positions[pb] as number) - (positions[pa] as number),
      (positions[pb + 1] as number) - (positions[pa + 1] as number),
      (positions[pb + 2] as number) - (positions[pa + 2] as number),
    ];
    const [vx, vy, vz] = [
      (positions[pc] as number) - (positions[pa] as number),
      (positions[pc + 1] as number) - (positions[pa + 1] as number),
      (positions[pc + 2] as number) - (positions[pa + 2] as number),
    ];
    if (uy * vz === uz * vy && uz * vx === ux * vz && ux * vy === uy * vx) continue;
    kept[count] = ia;
    kept[count + 1] = ib;
    kept[count + 2] = ic;
    // The smallest place first, in the same turn: equal rows are the same triangle seen from the same side.
    const turned = a < b && a < c ? [a, b, c] : b < c ? [b, c, a] : [c, a, b];
    rows.set(turned, count);
    count += 3;
  }
  const degenerate = (indices.length - count) / 3;
  const joined = joinRows(rows.subarray(0, count), 3);
  const unique = joined.first.length;
  const corners = unique * 3 === count ? kept.subarray(0, count) : new Uint32Array(unique * 3);
  if (unique * 3 !== count) {
    for (let f = 0; f < unique; f++) {
      const from = (joined.first[f] as number) * 3;
      corners[f * 3] = kept[from] as number;
      corners[f * 3 + 1] = kept[from + 1] as number;
      corners[f * 3 + 2] = kept[from + 2] as number;
    }
  }
  return { corners, degenerate, duplicate: count / 3 - unique };
}

/** `notes` receives what was done. */
export function cleanGeometry(merged: Merged, notes: ScanNote[]): Geometry {
  checkNumbers(merged);
  const places = joinRows(positionRows(merged.positions), 3).ids;
  let placeCount = 0;
  for (const place of places) placeCount = Math.max(placeCount, place + 1);
  const faces = keepFaces(merged.indices, places, merged.positions);
  if (faces.degenerate > 0) notes.push(scanNote('degenerate', { n: faces.degenerate }));
  if (faces.duplicate > 0) notes.push(scanNote('duplicate', { n: faces.duplicate }));
  if (faces.corners.length === 0) throw new ScanError(fault('scanFlat'));
  let normals = merged.normals;
  if (normals && normalsAreFlat(merged.positions, normals, merged.indices, places)) {
    normals = null;
    notes.push(scanNote('normalsAnew'));
  } else if (!normals) notes.push(scanNote('normalsMade'));
  const { rows, width } = vertexRows(merged, places, normals);
  const welded = joinRows(rows, width);
  const used = new Int32Array(welded.first.length).fill(-1);
  const order: number[] | Uint32Array = new Uint32Array(welded.first.length);
  const indices = sharedInts(faces.corners.length);
  let vertices = 0;
  for (let i = 0; i < indices.length; i++) {
    const id = welded.ids[faces.corners[i] as number] as number;
    let vertex = used[id] as number;
    if (vertex < 0) {
      vertex = vertices++;
      used[id] = vertex;
      order[vertex] = welded.first[id] as number;
    }
    indices[i] = vertex;
  }
  const before = merged.positions.length / 3;
  if (vertices < before) notes.push(scanNote('welded', { before, after: vertices }));
  const rebuilt = normals
    ? null
    : smoothNormals(placePositions(merged.positions, places, placeCount), placeIndices(faces.corners, places), placeCount);
  const out: Geometry = {
    positions: sharedFloats(vertices * 3),
    normals: sharedFloats(vertices * 3),
    uvs: merged.uvs ? sharedFloats(vertices * 2) : null,
    colours: merged.colours ? sharedBytes(vertices * 4) : null,
    groups: merged.groups ? new Uint16Array(new SharedArrayBuffer(vertices * 2)) : null,
    indices,
  };
  for (let v = 0; v < vertices; v++) {
    const from = order[v] as number;
    const normalFrom = rebuilt ? (places[from] as number) * 3 : from * 3;
    for (let k = 0; k < 3; k++) {
      out.positions[v * 3 + k] = merged.positions[from * 3 + k] as number;
      out.normals[v * 3 + k] = (rebuilt ?? (normals as Float32Array))[normalFrom + k] as number;
    }
    if (out.uvs && merged.uvs) {
      out.uvs[v * 2] = merged.uvs[from * 2] as number;
      out.uvs[v * 2 + 1] = merged.uvs[from * 2 + 1] as number;
    }
    if (out.colours && merged.colours) for (let k = 0; k < 4; k++) out.colours[v * 4 + k] = merged.colours[from * 4 + k] as number;
    if (out.groups && merged.groups) out.groups[v] = merged.groups[from] as number;
  }
  repairNormals(out);
  return out;
}

function placePositions(positions: Float32Array, places: Uint32Array, count: number): Float32Array {
  const out = new Float32Array(count * 3);
  for (let i = 0; i < places.length; i++)
    out.set([positions[i * 3] as number, positions[i * 3 + 1] as number, positions[i * 3 + 2] as number], (places[i] as number) * 3);
  return out;
}

function placeIndices(corners: Uint32Array, places: Uint32Array): Uint32Array {
  const out = new Uint32Array(corners.length);
  for (let i = 0; i < corners.length; i++) out[i] = places[corners[i] as number] as number;
  return out;
}

/** A normal that is no unit vector (zero, NaN) is set to one; the sources' own roundings are mended. */
function repairNormals(geometry: Geometry): void {
  const { normals } = geometry;
  for (let i = 0; i < normals.length; i += 3) {
    const length = Math.hypot(normals[i] as number, normals[i + 1] as number, normals[i + 2] as number);
    if (length > 1e-6 && Number.isFinite(length)) {
      for (let k = 0; k < 3; k++) normals[i + k] = (normals[i + k] as number) / length;
    } else {
      normals[i] = 0;
      normals[i + 1] = 0;
      normals[i + 2] = 1;
    }
  }
}
