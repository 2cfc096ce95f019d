/** An invented town on an estuary, before and after an arm of the river was filled and a port built. */
import { Bend, beside, curve, divide, pieces } from './geometry.ts';
import { Noise, between, pickOne, seeded } from './random.ts';
import { COVER, Scene } from './scene.ts';
import type { Cover, Point } from './scene.ts';
import { boat, hedge, houses, parkedCars, patches, wood } from './planting.ts';

export const SIDE = 1700;

/** A band of land or water between two lines. */
function band(upper: readonly Point[], lower: readonly Point[]): Point[] {
  return [...upper, ...[...lower].reverse()];
}

export function estuaire(after: boolean, size: number): Scene {
  const scene = new Scene(SIDE, size);
  const noise = new Noise(611);
  const bend = new Bend(noise, 20, 340);
  const land = seeded(612);
  const tillage = seeded(after ? 71 : 70);
  const { fields, cuts } = pieces(
    divide(
      [
        [-60, -60],
        [SIDE + 60, -60],
        [SIDE + 60, SIDE + 60],
        [-60, SIDE + 60],
      ],
      15_000,
      land,
    ),
    after ? 60_000 : 18_000,
  );
  for (const field of fields) {
    const roll = tillage();
    const cover: Cover = roll < 0.55 ? COVER.meadow : roll < 0.75 ? COVER.crop : roll < 0.88 ? COVER.plough : COVER.stubble;
    scene.fill(bend.ring(field), cover, scene.addPlot(tillage));
  }
  for (const [i, cut] of cuts.entries()) hedge(scene, bend.line(cut), seeded(3000 + i), after ? 0.3 : 0.5);

  // The river: wide, brown, with mud along its banks; a northern arm round two islands before.
  const bankNorth = curve([
    [-40, 760],
    [250, 800],
    [520, 770],
    [800, 790],
    [1100, 740],
    [1400, 690],
    [1760, 700],
  ]).map((point) => bend.point(point));
  const bankSouth = curve([
    [-40, 1190],
    [250, 1230],
    [560, 1180],
    [850, 1150],
    [1150, 1130],
    [1450, 1060],
    [1760, 1040],
  ]).map((point) => bend.point(point));
  scene.fill(
    band(
      bankNorth.map(([x, y]) => [x, y - 14]),
      bankSouth.map(([x, y]) => [x, y + 46]),
    ),
    COVER.marsh,
    scene.addPlot(land),
  );
  scene.fill(
    band(
      bankNorth.map(([x, y]) => [x, y - 4]),
      bankSouth.map(([x, y]) => [x, y + 24]),
    ),
    COVER.mud,
    scene.addPlot(land),
  );
  scene.fill(
    band(
      bankNorth.map(([x, y]) => [x, y + 6]),
      bankSouth,
    ),
    COVER.water,
    scene.addPlot(land),
  );
  const shoal = curve([
    [120, 1090],
    [330, 1130],
    [540, 1100],
    [560, 1070],
    [360, 1060],
    [150, 1050],
    [120, 1090],
  ]).map((point) => bend.point(point));
  scene.fill(shoal, COVER.mud, scene.addPlot(land));
  patches(scene, shoal, noise, 60, 0.55, COVER.reed, land, new Set([COVER.mud]));
  const islands: readonly (readonly Point[])[] = [
    curve([
      [560, 880],
      [700, 850],
      [900, 846],
      [1030, 860],
      [1000, 930],
      [820, 960],
      [640, 945],
      [560, 880],
    ]),
    curve([
      [1120, 850],
      [1260, 800],
      [1420, 790],
      [1480, 830],
      [1360, 890],
      [1200, 915],
      [1120, 850],
    ]),
  ];
  const islandPlots = seeded(90);
  const draw = (ring: readonly Point[]) => {
    const bent = ring.map((point) => bend.point(point));
    scene.stroke([...bent, bent[0] ?? [0, 0]], 16, COVER.mud, scene.addPlot(land));
    scene.fill(bent, COVER.meadow, scene.addPlot(islandPlots));
    return bent;
  };
  if (!after) {
    for (const ring of islands) {
      const bent = draw(ring);
      patches(scene, bent, noise, 110, 0.55, COVER.crop, islandPlots, new Set([COVER.meadow]));
      hedge(
        scene,
        beside(bent, 9, 8).map(({ at }) => at),
        islandPlots,
        0.45,
      );
    }
    scene.building([760, 905], 26, 8, 0.1, 4, 0.6, COVER.tile, islandPlots);
    scene.building([800, 915], 14, 7, 1.5, 3.5, 0.6, COVER.tile, islandPlots);
  } else {
    // Sand was pumped between the islands and the bank: one straight quay from end to end.
    const quayLine: Point[] = [
      [500, 905],
      [1020, 955],
      [1510, 850],
      [1640, 770],
    ];
    const fill = [...bankNorth.filter(([x]) => x > 480 && x < 1640), ...[...quayLine].reverse()];
    scene.fill(fill, COVER.quay, scene.addPlot(land));
    patches(scene, fill, noise, 200, 0.54, COVER.fallow, seeded(95), new Set([COVER.quay]));
    scene.stroke(quayLine, 26, COVER.concrete);
    scene.stroke(
      curve([
        [500, 850],
        [800, 868],
        [1060, 862],
        [1400, 790],
        [1700, 690],
      ]),
      9,
      COVER.road,
    );
    const works = seeded(96);
    for (const [x, y, l, w, turn] of [
      [640, 866, 110, 40, 0.1],
      [640, 826, 80, 26, 0.1],
      [800, 888, 130, 44, 0.06],
      [940, 900, 96, 40, 0],
      [950, 838, 70, 30, 0.02],
      [1120, 886, 120, 46, -0.22],
      [1260, 850, 110, 44, -0.22],
      [1120, 806, 64, 30, -0.1],
    ] as const) {
      scene.building([x, y], l, w, turn, 9, 0.1, COVER.metal, works);
      parkedCars(
        scene,
        [
          [x - l / 2, y - w / 2 - 7],
          [x + l / 2, y - w / 2 - 7 + turn * l],
        ],
        works,
        0.35,
      );
    }
    for (const [x, y] of [
      [1400, 800],
      [1452, 782],
      [1412, 752],
      [1466, 732],
      [1520, 760],
      [1526, 712],
    ] as const) {
      const r = 21;
      const tank = scene.addPlot(works);
      scene.inRing(
        Array.from({ length: 48 }, (_, i): Point => [x + r * Math.cos((i * Math.PI) / 24), y + r * Math.sin((i * Math.PI) / 24)]),
        (at, px, py) => {
          scene.cover[at] = COVER.metal;
          scene.plot[at] = tank;
          scene.height[at] = 13 + (1 - Math.hypot(px - x, py - y) / r) * 2;
        },
      );
    }
    for (const [x, y, angle] of [
      [880, 978, 0.09],
      [1200, 945, -0.2],
    ] as const) {
      scene.building([x, y], 150, 21, angle, 6, 0, COVER.metal, works);
      scene.building([x - 58 * Math.cos(angle), y - 58 * Math.sin(angle)], 20, 17, angle, 22, 0, COVER.salt, works);
      for (let k = -2; k <= 3; k++)
        scene.building(
          [x + k * 19 * Math.cos(angle), y + k * 19 * Math.sin(angle)],
          15,
          17,
          angle,
          8,
          0,
          pickOne(works, [COVER.tile, COVER.slate, COVER.car]),
          works,
        );
    }
    // The bridge: a long deck, high over the water.
    const deck: Point[] = [
      [300, 560],
      [330, 800],
      [372, 1000],
      [420, 1300],
      [470, 1700],
    ];
    const pier = curve(deck, 5);
    for (let i = 0; i + 1 < pier.length; i++) {
      const [a, b] = [pier[i] ?? [0, 0], pier[i + 1] ?? [0, 0]];
      const over = Math.max(0, 1 - Math.abs((a[1] - 1000) / 360));
      const angle = Math.atan2(b[1] - a[1], b[0] - a[0]);
      scene.building(
        [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2],
        Math.hypot(b[0] - a[0], b[1] - a[1]) + 1,
        15,
        angle,
        3 + over * 26,
        0,
        COVER.road,
        works,
      );
    }
    for (let i = 10; i + 1 < pier.length; i += 9) {
      const [a, b] = [pier[i] ?? [0, 0], pier[i + 1] ?? [0, 0]];
      const over = Math.max(0, 1 - Math.abs((a[1] - 1000) / 360));
      scene.building(
        [a[0] + between(works, -4, 4), a[1]],
        4.4,
        1.9,
        Math.atan2(b[1] - a[1], b[0] - a[0]),
        4.5 + over * 26,
        0,
        COVER.car,
        works,
      );
    }
  }

  // The town on the north bank: streets from the church to the river, then suburbs.
  const people = seeded(101);
  const blocks: (readonly Point[])[] = [];
  for (let i = 0; i < 7; i++)
    blocks.push(
      curve([
        [620 + i * 62, 742 - i * 6],
        [640 + i * 58, 640],
        [670 + i * 50, 540],
      ]).map((point) => bend.point(point)),
    );
  for (let j = 0; j < 5; j++)
    blocks.push(
      curve([
        [560, 735 - j * 48],
        [760, 722 - j * 50],
        [1010, 690 - j * 46],
        [1080, 670 - j * 44],
      ]).map((point) => bend.point(point)),
    );
  const town: Point[] = [
    [545, 750],
    [640, 505],
    [1000, 490],
    [1100, 700],
  ];
  scene.fill(bend.ring(town), COVER.garden, scene.addPlot(people));
  for (const line of blocks) houses(scene, { line, gap: 11.5, offset: 9, share: 0.94, roof: after ? COVER.slate : COVER.slate }, people);
  for (const line of blocks) scene.stroke(line, 6.2, COVER.road);
  const road = curve([
    [-40, 620],
    [300, 640],
    [560, 690],
    [800, 640],
    [1100, 560],
    [1400, 470],
    [1760, 440],
  ]).map((point) => bend.point(point));
  scene.stroke(road, after ? 10 : 6, COVER.road);
  const north = curve([
    [800, 640],
    [830, 420],
    [790, 200],
    [820, -40],
  ]).map((point) => bend.point(point));
  scene.stroke(north, 6, COVER.road);
  houses(scene, { line: north.filter(([, y]) => y > 300 && y < 560), gap: 14, offset: 11, share: 0.8, roof: COVER.slate }, people);
  houses(scene, { line: road.filter(([x]) => x > 380 && x < 560), gap: 14, offset: 11, share: 0.8, roof: COVER.slate }, people);
  scene.fill(
    [
      [795, 590],
      [870, 580],
      [880, 650],
      [800, 660],
    ],
    after ? COVER.concrete : COVER.yard,
  );
  scene.building([838, 618], 52, 18, 0.1, 13, 1, COVER.slate, people);
  scene.building([812, 616], 11, 11, 0.1, 38, 1.4, COVER.slate, people);
  scene.building([840, 618], 18, 38, 0.1, 12, 0.9, COVER.slate, people);
  const quay = bankNorth.filter(([x]) => x > 560 && x < 1100);
  if (!after) {
    scene.stroke(
      quay.map(([x, y]) => [x, y - 2]),
      15,
      COVER.quay,
    );
    const boats = seeded(104);
    for (const { at, angle } of beside(quay, 24, 14))
      if (boats() < 0.62) boat(scene, at, angle + between(boats, -0.2, 0.2), between(boats, 7, 17), boats);
    for (let i = 0; i < 9; i++)
      boat(scene, [between(boats, 150, 1600), between(boats, 1000, 1060)], between(boats, -0.5, 0.5), between(boats, 9, 24), boats);
  } else {
    const estate = seeded(105);
    const loops: readonly (readonly Point[])[] = [
      curve([
        [420, 660],
        [430, 560],
        [500, 480],
        [600, 470],
      ]),
      curve([
        [300, 640],
        [290, 520],
        [350, 430],
        [470, 410],
        [500, 480],
      ]),
      curve([
        [1100, 560],
        [1110, 450],
        [1200, 380],
        [1330, 400],
        [1400, 470],
      ]),
      curve([
        [1200, 380],
        [1190, 280],
        [1290, 220],
        [1400, 260],
        [1420, 380],
      ]),
      curve([
        [830, 420],
        [940, 390],
        [1010, 300],
        [960, 200],
        [850, 190],
      ]),
      curve([
        [830, 420],
        [700, 390],
        [620, 300],
        [680, 200],
        [800, 200],
      ]),
    ];
    for (const loop of loops) scene.stroke(loop, 56, COVER.garden, scene.addPlot(estate));
    for (const loop of loops) houses(scene, { line: loop, gap: 20, offset: 14, share: 0.93, roof: COVER.slate, big: true }, estate);
    for (const loop of loops) scene.stroke(loop, 5.4, COVER.road);
    for (const [x, y] of [
      [560, 560],
      [596, 552],
      [632, 546],
      [1150, 640],
      [1190, 630],
    ] as const)
      scene.building([x, y], 44, 12, 1.45, 15, 0, COVER.concrete, estate);
    const mall: Point[] = [
      [1230, 520],
      [1400, 478],
      [1440, 600],
      [1270, 640],
    ];
    scene.fill(mall, COVER.concrete);
    scene.building([1370, 545], 96, 62, -0.25, 8, 0.02, COVER.metal, estate);
    for (const x of [1258, 1276, 1294, 1312])
      parkedCars(
        scene,
        [
          [x, 532 - (x - 1258) * 0.2],
          [x + 24, 622 - (x - 1258) * 0.2],
        ],
        estate,
        0.7,
      );
  }
  wood(
    scene,
    bend.ring([
      [1480, 120],
      [1660, 90],
      [1690, 300],
      [1510, 330],
    ]),
    seeded(107),
    8,
  );
  const south = curve([
    [-40, 1400],
    [400, 1370],
    [800, 1400],
    [1200, 1330],
    [1760, 1300],
  ]).map((point) => bend.point(point));
  scene.stroke(south, after ? 6 : 4, COVER.road);
  houses(scene, { line: south.filter(([x]) => x > 760 && x < 980), gap: 15, offset: 11, share: 0.7, roof: COVER.tile }, people);
  return scene;
}
