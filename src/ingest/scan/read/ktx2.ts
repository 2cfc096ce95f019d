/** Reads Basis Universal pictures (KTX2: ETC1S or UASTC, with or without mipmaps) with the transcoder that the viewer uses too. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Script } from 'node:vm';

/** The transcoder's C++ object; `delete` frees its memory. */
interface Ktx2File {
  isValid(): boolean;
  getWidth(): number;
  getHeight(): number;
  startTranscoding(): number;
  getImageTranscodedSizeInBytes(level: number, layer: number, face: number, format: number): number;
  transcodeImage(
    into: Uint8Array,
    level: number,
    layer: number,
    face: number,
    format: number,
    alphaForOpaque: number,
    channel0: number,
    channel1: number,
  ): number;
  close(): void;
  delete(): void;
}
interface Transcoder {
  initializeBasis(): void;
  readonly KTX2File: new (bytes: Uint8Array) => Ktx2File;
}

const MAGIC = Buffer.from([0xab, 0x4b, 0x54, 0x58, 0x20, 0x32, 0x30, 0xbb]);
/** The transcoder's number for 32-bit RGBA. */
const RGBA32 = 13;

let loaded: Promise<Transcoder> | undefined;

/** The module is a classic script inside a package of ES modules: it is run as what it is. */
function transcoder(): Promise<Transcoder> {
  loaded ??= (async () => {
    const require = createRequire(import.meta.url);
    const path = require.resolve('three/examples/jsm/libs/basis/basis_transcoder.js');
    const folder = dirname(path);
    const [source, wasmBinary] = await Promise.all([readFile(path, 'utf8'), readFile(join(folder, 'basis_transcoder.wasm'))]);
    const module = { exports: {} as unknown };
    const run = new Script(`(function (module, exports, require, __filename, __dirname) {${source}\n})`, {
      filename: path,
    }).runInThisContext() as (...names: unknown[]) => void;
    run(module, module.exports, require, path, folder);
    const made = await (module.exports as (options: object) => Promise<Transcoder>)({
      wasmBinary,
      print: () => undefined,
      printErr: () => undefined,
    });
    made.initializeBasis();
    return made;
  })();
  return loaded;
}

/** Whether the bytes begin as a KTX2. */
export function isKtx2(bytes: Uint8Array): boolean {
  return MAGIC.equals(bytes.subarray(0, MAGIC.length));
}

/** Its size, from its head (KTX 2.0 §3: width and height at bytes 20 and 24). */
export function ktx2Size(bytes: Uint8Array): { width: number; height: number } {
  if (bytes.length < 28) return { width: 0, height: 0 };
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  return { width: view.getUint32(20, true), height: view.getUint32(24, true) };
}

export interface Ktx2Picture {
  readonly width: number;
  readonly height: number;
  /** RGBA, row by row from the top. */ readonly data: Uint8Array;
}

/** The finest picture of a KTX2 of at most `largest` pixels. Raises an `Error` whose message is a French clause. */
export async function readKtx2(bytes: Uint8Array, largest: number): Promise<Ktx2Picture> {
  const { KTX2File } = await transcoder();
  // A plain array: of a Buffer, the transcoder would call Node's deprecated constructor.
  const file = new KTX2File(new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length));
  try {
    if (!file.isValid()) throw new Error('KTX2 tronqué, ou d’un autre codage que Basis Universal');
    const [width, height] = [file.getWidth(), file.getHeight()];
    if (width * height > largest) throw new Error(`KTX2 de ${width} × ${height} px, plus grand que ce qui est lu`);
    if (!file.startTranscoding()) throw new Error('KTX2 endommagé');
    const data = new Uint8Array(file.getImageTranscodedSizeInBytes(0, 0, 0, RGBA32));
    if (!file.transcodeImage(data, 0, 0, 0, RGBA32, 0, -1, -1)) throw new Error('KTX2 endommagé');
    return { width, height, data };
  } finally {
    file.close();
    file.delete();
  }
}
