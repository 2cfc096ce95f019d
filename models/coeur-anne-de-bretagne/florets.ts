/** The crown's two florets as flat drawings, one unit high from the circlet's edge: fleur-de-lis and trefoil. Drawn for this model. */
import type { Shape } from './extrude.ts';
import type { Vec2 } from './vector.ts';

/** A piece of a floret: its shape, how high it stands, and whether it belongs to the front of the relief. */
export interface Piece {
  readonly shape: Shape;
  readonly relief: number;
}
/** A floret: pieces in relief, wires as paths, grains as points. */
export interface Floret {
  readonly pieces: readonly Piece[];
  readonly wires: readonly (readonly Vec2[])[];
  readonly grains: readonly Vec2[];
}

type Arc = readonly [Vec2, Vec2, Vec2];

/** A lily: upright petal, two that curl down, a band, a foot. */
export function fleurDeLis(cuts: number): Floret {
  const petal = outline(
    [0, 1],
    [
      [
        [0.03, 0.9],
        [0.17, 0.83],
        [0.17, 0.64],
      ],
      [
        [0.17, 0.52],
        [0.07, 0.44],
        [0.06, 0.3],
      ],
      [
        [0.02, 0.3],
        [-0.02, 0.3],
        [-0.06, 0.3],
      ],
      [
        [-0.07, 0.44],
        [-0.17, 0.52],
        [-0.17, 0.64],
      ],
      [
        [-0.17, 0.83],
        [-0.03, 0.9],
        [0, 1],
      ],
    ],
    cuts,
  );
  const side = outline(
    [0.06, 0.3],
    [
      [
        [0.09, 0.52],
        [0.2, 0.76],
        [0.36, 0.74],
      ],
      [
        [0.5, 0.72],
        [0.53, 0.52],
        [0.42, 0.44],
      ],
      [
        [0.37, 0.4],
        [0.3, 0.44],
        [0.32, 0.5],
      ],
      [
        [0.36, 0.5],
        [0.38, 0.55],
        [0.34, 0.57],
      ],
      [
        [0.27, 0.59],
        [0.19, 0.44],
        [0.16, 0.3],
      ],
    ],
    cuts,
  );
  const foot = outline(
    [-0.05, 0.26],
    [
      [
        [-0.08, 0.17],
        [-0.16, 0.1],
        [-0.26, 0.13],
      ],
      [
        [-0.2, 0.04],
        [-0.12, 0],
        [-0.1, -0.03],
      ],
      [
        [-0.03, -0.03],
        [0.03, -0.03],
        [0.1, -0.03],
      ],
      [
        [0.12, 0],
        [0.2, 0.04],
        [0.26, 0.13],
      ],
      [
        [0.16, 0.1],
        [0.08, 0.17],
        [0.05, 0.26],
      ],
    ],
    cuts,
  );
  const band = outline(
    [-0.19, 0.25],
    [
      [
        [-0.1, 0.235],
        [0.1, 0.235],
        [0.19, 0.25],
      ],
      [
        [0.22, 0.28],
        [0.22, 0.3],
        [0.19, 0.33],
      ],
      [
        [0.1, 0.345],
        [-0.1, 0.345],
        [-0.19, 0.33],
      ],
      [
        [-0.22, 0.3],
        [-0.22, 0.28],
        [-0.19, 0.25],
      ],
    ],
    cuts,
  );
  return {
    pieces: [
      { shape: solid(petal), relief: 1.05 },
      { shape: solid(side), relief: 0.95 },
      { shape: solid(mirrored(side)), relief: 0.95 },
      { shape: solid(foot), relief: 0.9 },
      { shape: solid(band), relief: 1.5 },
    ],
    wires: [
      [
        [0, 0.42],
        [0.005, 0.6],
        [0, 0.86],
      ],
    ],
    grains: [],
  };
}

/** A trefoil of three lobes on a stem, each with a spiral of filigree wire and a grain at its heart. */
export function trefoil(cuts: number): Floret {
  const radius = 0.175;
  const lobes: Vec2[] = [
    [0, 0.74],
    [-0.21, 0.46],
    [0.21, 0.46],
  ];
  const stem = outline(
    [-0.045, 0.5],
    [
      [
        [-0.04, 0.3],
        [-0.05, 0.15],
        [-0.13, -0.03],
      ],
      [
        [-0.05, -0.03],
        [0.05, -0.03],
        [0.13, -0.03],
      ],
      [
        [0.05, 0.15],
        [0.04, 0.3],
        [0.045, 0.5],
      ],
      [
        [0.02, 0.52],
        [-0.02, 0.52],
        [-0.045, 0.5],
      ],
    ],
    cuts,
  );
  const turns = 2.1;
  const spiral = ([x, y]: Vec2, direction: number): Vec2[] =>
    Array.from({ length: 12 * cuts + 1 }, (_, i) => {
      const t = i / (12 * cuts);
      const angle = direction * turns * 2 * Math.PI * t - Math.PI / 2;
      const r = (radius - 0.03) * (1 - 0.8 * t);
      return [x + r * Math.cos(angle), y + r * Math.sin(angle)];
    });
  const ring = ([x, y]: Vec2): Vec2[] =>
    Array.from({ length: 8 * cuts + 1 }, (_, i) => {
      const angle = (i / (8 * cuts)) * 2 * Math.PI;
      return [x + (radius - 0.005) * Math.cos(angle), y + (radius - 0.005) * Math.sin(angle)];
    });
  return {
    pieces: [...lobes.map((lobe) => ({ shape: solid(circle(lobe, radius, 6 * cuts)), relief: 0.7 })), { shape: solid(stem), relief: 1 }],
    wires: [...lobes.map(ring), ...lobes.map((lobe, i) => spiral(lobe, i === 1 ? -1 : 1))],
    grains: [...lobes, [0, 0.55], [-0.11, 0.32], [0.11, 0.32]],
  };
}

function solid(outer: readonly Vec2[]): Shape {
  return { outer, holes: [] };
}

function mirrored(ring: readonly Vec2[]): Vec2[] {
  return ring.map(([x, y]): Vec2 => [-x, y]).reverse();
}

function circle([x, y]: Vec2, radius: number, count: number): Vec2[] {
  return Array.from({ length: count }, (_, i) => [
    x + radius * Math.cos((i / count) * 2 * Math.PI),
    y + radius * Math.sin((i / count) * 2 * Math.PI),
  ]);
}

/** A closed contour of cubic arcs, each cut into `cuts` edges; the end that repeats the start is left out. */
function outline(start: Vec2, arcs: readonly Arc[], cuts: number): Vec2[] {
  const points: Vec2[] = [start];
  for (const [b, c, d] of arcs) {
    const a = points.at(-1)!;
    for (let i = 1; i <= cuts; i++) {
      const t = i / cuts;
      const s = 1 - t;
      const [w0, w1, w2, w3] = [s * s * s, 3 * t * s * s, 3 * t * t * s, t * t * t];
      points.push([w0 * a[0] + w1 * b[0] + w2 * c[0] + w3 * d[0], w0 * a[1] + w1 * b[1] + w2 * c[1] + w3 * d[1]]);
    }
  }
  const [first, last] = [points[0]!, points.at(-1)!];
  if (Math.hypot(first[0] - last[0], first[1] - last[1]) < 1e-6) points.pop();
  return points;
}
