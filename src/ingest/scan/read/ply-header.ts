/** The head of a PLY: encoding, elements, properties. */
import { fault, type Fault } from '../../../domain/input/fault.ts';
import { ScanError } from '../failure.ts';
import type { FileWindow } from './window.ts';

export type PlyScalar = 'i8' | 'u8' | 'i16' | 'u16' | 'i32' | 'u32' | 'f32' | 'f64';

export interface PlyProperty {
  readonly name: string;
  readonly type: PlyScalar;
  /** Type of the count, for a list. */
  readonly list?: PlyScalar | undefined;
}

export interface PlyElement {
  readonly name: string;
  readonly count: number;
  readonly properties: readonly PlyProperty[];
}

export interface PlyHeader {
  readonly encoding: 'ascii' | 'little' | 'big';
  readonly elements: readonly PlyElement[];
  /** Files named by MeshLab's « comment TextureFile ». */
  readonly textures: readonly string[];
}

const SCALARS: Readonly<Record<string, PlyScalar>> = {
  char: 'i8',
  int8: 'i8',
  uchar: 'u8',
  uint8: 'u8',
  short: 'i16',
  int16: 'i16',
  ushort: 'u16',
  uint16: 'u16',
  int: 'i32',
  int32: 'i32',
  uint: 'u32',
  uint32: 'u32',
  float: 'f32',
  float32: 'f32',
  double: 'f64',
  float64: 'f64',
};

export const SCALAR_BYTES: Readonly<Record<PlyScalar, number>> = { i8: 1, u8: 1, i16: 2, u16: 2, i32: 4, u32: 4, f32: 4, f64: 8 };

const ENCODINGS: Readonly<Record<string, PlyHeader['encoding']>> = {
  ascii: 'ascii',
  binary_little_endian: 'little',
  binary_big_endian: 'big',
};

/** Reads and consumes the head, up to and with « end_header ». */
export function readPlyHeader(file: FileWindow, name: string): PlyHeader {
  let encoding: PlyHeader['encoding'] | undefined;
  const elements: { name: string; count: number; properties: PlyProperty[] }[] = [];
  const textures: string[] = [];
  for (let lineNumber = 1; ; lineNumber++) {
    const line = file.line();
    if (!line) throw new ScanError(fault('plyHeaderCut', { name }));
    if (lineNumber > 1000) throw new ScanError(fault('plyHeaderEndless', { name }));
    const text = file.buffer.subarray(line.from, line.to).toString('utf8').trim();
    const words = text.split(/\s+/);
    const wrong = (what: Fault): ScanError => new ScanError(fault('plyHeaderLine', { name, line: lineNumber, what }));
    const scalar = (word: string | undefined): PlyScalar => {
      const type = SCALARS[word ?? ''];
      if (!type) throw wrong(fault('plyType', { word: word ?? '' }));
      return type;
    };
    if (words[0] === 'format') encoding = ENCODINGS[words[1] ?? ''];
    else if (words[0] === 'comment' && /^texturefile$/i.test(words[1] ?? '')) textures.push(words.slice(2).join(' '));
    else if (words[0] === 'element') {
      const count = Number(words[2]);
      if (!Number.isInteger(count) || count < 0) throw wrong(fault('plyCount', { words: words[2] ?? '' }));
      elements.push({ name: words[1] ?? '', count, properties: [] });
    } else if (words[0] === 'property') {
      const element = elements.at(-1);
      if (!element) throw wrong(fault('plyProperty'));
      if (words[1] === 'list') element.properties.push({ name: words[4] ?? '', list: scalar(words[2]), type: scalar(words[3]) });
      else element.properties.push({ name: words[2] ?? '', type: scalar(words[1]) });
    } else if (text === 'end_header') break;
  }
  if (!encoding) throw new ScanError(fault('plyFormat', { name }));
  return { encoding, elements, textures };
}
