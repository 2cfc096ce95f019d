/**
 * The little linear algebra that orientation needs: vectors of three, rotations, and symmetric systems of seven at most.
 *
 * Own code rather than a library: this runs in the visitor's browser, where the smallest kept one (`ml-matrix`) weighs
 * 18 kB compressed for what are three short functions here, and the solver calls them thousands of times in 50 ms, which
 * a general matrix class spends in allocating.
 */
export type Vec2 = readonly [number, number];
export type Vec3 = readonly [number, number, number];
/** Rows. */
export type Mat3 = readonly [Vec3, Vec3, Vec3];

export const dot = (a: Vec3, b: Vec3): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
export const minus = (a: Vec3, b: Vec3): Vec3 => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
export const plus = (a: Vec3, b: Vec3, times = 1): Vec3 => [a[0] + times * b[0], a[1] + times * b[1], a[2] + times * b[2]];
export const scaled = (a: Vec3, times: number): Vec3 => [a[0] * times, a[1] * times, a[2] * times];
export const length = (a: Vec3): number => Math.hypot(a[0], a[1], a[2]);
export const apply = (m: Mat3, v: Vec3): Vec3 => [dot(m[0], v), dot(m[1], v), dot(m[2], v)];
export const transposed = (m: Mat3): Mat3 => [
  [m[0][0], m[1][0], m[2][0]],
  [m[0][1], m[1][1], m[2][1]],
  [m[0][2], m[1][2], m[2][2]],
];
export const product = (a: Mat3, b: Mat3): Mat3 => {
  const columns = transposed(b);
  return [apply(columns, a[0]), apply(columns, a[1]), apply(columns, a[2])];
};

/** The rotation by the vector `w` (axis times angle, radians): Rodrigues' formula. */
export function rotationBy(w: Vec3): Mat3 {
  const angle = length(w);
  const a = angle < 1e-8 ? 1 : Math.sin(angle) / angle;
  const b = angle < 1e-8 ? 0.5 : (1 - Math.cos(angle)) / (angle * angle);
  const [x, y, z] = w;
  return [
    [1 - b * (y * y + z * z), b * x * y - a * z, b * x * z + a * y],
    [b * x * y + a * z, 1 - b * (x * x + z * z), b * y * z - a * x],
    [b * x * z - a * y, b * y * z + a * x, 1 - b * (x * x + y * y)],
  ];
}

/** A rotation whose rows have drifted from each other by rounding, made square again (Gram–Schmidt). */
export function orthonormal(m: Mat3): Mat3 {
  const x = scaled(m[0], 1 / length(m[0]));
  const y0 = plus(m[1], x, -dot(m[1], x));
  const y = scaled(y0, 1 / length(y0));
  return [x, y, [x[1] * y[2] - x[2] * y[1], x[2] * y[0] - x[0] * y[2], x[0] * y[1] - x[1] * y[0]]];
}

/** A square matrix in one array, row by row, `n` a side. */
export type Square = Float64Array;

/** Cholesky's factor L of a symmetric matrix (lower triangle); `undefined` when it is not positive definite. */
export function cholesky(m: Square, n: number): Square | undefined {
  const factor = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = m[i * n + j]!;
      for (let k = 0; k < j; k++) sum -= factor[i * n + k]! * factor[j * n + k]!;
      if (i === j) {
        if (!(sum > 1e-14 * m[i * n + i]!)) return undefined;
        factor[i * n + i] = Math.sqrt(sum);
      } else factor[i * n + j] = sum / factor[j * n + j]!;
    }
  }
  return factor;
}

/** x of L·Lᵀ·x = b. */
export function solveFactored(factor: Square, b: ArrayLike<number>, n: number): Float64Array {
  const x = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    let sum = b[i]!;
    for (let k = 0; k < i; k++) sum -= factor[i * n + k]! * x[k]!;
    x[i] = sum / factor[i * n + i]!;
  }
  for (let i = n - 1; i >= 0; i--) {
    let sum = x[i]!;
    for (let k = i + 1; k < n; k++) sum -= factor[k * n + i]! * x[k]!;
    x[i] = sum / factor[i * n + i]!;
  }
  return x;
}

/** The inverse of a symmetric positive definite matrix; `undefined` when it is none. */
export function inverse(m: Square, n: number): Square | undefined {
  const factor = cholesky(m, n);
  if (!factor) return undefined;
  const out = new Float64Array(n * n);
  for (let j = 0; j < n; j++) {
    const unit = new Float64Array(n);
    unit[j] = 1;
    solveFactored(factor, unit, n).forEach((value, i) => (out[i * n + j] = value));
  }
  return out;
}

export interface Eigen {
  /** Largest first. */
  readonly values: readonly number[];
  /** Unit vectors in the order of the values. */
  readonly vectors: readonly (readonly number[])[];
}

/** Eigenvalues and vectors of a small symmetric matrix, by Jacobi's rotations. */
export function eigen(m: Square, n: number): Eigen {
  const a = Float64Array.from(m);
  const v = new Float64Array(n * n);
  for (let i = 0; i < n; i++) v[i * n + i] = 1;
  for (let sweep = 0; sweep < 30; sweep++) {
    let off = 0;
    for (let p = 0; p < n; p++) for (let q = p + 1; q < n; q++) off += a[p * n + q]! ** 2;
    if (off < 1e-30) break;
    for (let p = 0; p < n; p++) {
      for (let q = p + 1; q < n; q++) {
        const apq = a[p * n + q]!;
        if (apq === 0) continue;
        const theta = (a[q * n + q]! - a[p * n + p]!) / (2 * apq);
        const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.hypot(theta, 1));
        const c = 1 / Math.hypot(t, 1);
        const s = t * c;
        for (let k = 0; k < n; k++) {
          const [x, y] = [a[k * n + p]!, a[k * n + q]!];
          [a[k * n + p], a[k * n + q]] = [c * x - s * y, s * x + c * y];
        }
        for (let k = 0; k < n; k++) {
          const [x, y] = [a[p * n + k]!, a[q * n + k]!];
          [a[p * n + k], a[q * n + k]] = [c * x - s * y, s * x + c * y];
          const [vx, vy] = [v[k * n + p]!, v[k * n + q]!];
          [v[k * n + p], v[k * n + q]] = [c * vx - s * vy, s * vx + c * vy];
        }
      }
    }
  }
  const order = Array.from({ length: n }, (_, i) => i).sort((i, j) => a[j * n + j]! - a[i * n + i]!);
  return {
    values: order.map((i) => a[i * n + i]!),
    vectors: order.map((i) => Array.from({ length: n }, (_, k) => v[k * n + i]!)),
  };
}
