/** The town on the north bank, its quay with boats before, its suburbs after. */
import { beside, curve, type Bend } from './geometry.ts';
import { between, seeded, type Random } from './random.ts';
import { COVER } from './scene.ts';
import type { Point, Scene } from './scene.ts';
import { boat, houses, parkedCars } from './planting.ts';

interface TownPlan {
  readonly after: boolean;
  readonly bend: Bend;
  /** The river's northern bank. */
  readonly bankNorth: readonly Point[];
  /** The chances of those who build. */
  readonly people: Random;
}

export function buildTown(scene: Scene, { after, bend, bankNorth, people }: TownPlan): void {
  // The town on the north bank: streets from the church to the river, then suburbs.
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
}
