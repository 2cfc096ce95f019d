/** Invented salt marshes behind a dune, before and after some of the pans were given up. */
import { Bend, areaOf, beside, centreOf, curve, divide, pieces } from './geometry.ts';
import { Noise, between, seeded } from './random.ts';
import { COVER, Scene } from './scene.ts';
import type { Point } from './scene.ts';
import { hedge, houses, parkedCars, patches, wood } from './planting.ts';

export const SIDE = 1100;
const WET: ReadonlySet<number> = new Set([COVER.marsh, COVER.pan, COVER.dyke, COVER.meadow]);

/** One salt works: a ring of shallow reservoirs around rows of small pans where the salt is gathered. */
function saltWorks(scene: Scene, ring: readonly Point[], angle: number, active: boolean, random: () => number): void {
  const centre = centreOf(ring);
  const reach = Math.sqrt(areaOf(ring));
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const place = (u: number, v: number): Point => [centre[0] + u * cos - v * sin, centre[1] + u * sin + v * cos];
  const inner = ring.map(([x, y]): Point => [centre[0] + (x - centre[0]) * 0.93, centre[1] + (y - centre[1]) * 0.93]);
  scene.fill(ring, COVER.dyke, scene.addPlot(random));
  scene.fill(inner, active ? COVER.pan : COVER.marsh, scene.addPlot(random, angle));
  const half = reach * 0.36;
  const inside = (x: number, y: number): boolean => {
    let within = false;
    for (let i = 0, j = inner.length - 1; i < inner.length; j = i++) {
      const [xi, yi] = inner[i] ?? [0, 0];
      const [xj, yj] = inner[j] ?? [0, 0];
      if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) within = !within;
    }
    return within;
  };
  // Reservoirs, long and narrow, on two sides.
  const long = 15;
  for (let v = -reach; v < reach; v += long) {
    const line = Array.from({ length: 60 }, (_, i) => place(-reach + (i * reach) / 30, v)).filter(([x, y]) => inside(x, y));
    if (line.length > 1 && Math.abs(v) > half * 0.8) scene.stroke(line, active ? 1.6 : 1.2, COVER.dyke);
  }
  // Pans: two by two along a feeding ditch.
  const [pw, ph] = [8.5, 11];
  for (let v = -half; v < half; v += ph * 2 + 5) {
    for (let u = -half; u < half; u += pw) {
      for (const row of [0, 1]) {
        const [a, b, c, d] = [
          place(u, v + row * (ph + 2.4)),
          place(u + pw - 1.1, v + row * (ph + 2.4)),
          place(u + pw - 1.1, v + row * (ph + 2.4) + ph),
          place(u, v + row * (ph + 2.4) + ph),
        ];
        if (![a, b, c, d].every(([x, y]) => inside(x, y))) continue;
        const given = !active && random() < 0.75;
        scene.fill(
          [
            place(u - 0.9, v - 0.9 + row * (ph + 2.4)),
            place(u + pw - 0.2, v - 0.9 + row * (ph + 2.4)),
            place(u + pw - 0.2, v + row * (ph + 2.4) + ph + 0.9),
            place(u - 0.9, v + row * (ph + 2.4) + ph + 0.9),
          ],
          COVER.dyke,
        );
        scene.fill([a, b, c, d], given ? COVER.marsh : COVER.pan, scene.addPlot(random, angle));
        if (active && random() < 0.22) {
          const heap = place(u + pw - 0.6, v + row * (ph + 2.4) + ph / 2);
          scene.tree(heap[0], heap[1], 0.1, 0.1, random);
          scene.building(heap, 1.7, 1.7, angle, 0.6, 0.5, COVER.salt, random);
        }
      }
    }
    scene.stroke(
      [place(-half, v + ph + 1.2), place(half, v + ph + 1.2)].filter(([x, y]) => inside(x, y)),
      1.5,
      COVER.water,
    );
  }
}

export function marais(after: boolean, size: number): Scene {
  const scene = new Scene(SIDE, size);
  const noise = new Noise(207);
  const bend = new Bend(noise, 13, 220);
  const land = seeded(303);
  scene.cover.fill(COVER.marsh);
  const root = divide(
    [
      [-40, 150],
      [SIDE + 40, 70],
      [SIDE + 40, SIDE + 40],
      [-40, SIDE + 40],
    ],
    9_500,
    land,
    0.25,
  );
  const { fields } = pieces(root, 13_000);
  const fate = seeded(41);
  for (const [i, field] of fields.entries()) {
    const ring = bend.ring(field);
    const [a, b] = [field[0] ?? [0, 0], field[1] ?? [1, 0]];
    const roll = fate();
    const given = roll < (after ? 0.42 : 0.06);
    if (roll > 0.93) {
      scene.fill(ring, COVER.meadow, scene.addPlot(fate));
      continue;
    }
    saltWorks(scene, ring, Math.atan2(b[1] - a[1], b[0] - a[0]), !given, seeded(600 + i));
    if (given) patches(scene, ring, noise, 70, 0.5, COVER.fallow, seeded(800 + i), WET);
    if (given) patches(scene, ring, noise, 38, 0.56, COVER.mud, seeded(900 + i), WET);
  }
  // Channels: the sea comes in by the widest and branches.
  const channels: readonly (readonly [readonly Point[], number])[] = [
    [
      curve([
        [-20, 640],
        [150, 600],
        [300, 650],
        [450, 560],
        [640, 590],
        [800, 480],
        [1120, 500],
      ]),
      15,
    ],
    [
      curve([
        [450, 560],
        [470, 420],
        [420, 300],
        [470, 180],
      ]),
      8,
    ],
    [
      curve([
        [640, 590],
        [690, 720],
        [640, 860],
        [720, 1120],
      ]),
      9,
    ],
    [
      curve([
        [300, 650],
        [260, 800],
        [300, 930],
        [230, 1120],
      ]),
      7,
    ],
    [
      curve([
        [800, 480],
        [870, 360],
        [850, 250],
        [910, 130],
      ]),
      6,
    ],
    [
      curve([
        [690, 720],
        [850, 760],
        [960, 870],
        [1120, 880],
      ]),
      6,
    ],
  ];
  for (const [line, width] of channels) {
    const bent = line.map((point) => bend.point(point));
    scene.stroke(bent, width + 9, COVER.marsh, scene.addPlot(land));
    scene.stroke(bent, width + 4, COVER.mud, scene.addPlot(land));
    scene.stroke(bent, width * (after ? 0.75 : 1), COVER.water, scene.addPlot(land));
  }
  // The road on its bank, the dune and the hamlet to the north.
  const road = curve([
    [-20, 118],
    [200, 122],
    [420, 95],
    [640, 78],
    [880, 52],
    [1120, 30],
  ]);
  const north: Point[] = [
    [-20, -20],
    [1120, -20],
    [1120, 40],
    [880, 66],
    [640, 92],
    [420, 110],
    [200, 138],
    [-20, 134],
  ];
  scene.fill(bend.ring(north), COVER.meadow, scene.addPlot(land));
  patches(scene, north, noise, 90, 0.5, COVER.garden, land, new Set([COVER.meadow]));
  patches(
    scene,
    [
      [-20, -20],
      [1120, -20],
      [1120, 12],
      [-20, 40],
    ],
    noise,
    60,
    0.42,
    COVER.sand,
    land,
    new Set([COVER.meadow, COVER.garden]),
  );
  scene.stroke(road, after ? 6 : 4.2, COVER.road);
  const lane = curve([
    [420, 95],
    [400, 40],
    [380, -20],
  ]);
  scene.stroke(lane, 3.6, COVER.road);
  const people = seeded(17);
  houses(scene, { line: road.filter(([x]) => x > 300 && x < 560), gap: 13, offset: 10, share: 0.75, roof: COVER.slate }, people);
  houses(scene, { line: lane, gap: 14, offset: 10, share: 0.7, roof: COVER.slate }, people);
  const bank = seeded(23);
  hedge(
    scene,
    beside(
      road.filter(([x]) => x < 280),
      9,
      -9,
    ).map(({ at }) => at),
    bank,
    0.3,
  );
  wood(
    scene,
    [
      [40, -10],
      [210, -10],
      [190, 60],
      [60, 80],
    ],
    bank,
    6.5,
  );
  const path = curve([
    [640, 78],
    [620, 220],
    [560, 330],
    [600, 460],
    [560, 560],
  ]).map((point) => bend.point(point));
  scene.stroke(path, after ? 3.4 : 2.4, COVER.track);
  for (const [x, y] of [
    [618, 225],
    [300, 560],
    [880, 620],
    [420, 830],
  ] as const)
    scene.building([x, y], 11, 6, between(people, 0, 3), 3, 0.6, COVER.slate, people);
  if (!after) return scene;
  const estate = seeded(29);
  const loops = [
    curve([
      [640, 78],
      [660, 20],
      [760, -10],
    ]),
    curve([
      [760, 66],
      [780, 20],
      [860, 0],
    ]),
    curve([
      [880, 52],
      [920, 10],
      [1010, 0],
      [1060, 32],
    ]),
  ];
  for (const line of loops) scene.stroke(line, 44, COVER.garden, scene.addPlot(estate));
  for (const line of loops) houses(scene, { line, gap: 19, offset: 13, share: 0.9, roof: COVER.slate, big: true }, estate);
  for (const line of loops) scene.stroke(line, 4.8, COVER.road);
  const park: Point[] = [
    [585, 96],
    [650, 90],
    [656, 140],
    [592, 146],
  ];
  scene.fill(park, COVER.track);
  for (const y of [104, 122, 136])
    parkedCars(
      scene,
      [
        [592, y],
        [650, y - 5],
      ],
      estate,
      0.6,
    );
  const reeds = seeded(37);
  patches(
    scene,
    [
      [0, 800],
      [300, 780],
      [330, 1100],
      [0, 1100],
    ],
    noise,
    80,
    0.52,
    COVER.reed,
    reeds,
    WET,
  );
  for (let i = 0; i < 170; i++) {
    const [x, y] = [between(reeds, 0, SIDE), between(reeds, 160, SIDE)];
    const cover = scene.coverAt(x, y);
    if (cover === COVER.fallow || cover === COVER.reed) scene.tree(x, y, between(reeds, 1.2, 3.2), between(reeds, 1.5, 4), reeds);
  }
  return scene;
}
