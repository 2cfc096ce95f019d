/** STL, binary and text. Its facets share no vertices: they are joined again by place while reading. */
import { fault } from '../../../domain/input/fault.ts';
import { basename } from 'node:path';
import { isBinaryStl } from '../check.ts';
import { ScanError } from '../failure.ts';
import { plainMaterial, type SourceModel } from './source.ts';
import { GrowingInts } from './growing.ts';
import { LineNumbers } from './numbers.ts';
import { PointJoiner } from './point-joiner.ts';
import { FileWindow } from './window.ts';

function readBinary(file: FileWindow, name: string, points: PointJoiner, indices: GrowingInts): void {
  file.ensure(84);
  const count = file.view.getUint32(file.start + 80, true);
  file.start += 84;
  for (let t = 0; t < count; t++) {
    if (!file.ensure(50)) throw new ScanError(fault('stlCut', { name, count, t: t + 1 }));
    let at = file.start + 12;
    for (let k = 0; k < 3; k++, at += 12) {
      indices.push(points.add(file.view.getFloat32(at, true), file.view.getFloat32(at + 4, true), file.view.getFloat32(at + 8, true)));
    }
    file.start += 50;
  }
}

function readText(file: FileWindow, name: string, points: PointJoiner, indices: GrowingInts): void {
  const numbers = new LineNumbers();
  let ended = false;
  let lineNumber = 0;
  for (let line = file.line(); line; line = file.line()) {
    lineNumber++;
    numbers.on(file.buffer, line.from, line.to);
    if (!numbers.more()) continue;
    const word = file.buffer
      .subarray(numbers.at, Math.min(numbers.at + 8, line.to))
      .toString('latin1')
      .toLowerCase();
    if (word.startsWith('vertex')) {
      numbers.at += 6;
      const [x, y, z] = [numbers.next(), numbers.next(), numbers.next()];
      if (Number.isNaN(x + y + z)) throw new ScanError(fault('stlVertex', { name, line: lineNumber }));
      indices.push(points.add(x, y, z));
    } else if (word.startsWith('endsolid')) ended = true;
    else if (word.startsWith('endfacet') && indices.length % 3 !== 0) throw new ScanError(fault('stlFacet', { name, line: lineNumber }));
  }
  if (!ended || indices.length % 3 !== 0) throw new ScanError(fault('stlEnd', { name }));
}

/** Reads an STL; normals are rebuilt later, since a facet's own say nothing more than its corners. */
export function readStl(path: string): SourceModel {
  const file = new FileWindow(path);
  try {
    const name = basename(path);
    file.ensure(Math.min(512, file.size));
    const points = new PointJoiner();
    const indices = new GrowingInts();
    if (isBinaryStl(file.buffer.subarray(0, Math.min(512, file.end)), file.size)) readBinary(file, name, points, indices);
    else readText(file, name, points, indices);
    return {
      format: 'stl',
      parts: ['objet'],
      materials: [plainMaterial('matière')],
      images: [],
      clips: [],
      motions: [],
      upright: false,
      notes: [],
      surfaces: [{ part: 0, material: 0, positions: points.take(), normals: null, uvs: null, colours: null, indices: indices.take() }],
    };
  } finally {
    file.close();
  }
}
