/** Levenberg–Marquardt: from a pose to the nearest one that fits best, with the analytic Jacobian of `equations.ts`. */
import type { Pose } from './camera.ts';
import { UNKNOWNS, normalEquations, stepped, type Normal, type Problem } from './equations.ts';
import { cholesky, solveFactored } from './linear.ts';

export interface Fit extends Normal {
  readonly pose: Pose;
  readonly converged: boolean;
}

/** Steps that are tried before giving up; a good start needs five to eight. */
const MOST_STEPS = 40;

/** Refines a pose; `undefined` when the start itself sees a point behind it. `skip`: points to leave out. */
export function refine(problem: Problem, start: Pose, skip?: ReadonlySet<number>, steps = MOST_STEPS): Fit | undefined {
  let pose = start;
  let now = normalEquations(problem, pose, skip);
  if (!Number.isFinite(now.cost)) return undefined;
  let damping = 1e-3;
  let converged = false;
  for (let i = 0; i < steps && !converged; i++) {
    const damped = Float64Array.from(now.matrix);
    for (let k = 0; k < UNKNOWNS; k++) damped[k * UNKNOWNS + k]! += damping * now.matrix[k * UNKNOWNS + k]! + 1e-12;
    const factor = cholesky(damped, UNKNOWNS);
    if (!factor) {
      damping = Math.max(damping * 10, 1e-6);
      if (damping > 1e10) break;
      continue;
    }
    const step = solveFactored(factor, now.gradient, UNKNOWNS).map((value) => -value);
    const next = stepped(pose, step);
    const then = normalEquations(problem, next, skip);
    if (then.cost <= now.cost) {
      converged = now.cost - then.cost <= 1e-9 * (1e-6 + now.cost) && damping <= 1e-2;
      [pose, now] = [next, then];
      damping = Math.max(1e-12, damping / 8);
    } else {
      damping *= 6;
      // Nothing better any way: the foot of the valley, to rounding.
      if (damping > 1e9) converged = true;
    }
  }
  return { ...now, pose, converged };
}
