/**
 * The part of OpenCV that is used, as its JavaScript has it: one file with its WebAssembly inside. What it gives lies in
 * WebAssembly's memory and is freed by hand.
 */
import { createRequire } from 'node:module';

interface Freed {
  delete(): void;
}

export interface Mat extends Freed {
  readonly rows: number;
  readonly cols: number;
  readonly data: Uint8Array;
  readonly data32S: Int32Array;
}

interface KeyPoint {
  readonly pt: { readonly x: number; readonly y: number };
  readonly response: number;
}

interface Vector<T> extends Freed {
  size(): number;
  get(i: number): T;
  push_back(value: T): void;
}

interface DMatch {
  readonly queryIdx: number;
  readonly trainIdx: number;
  readonly distance: number;
}

export interface OpenCv {
  readonly CV_8UC1: number;
  readonly CV_64FC1: number;
  readonly NORM_HAMMING: number;
  readonly SOLVEPNP_SQPNP: number;
  readonly Mat: new (rows?: number, cols?: number, type?: number) => Mat;
  readonly KeyPointVector: new () => Vector<KeyPoint>;
  readonly DMatchVectorVector: new () => Vector<Vector<DMatch>>;
  readonly AKAZE: new () => Freed & {
    setThreshold(threshold: number): void;
    detect(image: Mat, points: Vector<KeyPoint>, mask: Mat): void;
    compute(image: Mat, points: Vector<KeyPoint>, descriptors: Mat): void;
  };
  readonly BFMatcher: new (
    norm: number,
    crossCheck: boolean,
  ) => Freed & {
    knnMatch(query: Mat, train: Mat, matches: Vector<Vector<DMatch>>, k: number): void;
  };
  matFromArray(rows: number, cols: number, type: number, values: ArrayLike<number>): Mat;
  solvePnPRansac(
    land: Mat,
    image: Mat,
    camera: Mat,
    distortion: Mat,
    rotation: Mat,
    translation: Mat,
    guess: boolean,
    tries: number,
    within_px: number,
    confidence: number,
    inside: Mat,
    method: number,
  ): boolean;
}

/** The module as it stands before its WebAssembly has begun. It is a thenable: it must never be awaited, nor be what a promise gives. */
type Loading = Partial<OpenCv> & { onRuntimeInitialized?: () => void };

let loaded: Promise<{ readonly cv: OpenCv } | undefined> | undefined;

/** OpenCV, begun once; `undefined` where this machine has not got it. */
export function openCv(): Promise<{ readonly cv: OpenCv } | undefined> {
  loaded ??= new Promise((resolve, reject) => {
    let found: Loading;
    try {
      found = createRequire(import.meta.url)('@techstark/opencv-js') as Loading;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'MODULE_NOT_FOUND') resolve(undefined);
      else reject(error as Error);
      return;
    }
    const ready = () => resolve({ cv: found as OpenCv });
    if (found.Mat) ready();
    else found.onRuntimeInitialized = ready;
  });
  return loaded;
}
