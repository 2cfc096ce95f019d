/** An invented village in its hedged fields, before and after the plots were regrouped (remembrement). */
import { Bend, areaOf, beside, centreOf, curve, divide, pieces } from './geometry.ts';
import { Noise, between, seeded } from './random.ts';
import { COVER, Scene } from './scene.ts';
import type { Cover, Point } from './scene.ts';
import { hedge, houses, parkedCars, wood } from './planting.ts';

export const SIDE = 1240;

export function bocage(after: boolean, size: number): Scene {
  const scene = new Scene(SIDE, size);
  const land = seeded(4401);
  const bend = new Bend(new Noise(77), 17, 260);
  const main = curve([
    [-20, 500],
    [260, 560],
    [520, 600],
    [760, 560],
    [1010, 430],
    [1260, 400],
  ]);
  const second = curve([
    [600, -20],
    [585, 210],
    [560, 420],
    [545, 600],
    [600, 800],
    [720, 1010],
    [760, 1260],
  ]);
  const third = curve([
    [545, 600],
    [380, 730],
    [230, 900],
    [90, 1260],
  ]);
  const brook = curve(
    [
      [1260, 900],
      [1080, 850],
      [930, 880],
      [800, 800],
      [640, 905],
      [430, 1000],
      [250, 1090],
      [-20, 1130],
    ],
    5,
  ).map((point) => bend.point(point));

  // Fields: one division of the land; regrouping stops it earlier, and straightens nothing else.
  const root = divide(
    [
      [-60, -60],
      [SIDE + 60, -60],
      [SIDE + 60, SIDE + 60],
      [-60, SIDE + 60],
    ],
    7_500,
    land,
  );
  const { fields, cuts } = pieces(root, after ? 78_000 : 9_000);
  const tillage = seeded(after ? 88 : 55);
  for (const field of fields) {
    const ring = bend.ring(field);
    const roll = tillage();
    const cover: Cover = after
      ? roll < 0.34
        ? COVER.crop
        : roll < 0.58
          ? COVER.stubble
          : roll < 0.76
            ? COVER.plough
            : COVER.meadow
      : roll < 0.5
        ? COVER.meadow
        : roll < 0.7
          ? COVER.crop
          : roll < 0.82
            ? COVER.plough
            : roll < 0.92
              ? COVER.stubble
              : COVER.vine;
    const longest = field.reduce(
      (best, a, i) => {
        const b = field[(i + 1) % field.length] ?? a;
        const length = Math.hypot(b[0] - a[0], b[1] - a[1]);
        return length > best.length ? { length, angle: Math.atan2(b[1] - a[1], b[0] - a[0]) } : best;
      },
      { length: 0, angle: 0 },
    );
    scene.fill(ring, cover, scene.addPlot(tillage, longest.angle, after ? 3.2 : between(tillage, 1.4, 2.6)));
    // In an orchard or a small wood, the plot is planted.
    if (!after && roll > 0.96 && areaOf(field) < 14_000) wood(scene, ring, tillage, 7.5, true);
  }
  const grove: Point[] = bend.ring([
    [930, 960],
    [1130, 940],
    [1180, 1120],
    [980, 1170],
  ]);
  const growth = seeded(31);
  wood(scene, grove, growth, 7);

  scene.stroke(brook, after ? 3.4 : 2.6, COVER.water);
  const oldTrack = curve([
    [760, 560],
    [880, 720],
    [1010, 860],
    [1100, 1260],
  ]).map((point) => bend.point(point));
  const sunken = curve([
    [230, 900],
    [330, 960],
    [470, 1120],
    [520, 1260],
  ]).map((point) => bend.point(point));
  scene.stroke(oldTrack, after ? 4.4 : 3.2, COVER.track);
  if (!after) scene.stroke(sunken, 2.8, COVER.track);
  if (after)
    scene.stroke(
      [
        [40, -10],
        [150, 330],
        [260, 560],
      ],
      4.6,
      COVER.track,
    );

  // Hedges stand where they stood; most go with the plots that they closed.
  const keep = seeded(19);
  for (const [i, cut] of cuts.entries()) {
    const line = bend.line(cut);
    const stays = keep() < (after ? 0.5 : 0.96);
    if (stays) hedge(scene, line, seeded(500 + i), after ? 0.3 : 0.55);
  }
  if (!after)
    for (const track of [sunken, oldTrack])
      for (const offset of [-4, 4])
        hedge(
          scene,
          beside(track, 6, offset).map(({ at }) => at),
          seeded(71 + offset),
          0.7,
        );
  hedge(
    scene,
    beside(brook, 8, 5).map(({ at }) => at),
    seeded(72),
    after ? 0.55 : 0.4,
  );
  hedge(
    scene,
    beside(brook, 8, -5).map(({ at }) => at),
    seeded(73),
    after ? 0.4 : 0.5,
  );

  for (const [road, width] of [
    [main, after ? 6.4 : 5],
    [second, after ? 5.8 : 4.4],
    [third, after ? 5 : 3.8],
  ] as const) {
    scene.stroke(road, width + (after ? 4 : 2.5), COVER.meadow);
    scene.stroke(road, width, COVER.road);
  }

  // The village: its square and church, old houses in rows along the roads.
  const people = seeded(7);
  const square: Point[] = [
    [512, 566],
    [590, 572],
    [586, 636],
    [506, 628],
  ];
  scene.fill(square, after ? COVER.concrete : COVER.yard);
  const near = (line: readonly Point[], from: number, to: number) =>
    line.filter(([x, y]) => Math.hypot(x - 548, y - 600) >= from && Math.hypot(x - 548, y - 600) < to);
  for (const [line, reach] of [
    [main.filter(([x]) => x < 548), 190],
    [main.filter(([x]) => x >= 548), 220],
    [second.filter(([, y]) => y < 600), 170],
    [second.filter(([, y]) => y >= 600), 190],
    [third, 150],
  ] as const) {
    houses(scene, { line: near(line, 26, reach), gap: 13, offset: 11, share: 0.9, roof: COVER.tile }, people);
  }
  scene.building([548, 602], 34, 13, -0.08, 9, 1.0, COVER.slate, people);
  scene.building([530, 603], 8, 8, -0.08, 24, 1.6, COVER.slate, people);
  scene.building([548, 602], 13, 24, -0.08, 8, 0.9, COVER.slate, people);
  for (const [x, y, turn] of [
    [905, 300, 0.3],
    [215, 260, 1.1],
    [1120, 700, 0.7],
    [330, 1120, 0.2],
    [140, 700, 1.9],
  ] as const) {
    scene.fill(
      [
        [x - 26, y - 20],
        [x + 26, y - 22],
        [x + 28, y + 20],
        [x - 24, y + 22],
      ],
      COVER.yard,
    );
    scene.building([x, y - 14], 30, 8, turn * 0.1, 4, 0.6, COVER.tile, people);
    scene.building([x - 18, y + 10], 22, 9, turn * 0.1 + Math.PI / 2, 4.5, 0.6, COVER.tile, people);
    if (after) scene.building([x + 46, y + 6], 54, 22, turn * 0.1, 5.5, 0.25, COVER.metal, people);
    if (after) scene.building([x + 44, y + 38], 40, 17, turn * 0.1, 5, 0.25, COVER.metal, people);
    scene.tree(x + 30, y - 24, 5.5, 11, people);
    scene.tree(x - 34, y - 16, 4.8, 9, people);
  }
  const poolAt: Point = [905, 345];
  scene.fill(
    curve(
      [
        [poolAt[0] - 12, poolAt[1]],
        [poolAt[0], poolAt[1] - 8],
        [poolAt[0] + 13, poolAt[1]],
        [poolAt[0], poolAt[1] + 9],
        [poolAt[0] - 12, poolAt[1]],
      ],
      2,
    ),
    COVER.water,
  );
  if (!after) return scene;

  // New streets, a hall with its car park, a playing field, workshops along the road.
  const estate = seeded(12);
  const loops: readonly (readonly Point[])[] = [
    curve([
      [585, 300],
      [650, 290],
      [720, 320],
      [745, 390],
      [700, 440],
      [620, 440],
      [563, 420],
    ]),
    curve([
      [720, 320],
      [790, 290],
      [850, 310],
    ]),
    curve([
      [640, 290],
      [650, 220],
      [720, 190],
      [800, 200],
      [850, 310],
    ]),
    curve([
      [380, 730],
      [330, 680],
      [300, 610],
      [330, 570],
    ]),
    curve([
      [330, 680],
      [250, 690],
      [180, 640],
      [170, 545],
    ]),
  ];
  for (const loop of loops) {
    scene.stroke(loop, 26 * 2, COVER.garden, scene.addPlot(estate));
  }
  for (const loop of loops) houses(scene, { line: loop, gap: 21, offset: 15, share: 0.92, roof: COVER.tile, big: true }, estate);
  for (const loop of loops) scene.stroke(loop, 5.2, COVER.road);
  const hall: Point[] = [
    [640, 650],
    [750, 640],
    [757, 735],
    [650, 745],
  ];
  scene.fill(hall, COVER.concrete);
  scene.building([668, 700], 42, 26, 1.5, 7, 0.2, COVER.metal, estate);
  for (const x of [702, 718, 736])
    parkedCars(
      scene,
      [
        [x, 652],
        [x + 4, 732],
      ],
      estate,
      0.55,
    );
  const pitch: Point[] = [
    [640, 762],
    [745, 752],
    [751, 818],
    [646, 828],
  ];
  scene.fill(pitch, COVER.meadow, scene.addPlot(estate, 1.4, 5));
  scene.stroke([...pitch, [640, 762]], 0.6, COVER.salt);
  for (const [i, [x, y]] of (
    [
      [860, 545],
      [930, 505],
      [1000, 470],
    ] as const
  ).entries()) {
    const ring: Point[] = [
      [x - 34, y - 4],
      [x + 32, y - 34],
      [x + 58, y + 26],
      [x - 6, y + 56],
    ];
    scene.fill(ring, COVER.concrete);
    scene.building([x + 12, y + 14], 46 - i * 4, 26, -0.44, 6.5, 0.12, COVER.metal, estate);
    parkedCars(
      scene,
      [
        [x - 22, y + 8],
        [x + 2, y + 48],
      ],
      estate,
      0.6,
    );
  }
  const roundabout = centreOf([
    [772, 556],
    [772, 556],
  ]);
  scene.inRing(
    Array.from({ length: 40 }, (_, i): Point => [
      roundabout[0] + 19 * Math.cos((i * Math.PI) / 20),
      roundabout[1] + 19 * Math.sin((i * Math.PI) / 20),
    ]),
    (at, x, y) => {
      scene.cover[at] = Math.hypot(x - roundabout[0], y - roundabout[1]) > 10 ? COVER.road : COVER.meadow;
      scene.height[at] = 0;
    },
  );
  return scene;
}
